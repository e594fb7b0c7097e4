"""Where one paragraph ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from explorer.extract.layout.line import Line
from explorer.extract.layout.measures import Measures

_BULLET = re.compile(r"[•‣▪●◦○■□◆◇➢➤✓✔·∙\uf0b7\uf0a7\uf0d8\uf076\uf06e]")
_DASH = re.compile(r"[-–—*]")
_COUNTED = re.compile(r"(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]|\((?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})\)")
_CONTENTS = re.compile(r"(?:[.·…_]\s?){4,200}\s?(?:\d{1,4}|[ivxlc]{1,7})$")
_CONTENTS_TAIL = 400  # characters
_FROM = re.compile(r"\d[-‐–]$")
_GAP = 1.3  # times the usual distance of lines
_INDENT = 0.8  # times the type size
_FARTHEST_INDENT = 6.0
_NEIGHBOURS = 5


def marker(line: Line) -> str:
    """What a line begins with if that may be a list item's sign: "" or its kind."""
    first = line.texts[0]
    if len(line.texts) < 2:
        return ""
    if _BULLET.match(first):
        return "bullet"
    if _DASH.fullmatch(first):
        return "dash"
    return "number" if _COUNTED.fullmatch(first) else ""


@dataclass(slots=True)
class Breaks:
    """Looks at the lines of a page in reading order, and says where paragraphs begin."""

    lines: Sequence[Line]
    measures: Measures

    def begins(self, at: int, first: int) -> bool:
        """Whether line ``at`` begins a paragraph, when the one before began at ``first``."""
        one, other = self.lines[at - 1], self.lines[at]
        if bool(one.row) or bool(other.row) or self._looks_different(one, other):
            return True
        if self._is_list_item(at, first) or _ends_entry(one, other):
            return True
        if self.moves_away(one, other):
            return not self.goes_on(one, other)
        if other.bottom - one.bottom > _GAP * self.measures.pitch(other):
            return True
        if _is_centred(one, other):
            return self._is_short(at - 1)
        return self._is_indented(at, first) or self._is_short(at - 1)

    def goes_on(self, one: Line, other: Line) -> bool:
        """Whether a paragraph goes on from ``one``, at the foot of a page or column."""
        if one.row or other.row or self._looks_different(one, other) or marker(other):
            return False
        if _is_range(one, other):
            return True
        return not one.ends_sentence and (other.starts_lower or not _is_cased(other))

    @staticmethod
    def moves_away(one: Line, other: Line) -> bool:
        """Whether the next line stands higher, or beside: in another column."""
        beside = other.left > one.right or other.right < one.left
        return other.bottom < one.top or (beside and other.bottom - one.bottom < 3 * one.size)

    def _looks_different(self, one: Line, other: Line) -> bool:
        if abs(one.size - other.size) > 0.12 * max(one.size, other.size):
            return True
        return one.bold != other.bold and len(one.texts) > 1 < len(other.texts)

    def _is_list_item(self, at: int, first: int) -> bool:
        kind = marker(self.lines[at])
        if kind in {"", "bullet"}:
            return bool(kind)
        before = self.lines[at - 1]
        in_list = marker(self.lines[first]) == kind
        level = abs(self.lines[at].left - self.lines[first].left) < self.lines[at].size
        return (in_list and level) or before.ends_sentence

    def _is_indented(self, at: int, first: int) -> bool:
        one, other = self.lines[at - 1], self.lines[at]
        shift = (other.left - one.left) / (other.size or 1.0)
        if marker(self.lines[first]):
            return shift < -_INDENT and at - first > 1
        if shift < -_INDENT:  # back to the margin, after an indented first line or a quotation
            return at - first > 1
        if _INDENT < shift < _FARTHEST_INDENT:
            return not self._hangs(at, first)
        return False

    def _hangs(self, at: int, first: int) -> bool:
        """Whether an indented line belongs to one that began further left, as in references."""
        other = self.lines[at]
        if at - 1 != first or self._room(at - 1) > 0.25 or at + 1 >= len(self.lines):
            return False
        after = self.lines[at + 1]
        return (
            abs(after.left - other.left) < 0.3 * other.size and not self.lines[first].ends_sentence
        )

    def _is_short(self, at: int) -> bool:
        """Whether a line ends early although the first word of the next would have fitted."""
        line, after = self.lines[at], self.lines[at + 1]
        room = self._room(at)
        if room <= 0 or after.starts_lower or _is_range(line, after):
            return False
        needed = after.boxes[0].right - after.boxes[0].left + 0.5 * line.size
        width = max((line.right - line.left) / max(1 - room, 0.01), 1.0)
        if room * width < needed:
            return False
        return room > 0.4 or (line.ends_sentence and room * width > needed + line.size)

    def _room(self, at: int) -> float:
        """The share of its column's width that a line leaves empty at its end."""
        line = self.lines[at]
        around = self.lines[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS + 1]
        rights = [
            other.right
            for other in around
            if other.left < line.right
            and other.right > line.left
            and abs(other.left - line.left) < _FARTHEST_INDENT * line.size
            and abs(other.size - line.size) < 0.12 * line.size
        ]
        edge = max(rights, default=line.right)
        return (edge - line.right) / max(edge - line.left, 1.0)


def _is_range(one: Line, other: Line) -> bool:
    """Whether a range of numbers, such as 1,200-1,500, is broken at the end of a line."""
    return _FROM.search(one.texts[-1][-2:]) is not None and other.texts[0][0].isdecimal()


def _is_centred(one: Line, other: Line) -> bool:
    apart = abs(one.left - other.left)
    return abs(one.middle - other.middle) < 1.5 and apart > _INDENT * one.size


def _ends_entry(one: Line, other: Line) -> bool:
    """Whether an entry in a table of contents ends here, with dots and the number of a page."""
    if not one.texts[-1][-1].isalnum() or len(one.texts[-1]) > 250:
        return False
    if _CONTENTS.search(one.text[-_CONTENTS_TAIL:]):
        return True
    return one.texts[-1].isdecimal() and bool(_CONTENTS.search(other.text[-_CONTENTS_TAIL:]))


def _is_cased(line: Line) -> bool:
    first = line.texts[0][:1]
    return first.upper() != first.lower() or first.isdigit()
