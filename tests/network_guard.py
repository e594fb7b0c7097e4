"""Sees every attempt of this process to reach the network, and refuses it."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

_REACHING_OUT = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})
_LOOKING_UP = frozenset({"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"})


class NetworkUsedError(Exception):
    """Something reached for the network, which this program never does."""


@dataclass
class NetworkGuard:
    """An audit hook (PEP 578): while it watches, every way out raises and is remembered.

    Sockets of the machine itself (AF_UNIX, the loopback addresses) are let through:
    worker processes and event loops are made of them. One thing it cannot see is the
    name that ``connect`` itself looks up, before the event: what follows is seen again.
    """

    _attempts: list[str] | None = field(default=None)

    @contextmanager
    def watching(self) -> Iterator[list[str]]:
        """Refuse all attempts meanwhile, and list them."""
        before, attempts = self._attempts, list[str]()
        self._attempts = attempts
        try:
            yield attempts
        finally:
            self._attempts = before

    def audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Take an audit event. Raises NetworkUsedError for one that leaves this machine."""
        if self._attempts is None:
            return
        goal = reaches(event, arguments)
        if goal is not None:
            self._attempts.append(goal)
            raise NetworkUsedError(f"The program must never use the network ({goal}).")


def reaches(event: str, arguments: tuple[Any, ...]) -> str | None:
    """What outside this machine an audit event is about, or None."""
    if event in _REACHING_OUT and is_outside(arguments[0].family, arguments[1]):
        return f"{event} {arguments[1]}"
    if event in _LOOKING_UP and not is_this_machine(arguments[0]):
        return f"{event} {arguments[0]}"
    if event == "urllib.Request" and not str(arguments[0]).startswith(("file:", "data:")):
        return f"{event} {arguments[0]}"
    return None


def is_outside(family: int, address: object) -> bool:
    """Whether a socket address of this family leaves this machine."""
    if family not in {socket.AF_INET, socket.AF_INET6} or not isinstance(address, tuple):
        return False
    return not is_this_machine(address[0])


def is_this_machine(host: object) -> bool:
    """Whether a host name or address means this machine."""
    name = host.decode("ascii", "replace") if isinstance(host, bytes) else host
    if name is None or name in {"", "localhost"}:
        return True
    try:
        return ipaddress.ip_address(str(name)).is_loopback
    except ValueError:
        return False
