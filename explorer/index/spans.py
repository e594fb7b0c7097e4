"""From the places of terms in a document to their spans in its text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from explorer.domain.span import Span
from explorer.index.arrays import Numbers
from explorer.index.tokens import CHUNK, Chunk, chunk

Slot = Sequence[tuple[int, str]]  # terms with their places
Spans = Mapping[tuple[int, str], Span]

_MOST_KEPT = 50_000


class Chunks(dict[str, Chunk]):
    """What chunks of text consist of, remembered."""

    def __missing__(self, raw: str) -> Chunk:
        if len(self) >= _MOST_KEPT:
            self.clear()
        self[raw] = found = chunk(raw)
        return found


def spans_at(
    wanted: Sequence[tuple[int, str]], text: str, samples: tuple[Numbers, Numbers], chunks: Chunks
) -> Spans | None:
    """The span in ``text`` of each sorted (place, term); None where one does not stand there.

    ``samples`` are offsets (code points) at which some chunks start, and their places, so
    that a long text need not be read from its beginning.
    """
    found: dict[tuple[int, str], Span] = {}
    offsets, places = (numbers.tolist() for numbers in samples)
    done = 0
    while done < len(wanted):
        sample = bisect_right(places, wanted[done][0]) - 1
        start = (offsets[sample], places[sample]) if sample >= 0 else (0, 0)
        until = places[sample + 1] if 0 <= sample < len(places) - 1 else None
        last = len(wanted) if until is None else bisect_right(wanted, (until, ""), done)
        asked = wanted[done:last]
        found |= _read(text, start, asked, chunks)
        if any(item not in found for item in asked):
            return None
        done = last
    return found


def _read(
    text: str, start: tuple[int, int], wanted: Sequence[tuple[int, str]], chunks: Chunks
) -> dict[tuple[int, str], Span]:
    """The spans of ``wanted`` as far as they stand in the text from ``start`` (offset, place)."""
    asked, last = set(wanted), wanted[-1][0]
    upcoming = iter(sorted({place for place, _ in wanted}))
    soonest = next(upcoming)
    found: dict[tuple[int, str], Span] = {}
    offset, place = start
    for match in CHUNK.finditer(text, offset):
        part = chunks[match[0]]
        after = place + len(part.words)
        if after > soonest:
            found.update(_wanted_in(part, match.start(), place, asked))
            soonest = next((other for other in upcoming if other >= after), last + 1)
        if after > last:
            break
        place = after
    return found


def _wanted_in(
    part: Chunk, shift: int, place: int, asked: set[tuple[int, str]]
) -> Iterator[tuple[tuple[int, str], Span]]:
    for number, (start, end, term) in enumerate(part.words):
        if (place + number, term) in asked:
            yield (place + number, term), Span(shift + start, shift + end)
    if part.whole and (place, part.whole) in asked:
        yield (place, part.whole), Span(shift + part.words[0][0], shift + part.words[-1][1])
