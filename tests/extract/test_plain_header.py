"""Title, author and date from the first lines of a plain text."""

from __future__ import annotations

import pytest

from explorer.extract.metadata import Metadata
from explorer.extract.plain_blocks import content_of
from explorer.extract.plain_header import header_metadata


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A plain title\n\nBy Jane Roe and John Doe\n",
            Metadata("A plain title", "Jane Roe and John Doe"),
        ),
        (
            "From: Ann Lee <a@b.org>\nSubject: Oil\nDate: 4 May 2010",
            Metadata("Oil", "Ann Lee", "2010-05-04"),
        ),
        ("From: a@b.org (Ann Lee)\n", Metadata("", "Ann Lee")),
        (
            "Title: The Report\nAuthor: Ann Lee\nDate: 2014-03\n",
            Metadata("The Report", "Ann Lee", "2014-03"),
        ),
        ("March 8, 1964\n\nIt began on a Sunday.", Metadata(date="1964-03-08")),
        ("It rained on March 8, 1964.\n", Metadata()),
        ("By and by they went home\n", Metadata("By and by they went home")),
        ("Date: 3/4/2019\nTo: all\n", Metadata(date="2019")),
        ("\n\n", Metadata()),
    ],
)
def test_only_what_is_stated(text: str, expected: Metadata) -> None:
    assert header_metadata(content_of(text)) == expected
