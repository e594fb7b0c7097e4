"""JSON, as lines of names and values, and files with a JSON value on each line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from typing_extensions import override

from explorer.domain.document import Document
from explorer.extract.assembly import Assembler, Laid
from explorer.extract.data_text import Piece, as_plain, decoded_text, laid_out, with_encoding
from explorer.extract.dates import iso_date
from explorer.extract.extractor import Extractor, Source
from explorer.extract.language import LanguageGuesser
from explorer.extract.metadata import Metadata, author_name, one_line

Value: TypeAlias = "str | bool | list[Value] | dict[str, Value] | None"
_Waiting: TypeAlias = "Iterator[tuple[int, str, Value]]"
_LONGEST_LINE = 200  # characters of a list of plain values that stands on one line
_TITLES = ("title", "headline", "name", "subject")
_AUTHORS = ("author", "byline", "creator", "from")
_DATES = ("date", "published", "datePublished", "published_at", "created_at", "created")


class JsonText(Extractor):
    """Reads .json, .jsonl and the like; what is no valid JSON is read as plain text."""

    name = "json"
    version = 1
    suffixes = frozenset({".json", ".jsonl", ".ndjson", ".geojson"})

    def __init__(self, languages: LanguageGuesser) -> None:
        self._assembler = Assembler(self, languages)

    @override
    def extract(self, source: Source) -> Document:
        """Read the values; raises ExtractionError when there is no text in them."""
        decoded = decoded_text(source)
        values = _values(decoded.text)
        problems = Laid().problems
        if values is None:
            content, metadata = as_plain(decoded.text, "JSON")
        else:
            content, problems = laid_out(_pieces(values), source.name)
            metadata = _metadata(values[0]) if len(values) == 1 else Metadata()
        metadata = with_encoding(metadata, decoded.encoding)
        return self._assembler.document(source, content, metadata, Laid(problems=problems))


def _values(text: str) -> list[Value] | None:
    """The value in a text, or the one on each line; None where it is no JSON."""
    whole = _parsed([text])
    return whole if whole is not None else _parsed(filter(str.strip, text.split("\n")))


def _parsed(texts: Iterable[str]) -> list[Value] | None:
    try:
        return [_DECODER.decode(text) for text in texts] or None
    except (ValueError, RecursionError):
        return None


# Numbers stay as they were written.
_DECODER = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)


def _pieces(values: list[Value]) -> Iterator[Piece]:
    """Names and values, each with its depth, in the order of the file."""
    waiting = [_numbered(0, values) if len(values) > 1 else iter([(0, "", values[0])])]
    while waiting:
        following = next(waiting[-1], None)
        if following is None:
            waiting.pop()
            continue
        depth, name, value = following
        plain = _plain(value)
        if plain is not None:
            yield from _lines(depth, name, plain)
            continue
        if name:
            yield Piece(f"{name}:", depth)
        inner = depth + 1 if name else depth
        waiting.append(_inside(inner, value))


def _inside(depth: int, value: Value) -> _Waiting:
    if isinstance(value, dict):
        return ((depth, name, each) for name, each in value.items())
    return _numbered(depth, value if isinstance(value, list) else [])


def _numbered(depth: int, values: list[Value]) -> _Waiting:
    return ((depth, str(number), value) for number, value in enumerate(values, 1))


def _plain(value: Value) -> str | None:
    """A value that has nothing inside it as text; None for all others."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and not any(isinstance(each, (list, dict)) for each in value):
        line = ", ".join(_plain(each) or "" for each in value)
        return line if len(line) <= _LONGEST_LINE and "\n" not in line else None
    if isinstance(value, (list, dict)) and value:
        return None
    return str(value).lower() if isinstance(value, bool) else ""


def _lines(depth: int, name: str, words: str) -> Iterator[Piece]:
    """A value with its name before it; each line of it is a paragraph of its own."""
    first, *others = [line for line in words.split("\n") if line.strip()] or [""]
    opening = f"{name}: " if name else ""
    yield Piece(f"{opening}{first}", depth)
    for line in others:
        yield Piece(line, depth)


def _metadata(value: Value) -> Metadata:
    said: Mapping[str, Any] = value if isinstance(value, dict) else {}
    return Metadata(
        title=one_line(_first(said, _TITLES)),
        author=author_name(_first(said, _AUTHORS)),
        date=iso_date(_first(said, _DATES)),
    )


def _first(said: Mapping[str, Any], names: Iterable[str]) -> str:
    found = (said[name] for name in names if isinstance(said.get(name), str))
    return next(found, "")
