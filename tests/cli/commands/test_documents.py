"""How a document is named on the command line, and what is said when that fails."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from explorer.analysis.annotator import PIPELINE
from explorer.domain.problem import Problem, ProblemKind
from explorer.services.collections import slug
from explorer.store.store import Store
from tests.cli.terminal import Desk
from tests.services.desk import mail_of


@pytest.mark.parametrize(
    "path",
    [
        "letters/adler.txt",
        "adler.txt",
        "./letters/adler.txt",
        "press/../letters/adler.txt",
        "odd names/“x” 'y' 😀.txt",
    ],
)
def test_a_document_is_known_by_its_path_from_here_or_its_last_parts(
    bare_desk: Desk, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(bare_desk.folder)
    shown = bare_desk.run("show", path, "--json").json
    assert Path(shown["path"]).name == Path(path).name
    assert Path(shown["path"]).is_file()
    assert shown["metadata"]["analysis"] == "to do"
    assert (shown["entities"], shown["quotes"], shown["notes"]) == (None, None, [])


def test_a_document_is_known_by_its_whole_path_through_a_link_too(
    bare_desk: Desk, tmp_path: Path
) -> None:
    link = tmp_path / "link"
    try:
        link.symlink_to(bare_desk.folder, target_is_directory=True)
    except OSError:
        pytest.skip("this system makes no links")
    for folder in (bare_desk.folder, link):
        shown = bare_desk.run("show", folder / "letters/adler.txt", "--json").json
        assert shown["path"] == str(bare_desk.folder / "letters/adler.txt")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["show", "same.md"], "2 documents at “same.md”; give more of its path"),
        (["show", "nothing.txt"], "no document at “nothing.txt”"),
        (["show", ""], "no document at “”"),
        (["show", "scan.pdf"], "scan.pdf: scan.pdf is too badly damaged to be read"),
        (["show", "setup.exe"], "setup.exe is no document: it seems to be a program."),
        (["show", "adler.txt//x"], "no document at “adler.txt//x”"),
        (["entities", "--document", "nothing.txt"], "no document at “nothing.txt”"),
        (["entities", "--document", "adler.txt"], "adler.txt: It is not analysed yet"),
        (["quotes", "--document", "adler.txt"], "adler.txt: It is not analysed yet"),
        (["quotes", "--document", "scan.pdf"], "too badly damaged to be read"),
        (["analyse", "nothing.txt"], "There is no file “nothing.txt”"),
    ],
)
def test_what_cannot_be_shown_is_said_in_one_line(
    bare_desk: Desk, arguments: list[str], said: str
) -> None:
    ran = bare_desk.run(*arguments, "--json")
    assert ran.status == 1
    assert said in ran.error


def test_analyse_says_what_it_cannot_read(bare_desk: Desk) -> None:
    assert "is a folder" in bare_desk.run("analyse", bare_desk.folder).error
    assert "too badly damaged" in bare_desk.run("analyse", bare_desk.folder / "scan.pdf").error


def test_what_is_not_analysed_is_noted_beside_an_answer(bare_desk: Desk) -> None:
    ran = bare_desk.run("quotes", "--json")
    assert ran.json == []
    assert "Not yet analysed, so missing here: 6 documents." in ran.err


def test_an_analysis_that_failed_is_never_an_empty_answer(bare_desk: Desk, tmp_path: Path) -> None:
    own = Desk(shutil.copytree(bare_desk.data, tmp_path / "data"), bare_desk.folder)
    with Store(own.data / "collections" / slug("Mill") / "library.sqlite3") as store:
        (record,) = (r for r in store.documents.all() if r.place.path == "letters/adler.txt")
        with store.transaction():
            store.annotations.save_failure(record.document_id, PIPELINE, "It took too long.")
    for name in ("entities", "quotes"):
        ran = own.run(name, "--document", "adler.txt", "--json")
        assert ran.status == 1
        assert ran.error.endswith("adler.txt: It took too long.")
    shown = own.run("show", "adler.txt", "--json")
    assert shown.json["metadata"]["analysis"] == "It took too long."
    assert shown.err.endswith("could not be found: It took too long.\n")
    reasons = [row["reason"] for row in own.run("status", "--json").json[0]["failed"]]
    assert "It took too long." in reasons


@pytest.fixture
def mails(tmp_path: Path) -> Desk:
    """Two mails, one inside the other, each with the same file attached, and a damaged one."""
    desk = Desk(tmp_path / "data", tmp_path / "mails")
    desk.folder.mkdir()
    inner = mail_of("Inner", "The inner letter.", ("map.txt", "The deep map."))
    attached = (("map.txt", "The map."), ("inner.eml", inner), ("zeros.bin", "\0" * 300))
    (desk.folder / "box.eml").write_text(mail_of("Outer", "The outer letter.", *attached))
    assert desk.run("index", desk.folder, "--no-analysis").status == 0
    return desk


def test_a_file_inside_a_file_is_found_and_shown_by_its_whole_path(mails: Desk) -> None:
    hits = mails.run("search", "map", "--json").json["hits"]
    paths = {f"{mails.folder}{os.sep}box.eml//{name}" for name in ("map.txt", "inner.eml//map.txt")}
    assert {hit["path"] for hit in hits} >= paths
    for path in paths:
        shown = mails.run("show", path, "--json").json
        assert (shown["path"], shown["metadata"]["state"]) == (path, "ok")
        assert "map." in shown["text"]


def test_a_file_inside_a_file_is_known_by_the_last_parts_of_that_file(mails: Desk) -> None:
    shown = mails.run("show", "box.eml//inner.eml//map.txt", "--json").json
    assert shown["text"] == "The deep map."
    assert "2 documents at “map.txt”; give more" in mails.run("show", "map.txt").error
    for tail in ("inner.eml/map.txt", "inner.eml//map.txt"):
        assert mails.run("show", tail, "--json").json["text"] == "The deep map."
    assert "no document at “box/map.txt”" in mails.run("show", "box/map.txt").error
    unread = mails.run("show", "box.eml//zeros.bin").error
    assert "box.eml//zeros.bin: zeros.bin begins with nothing but zeros" in unread


def test_what_is_inside_is_counted_and_what_of_it_failed_is_told(mails: Desk) -> None:
    (mails.folder / "box.eml").touch()
    ran = mails.run("index", mails.folder, "--no-analysis", "--retry", "--json").json
    assert (ran["scanned"], ran["changed"], ran["inside"]) == (1, 1, 3)
    assert [row["path"] for row in ran["failed"]] == [f"{mails.folder}{os.sep}box.eml//zeros.bin"]
    assert "3 documents lay inside other files" in _again(mails)


def _again(desk: Desk) -> str:
    return desk.run("index", desk.folder, "--no-analysis", "--retry").out


def test_of_a_document_read_in_part_it_is_said_what_is_missing(
    bare_desk: Desk, tmp_path: Path
) -> None:
    own = Desk(shutil.copytree(bare_desk.data, tmp_path / "data"), bare_desk.folder)
    missing = Problem(ProblemKind.DAMAGED, "Page 3 is damaged.")
    with Store(own.data / "collections" / slug("Mill") / "library.sqlite3") as store:
        (record,) = (r for r in store.documents.all() if r.place.path == "letters/adler.txt")
        with store.transaction():
            store.documents.add_problem(record.document_id, missing)
    shown = own.run("show", "adler.txt", "--json")
    assert shown.err == "It was read in part: Page 3 is damaged.\n"
    assert shown.json["metadata"]["state"] == "partial"
    assert shown.json["metadata"]["problems"] == [
        {"kind": "damaged", "reason": "Page 3 is damaged."}
    ]
    (row,) = own.run("status", "--json").json
    assert [(r["path"], r["kind"]) for r in row["partial"]] == [(shown.json["path"], "damaged")]
    assert f"partial: {shown.json['path']}: Page 3 is damaged." in own.run("status").out
