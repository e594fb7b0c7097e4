"""Queries over the words said, as FTS5 itself understands them, against a plain reading."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from itertools import combinations, permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.query import (
    And,
    Everything,
    Field,
    Fuzzy,
    Named,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Prefix,
    Word,
)
from explorer.store.expression import fts_expression

LETTERS = "abcd"
SAID = [" ".join(words) for n in range(4) for words in product(LETTERS, repeat=n)]
SAID += ["a x b x c", "c x x b a", "d x x x a", "as b", "bs x as", "x c"]
ODD = {words for words in SAID if {"x", "as", "bs"} & set(words.split())}
FORMS = {"a": ("a", "as"), "b": ("b", "bs")}


def _forms(node: Node) -> tuple[str, ...]:
    assert isinstance(node, Word | Pattern | Fuzzy)
    return FORMS.get(node.text, (node.text,))


@pytest.fixture(scope="module")
def said() -> Iterator[sqlite3.Connection]:
    """All of ``SAID`` as the store has it: the same tokeniser, numbered from 0."""
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE said USING fts5 (text, tokenize = 'unicode61 remove_diacritics 0')"
    )
    connection.executemany("INSERT INTO said (rowid, text) VALUES (?, ?)", enumerate(SAID))
    yield connection
    connection.close()


def _matched(said: sqlite3.Connection, expression: str) -> set[str]:
    query = "SELECT rowid FROM said WHERE said MATCH ?"
    return {SAID[row[0]] for row in said.execute(query, (expression,))}


def _near(slots: list[tuple[str, ...]], slop: int, words: list[str]) -> bool:
    """Whether a window of the words has one of each slot and at most ``slop`` others."""
    for places in combinations(range(len(words)), len(slots)):
        if places[-1] - places[0] < len(slots) + slop:
            for order in permutations(slots):
                if all(words[p] in slot for p, slot in zip(places, order, strict=True)):
                    return True
    return False


def _holds(node: Node, words: list[str]) -> bool | None:
    """Whether words fit a query; None where it asks for nothing that FTS5 can find."""
    match node:
        case Word() | Pattern() | Fuzzy():
            return any(form in words for form in _forms(node))
        case Phrase(phrase, None):
            return f" {' '.join(phrase)} " in f" {' '.join(words)} "
        case Phrase(phrase, slop):
            return _near([_forms(Word(word)) for word in phrase], slop or 0, words)
        case And(parts):
            asked = [_holds(p, words) for p in parts if not isinstance(p, Not)]
            barred = [_holds(p.part, words) for p in parts if isinstance(p, Not)]
            known = [each for each in asked if each is not None]
            return all(known) and not any(barred) if known else None
        case Or(parts):
            known = [each for each in (_holds(p, words) for p in parts) if each is not None]
            return any(known) if known else None
        case _:
            return None


DISTINCT = st.lists(st.sampled_from(LETTERS), min_size=2, max_size=3, unique=True).map(tuple)
LEAVES: st.SearchStrategy[Node] = (
    st.sampled_from(LETTERS).map(Word)
    | DISTINCT.map(Phrase)
    | st.builds(Phrase, DISTINCT, st.integers(0, 3))
    | st.just(Everything())
)
NODES = st.recursive(
    LEAVES,
    lambda inner: (
        inner.map(Not)
        | st.lists(inner, max_size=3).map(lambda parts: And(tuple(parts)))
        | st.lists(inner, max_size=3).map(lambda parts: Or(tuple(parts)))
    ),
    max_leaves=8,
)


@given(NODES)
def test_fts5_finds_what_a_plain_reading_does(said: sqlite3.Connection, node: Node) -> None:
    expression = fts_expression(node, _forms)
    plain = {words: _holds(node, words.split()) for words in SAID}
    if not expression:
        assert set(plain.values()) == {None}
    else:
        assert _matched(said, expression) == {words for words, holds in plain.items() if holds}


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (Phrase(("a", "b", "c"), 2), {"a x b x c", "c x x b a"}),
        (Phrase(("a", "b", "c"), 1), set()),
        (Phrase(("a", "d"), 3), {"d x x x a"}),
        (Phrase(("a", "d"), 2), set()),
        (Phrase(("a", "b"), 1), {"as b", "bs x as", "a x b x c", "c x x b a"}),
        (
            And((Word("x"), Not(And((Word("c"), Not(Word("b"))))))),
            {"a x b x c", "c x x b a", "d x x x a", "bs x as"},
        ),
    ],
    ids=str,
)
def test_near_words_and_negations(said: sqlite3.Connection, node: Node, expected: set[str]) -> None:
    assert _matched(said, fts_expression(node, _forms)) & ODD == expected


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), min_size=1))
def test_no_text_breaks_the_syntax(said: sqlite3.Connection, text: str) -> None:
    nodes: list[Node] = [
        Word(text),
        Phrase((text, "a")),
        Phrase((text, "a"), 2),
        Pattern(text),
        Fuzzy(text),
    ]
    for node in [*nodes, And(tuple(nodes)), Or((*nodes, Not(Word(text))))]:
        found = _matched(said, fts_expression(node, lambda _: (text,)))
        assert found <= set(SAID)


@pytest.mark.parametrize("words", ['" OR "a', "a AND b", "NEAR(a b)", "text:a", "a*", "^a", "-a"])
def test_operators_within_words_are_only_words(said: sqlite3.Connection, words: str) -> None:
    plain = " ".join(re.findall(r"\w+", words.lower()))
    expected = {each for each in SAID if f" {plain} " in f" {each} "}
    assert _matched(said, fts_expression(Word(words), lambda _: (words,))) == expected


@pytest.mark.parametrize("node", [Everything(), Not(Word("a")), And(()), Or(()), And((Or(()),))])
def test_where_nothing_is_asked_for_nothing_is_left(node: Node) -> None:
    assert fts_expression(node, _forms) == ""


@pytest.mark.parametrize("node", [Field("title", Word("a")), Named("Ada")], ids=str)
def test_what_quotes_do_not_have_is_found_nowhere(said: sqlite3.Connection, node: Node) -> None:
    assert _matched(said, fts_expression(node, _forms)) == set()
    assert _matched(said, fts_expression(And((Word("a"), node)), _forms)) == set()


def test_a_word_in_no_form_at_all_is_found_nowhere(said: sqlite3.Connection) -> None:
    assert _matched(said, fts_expression(Word("zzz"), lambda _: ())) == set()


def test_a_pattern_may_stand_for_thousands_of_words(said: sqlite3.Connection) -> None:
    many = ("d", *(f"d{n}" for n in range(5000)))
    found = _matched(said, fts_expression(Pattern("d*"), lambda _: many))
    assert found == {words for words in SAID if "d" in words}


@pytest.mark.parametrize("node", [Prefix("a"), Pattern("a*")], ids=str)
def test_a_beginning_stays_one_however_many_words_have_it(
    said: sqlite3.Connection, node: Node
) -> None:
    many = ("a", "as", "ás", *(f"a{n}" for n in range(5000)))
    expression = fts_expression(node, lambda _: many)
    assert expression == '("a" * OR "á" *)'
    found = _matched(said, expression)
    assert found == {words for words in SAID if {"a", "as"} & set(words.split())}


@pytest.mark.parametrize("text", ["*a", "a?", "a*b*", "a1*", "*"])
def test_other_patterns_are_the_words_they_stand_for(text: str) -> None:
    assert fts_expression(Pattern(text), lambda _: ("as",)) == '"as"'


def test_many_near_words_of_many_forms_stay_within_bounds(said: sqlite3.Connection) -> None:
    words = tuple(f"w{n}" for n in range(20))
    expression = fts_expression(Phrase(words, 100), lambda _: ("one", "two", "three"))
    assert len(expression) < 1000
    assert _matched(said, expression) == set()


@pytest.mark.parametrize("deep", [40, 80])
def test_deep_nesting_is_no_trouble(said: sqlite3.Connection, deep: int) -> None:
    node: Node = Word("a")
    for _ in range(deep // 2):
        node = Or((Word("d"), And((Word("b"), node))))
    expected = {words for words in SAID if _holds(node, words.split())}
    assert _matched(said, fts_expression(node, _forms)) == expected
