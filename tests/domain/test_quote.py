"""Quotes in several parts, entities and their mentions, and things that are closed."""

from __future__ import annotations

import pytest
from typing_extensions import override

from explorer.domain.closing import Closing
from explorer.domain.entity import SHOWN_KINDS, Entity, EntityKind, Mention
from explorer.domain.quote import Quote, QuoteStyle
from explorer.domain.span import Span


def test_a_split_quote_reaches_over_what_it_does_not_cover() -> None:
    quote = Quote((Span(1, 3), Span(10, 14)), QuoteStyle.DIRECT, "A, B")
    assert (quote.start, quote.end, quote.span) == (1, 14, Span(1, 14))
    covered = [offset for offset in range(20) if quote.covers(offset)]
    assert covered == [1, 2, 10, 11, 12, 13]


def test_mentions_carry_the_name_and_kind_of_their_entity() -> None:
    entity = Entity("Ada Hale", EntityKind.PERSON, ("Hale",), (Span(0, 8), Span(20, 24)))
    expected = tuple(Mention(span, EntityKind.PERSON, "Ada Hale") for span in entity.spans)
    assert entity.mentions == expected


def test_the_kinds_of_figures_and_addresses_are_not_shown_unasked() -> None:
    hidden = {EntityKind.MONEY, EntityKind.NUMBER, EntityKind.CONTACT}
    assert set(EntityKind) - set(SHOWN_KINDS) == hidden
    assert len(set(SHOWN_KINDS)) == len(SHOWN_KINDS)


class _Door(Closing):
    def __init__(self) -> None:
        self.closed = 0

    @override
    def close(self) -> None:
        self.closed += 1


def test_what_is_opened_is_closed_once_whatever_happens() -> None:
    door = _Door()
    with door as same:
        assert same is door
        assert door.closed == 0
    assert door.closed == 1
    with pytest.raises(ZeroDivisionError), door:
        raise ZeroDivisionError
    assert door.closed == 2
