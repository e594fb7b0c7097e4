"""Repairs of HTML source before it is parsed."""

from __future__ import annotations

import pytest

from explorer.extract.dom import descend, parse, text_of
from explorer.extract.html_repair import bounded, repaired


@pytest.mark.parametrize(
    "html", ["<p>a<p>b", "<div><b>x</b></div>", "<p>a" * 3000, "a < b > c", "<br/>" * 3000, ""]
)
def test_ordinary_source_is_left_alone(html: str) -> None:
    assert repaired(html) == html


def test_absurd_depth_is_cut_and_the_text_kept() -> None:
    page = parse("<div class='x'>a" * 5000 + "b")
    assert text_of(page) == "a" * 5000 + "b"
    assert sum(element.tag == "div" for element in descend(page)) < 1000


def test_many_shallow_elements_are_kept() -> None:
    page = parse("<div><i>a</i></div>" * 5000)
    assert sum(element.tag == "div" for element in descend(page)) == 5000


def test_more_tags_than_any_page_has_are_cut_off() -> None:
    html = "<p>a" * 400_000
    assert bounded(html) == "<p>a" * 300_000
    assert bounded("<p>a" * 1000) == "<p>a" * 1000
