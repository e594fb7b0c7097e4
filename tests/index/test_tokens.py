from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.canonical import canonical
from explorer.index.tokens import fold, pattern_parts, terms, tokens

ODD = st.text(
    st.sampled_from("aéZ9.,'’-_ \n\u0301\u00ad日ไ\u0e37\u200dשᏣ𐐀İßﬁΣ½") | st.characters(),
    max_size=60,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Cat.", ["the", "cat"]),
        ("don't don’t donʼt", ["don't"] * 3),
        ("Hale's HALE’S Hales'", ["hale", "hale", "hales"]),
        ("O’Brien's", ["o'brien"]),
        ("co-operate snake_case", ["co", "operate", "snake", "case"]),
        ("1,200 3.5 1,234,567.89", ["1200", "3.5", "1234567.89"]),
        ("12.05.2014 v1.2.3 3.5mm", ["12", "05", "2014", "v1", "2", "3", "3", "5mm"]),
        ("in 2014. Then", ["in", "2014", "then"]),
        ("U.S. AT&T", ["u", "s", "at", "t"]),
        ("日本語テ", ["日", "本", "語", "テ"]),
        ("mix日本abc", ["mix", "日", "本", "abc"]),
        ("नमस्ते दुनिया", ["नमस्ते", "दुनिया"]),
        ("e\u0301te\u0301", ["été"]),
        ("Straße STRASSE", ["strasse"] * 2),
        ("in\u00adfor\u00admed", ["informed"]),
        ("ﬁre 𝐀𝐁", ["fire", "ab"]),
        ("\u0301 — …", []),
    ],
)
def test_cuts_words(text: str, expected: list[str]) -> None:
    assert terms(text) == expected


def test_leaves_the_possessive_outside() -> None:
    assert [(start, end) for start, end, _ in tokens("Hale’s x")] == [(0, 4), (7, 8)]


@given(ODD)
def test_offsets_are_those_of_the_text(text: str) -> None:
    end = 0
    for start, stop, term in tokens(text):
        assert end <= start < stop <= len(text)
        end = stop
        word = text[start:stop].replace("’", "'").replace("ʼ", "'").replace("＇", "'")
        assert term in {fold(word), word.lower().replace(",", "")}
        assert term


@given(ODD, ODD)
def test_words_do_not_depend_on_other_lines(one: str, other: str) -> None:
    one, other = canonical(one), canonical(other)
    assert terms(f"{one}\n{other}") == terms(one) + terms(other)


@given(ODD)
def test_folding_twice_changes_nothing(text: str) -> None:
    for term in terms(text):
        assert fold(term) == term


def test_takes_long_odd_text_as_it_comes() -> None:
    for unit in ("a", "'", "a'", "1,", "1.", "\u0301", "a\u0301", "日", "\u00ad"):
        assert len(terms(unit * 100_000)) <= 100_000


def test_cuts_patterns() -> None:
    assert pattern_parts("Anti-Corr* w?RD’s") == ["anti", "corr*", "w?rd's"]
