"""A pipe between this process and one that it starts, on any system, and that start itself."""

from __future__ import annotations

import os
import socket
import struct
import subprocess
import sys
from collections.abc import Sequence
from multiprocessing import Pipe, connection
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import explorer

_STALLED = 20  # seconds without a byte in the midst of a message
_ROOT = Path(explorer.__file__).resolve().parents[1]
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}


def start(module: str, *words: object) -> tuple[subprocess.Popen[bytes], Connection]:
    """Start ``module`` in a Python of its own, which is told the handle of a pipe, then ``words``.

    Gives the process and our end of the pipe. It inherits that pipe and nothing else; its
    standard input stays open and empty as long as we live. A message that is begun and does
    not go on raises OSError at our end (not on Windows).
    """
    ours, theirs = Pipe()
    _never_stall(ours)
    handle = theirs.fileno()
    command = [sys.executable, "-P", "-m", module, str(handle), *map(str, words)]
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**os.environ, **_ONE_THREAD, "PYTHONPATH": _search_path()},
            **_inheriting(handle),
        )
    finally:
        theirs.close()
    return process, ours


def _never_stall(ours: Connection) -> None:
    if sys.platform == "win32":
        return
    patience = struct.pack("ll", _STALLED, 0)  # as C has it
    with socket.socket(fileno=os.dup(ours.fileno())) as door:
        for way in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
            door.setsockopt(socket.SOL_SOCKET, way, patience)


def _search_path() -> str:
    """Where the new process finds this program: never in the folder it happens to start in."""
    return os.pathsep.join([str(_ROOT), *_usual(os.environ.get("PYTHONPATH", ""))])


def _usual(path: str) -> Sequence[str]:
    return [part for part in path.split(os.pathsep) if part]


def _inheriting(handle: int) -> dict[str, Any]:
    if sys.platform == "win32":
        os.set_handle_inheritable(handle, True)  # noqa: FBT003 - its only form
        hints = subprocess.STARTUPINFO(lpAttributeList={"handle_list": [handle]})
        return {"startupinfo": hints, "creationflags": subprocess.CREATE_NO_WINDOW}
    return {"pass_fds": [handle]}


def inherited(handle: int) -> Connection:
    """Our end of the pipe whose handle we were told at the start."""
    if sys.platform == "win32":
        return connection.PipeConnection(handle)
    return Connection(handle)
