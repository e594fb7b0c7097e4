"""The YAML at the head of Markdown files."""

from __future__ import annotations

import pytest
from hypothesis import given

from explorer.extract.front_matter import split_front_matter
from explorer.extract.metadata import Metadata
from tests.extract.contract import hostile_texts


def test_what_it_says_and_what_is_left() -> None:
    metadata, body = split_front_matter(
        "---\nTitle: A\nauthor:\n  name: Ann Lee\ndate: 2014\n---\nText"
    )
    assert metadata == Metadata(title="A", author="Ann Lee", date="2014")
    assert body == "\nText"


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: [\n---\nText",
        "---\n- a\n---\nText",
        "---\ntitle: a\n",
        "Text\n---\n",
        "--- \n",
        "---\n" + "[" * 5000 + "\n---\nText",
        "---\n" + "a: b\n" * 10000 + "---\n",
        "...\na: b\n---\n",
    ],
)
def test_malformed_is_text(text: str) -> None:
    assert split_front_matter(text) == (Metadata(), text)


@given(text=hostile_texts())
def test_nothing_but_the_front_matter_is_taken(text: str) -> None:
    for whole in (text, f"---\n{text}\n---\nText"):
        _, body = split_front_matter(whole)
        assert whole.endswith(body)
