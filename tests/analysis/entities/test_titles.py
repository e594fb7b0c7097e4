from __future__ import annotations

from explorer.analysis.entities.titles import (
    gender_of_title,
    title_before,
    titled_names,
    without_titles,
)
from explorer.analysis.lists import Gender
from explorer.domain.span import Span


def test_the_title_before_a_name() -> None:
    assert title_before("then Mr. Hale left", 9) == "Mr."
    assert title_before("a general Hale left", 10) == ""
    assert title_before("Hale left", 0) == ""


def test_what_a_title_tells() -> None:
    assert gender_of_title("mrs") is Gender.FEMALE
    assert gender_of_title("sir") is Gender.MALE
    assert gender_of_title("dr") is None


def test_names_behind_titles() -> None:
    text = "Mr. John F. Kennedy met Dr Hale and the general Staff"
    assert [span.within(text) for span in titled_names(text)] == ["John F. Kennedy", "Hale"]


def test_titles_are_taken_off() -> None:
    text = "President Dr. Hale"
    assert without_titles(text, Span(0, len(text))).within(text) == "Hale"
    assert without_titles("Mr", Span(0, 2)) == Span(0, 2)
