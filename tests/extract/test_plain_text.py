"""Plain text files, from bytes to blocks and metadata."""

from __future__ import annotations

import pytest
from typing_extensions import override

from explorer.domain.errors import ExtractionError
from explorer.extract.plain_text import PlainText
from tests.extract.contract import ExtractorContract, NoLanguages, blocks, read

LETTER = b"""ADA LOVELACE'S NOTES

By Ada Lovelace
8 March 1843

The Analytical Engine has no pretensions whatever to originate
anything. It can do whatever we know how to order it to perform,
said Ada Lovelace.
"""


class TestPlainText(ExtractorContract):
    suffix = ".txt"
    sample = LETTER

    @override
    def make(self) -> PlainText:
        return PlainText(NoLanguages())


def test_lines_are_kept_and_wrapped_paragraphs_joined() -> None:
    document = read(PlainText(NoLanguages()), LETTER)
    assert document.text == LETTER.decode()
    assert [kind for kind, _, _ in blocks(document)] == ["heading", *["paragraph"] * 3]
    assert "originate anything." in document.flowing


def test_metadata_that_the_first_lines_state() -> None:
    document = read(PlainText(NoLanguages()), LETTER)
    assert document.title == "ADA LOVELACE'S NOTES"
    assert document.author == "Ada Lovelace"
    assert document.date == "1843-03-08"
    assert document.properties == (("encoding", "utf-8"),)


def test_crlf_and_form_feeds_become_line_breaks() -> None:
    assert read(PlainText(NoLanguages()), b"one\r\ntwo\x0cthree").text == "one\ntwo\nthree"


def test_a_picture_is_refused() -> None:
    picture = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(200) + b"\x01\x02\x03" * 20
    with pytest.raises(ExtractionError, match="is not a text file"):
        read(PlainText(NoLanguages()), picture)


def test_a_few_zeros_do_not_make_a_picture() -> None:
    assert read(PlainText(NoLanguages()), b"before \0\0\0 after").text == "before  after"


def test_utf16_is_read() -> None:
    assert read(PlainText(NoLanguages()), "žluťoučký kůň".encode("utf-16")).text == "žluťoučký kůň"
