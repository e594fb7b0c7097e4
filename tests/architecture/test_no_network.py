"""The program has no way to the network, and the guard that watches the tests works."""

from __future__ import annotations

import contextlib
import re
import socket
import urllib.error
import urllib.request

import pytest

from tests.architecture.sources import ROOT, sources
from tests.network_guard import NetworkGuard, NetworkUsedError

# Whole libraries are forbidden by import-linter as well; it cannot see into them.
WAYS_OUT = (
    *("socket", "socketserver", "ssl", "http", "xmlrpc", "ftplib", "smtplib", "imaplib", "poplib"),
    *("nntplib", "telnetlib", "webbrowser", "urllib.request", "urllib.robotparser"),
    *("requests", "httpx", "httpcore", "urllib3", "aiohttp", "spacy.cli", "weasel", "cloudpathlib"),
    *("asyncio.open_connection", "asyncio.start_server", "smart_open", "pip"),
    *("PySide6.QtNetwork", "PySide6.QtNetworkAuth", "PySide6.QtWebSockets", "PySide6.QtWebView"),
    *("PySide6.QtWebEngineCore", "PySide6.QtWebEngineWidgets", "PySide6.QtWebEngineQuick"),
    *("PySide6.QtWebChannel", "PySide6.QtBluetooth", "PySide6.QtRemoteObjects"),
)
# The pipe to our own workers is a socket of this machine, by which open files are handed over.
TO_OUR_WORKERS = frozenset({"explorer/services/channel.py", "explorer/services/handing.py"})


def _is_way_out(name: str) -> bool:
    return any(name == way or name.startswith(way + ".") for way in WAYS_OUT)


def test_no_module_imports_a_way_to_the_network() -> None:
    assert [
        f"{source.name}:{line} imports {name}"
        for source in sources("explorer")
        for name, line in source.imports()
        if _is_way_out(name) and not (name == "socket" and source.name in TO_OUR_WORKERS)
    ] == []


@pytest.mark.parametrize("name", sorted(TO_OUR_WORKERS))
def test_what_talks_to_our_workers_opens_no_socket_of_its_own(name: str) -> None:
    (source,) = [source for source in sources("explorer") if source.name == name]
    text = (ROOT / source.name).read_text("utf-8")
    made = re.findall(r"socket\.socket\(([^)]{0,40})", text)
    assert all(words.startswith("fileno=") for words in made), "only what a pipe has is used"


@pytest.mark.parametrize("address", [("192.0.2.1", 80), ("10.0.0.1", 1)])
def test_a_connection_to_outside_is_refused_and_noted(
    network_guard: NetworkGuard, address: tuple[str, int]
) -> None:
    with (
        network_guard.watching() as attempts,
        socket.socket() as out,
        pytest.raises(NetworkUsedError, match=r"never use the network"),
    ):
        out.connect(address)
    assert len(attempts) == 1


def test_datagrams_and_names_are_refused_too(network_guard: NetworkGuard) -> None:
    with network_guard.watching() as attempts:
        with (
            socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as out,
            pytest.raises(NetworkUsedError),
        ):
            out.sendto(b"x", ("2001:db8::1", 53))
        with pytest.raises(NetworkUsedError):
            socket.getaddrinfo("example.org", 80)
        with pytest.raises(NetworkUsedError):
            urllib.request.urlopen("http://example.org/")
    assert len(attempts) == 3


def test_an_attempt_that_was_caught_is_noted_all_the_same(network_guard: NetworkGuard) -> None:
    with network_guard.watching() as attempts, contextlib.suppress(Exception):
        socket.create_connection(("example.org", 80))
    assert attempts == ["socket.getaddrinfo example.org"]


def test_this_machine_may_talk_to_itself(network_guard: NetworkGuard) -> None:
    with network_guard.watching() as attempts, socket.create_server(("127.0.0.1", 0)) as server:
        with socket.create_connection(server.getsockname()):
            pass
        first, second = socket.socketpair()
        first.close()
        second.close()
    assert attempts == []
