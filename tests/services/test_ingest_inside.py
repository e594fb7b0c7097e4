"""Updates with files inside files, odd names and links, in real worker processes."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from explorer.services import shelf as shelf_module
from explorer.services.control import Control
from explorer.services.digest import Part
from explorer.services.progress import Progress, Stage
from explorer.services.scan import FoundFile
from explorer.services.shelf import Shelf
from explorer.services.wishes import Wishes
from tests.services.desk import Desk, Watcher, counts, mail_of, reasons
from tests.services.kinds import zipped

linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")

ZEROS = (
    "d.txt begins with nothing but zeros; it was never written or its disk is damaged. "
    "Look for another copy of it."
)


@linux
def test_files_whose_names_are_no_unicode_are_read(desk: Desk) -> None:
    for number, name in enumerate([b"caf\xe8.txt", b"caf\xe9.txt"]):
        path = os.path.join(os.fsencode(desk.papers), name)  # noqa: PTH118 - a path of bytes
        with open(path, "w", encoding="utf-8") as stream:  # noqa: PTH123
            stream.write(f"The wall {'fell' if number else 'stood'}.")
    assert counts(desk.update()) == (2, 0, 0, 0, 0)
    assert desk.found("fell") + desk.found("stood") == ["caf\ufffd.txt (2)", "caf\ufffd.txt"]
    assert counts(desk.update(watcher := Watcher())) == (0, 0, 2, 0, 0)
    assert watcher.read == 0


def test_a_folder_that_is_a_link_is_not_left_by_it(desk: Desk, tmp_path: Path) -> None:
    """The folder becomes a link to elsewhere after it was looked through."""
    desk.write("sub/a.txt", "The wall.")
    desk.write("b.txt", "The sea.")
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret/a.txt").write_text("The secret wall.")

    def swap(progress: Progress) -> None:
        if (progress.stage, progress.done) == (Stage.READ, 1):
            (desk.papers / "sub").rename(tmp_path / "aside")
            (desk.papers / "sub").symlink_to(tmp_path / "secret")

    report = desk.update(Watcher(swap))
    (skipped,) = report.skipped
    assert "leads out of the folder" in skipped.reason
    assert desk.found("secret") == []
    assert desk.found("sea") == ["b.txt"]


def test_what_is_inside_files_comes_changes_and_goes_with_them(desk: Desk) -> None:
    inner = mail_of("Inner", "An inner letter.", ("deep.txt", "The deep wall."))
    desk.write_mail("a.eml", ("b.txt", "The sea wall."), ("c.eml", inner), ("d.txt", "\0" * 500))
    desk.write("e.txt", "The wall.")
    report = desk.update()
    assert (counts(report), report.inside) == ((2, 0, 0, 0, 0), 3)
    assert reasons(report.failed) == {"a.eml//d.txt": ZEROS}
    walls = ["a.eml//b.txt", "a.eml//c.eml//deep.txt", "e.txt"]
    assert desk.found("wall") == walls
    assert desk.found("path:sea OR inner") == ["a.eml//c.eml"]
    again = desk.update(watcher := Watcher())
    assert (counts(again), again.inside, watcher.read) == ((0, 0, 2, 0, 0), 0, 0)
    assert again.failed == report.failed
    desk.write_mail("a.eml", ("b.txt", "The sea."), ("f.txt", "The new wall."))
    report = desk.update()
    assert (counts(report), report.inside) == ((0, 1, 1, 0, 0), 2)
    assert desk.found("wall") == ["a.eml//f.txt", "e.txt"]
    assert desk.found("sea") == ["a.eml//b.txt"]
    (desk.papers / "a.eml").unlink()
    assert counts(desk.update()) == (0, 0, 1, 3, 0)
    assert desk.found("wall") == ["e.txt"]


def test_members_of_archives_are_documents_with_paths_through_them(desk: Desk) -> None:
    inner = zipped(("map.txt", b"The deep chart."))
    members = (("sub/b.txt", b"The chart."), ("../c.txt", b"The other chart."), ("d.zip", inner))
    desk.write_bytes("a.zip", zipped(*members, ("zeros.bin", bytes(300))))
    report = desk.update()
    assert desk.found("chart") == ["a.zip//c.txt", "a.zip//d.zip//map.txt", "a.zip//sub/b.txt"]
    assert set(reasons(report.failed)) == {"a.zip//zeros.bin"}
    assert counts(report) == (1, 0, 0, 0, 0)
    assert not (desk.papers.parent / "c.txt").exists()
    assert [path.name for path in desk.papers.iterdir()] == ["a.zip"]


def test_a_file_that_breaks_takes_along_what_was_inside(desk: Desk) -> None:
    desk.write_mail("a.eml", ("b.txt", "The sea wall."))
    desk.update()
    (desk.papers / "a.eml").write_bytes(b"\0" * 5000)
    assert counts(desk.update()) == (0, 0, 0, 0, 1)
    assert desk.found("wall") == []
    with desk.store() as store:
        assert [record.place.path for record in store.documents.all()] == ["a.eml"]


def test_reading_what_is_inside_goes_on_after_it_was_cancelled(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf_module, "_STORED_TOGETHER", 1)
    files = [(f"{number}.txt", f"Wall {number}.") for number in range(400)]
    desk.write_mail("a.eml", *files)
    control, put = Control(), shelf_module.Shelf.put

    def cancelling(shelf: Shelf, file: FoundFile, part: Part) -> None:
        put(shelf, file, part)
        if part.inside == "9.txt":
            control.cancel()

    with monkeypatch.context() as patch:
        patch.setattr(shelf_module.Shelf, "put", cancelling)
        assert desk.update(Watcher(), control).cancelled
    assert 1 <= len(desk.found("wall")) < 400
    report = desk.update()
    assert len(desk.found("wall")) == 400
    assert report.failed == ()
    watcher = Watcher()
    assert counts(desk.update(watcher)) == (0, 0, 1, 0, 0)
    assert watcher.read == 0


def test_what_is_wished_for_again_is_read_again(desk: Desk) -> None:
    desk.write_mail("a.eml", ("b.txt", "The wall."))
    desk.write("c.txt", "The sea.")
    desk.update()
    with desk.store() as store:
        (inner,) = (r.document_id for r in store.documents.all() if r.place.inside)
    watcher = Watcher()
    report = desk.update(watcher, wishes=Wishes(again=frozenset({inner})))
    assert (counts(report), watcher.read) == ((0, 1, 1, 0, 0), 1)
    read = [step.current for step in watcher.steps if step.stage is Stage.READ]
    assert read == ["a.eml//b.txt", "a.eml"]
    assert desk.found("wall") == ["a.eml//b.txt"]
