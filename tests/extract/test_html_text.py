"""Web pages, from bytes to article and metadata."""

from __future__ import annotations

import io

import pytest
from typing_extensions import override

from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind
from explorer.extract.extractor import ReadingOptions, Source
from explorer.extract.html_text import HtmlText
from tests.extract.contract import ExtractorContract, NoLanguages, assert_whole, read

SENTENCES = (
    "The engine, which was never built, could have computed any function, said Ada, "
    "who wrote the first programme for it, and whose notes are longer than the paper. "
)
PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head><title>The Engine | The Daily Page</title>
<meta property="og:site_name" content="The Daily Page"><meta name="author" content="By Jane Roe">
<meta property="article:published_time" content="2014-03-08T10:00:00Z">
<meta name="keywords" content="engines, notes,engines"></head><body>
<header class="site-header">Daily Page header</header><nav><a href="/">Home</a></nav>
<div class="cookie-banner">We use cookies</div>
<article><h1>The Engine</h1><p>{SENTENCES * 2}</p>
<div class="related-posts"><a href="/x">Other</a></div>
<blockquote><p>{SENTENCES}</p></blockquote><p>{SENTENCES * 2}</p>
<div class="share-tools"><a href="https://x.example/share">Share this</a></div></article>
<section id="comments"><p>First! {SENTENCES}</p></section>
<aside>Advertisement</aside><footer>All rights reserved</footer></body></html>""".encode()


class TestHtmlText(ExtractorContract):
    suffix = ".html"
    sample = PAGE

    @override
    def make(self) -> HtmlText:
        return HtmlText(NoLanguages())


def test_only_the_article_is_text() -> None:
    text = read(HtmlText(NoLanguages()), PAGE).text
    assert text.count("which was never built") == 5
    for around in ["header", "Home", "cookies", "Other", "Share", "First!", "Advert", "rights"]:
        assert around not in text


def test_metadata() -> None:
    document = read(HtmlText(NoLanguages()), PAGE)
    assert document.title == "The Engine"
    assert document.author == "Jane Roe"
    assert (document.date, document.language) == ("2014-03-08", "en")
    assert document.keywords == ("engines", "notes")


def test_a_plain_page_is_kept_whole() -> None:
    page = b"<html><body><h1>Minutes</h1><p>Short.</p><table><tr><td>a<td>b<tr><td>c<td>d</table>"
    assert read(HtmlText(NoLanguages()), page).text == "Minutes\nShort.\na\tb\nc\td"


def test_short_page_with_furniture_is_not_lost() -> None:
    page = b"<nav>Menu</nav><div><p>Ada said so.</p></div><script>x()</script>"
    assert read(HtmlText(NoLanguages()), page).text == "Ada said so."


def test_xhtml_closed_elements() -> None:
    page = b'<?xml version="1.0"?><html><head><title/><script src="x"/></head><p>Ada</p></html>'
    assert read(HtmlText(NoLanguages()), page).text == "Ada"


def test_declared_encoding_is_used() -> None:
    page = '<meta charset="windows-1251"><p>Совещание</p>'.encode("cp1251")
    assert read(HtmlText(NoLanguages()), page).text == "Совещание"


def test_page_without_text() -> None:
    with pytest.raises(ExtractionError, match="has no text"):
        read(HtmlText(NoLanguages()), b"<html><script>x()</script><img src=x>")


def test_the_whole_page_is_read_on_wish() -> None:
    options = ReadingOptions(whole_page=True)
    source = Source("a page.html", io.BytesIO(PAGE), options=options)
    document = HtmlText(NoLanguages()).extract(source)
    assert_whole(document)
    for words in ("Daily Page header", "Home", "We use cookies", "Advertisement", "First!"):
        assert words in document.text
    assert "Home" not in read(HtmlText(NoLanguages()), PAGE).text


def test_a_page_of_too_many_elements_is_partial() -> None:
    document = read(HtmlText(NoLanguages()), b"<p>Ada went home.</p>" * 160_000, "many.html")
    (problem,) = document.problems
    assert problem.kind is ProblemKind.TOO_LARGE
    assert problem.sentence.startswith("many.html has more elements")
    assert len(document.blocks) == 150_000


def test_the_address_that_a_browser_noted_is_kept() -> None:
    page = b"<!-- saved from url=(0021)https://a.example/x --><p>Ada was here, and then went."
    assert ("address", "https://a.example/x") in read(HtmlText(NoLanguages()), page).properties
