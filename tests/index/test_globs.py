from __future__ import annotations

from fnmatch import fnmatchcase

from hypothesis import given
from hypothesis import strategies as st

from explorer.index.globs import byte_glob, glob


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


@given(st.text("abé日*?", max_size=8), st.lists(st.text("abé日", min_size=1, max_size=6)))
def test_finds_lines_of_bytes(pattern: str, words: list[str]) -> None:
    lines = "\n".join(words).encode()
    found = [match[0].decode() for match in byte_glob(pattern).finditer(lines)]
    assert [word for word in found if word] == [w for w in words if fnmatchcase(w, pattern)]
