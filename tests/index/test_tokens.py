from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.canonical import canonical
from explorer.index.tokens import Token, fold, pattern_parts, placed, terms, tokens, whole_term

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
        ("O’Brien's l'homme", ["o", "brien", "l", "homme"]),
        ("we'll I'm they've rock'n'roll", ["we'll", "i'm", "they've", "rock", "n", "roll"]),
        ("e-mail e‐mail e‑mail well-known", ["e", "mail"] * 3 + ["well", "known"]),
        ("co-operate snake_case", ["co", "operate", "snake", "case"]),
        ("1,200 3.5 1,234,567.89", ["1200", "3.5", "1234567.89"]),
        ("12.05.2014 v1.2.3 3.5mm", ["12", "05", "2014", "v1", "2", "3", "3", "5mm"]),
        ("in 2014. Then", ["in", "2014", "then"]),
        ("U.S. AT&T", ["u", "s", "at", "t"]),
        ("2015-03-04 COVID-19 B-52s", ["2015", "03", "04", "covid", "19", "b", "52s"]),
        ("서울에서", ["서", "울", "에", "서"]),
        ("ก็ที่", ["ก็", "ที่"]),
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


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("e-mail", "email"),
        ("O'Brien", "obrien"),
        ("O’Brien's", "obrien"),
        ("U.S", "us"),
        ("U.S.A.", "usa"),
        ("well-known-to", "wellknownto"),
        ("l'été", "lété"),
        ("2015-03", "201503"),
        ("don't", ""),
        ("snake_case", ""),
        ("3.5", ""),
        ("v1.2", ""),
        ("日-本", ""),
        ("word", ""),
        ("two words", ""),
        ("", ""),
        ("a-" * 40 + "a", ""),
    ],
)
def test_writes_parts_together(text: str, whole: str) -> None:
    assert whole_term(text) == whole


def test_the_whole_stands_where_its_first_part_does() -> None:
    assert list(placed("the e-mail came", place=5)) == [
        Token(0, 3, "the", 5),
        Token(4, 5, "e", 6),
        Token(6, 10, "mail", 7),
        Token(4, 10, "email", 6),
        Token(11, 15, "came", 8),
    ]


@given(ODD)
def test_placed_words_are_the_words_and_what_they_make_together(text: str) -> None:
    found = list(placed(text))
    words = {token.place: token for token in reversed(found)}
    assert [(t.start, t.end, t.term) for _, t in sorted(words.items())] == list(tokens(text))
    assert sorted(words) == list(range(len(words)))
    for token in found:
        if token is not words[token.place]:
            assert token.start == words[token.place].start
            assert token.term.startswith(words[token.place].term)


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
    assert pattern_parts("a_* É? --") == ["a", "*", "é?"]
