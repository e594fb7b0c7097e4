"""Collections, status and doctor, on sound and on damaged collections."""

from __future__ import annotations

import contextlib
import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from explorer.cli.commands import upkeep
from explorer.extract.sandbox.confine import Layers
from tests.cli.shape import CHECKUPS, LAYERS, STATUS, misfits
from tests.cli.terminal import Desk, call


@pytest.fixture
def own_desk(bare_desk: Desk, tmp_path: Path) -> Desk:
    """A copy that a test may damage."""
    return Desk(shutil.copytree(bare_desk.data, tmp_path / "data"), bare_desk.folder)


def _home(desk: Desk) -> Path:
    (home,) = (desk.data / "collections").iterdir()
    return home


@pytest.mark.parametrize("name", ["collections", "status", "doctor"])
def test_where_there_is_nothing_yet_it_says_so(tmp_path: Path, name: str) -> None:
    ran = call(["--data-dir", tmp_path, name])
    assert (ran.status, ran.err) == (0, "")
    assert ran.out.startswith("There is no collection yet")
    found = call(["--data-dir", tmp_path, name, "--json"]).json
    assert (found["collections"] if name == "doctor" else found) == []


def test_status_tells_what_failed_and_what_is_to_do(bare_desk: Desk) -> None:
    (row,) = bare_desk.run("status", "--json").json
    assert misfits(row, STATUS) == []
    assert (row["documents"], row["to_index"], row["to_analyse"]) == (6, 0, 6)
    assert row["formats"] == {"html": 1, "md": 2, "txt": 3}
    assert (row["partial"], row["failed"][0]["kind"]) == ([], "damaged")
    assert [Path(each["path"]).name for each in row["failed"]] == ["scan.pdf"]
    assert [Path(each["path"]).name for each in row["skipped"]] == ["setup.exe"]
    assert row["skipped"][0]["kind"] == "not_a_document"
    assert row["index"]["documents"] == 8  # with those that could not be read
    shown = bare_desk.run("status").out
    assert "still to index: 0, to analyse: 6" in shown
    assert "failed: " in shown
    assert "scan.pdf: scan.pdf is too badly damaged to be read; look for another copy" in shown
    assert "setup.exe" not in shown
    assert "skipped, as they are no documents: 1 (--json has them)" in shown
    assert f"“Mill”: 6 documents\n  {bare_desk.folder}\n" in bare_desk.run("collections").out
    (counted,) = bare_desk.run("collections", "--json").json
    assert (counted["documents"], counted["failed"], counted["skipped"]) == (6, 1, 1)
    assert counted["partial"] == 0


def test_a_folder_that_is_not_there_is_marked(own_desk: Desk) -> None:
    description = _home(own_desk) / "collection.toml"
    text = description.read_text("utf-8")
    description.write_text(text.replace(own_desk.folder.name, "gone"), "utf-8")
    assert own_desk.run("collections", "--json").json[0]["folders"][0]["offline"] is True
    assert "(not there now)" in own_desk.run("collections").out


def test_an_index_that_is_gone_is_noticed_and_rebuilt(own_desk: Desk) -> None:
    shutil.rmtree(_home(own_desk) / "index")
    (found,) = own_desk.run("doctor", "--json").json["collections"]
    assert found["problems"] == ["The full-text index is missing: rebuild it."]
    assert "has problems (6 documents)" in own_desk.run("doctor").out
    rebuilt = own_desk.run("doctor", "--rebuild", "--json").json
    assert misfits(rebuilt, CHECKUPS) == []
    assert rebuilt["collections"][0]["problems"] == []
    ran = own_desk.run("search", "mill", "--json")
    assert (ran.json["total"], ran.err) == (6, "")


def _damage_segment(index: Path) -> None:
    (segment,) = index.glob("*.segment")
    segment.write_bytes(b"\0" * segment.stat().st_size)


def _damage_manifest(index: Path) -> None:
    (index / "manifest").write_bytes(b"\0")


def _lose(index: Path) -> None:
    shutil.rmtree(index)


def _lose_content(index: Path) -> None:
    shutil.rmtree(index)
    index.mkdir()


DAMAGES = pytest.mark.parametrize(
    "damage", [_damage_segment, _damage_manifest, _lose, _lose_content]
)
LOOKS = pytest.mark.parametrize(
    "words",
    [("search", "mill"), ("quotes", "--about", "mill"), ("entities",), ("show", "adler.txt")],
)


@LOOKS
@DAMAGES
def test_a_damaged_index_is_made_anew_when_it_is_needed(
    own_desk: Desk, tmp_path: Path, words: tuple[str, ...], damage: Callable[[Path], None]
) -> None:
    sound = own_desk.run(*words, "--json").json
    damage(_home(own_desk) / "index")
    nowhere = Desk(own_desk.data, tmp_path / "nowhere")  # no source file is needed
    ran = nowhere.run(*words, "--json")
    assert {**_timeless(ran.json)} == _timeless(sound)
    told = [line for line in ran.err.splitlines() if "made anew" in line]
    noticed = words[0] in {"search", "quotes"} or damage is not _damage_segment
    assert len(told) == (1 if noticed else 0), ran.err
    assert "made anew" not in nowhere.run(*words).err
    assert nowhere.run("doctor").out.startswith("“Mill” ")


def _timeless(found: Any) -> dict[str, Any]:
    return (
        {k: v for k, v in found.items() if k != "seconds"}
        if isinstance(found, dict)
        else {"": found}
    )


@pytest.mark.parametrize("words", [("search", "mill"), ("doctor", "--rebuild")])
def test_a_damaged_index_is_not_made_anew_beside_another_program(
    own_desk: Desk, words: tuple[str, ...]
) -> None:
    home = _home(own_desk)
    _lose(home / "index")
    with FileLock(home / "update.lock"):
        ran = own_desk.run(*words)
    assert "is being updated by another window or command" in ran.out + ran.err
    assert "Traceback" not in ran.err
    if words[0] == "search":
        assert (ran.status, ran.out) == (1, "")
        assert ran.err.count("\n") == 2
    assert not (home / "index").exists()


def test_the_doctor_says_which_part_is_damaged_and_mends_it(own_desk: Desk) -> None:
    index = _home(own_desk) / "index"
    (segment,) = index.glob("*.segment")
    _damage_segment(index)
    (found,) = own_desk.run("doctor", "--json").json["collections"]
    assert found["problems"] == [f"The full-text index is damaged ({segment.name}): rebuild it."]
    said = own_desk.run("doctor", "--rebuild").out
    assert said.startswith("“Mill” is sound (6 documents, index rebuilt).\nFiles are read in a ")


def test_the_doctor_tells_what_holds_the_readers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    layers = Layers(memory_limit=True, landlock=3, audit_hook=True)
    monkeypatch.setattr(upkeep, "confinement", lambda: layers)
    told = call(["--data-dir", tmp_path, "doctor", "--json"]).json["sandbox"]
    assert misfits(told, LAYERS) == []
    assert [name for name, on in told.items() if on] == ["memory_limit", "landlock", "audit_hook"]
    assert told["landlock"] == 3
    lines = call(["--data-dir", tmp_path, "doctor"]).out.splitlines()
    held, missing = lines[-2:]
    assert held == (
        "Files are read in a process that is held by: memory limit, landlock, audit hook."
    )
    assert missing == (
        "  not to be had on this system: no writing, few descriptors, own network, "
        "no new privileges, system calls"
    )


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has all layers")
def test_what_holds_the_readers_is_asked_of_one_that_runs(tmp_path: Path) -> None:
    told = call(["--data-dir", tmp_path, "doctor", "--json"]).json["sandbox"]
    assert told["audit_hook"]
    assert told["memory_limit"]


def test_an_index_older_than_the_library_is_noticed(own_desk: Desk) -> None:
    index = _home(own_desk) / "index"
    older = shutil.copytree(index, index.with_name("older"))
    for _ in range(2):
        assert own_desk.run("doctor", "--rebuild").status == 0
    shutil.rmtree(index)
    older.rename(index)
    (found,) = own_desk.run("doctor", "--json").json["collections"]
    assert found["problems"] == ["The full-text index is older than the library: rebuild it."]
    ran = own_desk.run("search", "mill", "--json")
    assert ran.json["total"] == 6
    assert "older than the library; it is made anew now" in ran.err


def test_a_damaged_library_hides_no_other_collection(own_desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    assert own_desk.run("index", tmp_path / "papers", "--collection", "Sound").status == 0
    (home,) = (own_desk.data / "collections").glob("mill*")
    library = home / "library.sqlite3"
    library.write_bytes(b"no database" * 1000)
    for name in ("collections", "status"):
        ran = own_desk.run(name)
        assert ran.status == 1
        assert "“Sound”" in ran.out
        assert ran.err.count("\n") == 1
        assert f"“Mill”: The library {library} cannot be opened" in ran.err
    sick, sound = own_desk.run("doctor", "--json").json["collections"]
    assert (sick["collection"], sound["problems"]) == ("Mill", [])
    assert "cannot be opened" in sick["problems"][0]
    assert "cannot be opened" in own_desk.run("quotes", "--collection", "Mill").error


def test_a_broken_description_hides_no_other_collection(own_desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    assert own_desk.run("index", tmp_path / "papers", "--collection", "Sound").status == 0
    (home,) = (own_desk.data / "collections").glob("mill*")
    (home / "collection.toml").write_text("name = 5 = 6", "utf-8")
    for name, status in (("collections", 1), ("status", 1), ("doctor", 0)):
        ran = own_desk.run(name)
        assert (ran.status, ran.err.count("\n")) == (status, 1)
        assert "“Sound”" in ran.out
        assert f"The description {home / 'collection.toml'} cannot be read" in ran.err
    assert own_desk.run("search", "mill", "--collection", "Sound").status == 0
    assert "correct it or remove it" in own_desk.run("search", "mill").error


def test_a_page_of_the_library_that_is_lost_is_found_by_the_doctor(own_desk: Desk) -> None:
    library = _home(own_desk) / "library.sqlite3"
    with contextlib.closing(sqlite3.connect(library)) as opened:
        (size,) = opened.execute("PRAGMA page_size").fetchone()
        query = "SELECT rootpage FROM sqlite_schema WHERE name = 'text'"
        (page,) = opened.execute(query).fetchone()
    content = bytearray(library.read_bytes())
    content[(page - 1) * size : page * size] = b"\xff" * size
    library.write_bytes(content)
    (found,) = own_desk.run("doctor", "--json").json["collections"]
    assert found["problems"][0].startswith("The library is damaged: ")
    assert "is damaged (database disk image" in own_desk.run("show", "adler.txt").error


def test_a_place_that_is_no_folder_is_said_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = call(["--data-dir", tmp_path / "file/below", "status"])
    assert ran.status == 1
    assert "cannot be read" in ran.error
