"""Programs that are run over bytes: what they give, and what they cannot do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from explorer.domain.problem import ProblemKind
from explorer.domain.stop import Stop, StoppedError
from explorer.extract.sandbox.landlock import supported_version
from explorer.extract.sandbox.program import Outcome, run_program

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the programs are those of Unix")
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux can shut a program in")
landlocked = pytest.mark.skipif(not supported_version(), reason="the kernel has no Landlock")
PREFIX = (Path(sys.base_prefix),)
PYTHON = os.path.realpath(sys.executable)


def _found(name: str) -> str:
    path = shutil.which(name)
    assert path is not None
    return os.path.realpath(path)


def _python(code: str, stdin: bytes = b"", seconds: float = 20) -> Outcome:
    command = [PYTHON, "-I", "-S", "-c", code]
    return run_program(command, stdin, seconds=seconds, readable=PREFIX)


def test_what_goes_in_comes_out() -> None:
    data = os.urandom(3 << 20)
    assert run_program([_found("cat")], data, seconds=20) == Outcome(data, 0)


def test_a_program_that_does_not_read_is_no_trouble() -> None:
    assert run_program([_found("true")], bytes(3 << 20), seconds=20) == Outcome(b"", 0)


def test_a_program_that_fails_says_so() -> None:
    outcome = _python("print('half', flush=True); raise SystemExit(3)")
    assert outcome == Outcome(b"half\n", 3, ProblemKind.DAMAGED)


def test_a_program_that_is_not_there() -> None:
    outcome = run_program(["/nowhere/tesseract"], b"", seconds=20)
    assert outcome.problem is ProblemKind.NEEDS_PROGRAM


def test_a_program_that_takes_too_long_is_ended() -> None:
    outcome = run_program([_found("sleep"), "600"], b"", seconds=0.3)
    assert outcome.problem is ProblemKind.TOO_SLOW


def test_a_program_that_closes_its_output_and_stays_is_ended() -> None:
    outcome = _python("import os, time; os.close(1); time.sleep(600)", seconds=0.5)
    assert outcome.problem is ProblemKind.TOO_SLOW


def test_a_program_that_never_ends_talking_is_ended() -> None:
    outcome = _python("while True: print('no ' * 99999)")
    assert outcome.problem is ProblemKind.TOO_LARGE
    assert len(outcome.stdout) < 65 << 20


def test_a_stop_ends_it_at_once() -> None:
    stop = Stop()
    timer = threading.Timer(0.2, stop.ask)
    timer.start()
    with pytest.raises(StoppedError):
        run_program([_found("sleep"), "600"], b"", seconds=600, stop=stop)
    timer.join()


def test_it_sees_nothing_of_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", "42")
    outcome = run_program([_found("env")], b"", seconds=20, environment={"ASKED": "yes"})
    lines = set(outcome.stdout.decode().splitlines())
    assert lines - {"__CF_USER_TEXT_ENCODING"} >= {"ASKED=yes", "LANG=C.UTF-8"}
    assert not any(line.startswith(("SECRET", "HOME", "PYTHONPATH", "PATH")) for line in lines)


def test_it_inherits_no_open_file() -> None:
    inheritable = os.open(os.devnull, os.O_RDONLY)
    os.set_inheritable(inheritable, True)
    code = """
import os
def is_open(number):
    try:
        os.fstat(number)
    except OSError:
        return False
    return True
print([number for number in range(64) if is_open(number)])
"""
    try:
        assert _python(code).stdout == b"[0, 1, 2]\n"
    finally:
        os.close(inheritable)


@linux
def test_its_memory_is_limited() -> None:
    code = "try:\n    bytearray(2 << 30)\nexcept MemoryError:\n    print('refused')"
    assert _python(code).stdout == b"refused\n"


def _tried(attempt: str) -> bytes:
    """What comes of an attempt at something forbidden."""
    lines = attempt.replace("\n", "\n    ")
    code = f"import os, socket\ntry:\n    {lines}\n    print('done')\n"
    outcome = _python(code + "except OSError:\n    print('refused')")
    assert outcome.problem is None
    return outcome.stdout


@linux
@landlocked
@pytest.mark.parametrize(
    "attempt",
    [
        "open('/etc/passwd').read()",
        "os.listdir('/')",
        "os.listdir('/tmp')",
        "open('/tmp/written', 'w').write('x')",
        "os.mkdir('/tmp/made')",
        "os.execv('/bin/sh', ['sh', '-c', 'echo done'])",
        "os.posix_spawn('/bin/true', ['true'], {})",
        "open('/proc/self/environ').read()",
        "open('/dev/shm/x', 'w')",
    ],
)
def test_files_and_programs_are_out_of_reach(attempt: str) -> None:
    assert _tried(attempt) == b"refused\n"


@linux
@pytest.mark.parametrize(
    "attempt",
    [
        "socket.socket(socket.AF_INET)",
        "socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)",
        "socket.socket(socket.AF_UNIX)",
        "socket.socketpair()",
        "os.kill(os.getppid(), 0)",
    ],
)
def test_network_and_other_processes_are_out_of_reach(attempt: str) -> None:
    assert _tried(attempt) == b"refused\n"


@linux
@landlocked
def test_it_reads_what_it_is_allowed_to(tmp_path: Path) -> None:
    allowed, other = tmp_path / "allowed", tmp_path / "other"
    for path in (allowed, other):
        path.write_text("words", encoding="utf-8")
    cat = _found("cat")
    assert run_program([cat, str(allowed)], b"", seconds=20, readable=[allowed]).stdout == b"words"
    assert run_program([cat, str(other)], b"", seconds=20, readable=[allowed]).problem


def _is_running(process: int) -> bool:
    """Whether it is there and no mere entry of one that has ended."""
    try:
        state = (
            Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0]
        )
    except OSError:
        return False
    return state != "Z"


@linux
def test_it_ends_with_us() -> None:
    code = (
        "import sys\nfrom explorer.extract.sandbox import program\n"
        "begin = program._start\n"
        "def start(*words):\n    process = begin(*words)\n    print(process.pid, flush=True)\n"
        "    return process\n"
        "program._start = start\n"
        f"program.run_program([{_found('sleep')!r}, '600'], b'', seconds=600)\n"
    )
    root = Path(__file__).resolve().parents[3]
    ours = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=root)
    assert ours.stdout is not None
    with ours.stdout:
        theirs = int(ours.stdout.readline())
        while b"sleep" not in Path(f"/proc/{theirs}/cmdline").read_bytes().split(b"\0")[0]:
            time.sleep(0.02)
        ours.kill()
        ours.wait()
    for _ in range(500):
        if not _is_running(theirs):
            return
        time.sleep(0.02)
    pytest.fail("the program outlived us")
