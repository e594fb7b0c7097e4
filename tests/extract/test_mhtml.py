"""Web pages saved in one file."""

from __future__ import annotations

import io

from typing_extensions import override

from explorer.extract.extractor import ReadingOptions, Source
from explorer.extract.mhtml import MhtmlText
from tests.extract.contract import ExtractorContract, NoLanguages, read

WORDS = "The engine, which was never built, could have computed any function, said Ada. "
SAVED = f"""From: <Saved by Blink>
Snapshot-Content-Location: https://a.example/engine
Subject: =?utf-8?Q?The=20Engine?=
Date: Mon, 4 Mar 2019 10:30:00 +0100
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="--b"

----b
Content-Type: text/html; charset=utf-8
Content-ID: <frame-1@mhtml.blink>
Content-Transfer-Encoding: quoted-printable
Content-Location: https://a.example/engine

<nav><a href=3D"/">Home</a></nav><article><p>{WORDS * 5}=C3=A9.</p><p>{WORDS * 5}</p></article>
----b
Content-Type: image/png
Content-Location: https://a.example/x.png

x
----b--
""".encode()


class TestMhtmlText(ExtractorContract):
    suffix = ".mhtml"
    sample = SAVED

    @override
    def make(self) -> MhtmlText:
        return MhtmlText(NoLanguages())


def test_article_and_metadata() -> None:
    document = read(MhtmlText(NoLanguages()), SAVED, "a page.mhtml")
    assert "Home" not in document.text
    assert "é." in document.text
    assert (document.title, document.date) == ("The Engine", "2019-03-04")
    assert document.properties == (
        ("address", "https://a.example/engine"),
        ("note", "The page was saved on 2019-03-04."),
    )
    assert list(MhtmlText(NoLanguages()).attachments(Source("a", io.BytesIO(SAVED)))) == []


def test_the_whole_page_on_wish() -> None:
    source = Source("a.mht", io.BytesIO(SAVED), options=ReadingOptions(whole_page=True))
    assert "Home" in MhtmlText(NoLanguages()).extract(source).text
