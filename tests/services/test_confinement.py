"""Confined workers tell what holds them, and need nothing that they could not load before."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from explorer.domain.document import Document
from explorer.domain.problem import Problem, ProblemKind
from explorer.extract.sandbox.confine import Layers
from explorer.extract.sandbox.landlock import supported_version
from explorer.extract.versions import VERSIONS
from explorer.services import channel, worker
from explorer.services.confined import load_everything
from explorer.services.confinement import confinement
from explorer.services.crew import Crew, Job
from explorer.services.digest import Done, Part
from explorer.services.opening import open_regular
from explorer.services.reading_tasks import ReadTask
from explorer.services.task import Bench, Ended, Failure
from tests.services.kinds import BY_OTHERS, KINDS

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


ENCODED = {
    "latin.txt": ("Le mur s’est déplacé près du café.", "cp1252"),
    "greek.txt": ("Το τείχος κινήθηκε στο λιμάνι. " * 20, "iso8859-7"),
    "eastern.txt": ("壁が動いた。港の委員会は報告した。" * 20, "shift_jis"),
    "wide.txt": ("The wall moved. " * 9, "utf-16"),
    "russian.txt": ("Стена сдвинулась. Комитет порта сообщил об этом. " * 20, "koi8-r"),
}


def _read(folder: Path, files: Mapping[str, bytes]) -> dict[str, list[object]]:
    """All that comes of each file, read by one worker that can open nothing."""
    names, jobs = list(files), []
    for number, name in enumerate(names):
        (folder / name).write_bytes(files[name])
        jobs.append(Job(number, ReadTask(name, 10), open_regular(folder / name)))
    waiting = iter(jobs)
    found: dict[str, list[object]] = {name: [] for name in names}
    with Crew(1, confined=True) as crew:
        for outcome in crew.work(lambda: next(waiting, None)):
            if outcome:
                found[names[outcome.key]].append(outcome.result)
    return found


def test_every_kind_is_read_by_a_worker_that_can_open_nothing(tmp_path: Path) -> None:
    """Whatever loads a part of itself only when it is used fails here."""
    assert KINDS.keys() | BY_OTHERS == set(VERSIONS)
    found = _read(tmp_path, {name: data for name, data, _ in KINDS.values()})
    for kind, (name, _, inside) in KINDS.items():
        first, *members, done, ended = found[name]
        assert isinstance(first, Part), (kind, first)
        assert (isinstance(done, Done), ended) == (True, Ended()), kind
        if kind == "image":  # it waits for its text to be recognised
            assert isinstance(first.outcome, Problem)
            assert first.outcome.kind is ProblemKind.NEEDS_OCR
            continue
        assert isinstance(first.outcome, Document), (kind, first.outcome)
        assert first.outcome.format == kind
        assert first.outcome.problems == (), kind
        assert len(members) == inside, (kind, members)


def test_every_encoding_is_read_by_a_worker_that_can_open_nothing(tmp_path: Path) -> None:
    files = {name: text.encode(encoding) for name, (text, encoding) in ENCODED.items()}
    for name, (part, *_) in _read(tmp_path, files).items():
        assert isinstance(part, Part)
        assert isinstance(part.outcome, Document)
        assert part.outcome.text.split() == ENCODED[name][0].split(), name


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
