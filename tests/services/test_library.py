"""The one door: collections by name, new folders, and single files without any collection."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from explorer.domain.errors import CollectionError, ExtractionError
from explorer.services.checkup import check
from explorer.services.library import Library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path / "data")


def _folders(place: Path, *names: str) -> list[Path]:
    folders = [place / name for name in names]
    for folder in folders:
        folder.mkdir(parents=True, exist_ok=True)
    return folders


def test_without_collections_it_is_said_how_to_make_one(library: Library) -> None:
    assert library.collections() == []
    with pytest.raises(CollectionError, match="docexplorer index FOLDER"):
        library.collection()


def test_a_collection_is_made_whole_and_found_again(library: Library, tmp_path: Path) -> None:
    made = library.with_folders("The  Papers", _folders(tmp_path, "a", "b"))
    assert made.name == "The Papers"
    assert list(made.folders.values()) == [tmp_path / "a", tmp_path / "b"]
    assert library.collections() == [made]
    for name in (None, "the papers", " THE papers "):
        assert library.collection(name) == made
    assert check(made).problems == ()
    assert library.holding(tmp_path / "b") == made
    assert library.holding(tmp_path) is None


def test_folders_join_the_collection_of_that_name(library: Library, tmp_path: Path) -> None:
    a, b, deep = _folders(tmp_path, "a", "b", "a/deep")
    library.with_folders("P", [a])
    both = library.with_folders("p", [b, deep, a])
    assert both.folders == {1: a, 2: b}
    assert library.collections() == [both]


def test_one_of_several_must_be_named(library: Library, tmp_path: Path) -> None:
    for name in "ab":
        library.with_folders(name, _folders(tmp_path, name))
    with pytest.raises(CollectionError, match=r"choose one with --collection: “a”, “b”\."):
        library.collection()
    with pytest.raises(CollectionError, match=r"There is no collection “c”; those .*: “a”, “b”"):
        library.collection("c")


def test_the_default_among_several(library: Library, tmp_path: Path) -> None:
    default = library.with_folders(None, _folders(tmp_path, "a"))
    library.with_folders("Other", _folders(tmp_path, "b"))
    assert default.name == "Documents"
    assert library.collection() == default


def test_a_broken_description_leaves_the_others_and_is_told(
    library: Library, tmp_path: Path
) -> None:
    (folder,) = _folders(tmp_path, "a")
    sound = library.with_folders("Sound", [folder])
    broken = library.with_folders("Broken", [folder])
    (broken.home / "collection.toml").write_text("[[folder", "utf-8")
    assert library.collections() == [sound]
    (problem,) = library.broken()
    assert "collection.toml cannot be read" in problem
    assert library.collection("sound") == sound
    for name in ("Broken", None):
        with pytest.raises(CollectionError, match=r"collection\.toml cannot be read"):
            library.collection(name)
    with pytest.raises(CollectionError, match="correct it or remove it"):
        library.with_folders("Broken", [folder])
    assert (broken.home / "collection.toml").read_text("utf-8") == "[[folder"


def test_what_cannot_be_a_source(library: Library, tmp_path: Path) -> None:
    own = _folders(tmp_path, "data/collections/x")[0]
    (tmp_path / "file.txt").touch()
    for folder, reason in [
        (tmp_path / "missing", "There is no folder"),
        (tmp_path / "file.txt", "There is no folder"),
        (own, "the program's own"),
        (tmp_path / "data", "the program's own"),
    ]:
        with pytest.raises(CollectionError, match=reason):
            library.with_folders("P", [folder])
    assert library.collections() == []


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_the_programs_own_folder_is_recognised_through_a_link(
    library: Library, tmp_path: Path
) -> None:
    _folders(tmp_path, "data")
    (tmp_path / "link").symlink_to(tmp_path / "data")
    with pytest.raises(CollectionError, match="the program's own"):
        library.with_folders("P", [tmp_path / "link"])


def test_new_collections_get_names_that_are_free(library: Library, tmp_path: Path) -> None:
    (folder,) = _folders(tmp_path, "Papers")
    names = []
    for _ in range(3):
        names.append(library.name_for(folder))
        library.with_folders(names[-1], [folder])
    assert names == ["Papers", "Papers 2", "Papers 3"]
    assert library.name_for(Path("/")) == "Documents"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("missing.txt", "There is no file"),
        ("folder", "is a folder; name one file in it"),
        ("picture.png", "picture.png: "),
        ("program.exe", "program.exe is no document: it seems to be a program"),
        ("empty.txt", "empty.txt: "),
    ],
)
def test_files_that_cannot_be_digested(
    library: Library, tmp_path: Path, name: str, reason: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "program.exe").write_bytes(b"MZ" + bytes(range(256)) * 20)
    (tmp_path / "empty.txt").touch()
    with pytest.raises(ExtractionError, match=reason):
        library.digest(tmp_path / name)


@pytest.mark.model
def test_one_file_is_read_and_analysed_without_a_collection(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "a.md"
    path.write_text("# Wall\n\n“The wall has moved,” said Ada Hale.\n", "utf-8")
    found = library.digest(path)
    assert found.document.title == "Wall"
    assert found.annotations.text_hash == found.document.text_hash
    (quote,) = found.annotations.quotes
    assert quote.speaker == "Ada Hale"
    assert quote.parts[0].within(found.document.text).startswith("The wall has moved")
    assert library.collections() == []
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.md"]
