"""Landlock: a process that can open nothing but what it is allowed to, by the kernel's word."""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from collections.abc import Sequence
from pathlib import Path

from explorer.extract.sandbox.system import (
    LANDLOCK_ADD,
    LANDLOCK_CREATE,
    LANDLOCK_RESTRICT,
    libc,
)

_EXECUTE, _READ_FILE, _READ_FOLDER = 1 << 0, 1 << 2, 1 << 3
_TCP = 3  # binding and connecting
_SCOPES = 3  # abstract sockets and signals to the outside


def supported_version() -> int:
    """The kernel's Landlock version, 0 where there is none."""
    if not sys.platform.startswith("linux"):
        return 0
    return max(0, int(libc().syscall(LANDLOCK_CREATE, None, ctypes.c_size_t(0), 1)))


def restrict_files(readable: Sequence[Path] = (), executable: Sequence[Path] = ()) -> int:
    """Allow reading below ``readable`` and running what is below ``executable``, nothing else.

    Needs ``no_new_privileges`` before. Gives the version in force, 0 when it could not be had.
    """
    version = supported_version()
    if not version:
        return 0
    rules = _new_rules(version)
    if rules < 0:
        return 0
    try:
        for path in readable:
            _allow(rules, path, _READ_FILE | _READ_FOLDER)
        for path in executable:
            _allow(rules, path, _READ_FILE | _READ_FOLDER | _EXECUTE)
        return version if libc().syscall(LANDLOCK_RESTRICT, rules, 0) == 0 else 0
    finally:
        os.close(rules)


def _new_rules(version: int) -> int:
    """An empty set of rules over all that this version of the kernel can hold back."""
    files = (1 << 13) - 1
    files |= sum(1 << bit for bit, since in ((13, 2), (14, 3), (15, 5)) if version >= since)
    attributes = struct.pack(
        "=QQQ", files, _TCP if version >= 4 else 0, _SCOPES if version >= 6 else 0
    )
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    create = libc().syscall(LANDLOCK_CREATE, ctypes.c_char_p(attributes), ctypes.c_size_t(size), 0)
    return int(create)


def _allow(rules: int, path: Path, rights: int) -> None:
    """A path that is not there is left out."""
    try:
        opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        kept = rights if path.is_dir() else rights & ~_READ_FOLDER
        rule = struct.pack("=Qi", kept, opened)
        libc().syscall(LANDLOCK_ADD, rules, 1, ctypes.c_char_p(rule), 0)
    finally:
        os.close(opened)
