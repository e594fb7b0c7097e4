"""Domain values to table rows and back; JSON for what is only ever read whole."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from explorer.domain.document import Block, BlockKind, Document, Mark, MarkKind, Picture
from explorer.domain.naming import folded
from explorer.domain.page import OutlineEntry
from explorer.domain.problem import Problem, ProblemKind
from explorer.domain.quote import Quote, QuoteStyle
from explorer.domain.record import DocumentRecord, FilePlace, FileStamp
from explorer.domain.span import Span
from explorer.store.long_texts import rows_from

Row = Sequence[Any]

_LABEL = 200  # code points of a heading

RECORD_COLUMNS = (
    "d.id, d.folder, d.path, d.size, d.modified_ns, d.sha256, d.state, d.problems, d.title, "
    "d.author, d.date, d.language, d.keywords, d.format, d.words, d.text_hash, d.extractor, "
    "d.pipeline, d.analysis_problem, d.indexed, d.pages, d.properties"
)

QUOTE_COLUMNS = (
    "q.parts, q.style, q.text, s.name, q.speaker_text, q.speaker_start, q.speaker_end, "
    "q.cue, q.cue_start, q.cue_end, q.confidence, q.reason"
)


def record_from(row: Row) -> DocumentRecord:
    """A record from a row of ``RECORD_COLUMNS``."""
    return DocumentRecord(
        document_id=row[0],
        place=FilePlace(row[1], row[2]),
        stamp=FileStamp(row[3], row[4], row[5]),
        readable=row[6] == "ok",
        problems=problems_from(row[7]),
        title=row[8],
        author=row[9],
        date=row[10],
        language=row[11],
        keywords=tuple(json.loads(row[12])),
        format=row[13],
        words=row[14],
        text_hash=row[15],
        extractor=row[16],
        pipeline=row[17],
        analysis_problem=row[18],
        indexed=bool(row[19]),
        pages=row[20],
        properties=tuple((name, value) for name, value in json.loads(row[21])),
    )


def problems_to(problems: Sequence[Problem]) -> str:
    """Problems as JSON pairs of kind and sentence."""
    return json.dumps([[problem.kind, problem.sentence] for problem in problems])


def problems_from(text: str) -> tuple[Problem, ...]:
    """The problems that ``problems_to`` wrote."""
    return tuple(Problem(ProblemKind(kind), sentence) for kind, sentence in json.loads(text))


def blocks_to(blocks: Sequence[Block]) -> str:
    """Blocks as JSON rows of kind, start, end, level."""
    return json.dumps([[b.kind, b.span.start, b.span.end, b.level] for b in blocks])


def blocks_from(text: str) -> tuple[Block, ...]:
    """The blocks that ``blocks_to`` wrote."""
    return tuple(
        Block(BlockKind(kind), Span(start, end), level)
        for kind, start, end, level in rows_from(text)
    )


def marks_to(marks: Sequence[Mark]) -> str:
    """Marks as JSON rows of kind, start, end, target."""
    return json.dumps([[m.kind, m.span.start, m.span.end, m.target] for m in marks])


def marks_from(text: str) -> tuple[Mark, ...]:
    """The marks that ``marks_to`` wrote."""
    return tuple(
        Mark(MarkKind(kind), Span(start, end), target)
        for kind, start, end, target in json.loads(text)
    )


def pictures_to(pictures: Sequence[Picture]) -> str:
    """Pictures as JSON rows of start, end, source."""
    return json.dumps([[p.span.start, p.span.end, p.source] for p in pictures])


def pictures_from(text: str) -> tuple[Picture, ...]:
    """The pictures that ``pictures_to`` wrote."""
    return tuple(Picture(Span(start, end), source) for start, end, source in json.loads(text))


def contents_to(entries: Sequence[OutlineEntry]) -> str:
    """A table of contents as JSON rows of title, level, offset."""
    return json.dumps(entries)


def contents_from(text: str) -> tuple[OutlineEntry, ...]:
    """The table of contents that ``contents_to`` wrote."""
    return tuple(OutlineEntry(*row) for row in json.loads(text))


def outline_of(document: Document) -> list[Row]:
    """Where its headings and pages begin: kind, start, and what it is called."""
    headings: list[Row] = [
        ("heading", block.span.start, single_spaced(block.span.within(document.text))[:_LABEL])
        for block in document.blocks
        if block.kind is BlockKind.HEADING
    ]
    if document.pages:
        labels = {page.span.start: page.label for page in reversed(document.pages)}
        return headings + [("page", start, f"p. {labels[start]}") for start in sorted(labels)]
    breaks = [b.span.start for b in document.blocks if b.kind is BlockKind.PAGE_BREAK]
    starts = [0, *(start for start in breaks if start)] if breaks else []
    return headings + [("page", start, f"p. {n}") for n, start in enumerate(starts, 1)]


def single_spaced(text: str) -> str:
    """The words of ``text`` with one space between them."""
    return " ".join(text.split())


def parts_to(parts: Sequence[Span]) -> str:
    """Spans as JSON pairs."""
    return json.dumps([[part.start, part.end] for part in parts])


def parts_from(text: str) -> tuple[Span, ...]:
    """The spans that ``parts_to`` wrote."""
    return tuple(Span(start, end) for start, end in json.loads(text))


def quote_to(document_id: int, quote: Quote, speaker: int | None) -> Row:
    """A row for the quote table, without its id; ``speaker`` is the entity's key."""
    said, cue = quote.speaker_span, quote.cue_span
    return (
        document_id,
        quote.start,
        quote.style,
        quote.text,
        parts_to(quote.parts),
        speaker,
        quote.speaker_text,
        said.start if said else None,
        said.end if said else None,
        quote.cue,
        cue.start if cue else None,
        cue.end if cue else None,
        quote.confidence,
        quote.reason,
        folded(quote.speaker_text) if speaker is None and quote.speaker_text else None,
    )


def quote_from(row: Row) -> Quote:
    """A quote from a row of ``QUOTE_COLUMNS``."""
    return Quote(
        parts=parts_from(row[0]),
        style=QuoteStyle(row[1]),
        text=row[2],
        speaker=row[3],
        speaker_text=row[4],
        speaker_span=_span(row[5], row[6]),
        cue=row[7],
        cue_span=_span(row[8], row[9]),
        confidence=row[10],
        reason=row[11],
    )


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)
