"""Puts ``said:`` and ``speaker:`` together, so that one and the same quote has to fit both."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeGuard

from explorer.domain.query import And, Node, Or, Spoken


def joined_speech(parts: Iterable[Node]) -> list[Node]:
    """The parts of an AND; where it has speakers, what is said is said by each of them."""
    parts = list(parts)
    said = [part.words for part in parts if isinstance(part, Spoken) and part.words]
    if not said or not any(_is_speaker(part) for part in parts):
        return parts
    words = said[0] if len(said) == 1 else And(tuple(said))
    rest = [part for part in parts if not (isinstance(part, Spoken) and part.words)]
    return [_saying(part, words) if _is_speaker(part) else part for part in rest]


def _is_speaker(part: Node) -> TypeGuard[Spoken | Or]:
    """Whether this is a speaker whose words are open, or a choice of such speakers."""
    if isinstance(part, Or):
        return all(_is_speaker(choice) for choice in part.parts)
    return isinstance(part, Spoken) and part.words is None


def _saying(part: Spoken | Or, words: Node) -> Node:
    if isinstance(part, Or):
        return Or(tuple(_saying(choice, words) for choice in part.parts if _is_speaker(choice)))
    return replace(part, words=words)
