"""Mailboxes: all messages of a folder in one file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from typing_extensions import override

from explorer.domain.document import BlockKind, Document
from explorer.domain.errors import ExtractionError
from explorer.domain.problem import Problem, ProblemKind
from explorer.extract.assembly import Assembler
from explorer.extract.builder import TextBuilder
from explorer.extract.encoding import looks_binary
from explorer.extract.extractor import Attachment, Extractor, Source
from explorer.extract.inner_names import inner_name
from explorer.extract.language import LanguageGuesser
from explorer.extract.mail.head import Head
from explorer.extract.mail.headers import head_of
from explorer.extract.mail.mailbox import Stored, messages
from explorer.extract.mail.message import head_only
from explorer.extract.mail.words import header_text
from explorer.extract.metadata import Metadata
from explorer.extract.reading import LARGEST

_START = 4096
_MOST_LISTED = 10_000
_HEAD = 1 << 16  # bytes in which the headers of a message are looked for
_CHARSET = "windows-1252"  # what headers are in that say nothing: to guess would take too long
_BLANK = b" \t\r\n\x0b\x0c\xef\xbb\xbf\xff\xfe"
_LONGEST_NAME = 100
_SUBJECT = re.compile(
    rb"^subject:([^\n]{0,2000}(?:\n[ \t][^\n]{0,2000}){0,20})", re.IGNORECASE | re.MULTILINE
)


class MboxText(Extractor):
    """Reads .mbox: a list of its messages, each of which is a document of its own."""

    name = "mbox"
    version = 1
    suffixes = frozenset({".mbox", ".mbx"})

    def __init__(self, languages: LanguageGuesser) -> None:
        self._assembler = Assembler(self, languages)

    @override
    def extract(self, source: Source) -> Document:
        """List the messages; raises ExtractionError when there are none."""
        start = source.stream.read(_START)
        source.stream.seek(0)
        if looks_binary(start, ""):
            raise ExtractionError(
                f"{source.name} is not a mailbox, whatever its name says.",
                ProblemKind.NOT_A_DOCUMENT,
            )
        builder = TextBuilder()
        count = 0
        for stored in _messages(source):
            count += 1
            if count <= _MOST_LISTED:
                _list(builder, _head_of(stored))
        if count > _MOST_LISTED:
            builder.open_block(BlockKind.PARAGRAPH)
            builder.add(f"The first {_MOST_LISTED:,} of {count:,} messages are listed here.")
        return self._assembler.document(source, builder.finish(), Metadata())

    @override
    def attachments(self, source: Source) -> Iterator[Attachment]:
        """The messages, one after the other."""
        for number, stored in enumerate(_messages(source), start=1):
            source.budget.spend_member()
            name = _name(number, _subject_of(stored))
            if stored.is_whole:
                yield Attachment(name, stored.data)
            else:
                yield Attachment(name, problem=_too_large(name))


def _messages(source: Source) -> Iterator[Stored]:
    return (each for each in messages(source.stream, LARGEST) if each.data.strip(_BLANK))


def _head_of(stored: Stored) -> Head:
    return head_of(head_only(_header_lines(stored)), _CHARSET)


def _header_lines(stored: Stored) -> bytes:
    start = stored.data[:_HEAD].lstrip(b"\r\n")
    ends = (start.find(end) for end in (b"\n\n", b"\n\r\n"))
    end = min((place for place in ends if place >= 0), default=len(start))
    return start[: end + 1]


def _subject_of(stored: Stored) -> str:
    """The subject alone, as that is quick."""
    found = _SUBJECT.search(_header_lines(stored))
    raw = found.group(1).decode("ascii", "surrogateescape") if found else ""
    return header_text(raw, _CHARSET)


def _list(builder: TextBuilder, head: Head) -> None:
    builder.open_block(BlockKind.TABLE_ROW)
    builder.add(head.dated or "no date")
    builder.next_cell()
    builder.add(head.sender or "no sender")
    builder.next_cell()
    builder.add(head.subject or "no subject")


def _name(number: int, subject: str) -> str:
    cleaned = inner_name(subject[:_LONGEST_NAME]).replace("/", "-") if subject else ""
    return f"{number:04} {cleaned or 'no subject'}.eml"


def _too_large(name: str) -> Problem:
    return Problem(
        ProblemKind.TOO_LARGE,
        f"{name} is larger than {LARGEST >> 20} MB; save it from its mail program by itself.",
    )
