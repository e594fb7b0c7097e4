"""Confined workers tell what holds them, and need nothing that they could not load before."""

from __future__ import annotations

import subprocess
import sys
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from explorer.domain.document import Document
from explorer.domain.problem import ProblemKind
from explorer.extract.sandbox.confine import Layers
from explorer.extract.sandbox.landlock import supported_version
from explorer.services import channel, worker
from explorer.services.confined import load_everything
from explorer.services.confinement import confinement
from explorer.services.crew import Crew, Job
from explorer.services.digest import Done, Part
from explorer.services.opening import open_regular
from explorer.services.reading_tasks import ReadTask
from explorer.services.task import Bench, Ended, Failure
from tests.services.desk import mail_of

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux has these layers")
ROOT = Path(__file__).resolve().parents[2]


@linux
def test_the_layers_that_hold_are_told() -> None:
    layers = confinement()
    assert layers.audit_hook
    assert layers.memory_limit
    assert layers.few_descriptors
    assert layers.no_writing
    assert layers.no_new_privileges
    assert layers.landlock == supported_version()


def test_where_no_worker_starts_nothing_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    def start(_: str, *words: object) -> tuple[subprocess.Popen[bytes], Connection]:
        return channel.start("explorer.nowhere", *words)

    monkeypatch.setattr(worker, "start", start)
    assert confinement() == Layers()


FILES = {
    "a.txt": b"The wall moved.\n",
    "latin.txt": "Le mur s’est déplacé près du café.".encode("cp1252"),
    "greek.txt": "Το τείχος κινήθηκε στο λιμάνι. ".encode("iso8859-7") * 20,
    "eastern.txt": "壁が動いた。港の委員会は報告した。".encode("shift_jis") * 20,
    "wide.txt": "The wall moved.".encode("utf-16"),
    "b.md": b"---\ntitle: Wall\ndate: 2019-03-04\n---\n# Wall\n\n|a|b|\n|-|-|\n|c|d|\n\nSo[^1].\n",
    "c.html": b"<html lang=en><title>Wall</title><article><p>The wall moved.</p></article></html>",
    "d.json": b'{"wall": ["moved", 1, null]}',
    "e.xml": b"<?xml version='1.0'?><wall><stone>moved</stone></wall>",
    "f.rtf": rb"{\rtf1\ansi The wall moved.\par}",
    "g.csv": b"wall,moved\nold,1\nnew,2\nlow,3\n",
    "h.eml": mail_of("Wall", "The wall moved.", ("b.txt", "Words.")).encode(),
}


def test_every_kind_of_text_is_read_by_a_worker_that_can_open_nothing(tmp_path: Path) -> None:
    """Whatever loads a part of itself only when it is used fails here."""
    jobs = []
    for number, (name, content) in enumerate(FILES.items()):
        (tmp_path / name).write_bytes(content)
        jobs.append(Job(number, ReadTask(name, 10), open_regular(tmp_path / name)))
    waiting = iter(jobs)
    found: dict[str, list[object]] = {name: [] for name in FILES}
    with Crew(1, confined=True) as crew:
        for outcome in crew.work(lambda: next(waiting, None)):
            if outcome:
                found[list(FILES)[outcome.key]].append(outcome.result)
    for name, results in found.items():
        first, *_, done, ended = results
        assert isinstance(first, Part), (name, first)
        assert isinstance(first.outcome, Document), (name, first.outcome)
        assert first.outcome.problems == (), name
        assert (isinstance(done, Done), ended) == (True, Ended()), name
    assert len(found["h.eml"]) == 4
    texts = {name: parts[0].outcome.text for name, parts in found.items()}  # type: ignore[attr-defined]
    assert "café" in texts["latin.txt"]
    assert texts["greek.txt"].startswith("Το τείχος")
    assert texts["eastern.txt"].startswith("壁が動いた")


def test_a_file_that_was_not_handed_over_cannot_be_read() -> None:
    jobs = iter([Job(0, ReadTask("a.txt", 5))])
    with Crew(1, confined=True) as crew:
        (outcome,) = [each for each in crew.work(lambda: next(jobs, None)) if each]
    assert outcome.result == Failure(
        "The file was not handed over.", passing=True, kind=ProblemKind.UNREACHABLE
    )


def test_loading_everything_makes_the_readers_once() -> None:
    code = (
        "import sys\n"
        "from explorer.services.confined import load_everything\n"
        "from explorer.services.task import Bench\n"
        "load_everything(Bench())\n"
        "print(all(f'encodings.{n}' in sys.modules for n in ('cp866', 'koi8_r', 'big5')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert done.stdout.split() == ["True"]
    bench = Bench()
    load_everything(bench)
    assert len(bench._tools) == 1
