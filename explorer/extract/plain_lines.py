"""The lines of a text with their places, and what can be seen of a line by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from explorer.domain.span import Span

_BULLET = re.compile(
    r"[-*•‣◦·]\s{1,8}(?=\S)|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)]\s{1,8}(?=\S)"
)
_TURN = re.compile(
    r"[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{1,40}(?:\([^()]{1,40}\))?:(?:\s|$)|[A-Z][\w-]{1,20}:\s|[QA][.:]\s"
)
_UNDERLINE = re.compile(r"={3,200}|-{3,200}")
_PART = re.compile(
    r"(?:chapter|part|section|article|appendix|annex|book|act|scene)\s{1,3}"
    r"(?:\d{1,4}|[ivxlc]{1,8}|[a-z]|one|two|three|four|five|six|seven|eight|nine|ten)"
    r"(?:[.:—– -].{0,80})?",
    re.IGNORECASE,
)
_LONGEST_HEADING = 80
_LONGEST_RUN = 5_000  # lines


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its text and place without the white space at its ends."""

    text: str
    span: Span
    indent: int

    @property
    def is_item(self) -> bool:
        """Whether it begins like an item of a list."""
        return bool(_BULLET.match(self.text))

    @property
    def is_turn(self) -> bool:
        """Whether it begins with a speaker's name and a colon, or like a field of a letter."""
        return bool(_TURN.match(self.text))

    @property
    def is_underline(self) -> bool:
        """Whether it is only a rule under the line before."""
        return bool(_UNDERLINE.fullmatch(self.text[:201]))

    @property
    def is_heading(self) -> bool:
        """Whether it looks like a heading, when it stands by itself."""
        text = self.text
        if len(text) > _LONGEST_HEADING or text[-1] in ".,;:?!" or self.is_item:
            return False
        return bool(_PART.fullmatch(text)) or (text.isupper() and sum(map(str.isalpha, text)) > 3)


def runs_of(text: str) -> Iterator[list[Line]]:
    """The runs of lines between blank lines; a very long one is cut."""
    run: list[Line] = []
    for offset, raw in _raw_lines(text):
        stripped = raw.strip()
        if run and (not stripped or len(run) == _LONGEST_RUN):
            yield run
            run = []
        if stripped:
            indent = len(raw) - len(raw.lstrip())
            start = offset + indent
            run.append(Line(stripped, Span(start, start + len(stripped)), indent))
    if run:
        yield run


def _raw_lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line and where it begins, one at a time."""
    start = 0
    while (end := text.find("\n", start)) >= 0:
        yield start, text[start:end]
        start = end + 1
    yield start, text[start:]
