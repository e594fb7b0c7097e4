"""How fast the window opens on 2,000 documents, and how fast a 1 MB document is shown in it.

``main`` makes the collection in a temporary folder, then starts fresh processes that build
the window offscreen and print milliseconds. The baseline of the same run is a bare Qt
window of the same size.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # Qt is part of what is measured
    from PySide6.QtWidgets import QApplication

    from explorer.gui.main_window.window import MainWindow

DOCUMENTS = 2000
ROUNDS = 3
ROOT = Path(__file__).resolve().parents[2]
_WORDS = "harbour report wall contract meeting board letter engineer storm payment".split()  # noqa: SIM905


def main() -> None:
    """Print the medians of some rounds, with the baseline and the ratio to it."""
    with tempfile.TemporaryDirectory() as folder:
        data = _collection(Path(folder))
        rounds = [_measured(data) for _ in range(ROUNDS)]
    print(f"{'what':44} {'median ms':>10} {'reach':>8}")
    for name, reach in (
        ("bare Qt window, shown", None),
        ("window built and shown, 2,000 documents", 1500),
        ("first results in it", 1500),
        ("1 MB document: asked for to painted", 200),
        ("1 MB document: longest block of the GUI thread", None),
    ):
        value = statistics.median(each[name] for each in rounds)
        print(f"{name:44} {value:10.0f} {reach or '':>8}")


def _collection(folder: Path) -> Path:
    """Two thousand short documents and a long one, read and indexed but not analysed."""
    sources, data = folder / "sources", folder / "data"
    sources.mkdir()
    pick = random.Random(7)  # noqa: S311 - the same text every time
    for number in range(DOCUMENTS):
        words = " ".join(pick.choices(_WORDS, k=300))
        (sources / f"{number:04}.txt").write_text(f"Note {number}\n\n{words}.\n", "utf-8")
    paragraphs = (" ".join(pick.choices(_WORDS, k=90)) + "." for _ in range(1700))
    (sources / "long.txt").write_text("A long report\n\n" + "\n\n".join(paragraphs), "utf-8")
    command = [sys.executable, "-m", "explorer", "--data-dir", str(data), "index", str(sources)]
    subprocess.run([*command, "--no-analysis"], check=True, cwd=ROOT, stderr=subprocess.DEVNULL)
    return data


def _measured(data: Path) -> dict[str, float]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.benchmarks.window", str(data)]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    result: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return result


def measure(data: Path) -> dict[str, float]:
    """Milliseconds in this process, which must not have loaded Qt yet."""
    started = time.perf_counter()
    from PySide6.QtWidgets import QApplication, QMainWindow  # noqa: PLC0415 - part of the time

    app = QApplication(["bench"])
    bare = QMainWindow()
    bare.resize(1280, 800)
    bare.show()
    app.processEvents()
    times = {"bare Qt window, shown": _since(started)}
    bare.close()
    started = time.perf_counter()
    from explorer.gui.app import build  # noqa: PLC0415 - part of the time

    _, window = build(["docexplorer", "--data-dir", str(data)])
    window.show()
    app.processEvents()
    times["window built and shown, 2,000 documents"] = _since(started)
    _work(app.processEvents, lambda: window.session.search.results is not None)
    times["first results in it"] = _since(started)
    times |= _show_long(app, window)
    window.close()
    return times


def _show_long(app: QApplication, window: MainWindow) -> dict[str, float]:
    session = window.session
    session.updates.cancel()
    _work(app.processEvents, lambda: not session.busy)
    session.search.ask("title:long")
    _work(app.processEvents, lambda: not session.busy)
    assert session.search.results is not None
    started = time.perf_counter()
    session.open_hit(session.search.results.hits[0])
    longest = _work(app.processEvents, lambda: session.document is not None)
    app.processEvents()
    return {
        "1 MB document: asked for to painted": _since(started),
        "1 MB document: longest block of the GUI thread": longest,
    }


def _work(events: Callable[[], None], done: Callable[[], bool]) -> float:
    """Let the window work until ``done``; the longest stretch in milliseconds."""
    longest = 0.0
    while not done():
        started = time.perf_counter()
        events()
        longest = max(longest, _since(started))
        time.sleep(0.001)
    return longest


def _since(started: float) -> float:
    return (time.perf_counter() - started) * 1000


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]))))
