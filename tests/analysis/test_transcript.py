from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.transcript import turns

TEXT = "MR. HALE: Good day.\nQ: Where were you?\nMR. HALE: At home.\nNOTE: not a speaker"


def test_turns() -> None:
    found = turns(TEXT)
    assert [(t.label.within(TEXT), t.words.within(TEXT), t.named) for t in found] == [
        ("MR. HALE", "Good day.", True),
        ("Q", "Where were you?", False),
        ("MR. HALE", "At home.", True),
    ]


def test_names_that_come_back_are_labels() -> None:
    text = "Ada Hale: Yes, of course.\nOmar Khan: No.\nAda Hale: Why not?\nOmar Khan: I see."
    assert len(turns(text)) == 4


def test_a_list_of_facts_is_no_transcript() -> None:
    assert turns("Name: Ada\nTown: Leeds\nAge: 40\nFROM: Ada\nFROM: Ben\nFROM: Cy") == ()


@given(st.text(alphabet="AB: \n.aé", max_size=200))
def test_any_text(text: str) -> None:
    for turn in turns(text):
        assert turn.words.within(text).strip() == turn.words.within(text)
        assert "\n" not in turn.words.within(text)
