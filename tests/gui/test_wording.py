"""The words that several places need."""

from __future__ import annotations

import pytest

from explorer.domain.entity import EntityKind
from explorer.domain.quote import Quote, QuoteStyle
from explorer.domain.span import Span
from explorer.gui.wording import (
    counted,
    kind_name,
    plain_tooltip,
    progress_text,
    say,
    speaker_name,
)
from explorer.services.progress import Progress, Stage


def _said_by(speaker: str | None, words: str | None) -> Quote:
    return Quote((Span(0, 2),), QuoteStyle.DIRECT, "so", speaker, words)


def test_values_are_put_in_as_they_are() -> None:
    assert say("no {values}") == "no {values}"
    assert say("{a} of {b}", a="{b}", b=2) == "{b} of 2"


def test_one_and_many_have_their_own_words() -> None:
    words = "{n} document", "{n} documents"
    assert [counted(n, *words) for n in (0, 1, 2, 12345)] == [
        "0 documents",
        "1 document",
        "2 documents",
        "12,345 documents",
    ]


def test_every_kind_of_entity_has_a_name_of_its_own() -> None:
    assert len({kind_name(kind) for kind in EntityKind}) == len(EntityKind)


def test_the_speaker_is_named_as_well_as_can_be() -> None:
    assert speaker_name(_said_by("Ada Marsh", "she")) == "Ada Marsh"
    assert speaker_name(_said_by(None, "she")) == "“she” (not identified)"
    assert speaker_name(_said_by(None, None)) == "Unknown speaker"


@pytest.mark.parametrize("stage", Stage)
def test_progress_says_how_far_each_stage_is(stage: Stage) -> None:
    text = progress_text(Progress(stage, 1200, 3400))
    assert text
    assert ("1,200 of 3,400" in text) == (stage is not Stage.SCAN)


def test_a_tooltip_shows_tags_as_tags_and_has_an_end() -> None:
    assert plain_tooltip("") == ""
    assert plain_tooltip("<img src='/etc/passwd'>") == (
        "<span>&lt;img src=&#x27;/etc/passwd&#x27;&gt;</span>"
    )
    assert len(plain_tooltip("x" * 100_000)) < 3_000
