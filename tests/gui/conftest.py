"""The real window on a small collection, and someone in front of it."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from explorer.gui.app import build
from explorer.gui.main_window.colours import use_scheme
from explorer.gui.main_window.window import MainWindow
from explorer.services.collections import Collection
from explorer.services.ingest import Ingestor
from explorer.services.library import Library
from tests.gui.desk import WindowUser
from tests.gui.eyes import FileWatch, Heartbeat
from tests.gui.papers import make_collection

LONGEST_SILENCE = 500  # milliseconds; a person notices 100, but test machines are slow
WORTH_TELLING = 200


@dataclass(frozen=True)
class Shelves:
    """A data folder with one collection, and the folder of papers it was made of."""

    data: Path
    papers: Path

    @property
    def library(self) -> Library:
        return Library(self.data)

    @property
    def collection(self) -> Collection:
        return self.library.collection()


@pytest.fixture(scope="session")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Shelves:
    """The collection as it was made once, never changed."""
    root = tmp_path_factory.mktemp("papers")
    make_collection(root / "data", root / "papers")
    return Shelves(root / "data", root / "papers")


@pytest.fixture
def shelves(_made: Shelves, tmp_path: Path) -> Shelves:
    """A copy of the collection for one test, on the same papers."""
    shutil.copytree(_made.data, tmp_path / "data")
    return Shelves(tmp_path / "data", _made.papers)


@pytest.fixture
def heartbeat(qapp: object, request: pytest.FixtureRequest) -> Iterator[Heartbeat]:
    """Fails a test in which the window's thread was silent for long."""
    heart = Heartbeat()
    heart.start()
    yield heart
    heart.stop()
    if heart.longest > WORTH_TELLING:
        name = request.node.name
        sys.stderr.write(f"{name}: the window's thread was silent for {heart.longest:.0f} ms\n")
    assert heart.longest < LONGEST_SILENCE


@pytest.fixture
def build_window(qtbot: QtBot) -> Iterator[Callable[..., MainWindow]]:
    """Makes windows as the program does, and closes them after the test."""
    interval, made = sys.getswitchinterval(), []

    def make(data: Path, *arguments: str) -> MainWindow:
        _, window = build(["docexplorer", "--data-dir", str(data), *arguments])
        made.append(window)
        return window

    yield make
    for window in made:
        window.close()
        window.deleteLater()
    use_scheme("system")
    sys.setswitchinterval(interval)


@pytest.fixture
def sit_down(qtbot: QtBot, build_window: Callable[..., MainWindow]) -> Callable[..., WindowUser]:
    """Makes and shows a window on a data folder."""

    def sit(data: Path, *arguments: str) -> WindowUser:
        window = build_window(data, *arguments)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        user = WindowUser(qtbot, window)
        user.settle()
        return user

    return sit


@pytest.fixture
def user(sit_down: Callable[..., WindowUser], shelves: Shelves) -> WindowUser:
    """Someone at the window, the collection being open."""
    return sit_down(shelves.data)


@pytest.fixture
def _no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    """Updates end after the first stage: texts are found, names and quotes are not looked for."""
    monkeypatch.setattr(Ingestor, "_analyse", lambda _self, _store: None)


@pytest.fixture(scope="session")
def file_watch() -> FileWatch:
    """The one hook of this process: it cannot be taken out again."""
    watch = FileWatch()
    sys.addaudithook(watch.audit)
    return watch


def pytest_itemcollected(item: pytest.Item) -> None:
    """Let the one warning pass that the offscreen platform gives for each window shown."""
    if item.get_closest_marker("qt_log_ignore") is None:
        item.add_marker(pytest.mark.qt_log_ignore("does not support propagateSizeHints"))
