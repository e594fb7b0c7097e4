from __future__ import annotations

from fnmatch import fnmatchcase

from hypothesis import given
from hypothesis import strategies as st

from explorer.index.globs import glob


@given(st.text("ab*?", max_size=8), st.text("ab\n", max_size=10))
def test_matches_what_fnmatch_does(pattern: str, word: str) -> None:
    assert bool(glob(pattern).match(word)) == fnmatchcase(word, pattern)


def test_takes_signs_literally() -> None:
    assert glob("a.[b]*").match("a.[b]c")
    assert not glob("a.b").match("axb")


def test_keeps_to_the_ends_asked_for() -> None:
    pattern = glob("b*", before="(?:^|/)", after=r"(?:/|\Z)")
    assert pattern.search("a/bc")
    assert not pattern.search("abc")


def test_many_stars_are_no_trouble() -> None:
    assert not glob("a*" * 200 + "b").match("a" * 5_000)
