"""Word and PowerPoint files of before 2007, which other programs turn into text.

Their extractors only say so. Whoever may start programs runs one of ``commands_for`` in a
sandbox of its own, with the file as standard input or in the place of ``FILE``, and
makes a Document of what it wrote by ``document_from``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from typing_extensions import override

from explorer.domain.canonical import canonical
from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind
from explorer.domain.properties import PropertyName
from explorer.extract.assembly import Assembler
from explorer.extract.builder import Content
from explorer.extract.extractor import Extractor, Source
from explorer.extract.language import LanguageGuesser
from explorer.extract.metadata import Metadata, properties_of
from explorer.extract.plain_blocks import content_of

FILE = "{file}"  # stands in a command for the file to be read
_RULES = re.compile(r"[ \t]{0,99}(?:[_=*-][ \t]?){3,500}")


class Command(NamedTuple):
    """A program with its arguments; without FILE among them it reads standard input."""

    program: str
    arguments: tuple[str, ...]


_COMMANDS = {
    "doc": (
        Command("antiword", ("-w", "0", "-m", "UTF-8.txt", FILE)),
        Command("catdoc", ("-w", "-d", "utf-8", FILE)),
    ),
    "ppt": (Command("catppt", ("-d", "utf-8", FILE)),),
}
KINDS = frozenset(_COMMANDS)
_ADVICE = {
    "doc": "install antiword or catdoc, or save it as DOCX, to have it read",
    "ppt": "install catppt (it comes with catdoc), or save it as PPTX, to have it read",
}
_WHAT = {"doc": "a Word document", "ppt": "a PowerPoint presentation"}


def commands_for(kind: str) -> tuple[Command, ...]:
    """The programs that read files of a kind, the best first; none for other kinds."""
    return _COMMANDS.get(kind, ())


class LegacyText(Extractor):
    """What the extractors of both kinds have in common."""

    name = ""
    version = 1
    suffixes: frozenset[str] = frozenset()

    def __init__(self, languages: LanguageGuesser) -> None:
        self._assembler = Assembler(self, languages)

    @override
    def extract(self, source: Source) -> Document:
        """Always raises ExtractionError: it names the program that could read the file."""
        raise ExtractionError(
            f"{source.name} is {_WHAT[self.name]} of before 2007; {_ADVICE[self.name]}.",
            ProblemKind.NEEDS_PROGRAM,
        )

    def document_from(self, source: Source, output: bytes, program: str) -> Document:
        """What ``program`` wrote of ``source``, in UTF-8, as a Document.

        Raises ExtractionError when it wrote no text.
        """
        content = _content(canonical(output.decode("utf-8", "replace")))
        if not content.has_words:
            raise ExtractionError(
                f"{program} found no text in {source.name}; it may be damaged, protected by a "
                "password, or empty.",
                ProblemKind.EMPTY,
            )
        said = properties_of([(PropertyName.NOTE, f"Read by {program}.")])
        return self._assembler.document(source, content, Metadata(properties=said))


class DocText(LegacyText):
    """Word 6 to 2003."""

    name = "doc"
    suffixes = frozenset({".doc", ".dot"})


class PptText(LegacyText):
    """PowerPoint 97 to 2003."""

    name = "ppt"
    suffixes = frozenset({".ppt", ".pps", ".pot"})


def _content(text: str) -> Content:
    """The text without the rules that programs draw between slides and around notes."""
    lines = (("" if _RULES.fullmatch(line[:1000]) else line) for line in text.split("\n"))
    return content_of("\n".join(lines))
