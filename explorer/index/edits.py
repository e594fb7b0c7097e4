"""Words within a few slips of the pen of another, out of a sorted list."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence


def within(words: Sequence[str], word: str, most: int) -> Iterator[tuple[str, int]]:
    """Those of the sorted ``words`` at most ``most`` edits away, each with its distance.

    An edit adds, drops or changes a letter or swaps two neighbours (optimal string
    alignment, Damerau 1964). Neighbours in the list share the rows of the distance
    table for their common beginning, as in a walk over a trie, and all words that
    begin alike are left out together once that beginning is too far off.
    """
    table = _Table(word, most)
    place = 0
    while place < len(words):
        candidate = words[place]
        hopeless = table.read(candidate)
        if hopeless:
            beginning = candidate[:hopeless]
            place = bisect_left(words, beginning + "\U0010ffff", place + 1)
            continue
        if table.distance <= most:
            yield candidate, table.distance
        place += 1


class _Table:
    """The distance table between one word and a candidate after another."""

    def __init__(self, word: str, most: int) -> None:
        self._word = word
        self._most = most
        self._read = ""
        self._rows = [list(range(len(word) + 1))]

    @property
    def distance(self) -> int:
        return self._rows[-1][-1]

    def read(self, candidate: str) -> int:
        """Fill the table for ``candidate``; the length of a beginning that is too far, or 0."""
        same = _shared(self._read, candidate)
        del self._rows[same + 1 :]
        self._read = candidate
        for length in range(same + 1, len(candidate) + 1):
            row = self._row(candidate, length)
            self._rows.append(row)
            # A swap reaches back two rows, so that both must be too far.
            if min(row) > self._most and min(self._rows[-2]) > self._most - 1:
                self._read = candidate[:length]
                return length
        return 0

    def _row(self, candidate: str, length: int) -> list[int]:
        word, above = self._word, self._rows[length - 1]
        letter = candidate[length - 1]
        row = [length]
        for place, other in enumerate(word, start=1):
            cost = min(above[place] + 1, row[-1] + 1, above[place - 1] + (letter != other))
            if (
                place > 1
                and length > 1
                and letter == word[place - 2]
                and other == candidate[-2 + length]
            ):
                cost = min(cost, self._rows[length - 2][place - 2] + 1)
            row.append(cost)
        return row


def _shared(first: str, second: str) -> int:
    """How many letters the two begin with alike."""
    length = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            return length
        length += 1
    return length
