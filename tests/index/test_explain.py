from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.query import Fuzzy, Node, Pattern, Word
from explorer.index.explain import explain
from explorer.index.parser import parse

EXPANSIONS: dict[Node, tuple[str, ...]] = {
    Word("contract"): ("contract", "contracts"),
    Pattern("a*"): tuple("abcdefgh"),
    Fuzzy("memo"): ("memo", "menu"),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "All documents."),
        ("contract", "Documents that contain “contract” (also contracts)."),
        ("-draft", "Documents that do not contain “draft”."),
        (
            'contract "safety report" -draft',
            (
                "Documents that contain “contract” (also contracts), contain the exact phrase"
                " “safety report” and do not contain “draft”."
            ),
        ),
        ("x (y OR z)", "Documents that contain “x” and (contain “y” or contain “z”)."),
        ("-(y OR z)", "Documents that do not (contain “y” or contain “z”)."),
        ("a*", "Documents that contain words like “a*” (a, b, c, d, e, f and 2 more)."),
        ("memo~", "Documents that contain words spelt like “memo” (memo, menu)."),
        ('"x"', "Documents that contain exactly “x”."),
        (
            '"x y"~1',
            "Documents that contain “x” and “y” near each other (at most 1 other word among them).",
        ),
        ('"x y"~0', "Documents that contain “x” and “y” next to each other in any order."),
        ("title:(x OR y)", "Documents that have a title with “x” or “y”."),
        ("title:(x -y)", "Documents that have a title with “x” and not “y”."),
        ("title:*", "Documents that have a title with anything."),
        ("-type:pdf", "Documents that do not have the type “pdf”."),
        ("date:2015-06-01", "Documents that have a date of 2015-06-01."),
        ("date:2015", "Documents that have a date from 2015-01-01 to 2015-12-31."),
        ("date:2015..", "Documents that have a date from 2015-01-01 on."),
        ("date:..2015", "Documents that have a date up to 2015-12-31."),
        ("person:Hale", "Documents that name the person “Hale”."),
        ("entity:Hale", "Documents that name “Hale”."),
        ("speaker:Hale", "Documents that quote “Hale”."),
        ("said:x", "Documents that quote anyone saying “x”."),
        ('speaker:Hale said:"x y"', "Documents that quote “Hale” saying the exact phrase “x y”."),
        ("* OR x", "Documents that contain “x”."),
    ],
)
def test_says_what_is_looked_for(text: str, expected: str) -> None:
    assert explain(parse(text).root, EXPANSIONS) == expected


@given(st.text(max_size=30))
def test_has_a_sentence_for_every_query(text: str) -> None:
    assert explain(parse(text).root, {}).endswith(".")
