"""Title, author and date that the first lines of a plain text state."""

from __future__ import annotations

import re
from collections.abc import Sequence

from explorer.domain.document import BlockKind
from explorer.extract.builder import Content
from explorer.extract.dates import dateline, iso_date
from explorer.extract.metadata import Metadata, author_name, one_line

_LINES = 12
_LONGEST_TITLE = 120
_FIELD = re.compile(
    r"(title|subject|author|from|by|date|published)\s{0,5}:\s{0,20}(.{1,200})", re.IGNORECASE
)
_ANY_FIELD = re.compile(r"[A-Za-z][A-Za-z-]{1,30}:\s")
_BYLINE = re.compile(r"by\s{1,3}(.{3,80})", re.IGNORECASE)
_SENDER = re.compile(
    r"[^\s()<>]{1,100}@[^\s()<>]{1,100}\s{1,5}\(([^()]{1,100})\)|([^<>]{1,100})<.{1,200}"
)
_SENTENCE_END = re.compile(r"[.!?,;][\"”’')]{0,2}$")


def header_metadata(content: Content) -> Metadata:
    """What the first lines say outright; what is not sure is left empty."""
    lines = _first_lines(content)
    fields = _fields(lines)
    return Metadata(
        title=_title(content, lines, fields),
        author=_author(lines, fields),
        date=iso_date(fields.get("date", fields.get("published", "")))
        or next(filter(None, map(dateline, lines)), ""),
    )


def _first_lines(content: Content) -> list[str]:
    blocks = content.blocks[:_LINES]
    spans = [block.span for block in blocks]
    return [content.text[span.start : min(span.end, span.start + 300)] for span in spans]


def _fields(lines: Sequence[str]) -> dict[str, str]:
    """The fields such as "Date: ..." at the start, by name; the first of each counts."""
    fields: dict[str, str] = {}
    for line in lines:
        if found := _FIELD.fullmatch(line):
            fields.setdefault(found.group(1).lower(), found.group(2))
    return fields


def _title(content: Content, lines: Sequence[str], fields: dict[str, str]) -> str:
    if stated := fields.get("title", fields.get("subject", "")):
        return one_line(stated)
    first = lines[0] if lines else ""
    if content.blocks and content.blocks[0].kind is BlockKind.HEADING:
        return one_line(first)
    return one_line(first) if _may_be_title(first) else ""


def _may_be_title(line: str) -> bool:
    return (
        0 < len(line) <= _LONGEST_TITLE
        and "\n" not in line
        and any(map(str.isalpha, line))
        and not _SENTENCE_END.search(line)
        and not _ANY_FIELD.match(line)
        and not dateline(line)
    )


def _author(lines: Sequence[str], fields: dict[str, str]) -> str:
    for name in ("author", "by", "from"):
        if stated := fields.get(name):
            found = _SENDER.fullmatch(stated)
            return author_name((found and (found.group(1) or found.group(2))) or stated)
    for line in lines:
        found = _BYLINE.fullmatch(line)
        if found and _is_name(found.group(1)):
            return author_name(found.group(1))
    return ""


def _is_name(words: str) -> bool:
    """Whether two to eight words, "and" aside, are all capitalised."""
    parts = [word for word in words.split() if word not in {"and", "de", "van", "von", "of"}]
    return 2 <= len(parts) <= 8 and all(word[0].isupper() for word in parts)
