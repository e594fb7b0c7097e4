"""What the program thinks of a file, as sections of lines; plain values, no widgets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, tzinfo

from PySide6.QtCore import QLocale

from explorer.domain.problem import ProblemKind
from explorer.domain.properties import PropertyName
from explorer.domain.record import DocumentRecord, FileState
from explorer.gui.models.troubles import ANALYSIS, kind_words
from explorer.gui.wording import counted, say

_LONGEST = 4_000  # characters of one value
_BILLION = 1_000_000_000


@dataclass(frozen=True, slots=True)
class FileInfo:
    """A document's record, where it lies, and what it is in and what is in it."""

    record: DocumentRecord
    path: str
    parent: DocumentRecord | None = None
    inside: tuple[DocumentRecord, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A value with what it is; ``leads_to`` is the number of the document it opens, or 0.

    ``bad`` is whether it tells of something wrong.
    """

    label: str
    value: str
    leads_to: int = 0
    bad: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Lines under a heading."""

    title: str
    lines: tuple[Line, ...]


def file_name(record: DocumentRecord) -> str:
    """The last part of a document's path."""
    return record.place.name


def verdict(record: DocumentRecord) -> str:
    """How reading ended, in a few words."""
    if not record.readable and not record.problems:
        return say("Not read yet")
    return {
        FileState.OK: say("Read as a whole"),
        FileState.PARTIAL: say("Read in part"),
        FileState.FAILED: say("Could not be read"),
        FileState.SKIPPED: say("Not a document"),
    }[record.state]


def sections(info: FileInfo, zone: tzinfo | None = None) -> list[Section]:
    """All that is known, without what is empty; times of the file in ``zone``, else here."""
    parts = (
        Section(say("Verdict"), tuple(_verdict(info.record))),
        Section(say("Document"), tuple(_document(info.record))),
        Section(say("File"), tuple(_file(info, zone))),
        Section(say("What the file says of itself"), tuple(_properties(info.record))),
        Section(say("How it was read"), tuple(_reading(info.record))),
    )
    kept = (Section(part.title, tuple(map(_short, _filled(part.lines)))) for part in parts)
    return [part for part in kept if part.lines]


def _filled(lines: tuple[Line, ...]) -> Iterator[Line]:
    return (line for line in lines if line.value)


def _short(line: Line) -> Line:
    if len(line.value) <= _LONGEST:
        return line
    return replace(line, value=f"{line.value[:_LONGEST]}…")


def _verdict(record: DocumentRecord) -> Iterator[Line]:
    yield Line(say("Reading"), verdict(record), bad=record.state is not FileState.OK)
    for problem in record.problems:
        yield Line(kind_words(problem.kind), problem.sentence, bad=True)
    yield Line(kind_words(ANALYSIS), record.analysis_problem, bad=True)


def _document(record: DocumentRecord) -> Iterator[Line]:
    yield Line(say("Title"), record.title)
    yield Line(say("Author"), record.author)
    yield Line(say("Date"), record.date)
    yield Line(say("Language"), _language(record.language))
    yield Line(say("Keywords"), ", ".join(record.keywords))
    yield Line(say("Pages"), f"{record.pages:,}" if record.pages else "")
    yield Line(say("Words"), f"{record.words:,}" if record.readable else "")


def _file(info: FileInfo, zone: tzinfo | None) -> Iterator[Line]:
    record, parent = info.record, info.parent
    yield Line(say("Name"), file_name(record))
    yield Line(say("Kind"), record.format)
    if parent is not None:
        yield Line(say("Lies in"), file_name(parent), parent.document_id)
    yield Line(say("Path"), info.path)
    known = bool(record.stamp.sha256)
    yield Line(say("Size"), _size(record.stamp.size) if known or record.stamp.size else "")
    yield Line(say("Changed"), _moment(record.stamp.modified_ns, zone))
    yield Line(say("SHA-256"), record.stamp.sha256)
    if info.inside:
        yield Line(say("Files inside"), f"{len(info.inside):,}")


def _properties(record: DocumentRecord) -> Iterator[Line]:
    for name, value in record.properties:
        if name != PropertyName.TEXT_RECOGNITION:
            yield Line(property_words(name), value)


def _reading(record: DocumentRecord) -> Iterator[Line]:
    yield Line(say("Read by"), record.extractor)
    for name, value in record.properties:
        if name == PropertyName.TEXT_RECOGNITION:
            yield Line(property_words(name), value)
    if any(problem.kind is ProblemKind.NEEDS_OCR for problem in record.problems):
        yield Line(property_words(PropertyName.TEXT_RECOGNITION), say("not yet"))
    if record.readable:
        yield Line(say("Analysed by"), record.pipeline or say("not yet"))
        yield Line(say("Searchable"), say("yes") if record.indexed else say("not yet"))


def _language(code: str) -> str:
    locale = QLocale(code)
    if not code or locale.language() in {QLocale.Language.C, QLocale.Language.AnyLanguage}:
        return code
    return f"{QLocale.languageToString(locale.language())} ({code})"


def _size(size: int) -> str:
    exact = counted(size, "{n} byte", "{n} bytes")
    if size < 1_000:
        return exact
    return f"{QLocale.c().formattedDataSize(size, 1)} ({exact})"


def _moment(nanoseconds: int, zone: tzinfo | None) -> str:
    """A time of the file to the second, or "" where the disk has none that could be."""
    try:
        moment = datetime.fromtimestamp(nanoseconds // _BILLION, UTC).astimezone(zone)
    except (OverflowError, OSError, ValueError):
        return ""
    return moment.isoformat(" ", "seconds") if nanoseconds else ""


def property_words(name: str) -> str:
    """What a property is called; one of a newer program by its own name."""
    return _property_names().get(name) or name.replace("_", " ").capitalize()


def _property_names() -> dict[str, str]:
    return {
        PropertyName.CREATED: say("Created"),
        PropertyName.MODIFIED: say("Modified"),
        PropertyName.SENT: say("Sent"),
        PropertyName.RECEIVED: say("Received"),
        PropertyName.PUBLISHED: say("Published"),
        PropertyName.FROM: say("From"),
        PropertyName.TO: say("To"),
        PropertyName.CC: say("Copy to"),
        PropertyName.BCC: say("Hidden copy to"),
        PropertyName.REPLY_TO: say("Reply to"),
        PropertyName.SUBJECT: say("Subject"),
        PropertyName.MESSAGE_ID: say("Message number"),
        PropertyName.IN_REPLY_TO: say("Answers message"),
        PropertyName.PUBLISHER: say("Publisher"),
        PropertyName.DESCRIPTION: say("Description"),
        PropertyName.COMPANY: say("Company"),
        PropertyName.LAST_EDITOR: say("Last edited by"),
        PropertyName.REVISION: say("Revision"),
        PropertyName.APPLICATION: say("Written with"),
        PropertyName.PRODUCER: say("PDF made with"),
        PropertyName.FORMAT: say("Format"),
        PropertyName.ENCODING: say("Encoding"),
        PropertyName.ADDRESS: say("Address"),
        PropertyName.IDENTIFIER: say("Identifier"),
        PropertyName.TEXT_RECOGNITION: say("Text recognition"),
        PropertyName.NOTE: say("Note"),
    }
