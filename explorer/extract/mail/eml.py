"""Single messages as most mail programs save them."""

from __future__ import annotations

from collections.abc import Iterator

from typing_extensions import override

from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.domain.problem import Problem, ProblemKind
from explorer.extract.assembly import Assembler, Laid
from explorer.extract.encoding import looks_binary, unicode_encoding
from explorer.extract.extractor import Attachment, Extractor, Source
from explorer.extract.language import LanguageGuesser
from explorer.extract.mail.files import files_of, names_of
from explorer.extract.mail.headers import head_of
from explorer.extract.mail.message import parsed, texts_of
from explorer.extract.mail.parts import parts_of
from explorer.extract.office.joining import joined
from explorer.extract.reading import read_bytes

_HEAD = 4096


class EmlText(Extractor):
    """Reads .eml; nothing that a message refers to is looked for anywhere."""

    name = "eml"
    version = 1
    suffixes = frozenset({".eml", ".nws"})

    def __init__(self, languages: LanguageGuesser) -> None:
        self._assembler = Assembler(self, languages)

    @override
    def extract(self, source: Source) -> Document:
        """Read a message; raises ExtractionError when it is none or has no text."""
        message, problems = parsed(_data_of(source))
        if not message.keys() and looks_binary(_start(source), ""):
            raise ExtractionError(
                f"{source.name} is not a mail, whatever its name says.",
                ProblemKind.NOT_A_DOCUMENT,
            )
        head, parts = head_of(message), parts_of(message)
        if parts.is_sealed:
            problems += (_sealed(source.name),)
        bodies = texts_of(parts)
        problems += tuple(problem for body in bodies for problem in body.problems)
        texts = [head.content(names_of(parts)), *(body.content for body in bodies)]
        content, _ = joined(texts)
        return self._assembler.document(source, content, head.metadata, Laid(problems=problems))

    @override
    def attachments(self, source: Source) -> Iterator[Attachment]:
        """The files attached, and the messages that were forwarded whole."""
        message, _ = parsed(_data_of(source))
        yield from files_of(parts_of(message), source.budget)


def _data_of(source: Source) -> bytes:
    """The message's bytes in an encoding in which its headers are ASCII."""
    data = read_bytes(source)
    encoding = unicode_encoding(data[:_HEAD])
    if encoding.startswith("utf"):
        data = data.decode(encoding, "replace").encode("utf-8", "replace")
    return data.lstrip(b"\r\n")


def _start(source: Source) -> bytes:
    source.stream.seek(0)
    return source.stream.read(_HEAD)


def _sealed(name: str) -> Problem:
    return Problem(
        ProblemKind.NEEDS_PROGRAM,
        f"{name} is encrypted; open it in the mail program that has its key, "
        "and save its text and attachments from there.",
    )
