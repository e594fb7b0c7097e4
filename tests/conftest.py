"""What holds for every test: no network, own folders, nothing left running."""

from __future__ import annotations

import gc
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.network_guard import NetworkGuard

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything imports Qt
if sys.platform == "linux":
    os.environ.update({"LC_ALL": "C.UTF-8", "LANGUAGE": "en"})

settings.register_profile(
    "default", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
settings.register_profile(
    "ci", settings.get_profile("default"), derandomize=True, print_blob=True, database=None
)
settings.load_profile("ci" if os.environ.get("CI") else "default")


@pytest.fixture(scope="session")
def network_guard() -> NetworkGuard:
    """The guard of this process: an audit hook cannot be taken out again, so there is one."""
    guard = NetworkGuard()
    sys.addaudithook(guard.audit)
    return guard


@pytest.fixture(autouse=True)
def _no_network(network_guard: NetworkGuard) -> Iterator[None]:
    """Fail each test that reaches for the network, even where it caught the refusal."""
    with network_guard.watching() as attempts:
        yield
    if attempts:
        pytest.fail("The test reached for the network: " + "; ".join(attempts))


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give each test its own data and settings, never the developer's."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("DOCEXPLORER_DATA_DIR", str(home / "data"))
    monkeypatch.setenv("DOCEXPLORER_CONFIG_DIR", str(home / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(home / "cache"))


@pytest.fixture(autouse=True)
def _nothing_left_running() -> Iterator[None]:
    """Fail each test that leaves threads, windows or timers behind."""
    before = set(threading.enumerate())
    yield
    left = [
        f"thread {thread.name}"
        for thread in set(threading.enumerate()) - before
        if thread.is_alive() and not thread.daemon
    ]
    left += _left_of_qt()
    if left:
        pytest.fail("The test left behind: " + ", ".join(sorted(left)))


def _left_of_qt() -> list[str]:
    """Running threads, active timers and top-level widgets, where Qt is in use at all."""
    if "PySide6.QtWidgets" not in sys.modules:
        return []
    from PySide6.QtCore import QCoreApplication, QEvent, QThread, QTimer  # noqa: PLC0415
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return []
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if QApplication.topLevelWidgets():
        gc.collect()  # too slow to do after every test
    running = [thread for thread in app.findChildren(QThread) if thread.isRunning()]
    timers = [timer for timer in app.findChildren(QTimer) if timer.isActive()]
    return [
        *(f"QThread {thread.objectName()}" for thread in running),
        *(f"QTimer {timer.objectName()}" for timer in timers),
        *(f"window {widget!r}" for widget in QApplication.topLevelWidgets()),
    ]


@pytest.fixture
def shared() -> Path:
    """The folder of documents beside the checkout; the test is skipped where it is missing."""
    folder = Path(__file__).resolve().parents[2] / "shared"
    if not folder.is_dir():
        pytest.skip("the folder ../shared is missing")
    return folder
