"""Rich text files, from bytes to paragraphs, tables and notes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from explorer.domain.document import BlockKind, Document
from explorer.domain.errors import ExtractionError
from explorer.extract.rtf import reader
from explorer.extract.rtf.rtf_text import RtfText
from tests.extract.contract import ExtractorContract, NoLanguages, assert_whole, blocks, marks, read

_RTF = Path(__file__).resolve().parents[3] / ".." / "shared" / "corpora" / "rtf"
_NOT_OF_ITS_FILE = {"encoding"}  # what is expected there is the text of another document


def made(body: str) -> Document:
    document = read(RtfText(NoLanguages()), rb"{\rtf1\ansi\deff0 " + body.encode("latin-1") + b"}")
    assert_whole(document)
    return document


class TestRtfText(ExtractorContract):
    suffix = ".rtf"
    sample = (
        rb"{\rtf1\ansi{\fonttbl{\f0\fcharset204 Arial;}}{\info{\title Notes}{\author Ada Roe}"
        rb"{\creatim\yr2019\mo3\dy4\hr5\min6}}\pard {\b Ada} said {\i so}.\par Then\u8364? she "
        rb"left.{\footnote\chftn  In May.}\par{\header Secret}}"
    )

    @override
    def make(self) -> RtfText:
        return RtfText(NoLanguages())

    @override
    def plain_words(self) -> bytes:
        return rb"{\rtf1 They went home.}"


def test_what_a_file_says_of_itself() -> None:
    document = read(RtfText(NoLanguages()), TestRtfText.sample)
    assert (document.title, document.author, document.date) == ("Notes", "Ada Roe", "2019-03-04")
    assert document.properties == (("created", "2019-03-04T05:06"),)


def test_paragraphs_notes_and_running_heads() -> None:
    document = read(RtfText(NoLanguages()), TestRtfText.sample)
    assert blocks(document) == [
        ("paragraph", 0, "Ada said so."),
        ("paragraph", 0, "Then€ she left.[1]"),
        ("note", 0, "[1] In May."),
        ("running", 0, "Secret"),
    ]
    assert marks(document) == [("strong", "Ada", ""), ("emphasis", "so", "")]


def test_tables() -> None:
    row = r"\trowd\intbl a\cell b\par c\cell\row"
    assert blocks(made(rf"before\par{row}{row}\pard after")) == [
        ("paragraph", 0, "before"),
        ("table_row", 0, "a\tb c"),
        ("table_row", 0, "a\tb c"),
        ("paragraph", 0, "after"),
    ]


def test_links_keep_only_what_leads_to_the_web() -> None:
    field = r'{\field{\*\fldinst HYPERLINK "%s"}{\fldrslt here}} and there'
    assert marks(made(field % "https://a.b/")) == [("link", "here", "https://a.b/")]
    assert marks(made(field % "file:///etc/passwd")) == []


def test_tracked_changes_and_comments() -> None:
    document = made(
        r"Ada {\deleted went}{\revised stayed}{\*\atnid B}{\*\atnauthor Bob}\chatn"
        r"{\*\annotation Why?}.\par"
    )
    assert marks(document) == [("deleted", "went", ""), ("inserted", "stayed", "")]
    assert blocks(document)[1] == ("note", 0, "Comment by Bob: Why?")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"caf\'e9", "café"),
        (r"{\fonttbl{\f1\fcharset204 A;}}\f1\'c0\'c4\'c0", "АДА"),
        (r"{\fonttbl{\f1\fcharset128 A;}}\f1\'89\'ef", "会"),
        (r"\ansicpg1250 \'9e", "ž"),
        (r"\uc2\u8364\'80\'80.", "€."),
        (r"\u-10179?\u-8704?", "😀"),
        (r"\u55357?", "\ufffd"),
        (r"a\~b\_c\{d\}\\", "a\xa0b‑c{d}\\"),
        (r"\ldblquote so\rdblquote", "“so”"),
        (r"{\pict\bin4 }}}}x}Ada", "Ada"),
        (r"{\*\unknown lost}{\colortbl;\red0;}kept", "kept"),
        (r"{\shp{\*\shpinst{\shptxt boxed\par}}{\shprslt again}}kept", "boxed\nkept"),
        (r"one\line two", "one\ntwo"),
        ("one\\\ntwo", "one\ntwo"),
        (r"{\listtext 1.\tab}item", "1. item"),
        (r"done}} after the end", "done"),
    ],
)
def test_characters(body: str, expected: str) -> None:
    assert made(body).text == expected


def test_headings_and_items() -> None:
    document = made(r"\pard\outlinelevel1 Head\par\pard{\pntext -\tab}item\par plain\par")
    assert [(kind, level) for kind, level, _ in blocks(document)] == [
        ("heading", 2),
        ("list_item", 1),
        ("paragraph", 0),
    ]


def test_the_rest_of_a_very_long_file_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_MOST_TOKENS", 6)
    document = made(r"one\par two\par three")
    assert document.text == "one"
    assert "left out" in document.problems[0].sentence


def test_deep_groups_and_false_lengths_end_soon() -> None:
    for body in ("{" * 100_000, r"\bin999999999 abc", "}" * 100_000, r"\uc99999999 "):
        with pytest.raises(ExtractionError, match="no text"):
            made(body)


_PIECES = r"{|}|\*|\footnote|\chftn|\info|\title|a|\cell|\row|\par"


@given(st.lists(st.sampled_from(_PIECES.split("|"))))
def test_groups_in_any_order(pieces: list[str]) -> None:
    made("word " + " ".join(pieces))


def flat(text: str) -> str:
    """Text without white space, without the marks between cells, and without addresses."""
    return re.sub(r"[\s|]", "", re.sub(r'\(".{0,500}?"\)', "", text))


@pytest.mark.shared
@pytest.mark.skipif(not _RTF.exists(), reason="needs ../shared")
def test_real_files_have_the_expected_text() -> None:
    paths = [path for path in sorted(_RTF.glob("*.txt")) if path.stem not in _NOT_OF_ITS_FILE]
    assert len(paths) == 32
    aside = {BlockKind.NOTE, BlockKind.RUNNING}
    for path in paths:
        document = read(RtfText(NoLanguages()), path.with_suffix(".rtf").read_bytes())
        assert_whole(document)
        shown = (b.span.within(document.text) for b in document.blocks if b.kind not in aside)
        assert flat("".join(shown)) == flat(path.read_text("utf-8")), path.name
