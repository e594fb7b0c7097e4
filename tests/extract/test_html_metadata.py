"""What web pages say of themselves."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.extract.dom import parse
from explorer.extract.html_metadata import page_metadata, saved_from
from explorer.extract.metadata import Metadata
from tests.extract.contract import hostile_texts

LD = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<title>Notes - The Paper</title><h1>Notes</h1>", Metadata(title="Notes")),
        ("<title>Notes - Not a site</title>", Metadata(title="Notes - Not a site")),
        ("<h1>Only one</h1>", Metadata(title="Only one")),
        ("<meta name=title content='M'><title>T</title>", Metadata(title="M")),
        ("<meta property='og:title' content='&lt;b&gt; &amp;'>", Metadata(title="<b> &")),
        ("<meta property='article:author' content='https://x.org/ann'>", Metadata()),
        ("<a rel=author href=/ann>By Ann Lee</a>", Metadata(author="Ann Lee")),
        ("<i class=byline>Ann Lee</i><i class=byline>Bo Roe</i>", Metadata()),
        ("<time datetime='2014-03-08'>x</time>", Metadata(date="2014-03-08")),
        ("<time datetime='2014-03-08'></time><time datetime='2015'></time>", Metadata()),
        ("<meta name='dc.date' content='March 2014'>", Metadata(date="2014-03")),
        ("<meta property='og:locale' content='pt_BR'>", Metadata(language="pt")),
        ("<html lang='xx-klingon'>", Metadata()),
    ],
)
def test_elements(html: str, expected: Metadata) -> None:
    assert replace(page_metadata(parse(html)), properties=()) == expected


def test_json_ld_of_an_article() -> None:
    described = (
        '{"@graph": [{"@type": "Organization", "name": "X"}, {"@type": ["NewsArticle"], '
        '"headline": "Notes", "author": [{"name": "Ann Lee"}, "Bo Roe"], "inLanguage": "en-US", '
        '"datePublished": "2014-03-08T10:00Z", "keywords": ["a", "b"]}]}'
    )
    assert page_metadata(parse(LD.format(described))) == Metadata(
        "Notes", "Ann Lee, Bo Roe", "2014-03-08", "en", ("a", "b"), (("published", "2014-03-08"),)
    )


def test_properties() -> None:
    page = parse(
        "<link rel=canonical href='https://a.example/x'><meta property=og:url content=file:///etc>"
        "<meta property=article:published_time content='2014-03-08T10:00:00Z'>"
        "<meta property=og:site_name content='The  Page'><meta name=description content=Words>"
    )
    assert page_metadata(page).properties == (
        ("published", "2014-03-08T10:00:00Z"),
        ("publisher", "The Page"),
        ("description", "Words"),
        ("address", "https://a.example/x"),
    )


@pytest.mark.parametrize(
    ("html", "address"),
    [
        ("<!-- saved from url=(0021)https://a.example/x -->", "https://a.example/x"),
        ("<!-- saved from url=(0014)about:internet -->", ""),
        ("<p>saved from url=(0021)https://a.example/x</p>", ""),
    ],
)
def test_saved_from(html: str, address: str) -> None:
    assert saved_from(html) == address


@pytest.mark.parametrize(
    "described",
    [
        "{",
        "[" * 100000,
        '{"@type": "Article"}',
        '{"@type": "Article", "author": {"name": 3}}',
        "null",
        '{"@type": {"a": 1}, "headline": []}',
        '"' + "a" * 600000 + '"',
    ],
)
def test_odd_json_ld_says_nothing(described: str) -> None:
    assert page_metadata(parse(LD.format(described))) == Metadata()


@given(text=hostile_texts(), name=st.sampled_from(["title", "author", "date", "keywords"]))
def test_values_are_single_tidy_lines(text: str, name: str) -> None:
    attribute = text.replace("&", "&amp;").replace('"', "&quot;")
    found = page_metadata(parse(f'<meta name="{name}" content="{attribute}">'))
    for value in (found.title, found.author, found.date, *found.keywords):
        assert value == " ".join(value.split())
        assert len(value) <= 300
