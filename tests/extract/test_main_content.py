"""Finding the article in a page."""

from __future__ import annotations

from collections import Counter

from hypothesis import given

from explorer.extract.dom import parse, text_of
from explorer.extract.main_content import main_content
from tests.extract.contract import hostile_texts

PARAGRAPH = (
    "<p>The minister, who had read the report, said that nothing in it was new, that all of it "
    "had been known for years, and that the inquiry, costly as it was, had been needless.</p>"
)


def article(html: str) -> str:
    return " ".join(text_of(part) for part in main_content(parse(html)))


def test_paragraphs_win_over_links() -> None:
    links = (
        "<div>"
        + "<p><a href='/x'>A headline of another story, with a comma</a></p>" * 20
        + "</div>"
    )
    assert "headline" not in article(f"<nav>n</nav>{links}<div>{PARAGRAPH * 5}</div>{links}")


def test_article_in_several_containers_is_kept_together() -> None:
    parts = "".join(
        f"<section><div><h2>Part {n}</h2>{PARAGRAPH * 4}</div></section>" for n in range(4)
    )
    text = article(f"<nav>n</nav><div class=wrap>{parts}</div><footer>f</footer>")
    assert text.count("The minister") == 16
    assert all(f"Part {number}" in text for number in range(4))


def test_text_parted_by_breaks_is_found() -> None:
    words = PARAGRAPH.removeprefix("<p>").removesuffix("</p>")
    text = article(f"<nav>n</nav><div>{(words + '<br><br>') * 6}</div><div><a href=/>l</a></div>")
    assert text.count("The minister") == 6


def test_sections_whose_names_come_from_headings_are_kept() -> None:
    odd = f"<div class=section id=sharing-the-comments-of-a-sponsor>{PARAGRAPH * 3}</div>"
    text = article(f"<nav>n</nav><div><div>{PARAGRAPH * 3}</div>{odd}</div>")
    assert text.count("The minister") == 6


@given(html=hostile_texts())
def test_nothing_is_invented(html: str) -> None:
    page = parse(html)
    found = "".join(text_of(part) for part in main_content(page))
    assert Counter("".join(found.split())) <= Counter("".join(text_of(page).split()))
