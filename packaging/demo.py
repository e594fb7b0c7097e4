"""``make run``: the sample documents in the window, or on the command line without a screen."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path

import system_libraries
from shell import ROOT, Command, SetupError, run, say

SAMPLES = "resources/samples"
COLLECTION = "Sample"
QUERY = "halvorsen report"
SPEAKER = "Richard Halvorsen"
SCREENSHOT = Path("build") / "screenshot.png"


def start(python: Path) -> int:
    """Index the samples and show them; return the exit status."""
    program: Command = [python, "-m", "explorer"]
    if run([*program, "index", SAMPLES, "--collection", COLLECTION]) != 0:
        raise SetupError("The sample documents could not be indexed, see above.")
    if has_display():
        say("Opening the window ...")
        return run([*program, "--collection", COLLECTION])
    say("There is no display here, so this shows the same on the command line.")
    return _on_the_command_line(python)


def has_display() -> bool:
    """Whether a window can be shown to somebody."""
    if sys.platform in {"darwin", "win32"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _on_the_command_line(python: Path) -> int:
    shown = (
        ["search", QUERY, "--limit", "5"],
        ["entities", "--kind", "person"],
        ["quotes", "--speaker", SPEAKER],
    )
    for words in shown:
        words += ["--collection", COLLECTION]
        say(f"\n$ docexplorer {shlex.join(words)}")
        if run([python, "-m", "explorer", *words]) != 0:
            return 1
    system_libraries.provide_fonts(python)
    return _take_screenshot(python)


def _take_screenshot(python: Path) -> int:
    script = Path(__file__).with_name("screenshot.py")
    words = [COLLECTION, QUERY, str(ROOT / SCREENSHOT)]
    failed = run([python, script, *words], {"QT_QPA_PLATFORM": "offscreen"})
    say(
        "The screenshot failed, see above."
        if failed
        else f"\nThe window as a picture: {SCREENSHOT}"
    )
    return failed
