"""Domain values as the JSON rows that the command line promises (DESIGN.md, section 6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from explorer.domain.annotations import Annotations
from explorer.domain.document import Document
from explorer.domain.entity import Entity, EntityCount
from explorer.domain.hit import Hit, Results
from explorer.domain.quote import Quote
from explorer.domain.record import Counts, FileState
from explorer.domain.span import Span
from explorer.extract.sandbox.confine import Layers
from explorer.index.search_index import IndexStats
from explorer.services.checkup import Checkup
from explorer.services.collections import Collection
from explorer.services.progress import FailedFile, UpdateReport
from explorer.services.reading import OpenDocument

Row = dict[str, Any]


def pair(span: Span | None) -> list[int] | None:
    """A span as [start, end]."""
    return None if span is None else [span.start, span.end]


def pairs(spans: Iterable[Span]) -> list[list[int]]:
    """Spans as [[start, end], ...]."""
    return [[span.start, span.end] for span in spans]


def update_row(report: UpdateReport) -> Row:
    """What ``index`` prints."""
    return {
        "collection": report.collection,
        "scanned": report.scanned,
        "added": report.added,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "removed": report.removed,
        "failed": failed_rows(report.failed),
        "partial": failed_rows(report.partial),
        "skipped": failed_rows(report.skipped),
        "inside": report.inside,
        "offline": list(report.offline),
        "cancelled": report.cancelled,
        "seconds": report.seconds,
    }


def failed_rows(files: Iterable[FailedFile]) -> list[Row]:
    """Files of which something is wrong: what, and what kind of thing ("analysis" is ours)."""
    return [
        {
            "path": file.path,
            "reason": file.reason,
            "kind": file.kind.value if file.kind else "analysis",
        }
        for file in files
    ]


def results_row(results: Results) -> Row:
    """What ``search`` prints."""
    problem = results.query.problem
    return {
        "query": results.query.text,
        "explained": results.explained,
        "problem": None
        if problem is None
        else {"start": problem.start, "end": problem.end, "message": problem.message},
        "total": results.total,
        "seconds": results.seconds,
        "suggestion": results.suggestion or None,
        "hits": [hit_row(hit) for hit in results.hits],
    }


def hit_row(hit: Hit) -> Row:
    """One document found."""
    return {
        "path": hit.path,
        "title": hit.title,
        "score": hit.score,
        "date": hit.date or None,
        "where": hit.snippet.where or None,
        "snippet": hit.snippet.text,
        "snippet_marks": pairs(hit.snippet.marks),
        "matches": pairs(hit.matches),
    }


def entity_row(entity: Entity) -> Row:
    """An entity of one document, with its places."""
    return {
        "name": entity.name,
        "kind": entity.kind.value,
        "aliases": list(entity.aliases),
        "mentions": len(entity.spans),
        "documents": 1,
        "spans": pairs(entity.spans),
    }


def entity_count_row(entity: EntityCount) -> Row:
    """An entity of a collection."""
    return {
        "name": entity.name,
        "kind": entity.kind.value,
        "aliases": list(entity.aliases),
        "mentions": entity.mentions,
        "documents": entity.documents,
    }


def quote_row(quote: Quote, path: str) -> Row:
    """A quote and the document it stands in."""
    return {
        "text": quote.text,
        "start": quote.start,
        "end": quote.end,
        "parts": pairs(quote.parts),
        "style": quote.style.value,
        "speaker": quote.speaker,
        "speaker_text": quote.speaker_text,
        "speaker_span": pair(quote.speaker_span),
        "cue": quote.cue,
        "cue_span": pair(quote.cue_span),
        "confidence": round(quote.confidence, 3),
        "reason": quote.reason,
        "path": path,
    }


def document_row(path: str, document: Document, found: Annotations | None) -> Row:
    """A document with its text, and its entities and quotes (null while not analysed)."""
    return {
        "path": path,
        "title": document.title,
        "date": document.date or None,
        "author": document.author or None,
        "language": document.language or None,
        "text": document.text,
        "blocks": [
            {"kind": b.kind.value, "level": b.level, "start": b.span.start, "end": b.span.end}
            for b in document.blocks
        ],
        "entities": None if found is None else [entity_row(entity) for entity in found.entities],
        "quotes": None if found is None else [quote_row(quote, path) for quote in found.quotes],
    }


def open_document_row(opened: OpenDocument) -> Row:
    """A document of a collection, with what the program knows of its file."""
    record = opened.record
    return {
        **document_row(opened.shown_path, opened.document, opened.annotations),
        "metadata": {
            "state": record.state.value,
            "problems": [{"kind": p.kind.value, "reason": p.sentence} for p in record.problems],
            "format": record.format,
            "pages": record.pages,
            "properties": dict(record.properties),
            "keywords": list(record.keywords),
            "words": record.words,
            "size": record.stamp.size,
            "sha256": record.stamp.sha256,
            "extractor": record.extractor,
            "pipeline": record.pipeline or None,
            "analysis": record.analysis_problem or ("done" if record.pipeline else "to do"),
        },
        "notes": [],
    }


def collection_row(collection: Collection, counts: Counts) -> Row:
    """What ``collections`` prints of each."""
    return {
        "name": collection.name,
        "folders": [
            {"path": str(path), "offline": not path.is_dir()}
            for path in collection.folders.values()
        ],
        "documents": counts.documents,
        "partial": counts.partial,
        "failed": counts.failed,
        "skipped": counts.skipped,
    }


def status_row(
    collection: Collection, counts: Counts, stats: IndexStats, failed: Sequence[FailedFile]
) -> Row:
    """What ``status`` prints of each collection."""
    return {
        **collection_row(collection, counts),
        "failed": failed_rows(f for f in failed if f.state is FileState.FAILED or not f.kind),
        "partial": failed_rows(f for f in failed if f.state is FileState.PARTIAL),
        "skipped": failed_rows(f for f in failed if f.state is FileState.SKIPPED),
        "to_index": counts.to_index,
        "to_analyse": counts.to_analyse,
        "entities": counts.entities,
        "quotes": counts.quotes,
        "formats": counts.formats,
        "index": {"documents": stats.documents, "bytes": stats.size},
    }


def checkup_row(checkup: Checkup) -> Row:
    """What ``doctor`` prints of each collection."""
    return {
        "collection": checkup.collection,
        "documents": checkup.documents,
        "problems": list(checkup.problems),
        "rebuilt": checkup.rebuilt,
    }


def layers_row(layers: Layers) -> Row:
    """What keeps the processes that read files from doing harm, as ``doctor`` prints it."""
    return {**asdict(layers), "complete": layers.complete}
