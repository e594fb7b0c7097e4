"""Checks JSON against a shape: exactly these keys, values of these types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

# A shape is a type, [shape of each item], {key: shape}, or any of these OrNull.


@dataclass(frozen=True)
class OrNull:
    """A shape, or null."""

    shape: Any


def misfits(value: Any, shape: Any, where: str = "$") -> list[str]:
    """Where ``value`` departs from ``shape``; nothing when it fits."""
    if isinstance(shape, OrNull):
        return [] if value is None else misfits(value, shape.shape, where)
    if isinstance(shape, dict):
        return _misfits_in_object(value, shape, where)
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [f"{where}: not a list"]
        return [m for i, each in enumerate(value) for m in misfits(each, shape[0], f"{where}[{i}]")]
    return [] if type(value) is shape else [f"{where}: {value!r} is no {shape}"]


def _misfits_in_object(value: Any, shape: dict[str, Any], where: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{where}: not an object"]
    if value.keys() != shape.keys():
        return [f"{where}: other keys: {sorted(value.keys() ^ shape.keys())}"]
    return [m for key, each in shape.items() for m in misfits(value[key], each, f"{where}.{key}")]


TEXT = OrNull(str)
SPAN = [int]
SPANS = [SPAN]

FAILED = [{"path": str, "reason": str, "kind": str}]
UPDATE = {
    "collection": str,
    "scanned": int,
    "added": int,
    "changed": int,
    "unchanged": int,
    "removed": int,
    "failed": FAILED,
    "partial": FAILED,
    "skipped": FAILED,
    "inside": int,
    "offline": [str],
    "cancelled": bool,
    "seconds": float,
}
HIT = {
    "path": str,
    "title": str,
    "score": float,
    "date": TEXT,
    "where": OrNull(str),
    "snippet": str,
    "snippet_marks": SPANS,
    "matches": SPANS,
}
RESULTS = {
    "query": str,
    "explained": str,
    "problem": OrNull({"start": int, "end": int, "message": str}),
    "total": int,
    "seconds": float,
    "suggestion": TEXT,
    "hits": [HIT],
}
COUNTED_ENTITY = {"name": str, "kind": str, "aliases": [str], "mentions": int, "documents": int}
ENTITY = {**COUNTED_ENTITY, "spans": SPANS}
QUOTE = {
    "text": str,
    "start": int,
    "end": int,
    "parts": SPANS,
    "style": str,
    "speaker": TEXT,
    "speaker_text": TEXT,
    "speaker_span": OrNull(SPAN),
    "cue": TEXT,
    "cue_span": OrNull(SPAN),
    "confidence": float,
    "reason": str,
    "path": str,
}
DOCUMENT = {
    "path": str,
    "title": str,
    "date": TEXT,
    "author": TEXT,
    "language": TEXT,
    "text": str,
    "blocks": [{"kind": str, "level": int, "start": int, "end": int}],
    "entities": [ENTITY],
    "quotes": [QUOTE],
}
METADATA = {
    "state": str,
    "problems": [{"kind": str, "reason": str}],
    "pages": int,
    "properties": dict,
    "format": str,
    "keywords": [str],
    "words": int,
    "size": int,
    "sha256": str,
    "extractor": str,
    "pipeline": TEXT,
    "analysis": str,
}
SHOWN = {**DOCUMENT, "metadata": METADATA, "notes": [dict]}
COLLECTION = {
    "name": str,
    "folders": [{"path": str, "offline": bool}],
    "documents": int,
    "partial": int,
    "failed": int,
    "skipped": int,
}
STATUS = {
    **COLLECTION,
    "failed": FAILED,
    "partial": FAILED,
    "skipped": FAILED,
    "to_index": int,
    "to_analyse": int,
    "entities": int,
    "quotes": int,
    "formats": dict,
    "index": {"documents": int, "bytes": int},
}
LAYERS = {
    "memory_limit": bool,
    "no_writing": bool,
    "few_descriptors": bool,
    "own_network": bool,
    "no_new_privileges": bool,
    "landlock": int,
    "system_calls": bool,
    "audit_hook": bool,
    "complete": bool,
}
CHECKUPS = {
    "collections": [{"collection": str, "documents": int, "problems": [str], "rebuilt": bool}],
    "sandbox": LAYERS,
}
