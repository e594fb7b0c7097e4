"""Changes to HTML source that keep a parser from misreading it or from taking for ever."""

from __future__ import annotations

import re
from itertools import islice

# As in Chromium; the parser needs time in proportion to the square of the depth.
_DEEPEST = 512
_MOST_TAGS = 300_000  # the largest of books have fewer; more of them fill the memory
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,20})(?=[\s/>])")
# Void elements, and those that end by themselves where the next one begins.
_FLAT_TAGS = (
    "area base br col embed hr img input link meta param source track wbr a p li dd dt tr td th "
    "tbody thead tfoot colgroup option optgroup rp rt"
)
_FLAT = frozenset(_FLAT_TAGS.split())
_SELF_CLOSED = re.compile(
    r"<(title|script|style|textarea|iframe|noscript|div|span|p|a|b|i|em|strong|td)"
    r"((?:\s[^<>]{0,500})?)/>",
    re.IGNORECASE,
)
_XHTML = re.compile(r"<\?xml\s|<html[^>]{0,300}?http://www\.w3\.org/1999/xhtml")


def bounded(html: str) -> str:
    """The beginning of HTML, up to where it has more tags than a page can be read with."""
    beyond = next(islice(_TAG.finditer(html), _MOST_TAGS, None), None)
    return html[: beyond.start()] if beyond else html


def repaired(html: str) -> str:
    """HTML with the same text, in which nothing is nested absurdly or closed the XML way."""
    if _XHTML.search(html[:2000]):
        html = _SELF_CLOSED.sub(r"<\1\2></\1>", html)
    return _flattened(html)


def _flattened(html: str) -> str:
    """Leave out the tags that would nest deeper than any real page does."""
    depth = 0
    pieces: list[str] = []
    done = 0
    for tag in _TAG.finditer(html):
        if tag.group(2).lower() in _FLAT:
            continue
        depth = max(depth - 1, 0) if tag.group(1) else depth + 1
        if depth > _DEEPEST and not tag.group(1):
            pieces.append(html[done : tag.start()])
            done = _end_of_tag(html, tag.end())
    return "".join([*pieces, html[done:]])


def _end_of_tag(html: str, start: int) -> int:
    end = html.find(">", start, start + 2000)
    return end + 1 if end >= 0 else start
