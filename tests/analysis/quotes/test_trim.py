from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.quotes.trim import trimmed
from explorer.domain.span import Span


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (" that it rained, ", "that it rained"),
        ("it “rained”.", "it “rained”"),
        ("it rained.”", "it rained"),
        ("“it rained", "it rained"),
        ('it "rained', 'it "rained'),
        ("one\ntwo", "one"),
        ("— so, ", "so"),
        ("…", "…"),
        ("“”", "“”"),
        (" ,. ", ""),
    ],
)
def test_trimmed(text: str, kept: str) -> None:
    assert trimmed(text, Span(0, len(text))).within(text) == kept


@given(st.text(alphabet='a“”"‘’ ,.\n\t—', max_size=40))
def test_any_text(text: str) -> None:
    kept = trimmed(text, Span(0, len(text))).within(text)
    assert kept == kept.strip()
    assert "\n" not in kept
