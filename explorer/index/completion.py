"""What a query that is being typed may go on with at the cursor."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from explorer.domain.completion import Completion, CompletionKind
from explorer.domain.facet import QUOTES, closing_quote, undoubled, written
from explorer.index.lexer import FIELDS
from explorer.index.tokens import fold

MOST = 10
NAME_FIELDS = ("person", "org", "place", "entity", "speaker")
VALUE_FIELDS = ("type", "lang", "tag", "folder", "has", "is")

_MOST_FIELDS = 4
_TEXT_FIELDS = ("title", "said")
_LONGEST = 20_000  # code points of a query
_RUN = re.compile(rf"[^\s(){QUOTES}]*")
_WORD = re.compile(r"[\w'’]*")
_FIELD = re.compile(r"-?([A-Za-z]{2,30}):")
_OPENING = re.compile(f"[{QUOTES}]")

# A few of what begins with the second argument, the best first, with counts of documents.
Counted = Iterable[tuple[str, int]]
Words = Callable[[str, int], Counted]
Values = Callable[[str, str], Counted]


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands at the cursor: ``prefix`` in ``field``, to be replaced from start to end.

    ``field`` is "" for a word, which may be in a phrase or in a field of words.
    """

    field: str
    prefix: str
    start: int
    end: int
    first: bool = False  # whether the name of a field may stand here


def complete(
    text: str, cursor: int, words: Words, names: Values, values: Values
) -> tuple[Completion, ...]:
    """What may stand at ``cursor`` (code points), the best first, ten at most.

    ``words`` gives words for a beginning and a number, ``names`` names for a field and the
    beginning of one of their words, ``values`` all values of a field that begin so.
    """
    if len(text) > _LONGEST:
        return ()
    typed = typed_at(text, max(0, min(cursor, len(text))))
    if typed.field in NAME_FIELDS:
        found = _completions(typed, names(typed.field, typed.prefix), CompletionKind.NAME)
    elif typed.field in VALUE_FIELDS:
        found = _completions(typed, values(typed.field, typed.prefix), CompletionKind.VALUE)
    elif typed.field or not typed.prefix:
        return ()
    else:
        found = [*_fields(typed), *_words(typed, words(fold(typed.prefix), MOST))]
    standing = text[typed.start : typed.end]
    return tuple(each for each in found if each.text != standing)[:MOST]


def _completions(typed: Typed, found: Counted, kind: CompletionKind) -> list[Completion]:
    return [
        Completion(typed.start, typed.end, written(value), value, kind, count)
        for value, count in found
        if value.strip()
    ]


def _words(typed: Typed, found: Counted) -> list[Completion]:
    kind = CompletionKind.WORD
    return [Completion(typed.start, typed.end, word, word, kind, count) for word, count in found]


def _fields(typed: Typed) -> Iterator[Completion]:
    if not typed.first:
        return
    fitting = [field for field in FIELDS if field.startswith(typed.prefix.lower())]
    for field in fitting[:_MOST_FIELDS]:
        text = f"{field}:"
        yield Completion(typed.start, typed.end, text, text, CompletionKind.FIELD)


def typed_at(text: str, cursor: int) -> Typed:
    """What is being typed at ``cursor``; what follows of the same word belongs to it."""
    before, after = text[:cursor], text[cursor:]
    opening = _open_quote(before)
    if opening < 0:
        return _in_run(before, after)
    field = _field_of(before[_start(_RUN, before[:opening]) : opening])
    if field in NAME_FIELDS or field in VALUE_FIELDS:
        end = cursor + _length(_WORD, after)
        end += text[end : end + 1] in tuple(QUOTES)
        return Typed(field, undoubled(before[opening + 1 :]), opening, end)
    return _word(before, after) if field in ("", *_TEXT_FIELDS) else _nothing(field, cursor)


def _open_quote(before: str) -> int:
    """Where the quotation begins that is still open at the end, -1 if there is none."""
    place = 0
    while opening := _OPENING.search(before, place):
        closing = closing_quote(before, opening.end())
        if closing < 0:
            return opening.start()
        place = closing + 1
    return -1


def _in_run(before: str, after: str) -> Typed:
    start = _start(_RUN, before)
    field = _field_of(before[start:])
    if field in ("", *_TEXT_FIELDS):
        return _word(before, after)
    start = before.index(":", start) + 1
    return Typed(field, before[start:], start, len(before) + _length(_RUN, after))


def _field_of(run: str) -> str:
    """The field that is named at the beginning of a word, "" if there is none."""
    found = _FIELD.match(run)
    field = found[1].lower() if found else ""
    return field if field in FIELDS else ""


def _word(before: str, after: str) -> Typed:
    start, end = _start(_WORD, before), len(before) + _length(_WORD, after)
    following = after[end - len(before) :][:1]
    if following in ("*", "?", "~") or before[:start].endswith(("*", "?")):
        return _nothing("", len(before))
    ahead = before[:start].removesuffix("-")
    first = not ahead or ahead[-1].isspace() or ahead[-1] == "("
    return Typed("", before[start:], start, end, first=first)


def _nothing(field: str, cursor: int) -> Typed:
    return Typed(field, "", cursor, cursor)


def _start(pattern: re.Pattern[str], before: str) -> int:
    """Where that which the pattern matches at the end of a text begins."""
    return len(before) - _length(pattern, before[::-1])


def _length(pattern: re.Pattern[str], text: str) -> int:
    found = pattern.match(text)
    return found.end() if found else 0


def best(found: Sequence[tuple[str, int]], prefix: str) -> list[tuple[str, int]]:
    """Of counted values those that begin with ``prefix``, the commonest first."""
    wanted = fold(prefix)
    fitting = [(value, count) for value, count in found if fold(value).startswith(wanted)]
    return sorted(fitting, key=lambda item: (-item[1], item[0]))[:MOST]
