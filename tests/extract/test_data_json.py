"""JSON as something to be read."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from explorer.domain.document import Document
from explorer.extract import data_text
from explorer.extract.data_json import JsonText
from tests.extract.contract import ExtractorContract, NoLanguages, assert_whole, blocks, read


def made(text: str) -> Document:
    document = read(JsonText(NoLanguages()), text.encode(), "a.json")
    assert_whole(document)
    return document


class TestJsonText(ExtractorContract):
    suffix = ".json"
    sample = b'{"title": "Notes", "by": {"name": "Ada", "tags": ["a", 1.50, null]}}'

    @override
    def make(self) -> JsonText:
        return JsonText(NoLanguages())

    @override
    def plain_words(self) -> bytes:
        return b'["They went home."]'


def test_names_and_values_with_their_depth() -> None:
    document = made(TestJsonText.sample.decode())
    assert blocks(document) == [
        ("paragraph", 0, "title: Notes"),
        ("paragraph", 0, "by:"),
        ("list_item", 1, "name: Ada"),
        ("list_item", 1, "tags: a, 1.50,"),
    ]
    assert document.title == "Notes"


def test_texts_are_unescaped_and_keep_their_paragraphs() -> None:
    assert made(r'{"body": "caf\u00e9\n\nso \"she\""}').text == 'body: café\nso "she"'


def test_records_are_numbered() -> None:
    expected = "1:\na: x\n2:\na: true\n3: z"
    assert made('[{"a": "x"}, {"a": true}, "z"]').text == expected
    assert made('{"a": "x"}\n\n{"a": true}\n"z"\n').text == expected


@pytest.mark.parametrize("text", ["{'a': oh}", "[" * 100_000 + "Ada", '{"a": 1} trailing'])
def test_what_is_no_json_is_plain_text(text: str) -> None:
    document = made(text)
    assert document.text == text
    assert document.properties[0][0] == "note"


def test_numbers_stay_as_they_were_written() -> None:
    digits = "9" * 5000
    assert made(f'{{"a": {digits}, "b": 1e5, "c": NaN}}').text == f"a: {digits}\nb: 1e5\nc: NaN"


def test_too_many_parts_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_text, "MOST_BLOCKS", 2)
    document = made('{"a": 1, "b": 2, "c": 3}')
    assert document.text == "a: 1\nb: 2"
    assert "more than 2 entries" in document.problems[0].sentence


def inner(values: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.lists(values, max_size=4) | st.dictionaries(st.text("ab", min_size=1), values)


@given(st.recursive(st.just("word") | st.booleans() | st.none() | st.text(), inner))
def test_no_text_is_lost(value: object) -> None:
    written = json.dumps({"first": value})
    assert made(written).text.count("word") >= written.count('"word"')
