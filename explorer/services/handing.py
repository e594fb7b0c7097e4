"""Hands an open file to a worker process, which then can read it and no other."""

from __future__ import annotations

import os
import socket
import sys
from multiprocessing.connection import Connection
from typing import BinaryIO


def hand_over(connection: Connection, descriptor: int, process: int) -> None:
    """Send an open file after the message that announces it; it stays open here too."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - there is none elsewhere
        from multiprocessing.reduction import DupHandle  # noqa: PLC0415 - nor this

        connection.send(DupHandle(msvcrt.get_osfhandle(descriptor), process))
        return
    with socket.socket(fileno=os.dup(connection.fileno())) as door:
        socket.send_fds(door, [b"f"], [descriptor])


class Door:
    """The worker's side, made before it is confined: nothing can be opened afterwards."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        if sys.platform != "win32":
            self._socket = socket.socket(fileno=os.dup(connection.fileno()))

    def receive(self) -> BinaryIO:
        """The file that was handed over. Raises OSError when there was none."""
        if sys.platform == "win32":
            import msvcrt  # noqa: PLC0415 - there is none elsewhere

            handle = self._connection.recv().detach()
            return os.fdopen(msvcrt.open_osfhandle(handle, os.O_RDONLY), "rb")
        _, descriptors, _, _ = socket.recv_fds(self._socket, 1, 1)
        if not descriptors:
            raise OSError("no file was handed over")
        return os.fdopen(descriptors[0], "rb")
