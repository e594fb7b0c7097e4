"""What a page says of its article in schema.org terms (JSON-LD)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from explorer.extract.dates import iso_date
from explorer.extract.dom import Element, text_of
from explorer.extract.metadata import (
    Metadata,
    distinct_keywords,
    distinct_names,
    language_code,
    one_line,
)

_LARGEST = 500_000
_MOST_VALUES = 5000
_ARTICLE = re.compile(r"Article|BlogPosting|Report|SocialMediaPosting|WebPage|CreativeWork|Book$")


def article_metadata(elements: Iterable[Element]) -> Metadata:
    """What the first article described in a page's JSON-LD says; empty without one.

    ``elements`` are those of the page, or at least its scripts.
    """
    described = [thing for script in _scripts(elements) for thing in _articles(script)]
    described.sort(key=lambda thing: "WebPage" in str(thing.get("@type")))
    return _read(described[0]) if described else Metadata()


def _read(thing: dict[str, object]) -> Metadata:
    keywords = thing.get("keywords")
    return Metadata(
        title=one_line(_word(thing.get("headline")) or _word(thing.get("name"))),
        author=", ".join(distinct_names(_names(thing.get("author")))),
        date=iso_date(_word(thing.get("datePublished"))),
        language=language_code(_word(thing.get("inLanguage"))),
        keywords=distinct_keywords(_names(keywords)),
    )


def _scripts(elements: Iterable[Element]) -> Iterator[str]:
    for element in elements:
        if element.tag == "script" and "ld+json" in element.attribute("type").lower():
            yield text_of(element, _LARGEST)


def _articles(script: str) -> Iterator[dict[str, object]]:
    try:
        waiting: list[object] = [json.loads(script)] if len(script) <= _LARGEST else []
    except (ValueError, RecursionError):
        return
    for _ in range(_MOST_VALUES):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, dict):
            if _ARTICLE.search(str(value.get("@type"))[:200]):
                yield value
            waiting += value.values()
        elif isinstance(value, list):
            waiting += value


def _names(value: object) -> list[str]:
    """The names in a string, a thing with a name, or a list of these."""
    values = value[:20] if isinstance(value, list) else [value]
    return [_word(v.get("name") if isinstance(v, dict) else v) for v in values]


def _word(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    return value if isinstance(value, str) else ""
