"""The program and its workers refuse every use of the network."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import cast

import pytest

from explorer.services.channel import start
from explorer.services.serving import TRUSTED
from explorer.services.task import Order, Task

ATTEMPTS = {
    "connect": "socket.socket().connect(('127.0.0.1', 9))",
    "look up": "socket.getaddrinfo('localhost', 80)",
    "bind": "socket.socket().bind(('127.0.0.1', 0))",
    "send": "socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
    "open a page": "__import__('urllib.request').request.urlopen('http://127.0.0.1:9')",
}


@pytest.mark.parametrize("attempt", ATTEMPTS.values(), ids=ATTEMPTS.keys())
def test_every_attempt_is_refused(attempt: str) -> None:
    guard = "from explorer.services.offline import stay_offline; stay_offline()"
    script = f"import socket; {guard}; {attempt}"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert done.returncode != 0
    assert "never goes on the network" in done.stderr


def test_a_worker_still_talks_to_us_through_its_pipe() -> None:
    process, connection = start("explorer.services.serving", 3 << 30, os.getpid(), TRUSTED)
    try:
        connection.send(Order(cast("Task", "not a task")))
        assert connection.poll(30)
        assert "cannot cope" in connection.recv().reason
    finally:
        connection.close()
        assert process.stdin is not None
        process.stdin.close()
        process.wait(10)
