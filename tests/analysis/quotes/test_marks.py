from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.quotes.marks import quoted


def words(text: str) -> list[str]:
    return [" / ".join(part.within(text) for part in one.parts) for one in quoted(text)]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("He said “yes”.", ["yes"]),
        ('He said "yes" and "no".', ["yes", "no"]),
        ("« Oui », dit-il.", ["Oui"]),
        ("„Ja“, sagte er, „gut.“", ["Ja", "gut."]),
        ("»Ja«, sagte er.", ["Ja"]),
        ("‘Don’t go,’ he said.", ["Don’t go,"]),
        ("'Don't go,' he said.", ["Don't go,"]),
        ("''Go,'' he said, ''now.''", ["Go,", "now."]),
        ("“She said ‘no’ to me,” he said.", ["She said ‘no’ to me,"]),
        ("“a”b", ["a"]),
        ("”Go on,” he said.", ["Go on,"]),
        ("“ ”", []),
    ],
)
def test_marks(text: str, inner: list[str]) -> None:
    assert words(text) == inner


@pytest.mark.parametrize(
    "text",
    [
        "the workers’ rights",
        "in the ’90s, don’t",
        "rock 'n' roll",
        "5'10\" tall",
        "‘em",
    ],
)
def test_apostrophes_and_inches_are_no_marks(text: str) -> None:
    assert words(text) == []


def test_a_quotation_over_paragraphs_is_one() -> None:
    text = "“One.\n\n“Two.\n“Three,” he said.\n“Four.”"
    assert words(text) == ["One. / Two. / Three,", "Four."]
    assert quoted(text)[0].closed


def test_an_open_mark_takes_no_more_than_its_paragraph() -> None:
    text = "He said “yes and went.\nNobody saw “him” again."
    first, second = quoted(text)
    assert first.parts[0].within(text) == "yes and went."
    assert not first.closed
    assert second.parts[0].within(text) == "him"


@given(st.text(alphabet="“”\"'‘’«»„ab. \n,😀ש`", max_size=150))
def test_any_text(text: str) -> None:
    end = 0
    for one in quoted(text):
        assert one.outer.start >= end
        end = one.outer.end
        for part in one.parts:
            inside = part.within(text)
            assert inside
            assert inside == inside.strip()
            assert "\n" not in inside
            assert one.outer.covers(part)
        assert all(a.end < b.start for a, b in pairwise(one.parts))


@pytest.mark.parametrize("mark", ["“", '"', "‘", "'", "”", "''", "‘a ", "“a\n", "'a' "])
def test_many_marks_are_no_trouble(mark: str) -> None:
    assert len(quoted(mark * 20_000)) <= 20_000
