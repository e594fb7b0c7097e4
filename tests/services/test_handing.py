"""An open file goes through a pipe, after the message that announces it."""

from __future__ import annotations

import os
from multiprocessing import Pipe
from pathlib import Path

import pytest

from explorer.services.handing import Door, hand_over

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows hands over to a process only")


def test_files_are_handed_over_between_messages(tmp_path: Path) -> None:
    ours, theirs = Pipe()
    door = Door(theirs)
    with ours, theirs:
        for name in ("one", "two"):
            path = tmp_path / name
            path.write_text(f"words of {name}")
            descriptor = os.open(path, os.O_RDONLY)
            ours.send(f"{name} comes")
            hand_over(ours, descriptor, os.getpid())
            ours.send("after")
            assert theirs.recv() == f"{name} comes"
            with door.receive() as stream:
                assert stream.fileno() != descriptor
                assert stream.read() == f"words of {name}".encode()
            assert theirs.recv() == "after"
            os.close(descriptor)  # it was left open here
        door._socket.close()


def test_bytes_without_a_file_are_an_error() -> None:
    ours, theirs = Pipe()
    door = Door(theirs)
    with ours, theirs:
        os.write(ours.fileno(), b"f")
        with pytest.raises(OSError, match="no file was handed over"):
            door.receive()
        door._socket.close()
