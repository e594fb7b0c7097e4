"""Files that were put into a document or a slide as they are, such as a spreadsheet."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator

from explorer.extract.extractor import Attachment
from explorer.extract.office.package import Package
from explorer.extract.office.relations import relations_of
from explorer.extract.office.xml import Names

_KINDS = ("package", "aFChunk", "oleObject")


def embedded_files(package: Package, names: Names, parts: Iterable[str]) -> Iterator[Attachment]:
    """The files that ``parts`` refer to, each once; objects of unknown programs are left out.

    Raises ExtractionError when they unfold to too much.
    """
    found: dict[str, None] = {}
    for part in parts:
        found.update(dict.fromkeys(relations_of(package, part, names).parts(*_KINDS)))
    for name in found:
        if package.has(name) and not name.lower().endswith(".bin"):
            package.source.budget.spend_member()
            yield Attachment(posixpath.basename(name), package.read(name))
