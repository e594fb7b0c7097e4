"""Rows of values in text files."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from explorer.extract.tables import delimited_text
from explorer.extract.tables.delimited import rows_of, separator_of
from explorer.extract.tables.delimited_text import DelimitedText
from tests.extract.contract import ExtractorContract, NoLanguages, assert_whole, blocks, read

_CSV = Path(__file__).resolve().parents[3] / ".." / "shared" / "corpora" / "csv"


class TestDelimitedText(ExtractorContract):
    suffix = ".csv"
    sample = b'name,said\nAda,"so, and\nmore"\n,nothing\n'

    @override
    def make(self) -> DelimitedText:
        return DelimitedText(NoLanguages())


def test_rows_with_their_cells() -> None:
    document = read(DelimitedText(NoLanguages()), TestDelimitedText.sample, "a.csv")
    assert [words for _, _, words in blocks(document)] == [
        "name\tsaid",
        "Ada\tso, and more",
        "nothing",
    ]
    assert document.text.endswith("\n\tnothing")
    assert document.properties == (("encoding", "utf-8"),)


cells = st.text("ab ,;\t\"\n'é", max_size=6)


@given(st.lists(st.lists(cells, min_size=1, max_size=4), min_size=1, max_size=6))
def test_what_was_written_is_read(rows: list[list[str]]) -> None:
    target = io.StringIO()
    csv.writer(target, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    assert list(rows_of(target.getvalue(), ",")) == rows


@given(st.text('a,"\n', max_size=60))
def test_no_value_is_lost(text: str) -> None:
    assert "".join(map("".join, rows_of(text, ","))).count("a") == text.count("a")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b\n1,2\n", ","),
        ("a;b\n1,5;2\n3,5;4\n", ";"),
        ("a\tb\n1, or so\t2\n", "\t"),
        ("a|b|c\n1|2|3\n", "|"),
        ('"a;b",c\n"d;e",f\n', ","),
        ("", ","),
        ("a\nb\n", ","),
    ],
)
def test_separators(text: str, expected: str) -> None:
    assert separator_of(text) == expected


def test_a_stated_separator_counts() -> None:
    assert read(DelimitedText(NoLanguages()), b"sep=:\na:b,c\n").text == "a\tb,c"


def test_a_quotation_mark_that_never_closes_is_only_a_mark() -> None:
    text = '5",a\n' + '"open,b\n' + "c,d\n" * 20_000
    rows = list(rows_of(text, ","))
    assert rows[:2] == [['5"', "a"], ['"open', "b"]]
    assert len(rows) == 20_002


def test_too_many_rows_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(delimited_text, "_MOST_ROWS", 2)
    document = read(DelimitedText(NoLanguages()), b"a,b\n" * 3)
    assert document.text == "a\tb\na\tb"
    assert "more than 2 rows" in document.problems[0].sentence


def test_very_many_columns_end_soon() -> None:
    assert len(read(DelimitedText(NoLanguages()), b"a," * 100_000).text) == 199_999
    assert read(DelimitedText(NoLanguages()), b'"a,' * 200_000).text


@pytest.mark.shared
@pytest.mark.skipif(not _CSV.exists(), reason="needs ../shared")
def test_awkward_files() -> None:
    paths = sorted(_CSV.glob("*.csv"))
    assert len(paths) == 12
    for path in paths:
        document = read(DelimitedText(NoLanguages()), path.read_bytes(), path.name)
        assert_whole(document)
        assert "\t" in document.text
