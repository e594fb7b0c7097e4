"""Keeps a process off the network, whatever a library in it may try."""

from __future__ import annotations

import sys

_FORBIDDEN = frozenset(
    {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.bind"}
)


class OfflineError(PermissionError):
    """Something in this program tried to reach the network."""


def stay_offline() -> None:
    """From now on every attempt of Python code in this process to use a socket is refused.

    It holds for the life of the process. Pipes to our own workers are not affected.
    """
    sys.addaudithook(_refuse)


def _refuse(event: str, _: tuple[object, ...]) -> None:
    if event in _FORBIDDEN:
        raise OfflineError(f"This program never goes on the network ({event} was refused).")
