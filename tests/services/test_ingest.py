"""Updates of small collections from beginning to end, in real worker processes."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.domain.entity import EntityKind
from explorer.domain.errors import CollectionError
from explorer.domain.problem import ProblemKind
from explorer.services import ingest
from explorer.services import shelf as shelf_module
from explorer.services.control import Control
from explorer.services.digest import Part
from explorer.services.ingest import writing
from explorer.services.library import Library
from explorer.services.progress import Progress, Stage
from explorer.services.reading import CollectionReader
from explorer.services.scan import FoundFile
from explorer.services.shelf import Shelf
from explorer.services.wishes import Wishes
from explorer.store.quotes import QuoteFilter
from tests.builders import a_quote, an_entity, annotated
from tests.services.desk import Desk, Watcher, counts, mail_of, reasons
from tests.services.kinds import zipped

linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")

ZEROS = (
    "d.txt begins with nothing but zeros; it was never written or its disk is damaged. "
    "Look for another copy of it."
)
SAID = "Ada Hale said: “The wall moved.”"


def test_files_come_change_and_go(desk: Desk) -> None:
    first = desk.write("one.txt", "The harbour wall moved.")
    desk.write("sub/two.md", "# Two\n\nNobody measured the wall.")
    assert counts(desk.update()) == (2, 0, 0, 0, 0)
    assert desk.found("wall") == ["one.txt", "sub/two.md"]
    watcher = Watcher()
    assert counts(desk.update(watcher)) == (0, 0, 2, 0, 0)
    assert watcher.read == 0
    os.utime(first, (1, 1))
    assert counts(desk.update(watcher)) == (0, 0, 2, 0, 0)
    assert watcher.read == 1  # looked at again, and found to have the same bytes
    desk.write("one.txt", "The harbour bridge moved.")
    assert counts(desk.update()) == (0, 1, 1, 0, 0)
    assert desk.found("bridge") == ["one.txt"]
    assert desk.found("wall") == ["sub/two.md"]
    first.unlink()
    assert counts(desk.update()) == (0, 0, 1, 1, 0)
    assert desk.found("harbour") == []


def test_a_newer_reader_reads_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.write("one.txt", "The harbour wall moved.")
    desk.write("two.md", "The harbour wall moved.")
    desk.update()
    monkeypatch.setattr(ingest, "is_current", lambda extractor: not extractor.startswith("md/"))
    watcher = Watcher()
    desk.update(watcher)
    assert watcher.read == 1
    assert desk.found("wall") == ["one.txt", "two.md"]


def test_a_file_that_fails_is_told_and_its_neighbours_are_read(desk: Desk) -> None:
    desk.write("good.txt", "The harbour wall moved.")
    (desk.papers / "program.exe").write_bytes(b"MZ" + bytes(range(256)) * 20)
    desk.write("empty.txt", "")
    (desk.papers / "zeros.txt").write_bytes(b"\0" * 5000)
    (desk.papers / "link.txt").symlink_to("good.txt")
    os.mkfifo(desk.papers / "pipe.txt")
    report = desk.update()
    assert desk.found("wall") == ["good.txt"]
    assert set(reasons(report.failed)) == {"empty.txt", "zeros.txt"}
    assert set(reasons(report.skipped)) == {"program.exe", "link.txt", "pipe.txt"}
    assert all(file.kind is ProblemKind.NOT_A_DOCUMENT for file in report.skipped)
    assert counts(report) == (1, 0, 0, 0, 5)
    again = desk.update(watcher := Watcher())
    assert watcher.read == 0  # what failed is not tried again until it changes
    assert (again.failed, again.skipped) == (report.failed, report.skipped)
    desk.write("empty.txt", "Now there is a wall.")
    assert counts(desk.update()) == (0, 1, 1, 0, 4)
    assert desk.found("wall") == ["empty.txt", "good.txt"]


def test_a_document_that_breaks_leaves_the_search(desk: Desk) -> None:
    desk.write("one.txt", "The harbour wall moved.")
    desk.update()
    (desk.papers / "one.txt").write_bytes(b"\0" * 5000)
    assert len(desk.update().failed) == 1
    assert desk.found("wall") == []


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


def test_a_folder_that_is_away_is_kept(desk: Desk) -> None:
    desk.write("one.txt", "The harbour wall moved.")
    desk.update()
    away = desk.papers.rename(desk.papers.with_name("away"))
    report = desk.update()
    assert report.offline == (str(desk.papers),)
    assert report.removed == 0
    assert desk.found("wall") == ["one.txt"]
    away.rename(desk.papers)
    assert counts(desk.update()) == (0, 0, 1, 0, 0)


def test_a_folder_that_a_disk_was_detached_from_is_kept(desk: Desk, tmp_path: Path) -> None:
    """The place that a disk was attached to stays, as an empty folder."""
    desk.write("one.txt", "The harbour wall moved.")
    desk.write("sub/two.txt", "The harbour wall moved.")
    desk.update()
    away = desk.papers.rename(tmp_path / "away")
    desk.papers.mkdir()
    report = desk.update()
    assert (report.offline, report.removed) == ((str(desk.papers),), 0)
    assert desk.found("wall") == ["one.txt", "sub/two.txt"]
    desk.papers.rmdir()
    away.rename(desk.papers)
    assert counts(desk.update()) == (0, 0, 2, 0, 0)


def test_a_folder_that_somebody_emptied_can_be_forgotten(desk: Desk) -> None:
    file = desk.write("one.txt", "The harbour wall moved.")
    desk.update()
    file.unlink()
    assert desk.update().removed == 0
    ingestor = desk.library.ingestor(
        desk.collection, analysis=False, wishes=Wishes(forget_emptied=True)
    )
    report = ingestor.run()
    assert (report.offline, report.removed) == ((), 1)
    assert desk.found("wall") == []
    assert desk.update().offline == ()  # it is empty, and nothing is known of it


def test_a_folder_in_which_anything_is_left_is_not_offline(desk: Desk) -> None:
    file = desk.write("one.txt", "The harbour wall moved.")
    desk.update()
    file.rename(desk.papers / ".hidden")
    report = desk.update()
    assert desk.found("wall") == [".hidden"]
    assert (report.offline, report.removed) == ((), 1)


def test_what_is_cancelled_goes_on_later(desk: Desk) -> None:
    for number in range(40):
        desk.write(f"{number:02}.txt", f"Paper {number} about the wall.")
    control = Control()

    def stop(progress: Progress) -> None:
        if progress.done == 10:
            control.cancel()

    report = desk.update(Watcher(stop), control)
    assert report.cancelled
    assert 10 <= len(desk.found("wall")) < 40
    assert not desk.update().cancelled
    assert len(desk.found("wall")) == 40


def test_two_updates_at_once(desk: Desk) -> None:
    desk.write("one.txt", "The harbour wall moved.")
    desk.update()
    with writing(desk.collection), pytest.raises(CollectionError, match="another window"):
        desk.update()


def _annotate(desk: Desk) -> None:
    """Find Ada Hale and what she said in every document, without the language model."""
    with desk.store() as store, store.transaction():
        for record in store.documents.all():
            document = store.documents.document(record.document_id)
            assert document is not None
            quote = a_quote(document.text, "The wall moved.", "Ada Hale", "said")
            found = annotated(document, an_entity(document.text, "Ada Hale"), quote)
            assert store.annotations.save(record.document_id, found)


def _known(desk: Desk) -> tuple[int, int, int]:
    """How many documents, mentions of Ada Hale and quotes there are."""
    with desk.store() as store:
        places = store.entities.documents(store.entities.answering("ada hale", EntityKind.PERSON))
        quotes = store.quotes.find(QuoteFilter(words='"wall"'))
        return len(store.documents.all()), len(places), len(quotes)


def test_what_goes_or_changes_takes_what_was_found_in_it_along(desk: Desk) -> None:
    for name in ("gone.txt", "changed.txt", "kept.txt", "touched.txt"):
        desk.write(name, SAID)
    desk.update()
    _annotate(desk)
    assert _known(desk) == (4, 4, 4)
    (desk.papers / "gone.txt").unlink()
    desk.write("changed.txt", "Nobody said a word.")
    os.utime(desk.papers / "touched.txt", (1, 1))
    assert counts(desk.update()) == (0, 1, 2, 1, 0)
    assert _known(desk) == (3, 2, 2)
    assert desk.found("wall") == ["kept.txt", "touched.txt"]
    with desk.store() as store:
        to_analyse = [number for number, _ in store.documents.to_analyse("test")]
        changed = store.documents.record(to_analyse[0])
        assert len(to_analyse) == 1
        assert changed is not None
        assert changed.place.path == "changed.txt"


def test_nothing_that_was_found_is_lost_while_a_folder_is_away(desk: Desk) -> None:
    desk.write("one.txt", SAID)
    desk.update()
    _annotate(desk)
    shutil.rmtree(desk.papers)
    desk.update()
    assert _known(desk) == (1, 1, 1)


def test_nothing_is_lost_while_a_folder_cannot_be_listed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write("one.txt", SAID)
    desk.update()
    _annotate(desk)

    def refuse(path: Path) -> Iterator[os.DirEntry[str]]:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr("explorer.services.scan.os.scandir", refuse)
        report = desk.update()
    assert report.removed == 0
    assert [Path(failed.path).name for failed in report.failed] == ["papers"]
    assert _known(desk)[1:] == (1, 1)
    assert counts(desk.update()) == (0, 0, 1, 1, 0)  # the note about the folder is gone


def test_what_could_not_be_opened_is_tried_again(desk: Desk) -> None:
    """A file is unlocked, or may be read at last, without any change to its size or time."""
    desk.write_many(3)
    path, aside = desk.papers / "002.txt", desk.papers.with_name("aside")

    def take_away(progress: Progress) -> None:
        if (progress.stage, progress.done) == (Stage.READ, 1):
            path.rename(aside)

    report = desk.update(Watcher(take_away))
    (failed,) = report.failed
    assert failed.reason == "The file cannot be opened: No such file or directory."
    assert failed.kind is ProblemKind.UNREACHABLE
    aside.rename(path)
    watcher = Watcher()
    assert desk.update(watcher).failed == ()
    assert watcher.read == 1
    assert len(desk.found("wall")) == 3


def test_a_pause_lasts_until_work_is_resumed(desk: Desk) -> None:
    desk.write_many(8)
    control, paused = Control(), threading.Event()

    def pause(progress: Progress) -> None:
        if (progress.stage, progress.done) == (Stage.READ, 3):
            control.pause()
            paused.set()

    watcher = Watcher(pause)
    work = threading.Thread(target=desk.update, args=(watcher, control))
    work.start()
    assert paused.wait(30)
    work.join(0.5)
    assert work.is_alive()
    assert watcher.read == 3
    control.resume()
    work.join(30)
    assert watcher.read == 8
    assert len(desk.found("wall")) == 8


def test_a_paused_update_can_be_cancelled(desk: Desk) -> None:
    desk.write_many(8)
    control = Control()

    def pause(progress: Progress) -> None:
        if (progress.stage, progress.done) == (Stage.READ, 3):
            control.pause()
            threading.Timer(0.1, control.cancel).start()

    report = desk.update(Watcher(pause), control)
    assert report.cancelled
    assert len(desk.found("wall")) == report.added == 3


def _marked(reader: CollectionReader, query: str) -> set[str]:
    """The words that a search marks in the snippets of all documents that it finds."""
    snippets = [hit.snippet for hit in reader.search(query, limit=1000).hits]
    return {mark.within(snippet.text) for snippet in snippets for mark in snippet.marks}


def test_a_search_is_right_while_documents_change(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf_module, "_STORED_TOGETHER", 10)
    monkeypatch.setattr(shelf_module, "_INDEXED_TOGETHER", 20)
    desk.write_many(60)
    desk.update()
    for number in range(60):
        desk.write(f"{number:03}.txt", f"At sea 😀 the wall moved, now {number}.")
    work = threading.Thread(target=desk.update)
    with desk.library.open(desk.collection) as reader:
        work.start()
        while work.is_alive():
            assert _marked(reader, "wall") <= {"wall"}
            assert reader.search("wall").total == 60
        work.join()
        assert _marked(reader, "now wall") == {"now", "wall"}


def test_a_library_within_its_own_folder_does_not_read_itself(desk: Desk) -> None:
    desk.library = Library(desk.papers / "data")
    desk.write("one.txt", "The wall moved.")
    for added in (1, 0):
        assert counts(desk.update()) == (added, 0, 1 - added, 0, 0)


def test_hostile_metadata_stops_nothing(desk: Desk) -> None:
    desk.write("good.txt", "The wall moved.")
    desk.write(
        "a.md", '---\ntitle: "a\\ud800\\0b"\nauthor: ["\\udfff"]\ntags: ["\\0"]\n---\nThe wall.'
    )
    desk.write(
        "b.md", "---\ndate: 99999-99-99\ntitle: {a: [1, {b: 2}]}\nlanguage: 5\n---\nThe wall."
    )
    desk.write(
        "c.html",
        "<title>&#xD800;&#0;x</title><script type='application/ld+json'>"
        '{"@type": "NewsArticle", "headline": "\\ud800", "author": {"name": "\\u0000"}}'
        "</script><p>The wall.</p>",
    )
    assert counts(desk.update()) == (4, 0, 0, 0, 0)
    assert desk.found("wall") == ["a.md", "b.md", "c.html", "good.txt"]


@pytest.mark.model
def test_the_document_being_read_is_analysed_first(desk: Desk) -> None:
    for number in range(6):
        desk.write(f"{number}.txt", "Ada Hale said the wall had moved. " * (number + 1))
    desk.update()
    with desk.library.open(desk.collection) as reader:
        longest = reader.find("5.txt").document_id
    control, watcher = Control(), Watcher()
    control.put_first(longest)
    ingestor = desk.library.ingestor(desk.collection, jobs=1, listener=watcher, control=control)
    ingestor.run()
    assert watcher.analysed_ids[0] == longest
    assert len(watcher.analysed_ids) == 6
    with desk.library.open(desk.collection) as reader:
        assert {found.quote.speaker for found in reader.quotes()} == {"Ada Hale"}
        named = [entity for entity in reader.entities() if entity.name == "Ada Hale"]
        assert sum(entity.documents for entity in named) == 6
