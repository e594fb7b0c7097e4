"""A confined process can open nothing, start nothing and reach nobody, whatever it tries."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from explorer.extract.sandbox import limits
from explorer.extract.sandbox.confine import Layers
from explorer.extract.sandbox.landlock import supported_version
from explorer.extract.sandbox.seccomp import filter_for
from explorer.extract.sandbox.system import calls_here

linux = pytest.mark.skipif(calls_here() is None, reason="only Linux has these layers")

# Each attempt goes past Python, straight to the kernel, as code in a broken parser would.
_ATTEMPTS = """
import ctypes, json, mmap, os, sys, threading
from dataclasses import asdict
from explorer.extract.sandbox.confine import confine
libc = ctypes.CDLL(None, use_errno=True)
kept = os.open(sys.argv[1], os.O_RDONLY)
layers = confine()
def call(name, *arguments):
    result = getattr(libc, name)(*arguments)
    return {"result": result, "errno": ctypes.get_errno()}
path = sys.argv[1].encode()
found = {
    "open": call("open", path, os.O_RDONLY),
    "openat": call("openat", -100, b"/etc/passwd", os.O_RDONLY),
    "creat": call("creat", path + b".new", 0o600),
    "unlink": call("unlink", path),
    "rename": call("rename", path, path + b".moved"),
    "mkdir": call("mkdir", path + b".folder", 0o700),
    "symlink": call("symlink", path, path + b".link"),
    "chmod": call("chmod", path, 0),
    "socket": call("socket", 2, 1, 0),
    "unix": call("socket", 1, 1, 0),
    "execve": call("execve", b"/bin/true", None, None),
    "ptrace": call("ptrace", 16, os.getppid(), 0, 0),
    "kill": call("kill", os.getppid(), 0),
}
def python(action):
    try:
        action()
    except (PermissionError, OSError) as problem:
        return type(problem).__name__
    return "done"
import_free = {
    "python open": python(lambda: open(sys.argv[1])),
    "python listdir": python(lambda: os.listdir("/")),
    "python fork": python(os.fork),
}
ran = []
thread = threading.Thread(target=ran.append, args=(1,))
thread.start(); thread.join()
try:
    mmap.mmap(-1, 8 << 30)
    memory = "had"
except (OSError, MemoryError):
    memory = "refused"
sys.stdout.write(json.dumps({
    "layers": asdict(layers), "calls": found, "python": import_free, "memory": memory,
    "kept": os.read(kept, 5).decode(), "thread": ran,
}))
"""


def _confined(path: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", _ATTEMPTS, str(path)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        cwd=Path(__file__).parents[3],
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@linux
def test_nothing_that_is_tried_succeeds(tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("words of the paper")
    found = _confined(paper)
    assert [name for name, call in found["calls"].items() if call["result"] != -1] == []
    assert {call["errno"] for call in found["calls"].values()} <= {1, 13}  # EPERM, EACCES
    assert set(found["python"].values()) == {"PermissionError"}
    assert found["memory"] == "refused"
    assert [entry.name for entry in tmp_path.iterdir()] == ["paper.txt"]


@linux
def test_what_is_open_can_be_read_and_threads_run(tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("words of the paper")
    found = _confined(paper)
    assert found["kept"] == "words"
    assert found["thread"] == [1]


@linux
def test_each_layer_is_told(tmp_path: Path) -> None:
    paper = tmp_path / "paper.txt"
    paper.write_text("words")
    layers = Layers(**_confined(paper)["layers"])
    assert layers.memory_limit
    assert layers.no_writing
    assert layers.few_descriptors
    assert layers.no_new_privileges
    assert layers.system_calls
    assert layers.audit_hook
    assert layers.landlock == supported_version()
    assert layers.complete == bool(supported_version())


def test_a_system_without_layers_says_so() -> None:
    assert not Layers(audit_hook=True).complete


@linux
def test_the_filter_allows_what_it_does_not_name() -> None:
    calls = calls_here()
    assert calls is not None
    program = filter_for(calls, [2, 59])
    assert program[0] == (0x20, 0, 0, 4)  # the architecture is looked at first
    assert program[-1] == (0x06, 0, 0, 0x7FFF0000)
    assert [step[3] for step in program if step[0] == 0x15][1:] == [2, 59]


@linux
def test_a_child_whose_parent_has_gone_does_not_live_on() -> None:
    code = (
        "from explorer.extract.sandbox.limits import die_with_parent\n"
        "die_with_parent(1)\nprint('alive')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[3],
    )
    assert (done.returncode, done.stdout) == (1, "")


def test_an_unknown_limit_is_told_and_does_no_harm() -> None:
    assert not limits._limit("RLIMIT_OF_ANOTHER_SYSTEM", 1)
