"""What conftest.py forbids to every test is seen when a test does it."""

from __future__ import annotations

import pytest

from tests.architecture.sources import ROOT

pytest_plugins = ["pytester"]

WELL_BEHAVED = """
import os, threading
from pathlib import Path

def test_own_folders():
    assert not Path(os.environ["DOCEXPLORER_DATA_DIR"]).exists()
    assert "home" in os.environ["DOCEXPLORER_CONFIG_DIR"]

def test_a_thread_that_ends():
    thread = threading.Thread(target=print)
    thread.start()
    thread.join()

def test_a_window_that_is_closed(qtbot):
    from PySide6.QtWidgets import QWidget
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
"""

BADLY_BEHAVED = """
import contextlib, socket, threading

def test_network():
    with contextlib.suppress(Exception):
        socket.create_connection(("192.0.2.1", 80), timeout=1)

def test_thread(request):
    stop = threading.Event()
    threading.Thread(target=stop.wait, name="forgotten").start()
    request.session.addfinalizer(stop.set)

def test_window(qapp):
    from PySide6.QtWidgets import QWidget
    test_window.kept = QWidget()

def test_timer(qapp):
    from PySide6.QtCore import QTimer
    test_window.kept = None
    timer = QTimer(qapp, objectName="ticking")
    timer.start(10_000)
"""


@pytest.fixture
def suite(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A folder of tests of its own under our conftest.py."""
    pytester.makeconftest((ROOT / "tests" / "conftest.py").read_text(encoding="utf-8"))
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return pytester


def test_good_tests_pass(suite: pytest.Pytester) -> None:
    suite.makepyfile(WELL_BEHAVED)
    suite.runpytest_subprocess("-p", "no:randomly").assert_outcomes(passed=3)


def test_each_bad_habit_is_seen(suite: pytest.Pytester) -> None:
    suite.makepyfile(BADLY_BEHAVED)
    result = suite.runpytest_subprocess("-p", "no:randomly")
    result.assert_outcomes(passed=4, errors=4)
    result.stdout.fnmatch_lines(
        [
            "*reached for the network: socket.getaddrinfo 192.0.2.1*",
            "*left behind: thread forgotten*",
            "*left behind: window <PySide6.QtWidgets.QWidget*",
            "*left behind: QTimer ticking*",
        ]
    )
