"""Updates of small collections from beginning to end, in real worker processes."""

from __future__ import annotations

import os
import shutil
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
from explorer.services.ingest import writing
from explorer.services.library import Library
from explorer.services.progress import Progress, Stage
from explorer.services.reading import CollectionReader
from explorer.services.wishes import Wishes
from explorer.store.quotes import QuoteFilter
from tests.builders import a_quote, an_entity, annotated
from tests.services.desk import Desk, Watcher, counts, reasons

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
    assert (
        failed.reason
        == "The file cannot be opened: it has gone since the folder was looked through."
    )
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
