"""Updates of real folders, as the window sees them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from pytestqt.qtbot import QtBot

from explorer.domain.errors import StoreError
from explorer.gui.session.updates import Updates, joined
from explorer.services.collections import Collection
from explorer.services.ingest import Ingestor
from explorer.services.library import Library
from explorer.services.progress import UpdateReport
from explorer.services.wishes import Ocr, Wishes
from tests.gui.session.fakes import FakeLibrary, a_collection

pytestmark = pytest.mark.usefixtures("_no_model")
PATIENCE = 10_000  # milliseconds


@pytest.fixture
def collection(tmp_path: Path) -> Collection:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "one.txt").write_text("One letter.\n", "utf-8")
    return Library(tmp_path / "data").with_folders("c", [folder])


@pytest.fixture
def updates(qtbot: QtBot, tmp_path: Path) -> Iterator[Updates]:
    updates = Updates(Library(tmp_path / "data"))
    yield updates
    updates.close()


def test_an_update_begins_moves_finds_and_ends(
    qtbot: QtBot, updates: Updates, collection: Collection
) -> None:
    heard: list[str] = []
    for name in ("began", "moved", "found", "ended", "failed"):
        getattr(updates, name).connect(lambda *_, name=name: heard.append(name))
    with qtbot.waitSignal(updates.ended, timeout=PATIENCE) as ended:
        updates.start(collection)
        assert updates.running
    assert not updates.running
    report = ended.args[0] if ended.args else None
    assert isinstance(report, UpdateReport)
    assert (report.added, report.cancelled) == (1, False)
    assert heard[0] == "began"
    assert heard[-1] == "ended"
    assert {"moved", "found"} <= set(heard)


def test_an_update_that_is_paused_does_not_end_until_it_goes_on(
    qtbot: QtBot, updates: Updates, collection: Collection
) -> None:
    updates.start(collection)
    updates.set_paused(True)
    assert updates.paused
    with qtbot.assertNotEmitted(updates.ended, wait=700):
        pass
    with qtbot.waitSignal(updates.ended, timeout=PATIENCE):
        updates.set_paused(False)
    assert not updates.paused


def test_a_second_update_cancels_the_first_whose_end_is_not_told(
    qtbot: QtBot, updates: Updates, collection: Collection
) -> None:
    ends: list[UpdateReport] = []
    updates.ended.connect(ends.append)
    updates.start(collection)
    updates.set_paused(True)
    updates.start(collection)
    assert not updates.paused
    qtbot.waitUntil(lambda: not updates.running, timeout=PATIENCE)
    assert [end.cancelled for end in ends] == [False]


def test_a_cancelled_update_says_so(qtbot: QtBot, updates: Updates, collection: Collection) -> None:
    with qtbot.waitSignal(updates.ended, timeout=PATIENCE) as ended:
        updates.start(collection)
        updates.cancel()
    assert ended.args is not None
    assert ended.args[0].cancelled


def test_a_collection_that_another_program_updates_is_no_failure(
    qtbot: QtBot, updates: Updates, collection: Collection
) -> None:
    failures: list[str] = []
    updates.failed.connect(failures.append)
    with FileLock(collection.lock), qtbot.waitSignal(updates.refused, timeout=PATIENCE):
        updates.start(collection)
    assert failures == []
    assert not updates.running


def test_an_update_that_fails_says_why(
    qtbot: QtBot, updates: Updates, collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Ingestor) -> None:
        raise StoreError("The library is damaged.")

    monkeypatch.setattr(Ingestor, "run", fail)
    with qtbot.waitSignal(updates.failed, timeout=PATIENCE) as failed:
        updates.start(collection)
    assert failed.args == ["The library is damaged."]
    assert not updates.running


def test_without_an_update_nothing_is_steered(updates: Updates) -> None:
    updates.cancel()
    updates.set_paused(True)
    updates.put_first(1)
    assert not updates.running
    assert not updates.paused


@pytest.fixture
def wishing(qtbot: QtBot) -> Iterator[tuple[Updates, FakeLibrary]]:
    """Updates of a library that notes what is wished of them."""
    library = FakeLibrary({"c": {}, "d": {}})
    updates = Updates(library)
    yield updates, library
    updates.close()


def _ended(qtbot: QtBot, updates: Updates) -> None:
    qtbot.waitUntil(lambda: not updates.running, timeout=PATIENCE)


def test_passwords_are_tried_in_every_later_update_the_newest_first(
    qtbot: QtBot, wishing: tuple[Updates, FakeLibrary]
) -> None:
    updates, library = wishing
    for passwords in ((), ("one",), ("two",), ("one",), ()):
        updates.start(a_collection("c"), Wishes(passwords=passwords))
        _ended(qtbot, updates)
    told = [wishes.passwords for wishes in library.wishes]
    assert told == [(), ("one",), ("two", "one"), ("one", "two"), ("one", "two")]


def test_what_an_update_was_to_read_again_is_done_by_the_one_that_takes_its_place(
    qtbot: QtBot, wishing: tuple[Updates, FakeLibrary]
) -> None:
    updates, library = wishing
    updates.start(a_collection("c"), Wishes(again=frozenset({1}), ocr=Ocr.ALL, languages=("fr",)))
    updates.start(a_collection("c"), Wishes(again=frozenset({2})))
    assert library.wishes[-1] == Wishes(again=frozenset({1, 2}), ocr=Ocr.ALL, languages=("fr",))
    updates.start(a_collection("d"))
    assert library.wishes[-1] == Wishes()
    _ended(qtbot, updates)


def test_what_was_stopped_is_wished_no_more(
    qtbot: QtBot, wishing: tuple[Updates, FakeLibrary]
) -> None:
    updates, library = wishing
    updates.start(a_collection("c"), Wishes(again=frozenset({1})))
    updates.cancel()
    updates.start(a_collection("c"))
    assert library.wishes[-1] == Wishes()
    _ended(qtbot, updates)


def test_wishes_are_joined_so_that_both_come_true() -> None:
    one = Wishes(passwords=("a",), again=frozenset({1}), ocr=Ocr.OFF, languages=("de",))
    other = Wishes(passwords=("b", "a"), again=frozenset({2}), ocr=Ocr.FEW, languages=("fr",))
    assert joined(one, other) == Wishes(
        passwords=("b", "a"), again=frozenset({1, 2}), ocr=Ocr.FEW, languages=("fr",)
    )
    assert joined(one, Wishes(forget_emptied=True)).forget_emptied
    assert joined(Wishes(forget_emptied=True), one).forget_emptied
