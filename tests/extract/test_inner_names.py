"""Names of files inside files are text that can be shown, typed and told apart."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.canonical import writable
from explorer.domain.record import INSIDE
from explorer.extract.inner_names import InnerNames, inner_name

ODD = st.text("ab./\\: C\u202e\u2028\x00\n\ud800😀\xa0()2", max_size=30) | st.text(max_size=300)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("a.txt", "a.txt"),
        ("sub/a.txt", "sub/a.txt"),
        ("sub\\deep\\a.txt", "sub/deep/a.txt"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\Windows\\a.dll", "Windows/a.dll"),
        ("c:a.txt", "a.txt"),
        ("\\\\server\\share\\a.txt", "server/share/a.txt"),
        ("../../../a.txt", "a.txt"),
        ("./a/./b/../c.txt", "a/b/c.txt"),
        ("a//b///c", "a/b/c"),
        (" a / .. / b ", "a/b"),
        ("", "unnamed"),
        ("///", "unnamed"),
        ("..", "unnamed"),
        ("a\x00b\nc\u202etxt.exe", "a\ufffdb\ufffdc\ufffdtxt.exe"),
        ("\ud800", "\ufffd"),
        ("...", "..."),
        (".hidden", ".hidden"),
        ("répertoire/日本.txt", "répertoire/日本.txt"),
    ],
)
def test_what_names_become(raw: str, name: str) -> None:
    assert inner_name(raw) == name


@given(ODD)
def test_a_name_has_no_tricks(raw: str) -> None:
    name = inner_name(raw)
    assert 0 < len(name) <= 255
    assert name == writable(name)
    assert not {unicodedata.category(letter) for letter in name} & {"Cc", "Cf", "Zl", "Zp", "Cs"}
    assert not set(name.split("/")) & {"", ".", ".."}
    assert INSIDE not in name
    assert "\\" not in name


def test_long_names_keep_their_end() -> None:
    name = inner_name("sub/" + "x" * 400 + ".txt")
    assert len(name) == 255
    assert name.endswith("x.txt")
    assert inner_name("/".join(["ab"] * 2_000)).count("//") == 0
    assert len(inner_name("a" * 10_000_000)) == 255


@given(st.text("a./ ", min_size=1, max_size=6), st.integers(240, 260))
def test_where_a_long_name_is_cut_no_trick_arises(start: str, length: int) -> None:
    name = inner_name(start + "/" + "b" * length)
    assert not set(name.split("/")) & {"", ".", ".."}
    assert name == name.strip()
    assert len(name) <= 255


@given(st.lists(st.sampled_from(["a.txt", "a (2).txt", "a (2) (2).txt", "", "b/c.d", "b/c"]) | ODD))
def test_each_file_has_a_name_of_its_own(raw: list[str]) -> None:
    names = InnerNames()
    taken = [names.take(each) for each in raw]
    assert len(set(taken)) == len(raw)
    assert not any(INSIDE in name for name in taken)
    again = InnerNames()
    assert [again.take(each) for each in raw] == taken


def test_the_number_stands_before_the_ending() -> None:
    names = InnerNames()
    raw = ["a.txt", "a.txt", "a.txt", "b.c/d", "b.c/d", "README", "README"]
    assert [names.take(each) for each in raw] == [
        *("a.txt", "a (2).txt", "a (3).txt", "b.c/d", "b.c/d (2)", "README", "README (2)")
    ]


def test_many_files_of_one_name_are_named_soon() -> None:
    names = InnerNames()
    taken = [names.take("a.txt") for _ in range(20_000)]
    assert len(set(taken)) == 20_000
    assert taken[-1] == "a (20000).txt"
