"""Finds the words typed in the find bar in the text of one document."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from explorer.domain.span import Span
from explorer.domain.text_offsets import TextOffsets

MOST = 10_000  # more places than this are not told apart by anyone
PIECE = 250_000  # code points that are looked through in one go
_PATIENCE = 200_000  # places looked at, most of them in vain, in a text made to waste time

# What nobody types as it is printed: curly quotes, dashes, hard spaces.
_PLAIN = str.maketrans("‘’ʼ“”„‐‑–—\u00a0\u202f\u2009\n\t", "'''\"\"\"----     ")


@dataclass(frozen=True, slots=True)
class FindOptions:
    """How words are compared; ``match_case`` also tells “ from " and – from -."""

    match_case: bool = False
    whole_words: bool = False


def find_all(
    text: str, words: str, options: FindOptions | None = None, most: int = MOST
) -> list[Span]:
    """The places of ``words`` in ``text`` that do not overlap: the first ``most`` of them."""
    options = options or FindOptions()
    found = _exact(text, words, options) if options.match_case else _folded(text, words, options)
    return list(islice(found, most))


def find_in_pieces(
    text: str, words: str, options: FindOptions | None = None, most: int = MOST
) -> Iterator[list[Span]]:
    """As ``find_all``, for any length of text: what each piece of it gives, one after the other.

    A piece takes some milliseconds, so that a caller can do something else in between.
    """
    found, start = 0, 0
    while start < len(text) and found < most:
        end = min(len(text), start + PIECE + 3 * len(words))  # case-folding makes some longer
        places = find_all(text[start:end], words, options, most - found)
        if options and options.whole_words:
            places = [p for p in places if _stands_alone(text, p.shifted(start))]
        found += len(places)
        yield [place.shifted(start) for place in places]
        last = places[-1].end if places else 0
        start += max(last, PIECE)


def _exact(text: str, words: str, options: FindOptions) -> Iterator[Span]:
    def as_place(start: int, end: int) -> Span | None:
        return _if_wanted(text, Span(start, end), options)

    return _places(text, words, as_place)


def _folded(text: str, words: str, options: FindOptions) -> Iterator[Span]:
    """Places by case-folded text, which can be longer ("ß" is "ss"), as spans of ``text``."""
    plain = text.translate(_PLAIN)
    offsets = TextOffsets(_grown(plain))

    def as_place(start: int, end: int) -> Span | None:
        if not (offsets.is_edge(start) and offsets.is_edge(end)):
            return None
        return _if_wanted(text, Span(offsets.offset(start), offsets.offset(end)), options)

    return _places(plain.casefold(), words.translate(_PLAIN).casefold(), as_place)


def _places(text: str, words: str, as_place: Callable[[int, int], Span | None]) -> Iterator[Span]:
    """What ``as_place`` makes of each place of ``words`` that does not overlap one before."""
    start = text.find(words) if words else -1
    for _ in range(_PATIENCE):
        if start < 0:
            return
        place = as_place(start, start + len(words))
        if place:
            yield place
        start = text.find(words, start + (len(words) if place else 1))


def _if_wanted(text: str, span: Span, options: FindOptions) -> Span | None:
    return span if not options.whole_words or _stands_alone(text, span) else None


def _grown(text: str) -> Iterator[int]:
    """The offset behind each character that case-folding makes longer, once a unit more."""
    longer = {char: len(char.casefold()) - 1 for char in set(text) if len(char.casefold()) > 1}
    if longer:
        for found in re.finditer(f"[{re.escape(''.join(longer))}]", text):
            yield from [found.end()] * longer[found[0]]


def _stands_alone(text: str, span: Span) -> bool:
    return not (_joined(text, span.start) or _joined(text, span.end))


def _joined(text: str, at: int) -> bool:
    """Whether the characters before and behind ``at`` belong to one word."""
    return 0 < at < len(text) and _in_word(text[at - 1]) and _in_word(text[at])


def _in_word(char: str) -> bool:
    return char == "_" or char.isalnum() or unicodedata.category(char).startswith("M")
