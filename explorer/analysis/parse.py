"""A parsed text as plain columns: all that the rules know of a language model's work."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from explorer.domain.span import Span


@dataclass(frozen=True)
class Parse:
    """The tokens of ``text``, one entry each in every column, in the order of the text.

    ``heads`` are token numbers (a root is its own head), ``first_of`` is for each token
    the first token of its sentence, ``names`` are (span, OntoNotes label) as the model
    marked them. ``lemmas`` are lower case; ``pos``, ``tags`` and ``deps`` are the
    Universal, Penn and ClearNLP labels. Tokens of white space are among them.
    """

    text: str
    starts: Sequence[int] = ()
    ends: Sequence[int] = ()
    lemmas: Sequence[str] = ()
    pos: Sequence[str] = ()
    tags: Sequence[str] = ()
    deps: Sequence[str] = ()
    heads: Sequence[int] = ()
    first_of: Sequence[int] = ()
    names: Sequence[tuple[Span, str]] = ()

    def __len__(self) -> int:
        return len(self.starts)

    def span(self, token: int) -> Span:
        """Where ``token`` stands."""
        return Span(self.starts[token], self.ends[token])

    def word(self, token: int) -> str:
        """The letters of ``token``."""
        return self.text[self.starts[token] : self.ends[token]]

    def at(self, offset: int) -> int:
        """The token that covers ``offset``, or the nearest before it, or the first."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def tokens(self, start: int, end: int) -> range:
        """The tokens that begin in ``start`` up to, not including, ``end``."""
        first = bisect_right(self.starts, start - 1)
        return range(first, max(first, bisect_right(self.starts, end - 1)))

    def children(self, token: int) -> Sequence[int]:
        """The tokens whose head is ``token``, in the order of the text."""
        return self._children.get(token, ())

    def left(self, token: int) -> int:
        """The first token of the phrase that ``token`` heads."""
        return self._edges[0][token]

    def right(self, token: int) -> int:
        """The last token of the phrase that ``token`` heads."""
        return self._edges[1][token]

    def phrase(self, token: int) -> Span:
        """From the start of the phrase that ``token`` heads to its end."""
        return Span(self.starts[self.left(token)], self.ends[self.right(token)])

    def ancestors(self, token: int, most: int = 12) -> Iterator[int]:
        """The heads above ``token`` from the nearest up, ``most`` of them at the most."""
        for _ in range(most):
            head = self.heads[token]
            if head == token:
                return
            yield head
            token = head

    def sentence(self, token: int) -> Span:
        """From the start of the sentence that ``token`` is in to its end."""
        first = self.first_of[token]
        after = bisect_right(self.first_of, first)
        return Span(self.starts[first], self.ends[after - 1])

    def is_word(self, token: int) -> bool:
        """Whether ``token`` has letters or digits, and is no mere mark."""
        return any(c.isalnum() for c in self.word(token))

    def is_verb(self, token: int) -> bool:
        """Whether ``token`` is a verb of any form."""
        return self.pos[token] in {"VERB", "AUX"} or self.tags[token].startswith("VB")

    @cached_property
    def _children(self) -> dict[int, list[int]]:
        below: dict[int, list[int]] = {}
        for token, head in enumerate(self.heads):
            if head != token:
                below.setdefault(head, []).append(token)
        return below

    @cached_property
    def _edges(self) -> tuple[list[int], list[int]]:
        """First and last token of each phrase, from the leaves up."""
        left, right = list(range(len(self))), list(range(len(self)))
        for token in reversed(self._top_down):
            head = self.heads[token]
            left[head] = min(left[head], left[token])
            right[head] = max(right[head], right[token])
        return left, right

    @cached_property
    def _top_down(self) -> list[int]:
        """All tokens, each after its head."""
        order = [token for token, head in enumerate(self.heads) if head == token]
        for token in order:  # grows while it is read
            order.extend(self.children(token))
        return order


class Parser(Protocol):
    """Whatever can parse a text."""

    def parse(self, text: str) -> Parse:
        """Parse all of ``text``; the offsets are those of ``text``."""
        ...
