"""Files that are made to do harm: each ends as it must, and nothing else happens."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.services.library import Library
from tests.safety.hostile import MAKER, Case, make_hostile, mistakes, verdicts
from tests.safety.mutants import mutants
from tests.safety.watched import ROOT, Watched, run_watched

MOST_MEMORY = 2_500 << 20
LONGEST_SILENCE = 20.0  # seconds

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, list[Case]]]:
    if not MAKER.is_file():
        pytest.skip("the hostile files are made by ../shared, which is not here")
    folder = tmp_path_factory.mktemp("hostile")
    yield folder, make_hostile(folder)
    _remove(folder)


def _remove(folder: Path) -> None:
    """Its folders are too deep for pytest to remove."""
    os.system(f"chmod -R u+rwX '{folder}' 2>/dev/null; rm -rf '{folder}'")  # noqa: S605


def _indexed(files: Path, data: Path, *before: str) -> Watched:
    words = ["--data-dir", str(data), "index", str(files), "--no-analysis", "--ocr", "off"]
    return run_watched([*words, "--json"], before)


@pytest.mark.shared
def test_every_hostile_file_ends_as_it_must(cases: tuple[Path, list[Case]], tmp_path: Path) -> None:
    folder, expected = cases
    run = _indexed(folder / "files", tmp_path)
    assert run.status == 0
    assert "Traceback" not in run.messages
    assert run.memory < MOST_MEMORY
    assert run.quiet < LONGEST_SILENCE
    library = Library(tmp_path)
    wrong = list(mistakes(expected, verdicts(library), library))
    if os.geteuid() == 0:  # nothing is unreadable for root
        wrong = [line for line in wrong if not line.startswith("perm:")]
    assert wrong == []
    assert not (Path("/var") / "pwned-1").exists()
    assert not any(Path("/var").glob("pwned-*"))


@pytest.mark.shared
@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_no_socket_is_opened_and_no_file_outside(
    cases: tuple[Path, list[Case]], tmp_path: Path
) -> None:
    folder, _ = cases
    trace = tmp_path / "trace"
    words = ("strace", "-f", "-qq", "-e", "trace=network,open,openat,openat2,execve", "-o")
    run = _indexed(folder / "files" / "xml", tmp_path / "a", *words, str(trace))
    assert run.status == 0
    lines = trace.read_text("utf-8", "replace").splitlines()
    assert len(lines) > 100
    assert [line for line in lines if re.search(r"socket\(AF_INET|connect\(|sendto\(", line)] == []
    opened = [line for line in lines if "open" in line and not line.endswith("ENOENT)")]
    outside = ("outside-secret", "/etc/passwd", "/dev/zero", "/etc/shadow")
    assert [line for line in opened if any(name in line for name in outside)] == []


def test_mutants_of_the_samples_are_survived(tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    sound = sorted(f for f in (ROOT / "resources" / "samples").rglob("*") if f.is_file())
    for name, data in mutants(sound, 150, seed=4):
        (files / name).write_bytes(data)
    run = _indexed(files, tmp_path / "data")
    assert run.status == 0
    assert run.memory < MOST_MEMORY
    report = run.report
    unread = [f for f in (*report["failed"], *report["skipped"]) if "//" not in f["path"]]
    assert report["scanned"] == 150 == report["added"] + len(unread)
    assert all(file["reason"].endswith(".") for file in unread)
