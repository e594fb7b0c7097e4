"""Half-open ranges of code points in a canonical text."""

from __future__ import annotations

from dataclasses import dataclass

from typing_extensions import override


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The code points from ``start`` up to, not including, ``end`` of one text.

    Raises ``ValueError`` when ``start`` is negative or ``end`` comes before it.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    @override
    def __reduce__(self) -> tuple[type[Span], tuple[int, int]]:
        """How it is pickled: made anew, so checked again, and in half the time."""
        return Span, (self.start, self.end)

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, offset: int) -> bool:
        return self.start <= offset < self.end

    def covers(self, other: Span) -> bool:
        """Whether all of ``other`` lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a code point, or one is empty and stands within the other."""
        return self.start < other.end and other.start < self.end

    def shifted(self, by: int) -> Span:
        """The same length, ``by`` code points further on."""
        return Span(self.start + by, self.end + by)

    def within(self, text: str) -> str:
        """The words of ``text`` that this span stands for."""
        return text[self.start : self.end]
