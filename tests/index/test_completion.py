"""What is being typed at the cursor, and what it may become."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.completion import Completion, CompletionKind
from explorer.domain.facet import QUOTES
from explorer.index.completion import MOST, NAME_FIELDS, VALUE_FIELDS, best, complete
from explorer.index.parser import parse

WORDS = [("contract", 9), ("contracts", 4), ("contra", 1), ("tagged", 3)]
NAMES = [("Ada Hale", 5), ("Hale", 2), ('Robert "Bob" Hale', 1)]
VALUES = {"type": [("md", 2), ("txt", 7)], "tag": [("human rights", 3)], "has": [("quotes", 0)]}


def _words(prefix: str, most: int) -> list[tuple[str, int]]:
    return [(word, count) for word, count in WORDS if word.startswith(prefix)][:most]


def _names(field: str, prefix: str) -> list[tuple[str, int]]:
    wanted = prefix.lower()
    return [each for each in NAMES if any(w.startswith(wanted) for w in each[0].lower().split())]


def _values(field: str, prefix: str) -> list[tuple[str, int]]:
    return best(VALUES.get(field, []), prefix)


def _complete(marked: str) -> tuple[str, tuple[Completion, ...]]:
    """The query without the sign for the cursor, and what it may become."""
    cursor = marked.index("|")
    text = marked.replace("|", "")
    return text, complete(text, cursor, _words, _names, _values)


@pytest.mark.parametrize(
    ("marked", "become"),
    [
        ("contr|", ["contract", "contracts", "contra"]),
        ("CONTR|", ["contract", "contracts", "contra"]),
        ("wall contr|", ["wall contract", "wall contracts", "wall contra"]),
        ("contra|ct wall", ["contracts wall", "contra wall"]),
        ("-contrac|", ["-contract", "-contracts"]),
        ("(contrac|)", ["(contract)", "(contracts)"]),
        ('"the contrac|', ['"the contract', '"the contracts']),
        ("said:contrac|", ["said:contract", "said:contracts"]),
        ('said:"the contrac|"', ['said:"the contract"', 'said:"the contracts"']),
        ("title:(a contrac|)", ["title:(a contract)", "title:(a contracts)"]),
        ("well-contrac|", ["well-contract", "well-contracts"]),
        ("ta|", ["tag:", "tagged"]),
        ("-ta|", ["-tag:", "-tagged"]),
        ("wall ta|g", ["wall tag:", "wall tagged"]),
        ("p|", ["path:", "person:", "place:"]),
        ("said:ta|", ["said:tagged"]),
        ("x-ta|", ["x-tagged"]),
        ("type:|", ["type:txt", "type:md"]),
        ("type:m|", ["type:md"]),
        ("a TYPE:t|m", ["a TYPE:txt"]),
        ("tag:hum|", ['tag:"human rights"']),
        ('tag:"human r|', ['tag:"human rights"']),
        ("has:|", ["has:quotes"]),
        ("has:q|uotes", []),
        (
            "person:ha|",
            ['person:"Ada Hale"', "person:Hale", 'person:"Robert ""Bob"" Hale"'],
        ),
        ('-speaker:"ada h|', []),
        ('speaker:"ad|" x', ['speaker:"Ada Hale" x']),
        ("speaker:“ad|” x", ['speaker:"Ada Hale" x']),
        ("entity:ad|a wall", ['entity:"Ada Hale" wall']),
        ("|", []),
        ("wall |", []),
        ("date:20|", []),
        ("path:contr|", []),
        ('path:"contr|', []),
        ("contr|*", []),
        ("contr|~", []),
        ("c*ntr|", []),
        ("zebra|", []),
        ("http://contr|", ["http://contract", "http://contracts", "http://contra"]),
    ],
)
def test_completes(marked: str, become: list[str]) -> None:
    text, found = _complete(marked)
    assert [text[: each.start] + each.text + text[each.end :] for each in found] == become


def test_tells_what_each_is() -> None:
    _, found = _complete("ta|")
    assert [(each.kind, each.label, each.count) for each in found] == [
        (CompletionKind.FIELD, "tag:", 0),
        (CompletionKind.WORD, "tagged", 3),
    ]
    _, found = _complete("person:bo|")
    assert found == ()
    _, found = _complete("person:rob|")
    assert [(each.kind, each.label, each.count) for each in found] == [
        (CompletionKind.NAME, 'Robert "Bob" Hale', 1)
    ]
    assert _complete("type:t|")[1][0].kind is CompletionKind.VALUE


def test_there_are_ten_at_most() -> None:
    many = [(f"a{number}", 1) for number in range(30)]
    for text in ("a", "person:a", "type:a"):
        found = complete(text, len(text), lambda *_: many, lambda *_: many, lambda *_: many)
        assert len(found) == MOST


def test_of_a_query_that_is_too_long_nothing_is_completed() -> None:
    assert complete("a" * 30_000, 30_000, _words, _names, _values) == ()


def test_the_commonest_values_are_the_best() -> None:
    values = [("Md", 1), ("mdx", 5), ("txt", 9)]
    assert best(values, "MD") == [("mdx", 5), ("Md", 1)]


TEXTS = st.text(f"ab c:-()*~{QUOTES}") | st.lists(
    st.sampled_from(["type:", "said:", "person:", '"', "“", " ", "a", "ab-", "(", "-", "tag:x"])
).map("".join)


@given(TEXTS, st.integers(-1, 50))
def test_what_is_replaced_is_at_the_cursor(text: str, cursor: int) -> None:
    found = complete(text, cursor, lambda p, _: [(f"{p}z", 1)], lambda *_: NAMES, lambda *_: NAMES)
    place = max(0, min(cursor, len(text)))
    for each in found:
        assert 0 <= each.start <= place <= each.end <= len(text)
        assert not any(sign.isspace() for sign in text[place : each.end])


@given(st.sampled_from([*NAME_FIELDS, *VALUE_FIELDS]), st.text(min_size=1).filter(str.strip))
def test_what_is_completed_is_what_would_be_found(field: str, name: str) -> None:
    asked = f"wall {field}:"
    given_ = [(name, 1)]
    (found,) = complete(asked, len(asked), lambda *_: [], lambda *_: given_, lambda *_: given_)
    problem = parse(asked[: found.start] + found.text).problem
    assert problem is None or field in {"has", "is"}
