"""What the window does when others write to its collection, or when its index is damaged."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from filelock import FileLock
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel

from explorer.domain.errors import DamagedIndexError
from explorer.domain.hit import Results
from explorer.services.library import Library
from explorer.services.reading import CollectionReader
from tests.gui.conftest import Shelves
from tests.gui.desk import WindowUser
from tests.gui.papers import a_note

pytestmark = pytest.mark.usefixtures("heartbeat", "_no_model")
SitDown = Callable[..., WindowUser]

ALONG = "Another window or command is updating this collection; this one reads along."
HEALING = "The full-text index is damaged; it is being made anew from the library."


def _condition(user: WindowUser) -> str:
    label = user.widget(QLabel, "conditionLabel")
    return label.text() if label.isVisible() else ""


def test_while_others_update_it_reads_along_and_says_so(user: WindowUser, shelves: Shelves) -> None:
    with FileLock(shelves.collection.lock):
        user.press("F5")
        user.until(lambda: _condition(user) == ALONG)
        user.settle()
        assert user.status() != ALONG
        assert "updated by another" not in user.status()
        assert not user.progress.isVisible()
        user.search("harbour")
        assert len(user.found()) == 1
    user.press("F5")
    user.settle()
    assert _condition(user) == ""


def test_what_others_commit_is_seen_meanwhile(sit_down: SitDown, tmp_path: Path) -> None:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "one.txt").write_text(a_note(1), "utf-8")
    user = sit_down(tmp_path / "data")
    user.session.open_folder(folder)
    user.settle()
    user.search("gauge")
    condition = user.session.condition
    condition.others_update()
    (folder / "two.txt").write_text(a_note(2), "utf-8")
    library = Library(tmp_path / "data")
    other = Thread(target=library.ingestor(library.collection(), analysis=False, jobs=1).run)
    other.start()
    user.until(lambda: not other.is_alive())
    assert len(user.found()) == 1
    timer = condition.findChild(QTimer)
    assert timer is not None
    timer.setInterval(50)
    user.until(lambda: len(user.found()) == 2)
    user.until(lambda: _condition(user) == "")  # an update was tried, and there was nothing to do
    user.settle()


class _Damage:
    """Searches fail until the index was made anew, if that helps."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, user: WindowUser, *, heals: bool) -> None:
        self.is_there = False
        self.updates = 0
        self._heals = heals
        self._search = CollectionReader.search
        user.session.updates.began.connect(self._update_began)
        monkeypatch.setattr(CollectionReader, "search", self._fail_or_search())

    def _fail_or_search(self) -> Callable[..., Results]:
        def search(reader: CollectionReader, text: str, **wanted: Any) -> Results:
            if self.is_there:
                raise DamagedIndexError("The full-text index is damaged.")
            return self._search(reader, text, **wanted)

        return search

    def _update_began(self) -> None:
        """Heal before the end, at which the session asks again on a thread of its own."""
        self.updates += 1
        self.is_there = self.is_there and not self._heals


def test_a_damaged_index_is_made_anew_and_the_question_is_answered(
    user: WindowUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    user.session.failed.connect(told.append)
    damage = _Damage(monkeypatch, user, heals=True)
    user.session.condition.changed.connect(lambda _: told.append(_condition(user)))
    damage.is_there = True
    user.search("harbour")
    assert told == [HEALING, ""]
    assert damage.updates == 1
    assert [hit.path.rsplit("/")[-1] for hit in user.found()] == ["quarrel.txt"]
    damage.is_there = True
    user.search("lamp")
    assert damage.updates == 2
    assert len(user.found()) == 1


def test_damage_that_stays_is_told_and_not_tried_for_ever(
    user: WindowUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    damage = _Damage(monkeypatch, user, heals=False)
    damage.is_there = True
    user.search("harbour")
    assert damage.updates == 1
    assert user.status() == "The full-text index is damaged."
    user.search("lamp")
    assert damage.updates == 1
    assert _condition(user) == ""
