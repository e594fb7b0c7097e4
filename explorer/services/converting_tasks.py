"""Files that another program turns into text: what confined workers do before and after it."""

from __future__ import annotations

import io
from dataclasses import dataclass

from explorer.domain.record import FileStamp
from explorer.services.digest import Part, RawFile
from explorer.services.inner_file import InnerFile
from explorer.services.task import Bench

_PATIENCE = 60.0  # seconds


@dataclass(frozen=True, slots=True)
class TakeOutTask:
    """The bytes of a file, or of one inside it, and of what kind it is."""

    file: InnerFile

    @property
    def seconds(self) -> float:
        """How long it may take."""
        return _PATIENCE

    def run(self, bench: Bench) -> RawFile:
        """Do it, in a confined worker. Raises ExtractionError."""
        from explorer.extract.reading import read_bytes  # noqa: PLC0415 - only where files are read
        from explorer.extract.registry import Registry  # noqa: PLC0415

        source = self.file.source(bench)
        kind = bench.tool(Registry).extractor_for(source).name
        return RawFile(kind, read_bytes(source))


@dataclass(frozen=True, slots=True)
class ReadOutputTask:
    """Make a document of what ``program`` wrote, in UTF-8, of a file of that ``kind``."""

    name: str
    inside: str
    kind: str
    program: str
    output: bytes

    @property
    def seconds(self) -> float:
        """How long it may take."""
        return _PATIENCE

    def run(self, bench: Bench) -> Part:
        """Do it, in a confined worker. Raises ExtractionError."""
        from explorer.extract.extractor import Source  # noqa: PLC0415 - only where files are read
        from explorer.extract.registry import Registry  # noqa: PLC0415

        reader = bench.tool(Registry).converted(self.kind)
        source = Source(self.name, io.BytesIO(self.output))
        document = reader.document_from(source, self.output, self.program)
        return Part(self.inside, FileStamp(len(self.output), 0), document)
