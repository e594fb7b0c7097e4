"""What is in the folders: every file is either sound or told of in a sentence."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.problem import ProblemKind
from explorer.domain.record import FilePlace, FileStamp
from explorer.services.scan import Scan, scan, stamp_of

posix = pytest.mark.skipif(os.name == "nt", reason="needs a file system of Unix")


def _make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("words", "utf-8")


def _problems(found: Scan) -> dict[str, str]:
    """The sentence of each file that cannot be read, "" of all others."""
    for place, file in found.files.items():
        assert file.place == place
    return {
        place.path: file.problem.sentence if file.problem else ""
        for place, file in found.files.items()
    }


def _kinds(found: Scan) -> set[ProblemKind]:
    return {file.problem.kind for file in found.files.values() if file.problem}


def test_files_at_any_depth_are_found_with_their_stamps(tmp_path: Path) -> None:
    names = ["a.txt", "b/c.md", "b/d/e/F.TXT", "odd \u202e😀 näme.txt", "ends with dot..txt"]
    _make(tmp_path, *names)
    found = scan({7: tmp_path})
    assert _problems(found) == dict.fromkeys(names, "")
    for place, file in found.files.items():
        details = (tmp_path / place.path).stat()
        assert place.folder_id == 7
        assert file.stamp == FileStamp(details.st_size, details.st_mtime_ns)


def test_files_are_found_whatever_they_are_called(tmp_path: Path) -> None:
    """What they are is seen by their content, when they are read."""
    names = [".hidden.txt", ".folder/a.txt", "a.png", "b", "c.TXT.exe", ".profile"]
    _make(tmp_path, *names)
    found = scan({1: tmp_path})
    assert _problems(found) == dict.fromkeys(names, "")
    assert all(file.path == tmp_path / place.path for place, file in found.files.items())


def test_what_systems_keep_for_themselves_is_told_of_and_not_looked_into(tmp_path: Path) -> None:
    files = ["~$open.docx", "._a.txt", "Thumbs.db", "DESKTOP.INI", ".DS_Store", "sub/.directory"]
    folders = [".git", "sub/.Trash", "$RECYCLE.BIN", "__MACOSX"]
    _make(tmp_path, "a.txt", *files, *(f"{folder}/deep/b.txt" for folder in folders))
    found = scan({1: tmp_path})
    assert _problems(found) == {
        "a.txt": "",
        **dict.fromkeys(files, "It is a file that other programs keep for themselves."),
        **dict.fromkeys(
            folders,
            "It is a folder that other programs keep for themselves, and was not looked into.",
        ),
    }
    assert _kinds(found) == {ProblemKind.NOT_A_DOCUMENT}


@posix
def test_links_and_pipes_are_told_of_and_never_followed(tmp_path: Path) -> None:
    root, other = tmp_path / "root", tmp_path / "other"
    _make(other, "secret.txt")
    _make(root, "a.txt")
    (root / "file.txt").symlink_to(other / "secret.txt")
    (root / "folder").symlink_to(other)
    (root / "round").symlink_to(root)
    (root / "nowhere.txt").symlink_to(other / "missing")
    os.mkfifo(root / "pipe.txt")
    found = scan({1: root})
    assert _kinds(found) == {ProblemKind.NOT_A_DOCUMENT}
    problems = _problems(found)
    assert problems.pop("a.txt") == ""
    assert problems.pop("pipe.txt") == "It is not an ordinary file."
    assert set(problems) == {"file.txt", "folder", "round", "nowhere.txt"}
    assert all(problem.startswith("It is a link") for problem in problems.values())


linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")


def _make_raw(folder: Path, name: bytes, words: str) -> None:
    path = os.path.join(os.fsencode(folder), name)  # noqa: PTH118 - a path of bytes
    with open(path, "w", encoding="utf-8") as stream:  # noqa: PTH123
        stream.write(words)


@linux
def test_a_name_that_is_no_unicode_is_shown_as_well_as_may_be_and_can_be_opened(
    tmp_path: Path,
) -> None:
    os.mkdir(os.path.join(os.fsencode(tmp_path), b"d\xe9j\xe0"))  # noqa: PTH102, PTH118
    _make_raw(tmp_path, b"caf\xe9.txt", "words")
    _make_raw(tmp_path, b"d\xe9j\xe0/vu.txt", "deep")
    found = scan({1: tmp_path})
    assert _problems(found) == {"caf\ufffd.txt": "", "d\ufffdj\ufffd/vu.txt": ""}
    texts = {place.path: file.path.read_text() for place, file in found.files.items()}
    assert texts == {"caf\ufffd.txt": "words", "d\ufffdj\ufffd/vu.txt": "deep"}


@linux
def test_names_that_look_alike_are_files_of_their_own(tmp_path: Path) -> None:
    for number, name in enumerate([b"caf\xe8.txt", b"caf\xe9.txt", "caf\ufffd.txt".encode()]):
        _make_raw(tmp_path, name, f"words {number}")
    found = scan({1: tmp_path})
    assert len(found.files) == 3
    assert all(file.place == place for place, file in found.files.items())
    texts = {file.path.read_text() for file in found.files.values() if not file.problem}
    assert texts == {"words 0", "words 1", "words 2"}


def test_a_folder_within_another_is_seen_once(tmp_path: Path) -> None:
    _make(tmp_path, "a.txt", "sub/b.txt", "sub/deep/c.txt")
    found = scan({1: tmp_path, 2: tmp_path / "sub"})
    assert set(found.files) == {
        FilePlace(1, "a.txt"),
        FilePlace(2, "b.txt"),
        FilePlace(2, "deep/c.txt"),
    }


def test_the_programs_own_folder_is_left_out(tmp_path: Path) -> None:
    _make(tmp_path, "a.txt", "data/collections/p/collection.toml", "data/b.txt")
    found = scan({1: tmp_path}, tmp_path / "data" / "collections")
    assert set(_problems(found)) == {"a.txt", "data/b.txt"}


def test_a_folder_that_is_away_may_still_hold_its_files(tmp_path: Path) -> None:
    _make(tmp_path, "here/a.txt")
    found = scan({1: tmp_path / "here", 2: tmp_path / "away"})
    assert found.offline == {2: tmp_path / "away"}
    assert set(found.files) == {FilePlace(1, "a.txt")}
    assert found.may_still_hold(FilePlace(2, "b.txt"))
    assert not found.may_still_hold(FilePlace(1, "b.txt"))


def _refusing(folder: Path) -> Callable[[Path], Iterator[os.DirEntry[str]]]:
    """``os.scandir`` for one who may not look into ``folder``."""
    real = os.scandir

    def look(path: Path) -> Iterator[os.DirEntry[str]]:
        if path == folder:
            raise PermissionError(13, "Permission denied")
        return real(path)

    return look


def test_a_folder_that_cannot_be_listed_is_told_of_and_may_still_hold_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _make(tmp_path, "a.txt", "closed/b.txt", "closed-not/c.txt")
    monkeypatch.setattr(os, "scandir", _refusing(tmp_path / "closed"))
    found = scan({1: tmp_path})
    reason = "The folder cannot be listed: Permission denied."
    assert _problems(found) == {"a.txt": "", "closed": reason, "closed-not/c.txt": ""}
    held = ["closed/b.txt", "closed/deep/d.txt"]
    assert all(found.may_still_hold(FilePlace(1, path)) for path in held)
    gone = [FilePlace(1, "closed-not/e.txt"), FilePlace(1, "z.txt"), FilePlace(2, "closed/b.txt")]
    assert not any(found.may_still_hold(place) for place in gone)


def test_a_whole_folder_that_cannot_be_listed_may_still_hold_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _make(tmp_path, "a.txt")
    monkeypatch.setattr(os, "scandir", _refusing(tmp_path))
    found = scan({1: tmp_path})
    assert _problems(found) == {".": "The folder cannot be listed: Permission denied."}
    assert found.may_still_hold(FilePlace(1, "a.txt"))
    assert found.may_still_hold(FilePlace(1, "sub/b.txt"))


class Unseen:
    """An entry of a folder that is gone, or forbidden, when it is looked at."""

    name = "a.txt"

    def __init__(self, folder: Path) -> None:
        self.path = str(folder / self.name)

    def is_dir(self, *, follow_symlinks: bool) -> bool:
        return False

    def stat(self, *, follow_symlinks: bool) -> os.stat_result:
        raise FileNotFoundError(2, "No such file or directory")


def test_a_file_that_goes_while_it_is_looked_at_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("explorer.services.scan._is_empty", lambda _: False)
    monkeypatch.setattr(os, "scandir", lambda folder: [Unseen(folder)])
    found = scan({1: tmp_path})
    sentence = "The file cannot be looked at: No such file or directory."
    assert _problems(found) == {"a.txt": sentence}
    assert _kinds(found) == {ProblemKind.UNREACHABLE}


@given(st.floats(-1e11, 1e11))
def test_any_time_can_be_kept(seconds: float) -> None:
    times = (0, 0, 0, 0, 0, 0, 5, seconds, seconds, seconds)
    details = os.stat_result(
        (*times[:7], *map(int, times[7:])), {"st_mtime_ns": int(seconds * 1e9)}
    )
    stamp = stamp_of(details, "abc")
    assert (stamp.size, stamp.sha256) == (5, "abc")
    assert -(1 << 63) <= stamp.modified_ns < 1 << 63
    if abs(seconds) < 9e9:
        assert stamp.modified_ns == int(seconds * 1e9)
