"""Our tokens and labels in the form in which Whoosh's fields and query parser take them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from typing_extensions import override
from whoosh.analysis import Analyzer, Token

from explorer.index.schema import label_of
from explorer.index.tokens import fold, placed


class WordAnalyzer(Analyzer):  # type: ignore[misc] # whoosh is untyped
    """Yields the terms of ``explorer.index.tokens``, unstemmed.

    In a query the parts of a word are enough; for indexing and highlighting they are
    followed by what they are when written together.
    """

    @override
    def __call__(self, value: str, **wishes: Any) -> Iterator[Token]:
        if not wishes.get("tokenize", True):
            yield _token(wishes, fold(value), (0, 0, len(value)))
            return
        place = -1
        for start, end, term, at in placed(value):
            if at <= place and wishes.get("mode") == "query":
                continue
            place = max(place, at)
            yield _token(wishes, term, (at, start, end))


class LabelAnalyzer(Analyzer):  # type: ignore[misc] # whoosh is untyped
    """Yields the whole of a text as one label."""

    @override
    def __call__(self, value: str, **wishes: Any) -> Iterator[Token]:
        yield _token(wishes, label_of(value), (0, 0, len(value)))


def _token(wishes: dict[str, Any], term: str, where: tuple[int, int, int]) -> Token:
    """A token at its place, with the offsets (code points) of its start and end."""
    shift = wishes.get("start_char", 0)
    return Token(
        positions=wishes.get("positions", False),
        chars=wishes.get("chars", False),
        removestops=wishes.get("removestops", True),
        mode=wishes.get("mode", ""),
        text=term,
        original=term,
        pos=wishes.get("start_pos", 0) + where[0],
        startchar=shift + where[1],
        endchar=shift + where[2],
    )
