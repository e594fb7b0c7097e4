"""Find what stands between quotation marks, whatever marks and however many paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from explorer.domain.span import Span

_CLOSERS = {
    "“": ("”", '"', "“"),
    '"': ('"', "”"),
    "«": ("»",),
    "»": ("«",),
    "„": ("“", "”", '"'),
    "‘": ("’",),
    "'": ("'",),
    "''": ("''",),
    "``": ("''",),
    "”": ("”",),  # for an opening mark, by mistake
}
_SINGLE = {"‘", "'"}
_LINE = re.compile(r"[^\n]+")
_MARK = re.compile("''|``|[“”\"«»„‘’']")
_MOST_PARAGRAPHS = 40
_LONGEST_SINGLE = 600


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words in quotation marks: ``parts`` without the marks, ``outer`` with them.

    More than one part means that the quotation runs over paragraphs. ``closed`` is
    False when the closing mark is missing; it then ends with its paragraph.
    """

    parts: tuple[Span, ...]
    outer: Span
    closed: bool

    @property
    def start(self) -> int:
        """Where the words start."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """Where the words end."""
        return self.parts[-1].end


@dataclass(slots=True)
class _Open:
    """A quotation whose end has not been found yet."""

    mark: str
    outer: int
    start: int
    parts: list[Span]


def quoted(text: str) -> tuple[Quoted, ...]:
    """All outermost quotations of ``text``, in its order and apart from each other."""
    found: list[Quoted] = []
    carried: _Open | None = None
    for line in _LINE.finditer(text):
        if not line[0].strip():
            continue
        here = _continued(text, line, carried)
        if carried and not here:
            found.append(_ended(carried, carried.parts[-1].end, closed=False))
        carried = _scan(text, Span(*line.span()), here, found)
    if carried:
        found.append(_ended(carried, carried.parts[-1].end, closed=False))
    return tuple(one for one in found if one.parts)


def _continued(text: str, line: re.Match[str], carried: _Open | None) -> _Open | None:
    """The quotation of the paragraph before, when this one goes on with it."""
    if not carried or len(carried.parts) >= _MOST_PARAGRAPHS:
        return None
    first = line.start() + len(line[0]) - len(line[0].lstrip())
    if not text.startswith(carried.mark, first):
        return None
    return _Open(carried.mark, carried.outer, first + len(carried.mark), carried.parts)


def _scan(text: str, line: Span, current: _Open | None, found: list[Quoted]) -> _Open | None:
    """Read the marks of one line; what is still open at its end is given back."""
    begin = current.start if current else line.start
    for match in _MARK.finditer(text, begin, line.end):
        place, mark = match.start(), match[0]
        if current is None:
            if _opens(text, match, line):
                current = _Open(mark, place, match.end(), [])
        elif mark in _CLOSERS[current.mark] and _closes(text, place, current, line):
            current.parts += _part(text, current.start, place)
            found.append(_ended(current, match.end(), closed=True))
            current = None
    if current:
        current.parts += _part(text, current.start, line.end)
    return current if current and current.parts else None


def _part(text: str, start: int, end: int) -> Iterator[Span]:
    """The words from ``start`` to ``end`` without white space around, if there are any."""
    words = text[start:end]
    inner = words.strip()
    if inner:
        start += words.index(inner)
        yield Span(start, start + len(inner))


def _ended(quotation: _Open, end: int, *, closed: bool) -> Quoted:
    return Quoted(tuple(quotation.parts), Span(quotation.outer, end), closed)


def _opens(text: str, match: re.Match[str], line: Span) -> bool:
    """Whether the mark found can begin a quotation."""
    before = text[match.start() - 1] if match.start() > line.start else " "
    after = text[match.end()] if match.end() < line.end else " "
    mark = match[0]
    if mark in "“„«":
        return not (mark == "“" and after.isspace() and not before.isspace())
    if after.isspace() or mark == "’":
        return False
    if mark == "”":
        return match.start() == line.start and text.find("”", match.end(), line.end) > 0
    free = before.isspace() or before in "([{—–-/:“‘'"
    if mark in _SINGLE:
        return free and _single_end(text, match.start(), line) > 0
    return free


def _closes(text: str, place: int, current: _Open, line: Span) -> bool:
    """Whether the mark at ``place`` can end the quotation that is open."""
    if current.mark in _SINGLE:
        return place == _single_end(text, current.outer, line)
    if text[place] == "“" and current.mark == "“":
        return not _before_word(text, place, line)
    if text[place] == '"' and current.mark != '"':
        return not (_before_word(text, place, line) and text[place - 1].isspace())
    return True


def _before_word(text: str, place: int, line: Span) -> bool:
    return place + 1 < line.end and text[place + 1].isalnum()


def _single_end(text: str, place: int, line: Span) -> int:
    """Where the quotation in single marks that opens at ``place`` ends, or -1.

    It ends after punctuation; in curly marks also after a word, if no apostrophe can
    be meant there.
    """
    mark = text[place]
    closer = "’" if mark == "‘" else "'"
    if place + 1 >= line.end or not text[place + 1].isalnum():
        return -1
    last = min(line.end, place + _LONGEST_SINGLE)
    at = text.find(closer, place + 2, last)
    while at > 0:
        after = text[at + 1] if at + 1 < line.end else " "
        if not after.isalnum() and (
            text[at - 1] in ",.?!…" or (mark == "‘" and text[at - 1] != "s")
        ):
            return at
        at = text.find(closer, at + 1, last)
    return -1
