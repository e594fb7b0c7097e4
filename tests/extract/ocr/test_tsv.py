"""The table that tesseract writes, as lines of words in points."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.extract.ocr.tsv import page_of

HEAD = (
    "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
)


def _row(place: str, box: str, confidence: str, text: str) -> str:
    return "\t".join(["5", *place.split("."), *box.split(), confidence, text])


TABLE = "\n".join(
    [
        HEAD,
        "1\t1\t0\t0\t0\t0\t0\t0\t1240\t400\t-1\t",
        "4\t1\t1\t1\t1\t0\t82\t91\t713\t46\t-1\t",
        _row("1.1.1.1.1", "300 300 81 71", "96.4", "The"),
        _row("1.1.1.1.2", "479 300 168 71", "96.4", "harbour"),
        _row("1.1.1.2.1", "300 400 121 71", "19.9", "~"),
        _row("1.1.1.2.2", "361 400 121 71", "96.2", "board"),
        _row("1.2.1.1.1", "300 600 480 49", "21", "one"),
        "",
    ]
)


def test_words_stand_in_lines_at_their_places() -> None:
    page = page_of(TABLE, (1240, 400), 300)
    texts = [[word.text for word in line.words] for line in page.lines]
    assert texts == [["The", "harbour"], ["board"], ["one"]]
    assert page.lines[0].words[0].box == pytest.approx((72, 72, 91.44, 89.04))
    assert (page.width, page.height) == pytest.approx((297.6, 96))


def test_words_have_one_size_where_they_are_alike() -> None:
    lines = page_of(TABLE, (1240, 400), 300).lines
    assert {word.size for line in lines for word in line.words} == {24.0}


def test_larger_words_keep_their_size() -> None:
    rows = [_row("1.1.1.1.1", "0 0 300 142", "90", "Title")]
    rows += [_row(f"1.2.1.{n}.1", f"0 {300 * n} 81 91", "90", "body") for n in range(1, 5)]
    lines = page_of("\n".join(rows), (1240, 2000), 300).lines
    assert [line.words[0].size for line in lines] == [48, 24, 24, 24, 24]


@pytest.mark.parametrize(
    "row",
    [
        "5\t1\t1",
        _row("1.1.1.1.1", "x 0 5 5", "90", "word"),
        _row("1.1.1.1.1", "0 0 0 5", "90", "word"),
        _row("1.1.1.1.1", "0 0 5 5", "90", " \t "),
        _row("1.1.1.1.1", "0 0 5 5", "-1", "word"),
        _row("1.1.1.1.1", "0 0 5 5", "nan", "word"),
    ],
)
def test_odd_rows_are_left_out(row: str) -> None:
    assert page_of(row, (10, 10), 300).lines == ()


@given(st.text() | st.lists(st.sampled_from([*TABLE, "inf", "1e999", "5\t"])).map("".join))
def test_any_table_gives_a_page_of_clean_words(table: str) -> None:
    for line in page_of(HEAD + "\n" + table, (100, 100), 300).lines:
        assert line.words
        assert all(word.text and not any(map(str.isspace, word.text)) for word in line.words)
