"""Collections on disk: names, folders, and what becomes of a damaged description."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.errors import CollectionError
from explorer.domain.record import FilePlace
from explorer.services.collections import (
    Collection,
    as_name,
    checked_name,
    load,
    load_all,
    new_in,
    save,
    slug,
)

NAMES = st.text(min_size=1, max_size=120)


@given(NAMES)
def test_a_folder_can_be_called_by_any_slug(name: str) -> None:
    folder = slug(name)
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,60}", folder)
    assert not folder.endswith("-")
    assert folder == slug(name)


@pytest.mark.parametrize(
    "names",
    [
        ("Papers", "Papers!", "Papers?", "Pàpers"),
        ("文書", "資料", "😀"),
        ("a" * 41, "a" * 42),
        ("a b", "a-b", "a  b"),
        ("x", "Ⅹ", "x "),
    ],
)
def test_different_names_have_different_folders(names: tuple[str, ...]) -> None:
    assert len({slug(name) for name in names}) == len(names)


@pytest.mark.parametrize("name", ["con", "NUL", "Com1", "lpt9", "aux", "PRN"])
def test_no_folder_is_called_like_a_device_of_windows(name: str) -> None:
    assert slug(name) != name.lower()
    assert slug(name).startswith(f"{name.lower()}-")


def test_plain_names_are_their_own_folders() -> None:
    assert slug("Papers") == "papers"
    assert slug("case-2024") == "case-2024"


@given(NAMES)
def test_any_text_gives_a_name_that_is_allowed(text: str) -> None:
    name = as_name(text)
    assert checked_name(name) == name


@pytest.mark.parametrize("name", ["", "  \n ", "a" * 101, "a\0b", "a\x1bb", "a\ud800"])
def test_what_is_no_name(name: str) -> None:
    with pytest.raises(CollectionError, match="needs a name"):
        checked_name(name)


def test_names_have_single_spaces() -> None:
    assert checked_name("  The \t North\nMole ") == "The North Mole"


@given(
    name=NAMES.map(as_name), paths=st.lists(st.text("ab\"'\\ \n😀é#=[]", min_size=1), max_size=4)
)
def test_what_is_saved_is_loaded(
    tmp_path_factory: pytest.TempPathFactory, name: str, paths: list[str]
) -> None:
    home = tmp_path_factory.mktemp("home") / slug(name)
    folders = {number: Path("/", path).absolute() for number, path in enumerate(paths, 3)}
    collection = Collection(name, home, folders)
    save(collection)
    save(collection)
    assert load(home) == collection
    assert sorted(file.name for file in home.iterdir()) == ["collection.toml"]


def test_a_path_beside_the_collection_moves_with_it(tmp_path: Path) -> None:
    home = tmp_path / "disk" / "data" / "papers"
    home.mkdir(parents=True)
    (home / "collection.toml").write_text(
        'name = "P"\n[[folder]]\nid = 1\npath = "../../files"\n', "utf-8"
    )
    assert load(home).folders == {1: tmp_path / "disk" / "files"}


DAMAGED = [
    b"",
    b"name = ",
    b'name = "P"',
    b'name = "P"\nfolder = 5',
    b'name = "P"\nfolder = "abc"',
    b'name = "P"\n[[folder]]\nid = 1',
    b'name = "P"\n[[folder]]\nid = "one"\npath = "/a"',
    b'name = "P"\n[[folder]]\nid = 1\npath = 5',
    b'name = "P"\n[[folder]]\nid = [1]\npath = "/a"',
    b"\xff\xfe\x00junk",
    b"\0" * 100,
]


@pytest.mark.parametrize("content", DAMAGED)
def test_a_damaged_description_is_told_in_a_sentence(tmp_path: Path, content: bytes) -> None:
    home = tmp_path / "papers"
    home.mkdir()
    (home / "collection.toml").write_bytes(content)
    with pytest.raises(CollectionError, match=r"cannot be read .* correct it or remove it\.$"):
        load(home)


def test_all_are_loaded_by_name_and_other_folders_left_alone(tmp_path: Path) -> None:
    assert load_all(tmp_path / "not there") == ([], [])
    for name in ("beta", "Alpha", "gamma"):
        save(Collection(name, tmp_path / slug(name), {}))
    (tmp_path / "no collection").mkdir()
    (tmp_path / "file").touch()
    found, broken = load_all(tmp_path)
    assert [collection.name for collection in found] == ["Alpha", "beta", "gamma"]
    assert broken == []


def test_a_broken_description_hides_no_other_collection(tmp_path: Path) -> None:
    for name in ("beta", "alpha"):
        save(Collection(name, tmp_path / name, {}))
    (tmp_path / "beta" / "collection.toml").write_text("name = ", "utf-8")
    found, (problem,) = load_all(tmp_path)
    assert [collection.name for collection in found] == ["alpha"]
    assert "beta" in problem
    assert problem.endswith("correct it or remove it.")
    with pytest.raises(CollectionError, match="correct it"):
        new_in(tmp_path, "beta")  # which would take its place
    assert new_in(tmp_path, "gamma") == Collection("gamma", tmp_path / "gamma", {})


def test_a_place_that_is_no_folder_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CollectionError, match="choose another place"):
        load_all(tmp_path / "file")


def test_numbers_of_folders_never_change(tmp_path: Path) -> None:
    empty = Collection("P", tmp_path, {})
    a, b, c = (tmp_path / name for name in "abc")
    two = empty.with_folders([a, b])
    assert two.folders == {1: a, 2: b}
    assert two.with_folders([b, a / "deep", a]) == two
    assert two.with_folders([c]).folders == {1: a, 2: b, 3: c}
    assert Collection("P", tmp_path, {5: a}).with_folders([b]).folders == {5: a, 6: b}


def test_a_parent_may_join_its_child_and_each_file_has_one_place(tmp_path: Path) -> None:
    both = Collection("P", tmp_path, {}).with_folders([tmp_path / "a" / "b", tmp_path / "a"])
    assert both.place(tmp_path / "a" / "b" / "c" / "d.txt") == FilePlace(1, "c/d.txt")
    assert both.place(tmp_path / "a" / "e.txt") == FilePlace(2, "e.txt")
    assert both.place(tmp_path / "ab" / "e.txt") is None
    assert both.file(FilePlace(1, "c/d.txt")) == tmp_path / "a" / "b" / "c" / "d.txt"


def test_a_place_can_always_be_written(tmp_path: Path) -> None:
    collection = Collection("P", tmp_path / "home", {1: tmp_path})
    assert collection.place(tmp_path / "caf\udce9.txt") == FilePlace(1, "caf\ufffd.txt")


def test_a_file_inside_a_file_is_that_file_on_disk(tmp_path: Path) -> None:
    collection = Collection("P", tmp_path / "home", {1: tmp_path})
    place = FilePlace(1, "sub/a.zip//b/c.txt")
    assert collection.file(place) == collection.file_on_disk(place) == tmp_path / "sub" / "a.zip"
    assert collection.shown_path(place) == f"{tmp_path / 'sub' / 'a.zip'}//b/c.txt"
    assert collection.shown_path(place.file) == str(tmp_path / "sub" / "a.zip")
    assert collection.file(FilePlace(9, "a.txt")) == tmp_path / "home" / "a.txt"


def _raw(folder: Path, name: bytes) -> Path:
    return Path(os.fsdecode(os.path.join(os.fsencode(folder), name)))  # noqa: PTH118


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_names_that_are_no_unicode_are_looked_up(tmp_path: Path) -> None:
    collection = Collection("P", tmp_path / "home", {1: tmp_path})
    folder = _raw(tmp_path, b"d\xe9j\xe0")
    folder.mkdir()
    paper = _raw(folder, b"caf\xe9.txt")
    paper.touch()
    shown = FilePlace(1, "d\ufffdj\ufffd/caf\ufffd.txt")
    assert collection.file_on_disk(shown) == paper
    assert collection.file_on_disk(FilePlace(1, f"{shown.path}//b.txt")) == paper
    assert collection.place(paper) == shown
    missing = FilePlace(1, "d\ufffdj\ufffd/nothing\ufffd.txt")
    assert collection.file_on_disk(missing) == folder / "nothing\ufffd.txt"
    assert collection.file_on_disk(FilePlace(1, "x\ufffd/y")) == tmp_path / "x\ufffd" / "y"


def test_a_name_that_has_that_sign_itself_is_taken_as_it_is(tmp_path: Path) -> None:
    collection = Collection("P", tmp_path / "home", {1: tmp_path})
    (tmp_path / "caf\ufffd.txt").touch()
    place = FilePlace(1, "caf\ufffd.txt")
    assert collection.file_on_disk(place) == tmp_path / "caf\ufffd.txt"
