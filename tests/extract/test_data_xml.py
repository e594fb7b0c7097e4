"""XML as something to be read."""

from __future__ import annotations

import pytest
from typing_extensions import override

from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.extract.data_xml import XmlText
from tests.extract.contract import ExtractorContract, NoLanguages, assert_whole, blocks, read


def made(text: str) -> Document:
    document = read(XmlText(NoLanguages()), text.encode(), "a.xml")
    assert_whole(document)
    return document


class TestXmlText(ExtractorContract):
    suffix = ".xml"
    sample = (
        b'<?xml version="1.0"?><rss><title>Notes</title><item><creator>Ada Roe</creator>'
        b"<pubDate>Mon, 4 Mar 2019 10:00:00 GMT</pubDate><text>So <b>she</b> said.</text></item>"
        b"</rss>"
    )

    @override
    def make(self) -> XmlText:
        return XmlText(NoLanguages())

    @override
    def plain_words(self) -> bytes:
        return b"<a>They went home.</a>"


def test_each_element_with_text_is_a_paragraph() -> None:
    document = made(TestXmlText.sample.decode())
    assert blocks(document) == [
        ("heading", 1, "Notes"),
        ("paragraph", 0, "Ada Roe"),
        ("paragraph", 0, "Mon, 4 Mar 2019 10:00:00 GMT"),
        ("paragraph", 0, "So she said."),
    ]
    assert (document.title, document.author, document.date) == ("Notes", "Ada Roe", "2019-03-04")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<a><b>one</b><b>two</b></a>", "one\ntwo"),
        ("<p>one <i>two</i><i>three</i> four</p>", "one twothree four"),
        ("<d>&lt;p&gt;one&lt;/p&gt;&lt;p&gt;two &amp;amp; three</d>", "one two & three"),
        ('<o text="News"><o text="Ada" href="x"/></o>', "text: News\ntext: Ada"),
        ('<rows><row name="Ada" sum="12"/></rows>', "name: Ada; sum: 12"),
        ('<svg xmlns="http://www.w3.org/2000/svg"><path d="M0"/><text>Ada</text></svg>', "Ada"),
        ("<a><binary>QUJD</binary><p>Ada</p></a>", "Ada"),
        ("<a><p>Ada</p><broken", "Ada"),
        ("<?xml version='1.0' encoding='utf-16'?><a>Ada</a>", "Ada"),
        ("<a>x<!-- Bob --><?pi Bob?></a>", "x"),
        ("no xml at all", "no xml at all"),
    ],
)
def test_texts(text: str, expected: str) -> None:
    assert made(text).text == expected


def test_what_is_broken_is_said() -> None:
    problems = made("<a><p>Ada</p><p>Bob</a>").problems
    assert [problem.sentence for problem in problems] == [
        "a.xml is no well-formed XML; what could not be read was left out."
    ]


@pytest.mark.parametrize(
    "declared", ['SYSTEM "file:///etc/passwd"', 'SYSTEM "http://127.0.0.1:9/x"']
)
def test_entities_are_not_followed(declared: str) -> None:
    document = made(f"<!DOCTYPE a [<!ENTITY e {declared}>]><a>Ada &e;</a>")
    assert document.text == "Ada"


def test_bombs_and_depths_end_soon() -> None:
    entities = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    bomb = f'<!DOCTYPE a [<!ENTITY a0 "lol">{entities}]><a>&a9;</a>'
    for text in (bomb, "<a>" * 100_000 + "x"):
        with pytest.raises(ExtractionError):
            made(text)
