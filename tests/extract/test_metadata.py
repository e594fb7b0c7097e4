"""Tidying of titles, names, languages and keywords."""

from __future__ import annotations

import pytest

from explorer.extract.metadata import (
    author_name,
    distinct_keywords,
    distinct_names,
    language_code,
    one_line,
    readable_name,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("Ann Lee —", "Ann Lee"),
        ("By: Ann\n Lee", "Ann Lee"),
        ("Byron Lee", "Byron Lee"),
        ("https://x.org/ann", ""),
        ("@ann", ""),
        ("Ann Lee22 Dec 2016", ""),
        ("a" * 101, ""),
    ],
)
def test_author_names(text: str, expected: str) -> None:
    assert author_name(text) == expected


@pytest.mark.parametrize(
    ("tag", "expected"),
    [("en-GB", "en"), ("pt_BR", "pt"), (" FR ", "fr"), ("english", ""), ("xx", "")],
)
def test_language_codes(tag: str, expected: str) -> None:
    assert language_code(tag) == expected


def test_file_names_become_titles() -> None:
    assert readable_name("the_secret_memo.v2.txt") == "the secret memo.v2"
    assert readable_name(".txt") == ".txt"


def test_lines_are_cut() -> None:
    assert one_line(" a\n\tb ") == "a b"
    assert one_line("a" * 500) == "a" * 299 + "…"


def test_each_once() -> None:
    assert distinct_names(["By A B", "A B", "C D"]) == ("A B", "C D")
    assert distinct_keywords(["a, b;c", "b,,"]) == ("a", "b", "c")
    assert len(distinct_keywords([",".join(map(str, range(999)))])) == 50
