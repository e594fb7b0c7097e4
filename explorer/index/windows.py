"""Where words stand next to or near each other, given the positions of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

Positions = Sequence[int]


def adjacent(slots: Sequence[Iterable[int]]) -> list[int]:
    """The positions at which a run of one word for each slot, in order, begins."""
    starts = set(slots[0])
    for distance, slot in enumerate(slots[1:], start=1):
        starts &= {position - distance for position in slot}
    return sorted(starts)


def near(slots: Sequence[Positions], slop: int) -> list[int]:
    """The positions of all words that take part in a window with a word for each slot.

    A window is as many positions as there are slots, and ``slop`` more. No word stands
    for two slots at once. Each word in such a window takes part, because any word that
    is put in for its slot leaves the others in their places.
    """
    wanted = _slots_at(slots)
    places = sorted(wanted)
    alike = _may_compete(wanted)
    taking_part = set[int]()
    first = 0
    counts = [0] * len(slots)
    for last, place in enumerate(places):
        _count(counts, wanted[place], 1)
        while place - places[first] >= len(slots) + slop:
            _count(counts, wanted[places[first]], -1)
            first += 1
        if all(counts):
            window = places[first : last + 1]
            if not alike or _all_filled([wanted[found] for found in window], len(slots)):
                taking_part.update(window)
    return sorted(taking_part)


def _slots_at(slots: Sequence[Positions]) -> dict[int, tuple[int, ...]]:
    """For each position, the slots that its word fits."""
    found: dict[int, tuple[int, ...]] = {}
    for slot, positions in enumerate(slots):
        for position in positions:
            found[position] = (*found.get(position, ()), slot)
    return found


def _may_compete(wanted: Mapping[int, tuple[int, ...]]) -> bool:
    return any(len(slots) > 1 for slots in wanted.values())


def _count(counts: list[int], slots: Iterable[int], by: int) -> None:
    for slot in slots:
        counts[slot] += by


def _all_filled(words: Sequence[tuple[int, ...]], slots: int) -> bool:
    """Whether each slot can have a word of its own (Kuhn's bipartite matching)."""
    word_of: dict[int, int] = {}
    for word in range(len(words)):
        _place(word, words, word_of, set())
        if len(word_of) == slots:
            return True
    return False


def _place(
    word: int, words: Sequence[tuple[int, ...]], word_of: dict[int, int], tried: set[int]
) -> bool:
    """Find a slot for ``word``, moving words that already have one where need be."""
    for slot in words[word]:
        if slot in tried:
            continue
        tried.add(slot)
        if slot not in word_of or _place(word_of[slot], words, word_of, tried):
            word_of[slot] = word
            return True
    return False
