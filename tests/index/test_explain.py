from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.entity import EntityKind
from explorer.domain.query import Fuzzy, Named, Node, Pattern, Prefix, Spoken, Word
from explorer.index.explain import explain
from explorer.index.parser import parse

EXPANSIONS: dict[Node, tuple[str, ...]] = {
    Word("contract"): ("contract", "contracts"),
    Pattern("a*"): tuple("abcdefgh"),
    Fuzzy("memo"): ("memo", "menu"),
    Prefix("contr"): ("contract", "control"),
    Named("Hale", EntityKind.PERSON): ("Ada Hale", "Hale", "Ben Hale", "Ada Hale"),
    Named("VHA", EntityKind.ORGANISATION): ("VHA",),
    Spoken(speaker="strand"): ("Ben Strand",),
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
        (
            "x (type:md OR type:(txt OR h*))",
            "Documents that contain “x” and (have the type “md” or “txt” or like “h*”).",
        ),
        ("type:md OR lang:en", "Documents that have the type “md” or have the language “en”."),
        ("date:2015-06-01", "Documents that have a date of 2015-06-01."),
        ("date:2015", "Documents that have a date from 2015-01-01 to 2015-12-31."),
        ("date:2015..", "Documents that have a date from 2015-01-01 on."),
        ("date:..2015", "Documents that have a date up to 2015-12-31."),
        ("person:Hale", "Documents that name the person “Hale” (also Ada Hale, Ben Hale)."),
        ("org:vha", "Documents that name the organisation “vha”."),
        ("org:VHA", "Documents that name the organisation “VHA”."),
        ("speaker:strand", "Documents that quote “strand” (also Ben Strand)."),
        ("folder:2015", "Documents that lie below a folder “2015”."),
        ("-folder:20*", "Documents that do not lie below a folder like “20*”."),
        ("has:quotes", "Documents that have quotes."),
        ("-has:quotes", "Documents that do not have quotes."),
        ("is:failed", "Documents that have a file that could not be read."),
        (
            "-is:failed x",
            "Documents that do not have a file that could not be read and contain “x”.",
        ),
        ('folder:"a b"', "Documents that lie below a folder “a b”."),
        ("type:p*", "Documents that have the type like “p*”."),
        ("entity:Hale", "Documents that name “Hale”."),
        ("speaker:Hale", "Documents that quote “Hale”."),
        ("said:x", "Documents that quote anyone saying “x”."),
        ('speaker:Hale said:"x y"', "Documents that quote “Hale” saying the exact phrase “x y”."),
        ("* OR x", "Documents that contain “x”."),
    ],
)
def test_says_what_is_looked_for(text: str, expected: str) -> None:
    assert explain(parse(text).root, EXPANSIONS) == expected


def test_says_what_the_word_being_typed_stands_for() -> None:
    root = parse("draft contr", typing=True).root
    assert explain(root, EXPANSIONS) == (
        "Documents that contain “draft” and contain words that begin with “contr”"
        " (contract, control)."
    )
    assert explain(parse("title:dra", typing=True).root, {}) == (
        "Documents that have a title with words that begin with “dra”."
    )


def test_says_whom_a_name_that_is_being_typed_stands_for() -> None:
    root = parse("org:vh speaker:ha", typing=True).root
    speaker = Spoken(speaker="ha", beginning=True)
    assert explain(root, {speaker: ("Ada Hale", "Hale", "Ada Hale")}) == (
        "Documents that name the organisation “vh” and quote “ha…” (Ada Hale, Hale)."
    )
    assert explain(parse("entity:vh", typing=True).root, {}) == "Documents that name “vh…”."


@given(st.text(max_size=30))
def test_has_a_sentence_for_every_query(text: str) -> None:
    assert explain(parse(text).root, {}).endswith(".")
    assert explain(parse(text, typing=True).root, {}).endswith(".")
