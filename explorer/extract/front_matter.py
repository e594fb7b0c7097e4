"""The YAML front matter of a Markdown file."""

from __future__ import annotations

import re

import yaml

from explorer.extract.dates import iso_date
from explorer.extract.metadata import (
    Metadata,
    distinct_keywords,
    distinct_names,
    language_code,
    one_line,
)

_LARGEST = 16 * 1024
_FENCE = re.compile(r"^(?:---|\.\.\.)[ \t]{0,20}$", re.MULTILINE)


def split_front_matter(text: str) -> tuple[Metadata, str]:
    """What the front matter says, and the text after it.

    Without front matter, or when it is malformed or larger than 16 kB, all is text.
    """
    opening = _FENCE.match(text)
    closing = _FENCE.search(text, opening.end(), opening.end() + _LARGEST) if opening else None
    if opening is None or closing is None or not text.startswith("---"):
        return Metadata(), text
    fields = _fields(text[opening.end() : closing.start()])
    return (Metadata(), text) if fields is None else (_metadata(fields), text[closing.end() :])


def _fields(source: str) -> dict[str, object] | None:
    try:
        # BaseLoader makes nothing but strings, lists and dictionaries.
        loaded = yaml.load(source, Loader=yaml.BaseLoader)  # noqa: S506
    except (yaml.YAMLError, ValueError, RecursionError, TypeError):
        return None
    if not isinstance(loaded, dict):
        return None
    return {str(key).lower(): value for key, value in loaded.items()}


def _metadata(fields: dict[str, object]) -> Metadata:
    dates = map(iso_date, _words(fields, "date", "published", "published_at", "pubdate", "created"))
    languages = map(language_code, _words(fields, "lang", "language"))
    return Metadata(
        title=next(filter(None, map(one_line, _words(fields, "title"))), ""),
        author=", ".join(distinct_names(_words(fields, "author", "authors", "by"))),
        date=next(filter(None, dates), ""),
        language=next(filter(None, languages), ""),
        keywords=distinct_keywords(_words(fields, "tags", "keywords")),
    )


def _words(fields: dict[str, object], *names: str) -> list[str]:
    """The strings under these names, whether by themselves, in a list or as a "name"."""
    values: list[object] = []
    for name in names:
        value = fields.get(name)
        values += value[:50] if isinstance(value, list) else [value]
    named = (value.get("name") if isinstance(value, dict) else value for value in values)
    return [value for value in named if isinstance(value, str)]
