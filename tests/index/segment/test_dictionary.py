from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.index.segment.blocks import BlockWriter
from explorer.index.segment.dictionary import Dictionary, write_terms
from tests.index.oracle import edits
from tests.index.segment.made import opened

LETTERS = "abcéß日𐐀\ud800'"
words = st.text(LETTERS, min_size=1, max_size=5)
lexicons = st.sets(words, max_size=20).map(sorted)
many = st.integers(0, 700).map(lambda size: [f"w{number:04}" for number in range(size)])
patterns = st.text(LETTERS + "*?**??", max_size=6)


@contextmanager
def dictionary(terms: list[str]) -> Iterator[Dictionary]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        writer = BlockWriter(path)
        write_terms(writer, "words", terms, fuzzy=True)
        yield Dictionary(opened(writer, path), "words")


def raw(term: str) -> bytes:
    return term.encode("utf-8", "surrogatepass")


@given(lexicons | many, words)
def test_finds(terms: list[str], other: str) -> None:
    with dictionary(terms) as found:
        assert len(found) == len(terms)
        assert list(found) == [raw(term) for term in terms]
        assert [found.find(raw(term)) for term in terms] == list(range(len(terms)))
        assert found.find(raw(other)) == (terms.index(other) if other in terms else -1)
        assert list(found.some(range(len(terms)))) == terms
        assert found.slice(range(len(terms))) == terms
        assert found.slice(range(len(terms) // 2, len(terms))) == terms[len(terms) // 2 :]
        assert found.slice(range(0)) == []


@given(lexicons | many, st.text(LETTERS + "w012", max_size=3))
def test_finds_by_beginning(terms: list[str], prefix: str) -> None:
    with dictionary(terms) as found:
        numbers = found.beginning(raw(prefix))
        assert [terms[n] for n in numbers] == [t for t in terms if t.startswith(prefix)]
        assert numbers.start == sum(term < prefix for term in terms)


@given(lexicons | many, patterns)
def test_finds_by_pattern(terms: list[str], pattern: str) -> None:
    with dictionary(terms) as found:
        expected = [n for n, term in enumerate(terms) if fnmatchcase(term, pattern)]
        assert found.like(pattern).tolist() == expected


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*a*", ["a", "ab", "ba", "bab"]),
        ("*", ["a", "ab", "ba", "bab", "é", "日本"]),
        ("**", ["a", "ab", "ba", "bab", "é", "日本"]),
        ("?", ["a", "é"]),
        ("??", ["ab", "ba", "日本"]),
        ("?*?", ["ab", "ba", "bab", "日本"]),
        ("b*b", ["bab"]),
        ("日?", ["日本"]),
        ("", []),
        ("a", ["a"]),
        (".*", []),
    ],
)
def test_stars_and_question_marks(pattern: str, expected: list[str]) -> None:
    terms = ["a", "ab", "ba", "bab", "é", "日本"]
    with dictionary(terms) as found:
        assert list(found.some(found.like(pattern).tolist())) == expected


@given(st.sets(st.text("abcé日", min_size=1, max_size=6), max_size=25), st.integers(0, 2))
def test_finds_by_slips(terms: set[str], most: int) -> None:
    _assert_near(sorted(terms), "abcab", most, edits)


@given(lexicons, words, st.integers(0, 2))
def test_finds_by_slips_in_any_script(terms: list[str], word: str, most: int) -> None:
    _assert_near(terms, word, most, edits)


def _assert_near(terms: list[str], word: str, most: int, away: Callable[[str, str], int]) -> None:
    with dictionary(terms) as found:
        numbers, distances = found.near(word, most)
        near = dict(zip(numbers.tolist(), distances.tolist(), strict=True))
    expected = {n: away(term, word) for n, term in enumerate(terms) if away(term, word) <= most}
    assert near == expected


def test_finds_very_long_words_by_slips() -> None:
    long = "a" * 300
    _assert_near(
        [long, long + "b", "b" * 300],
        long,
        1,
        lambda one, other: abs(len(one) - len(other)) if one[0] == other[0] else 300,
    )
