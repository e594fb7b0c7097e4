"""Limits that a process sets on itself: memory, time, files, and that it ends with its parent."""

from __future__ import annotations

import contextlib
import os
import signal
import sys

from explorer.extract.sandbox.system import (
    CLONE_NEWNET,
    CLONE_NEWUSER,
    PR_SET_NO_NEW_PRIVS,
    PR_SET_PDEATHSIG,
    libc,
)


def limit_memory(size: int) -> bool:
    """Hold this process to ``size`` bytes of address space, where the system knows how."""
    return _limit("RLIMIT_AS", size)


def limit_writing() -> bool:
    """Nothing can be written to a file, and a crash leaves no core."""
    _limit("RLIMIT_CORE", 0)
    return _limit("RLIMIT_FSIZE", 0)


def limit_processor(seconds: int) -> bool:
    """End this process by force after so many seconds of work."""
    return _limit("RLIMIT_CPU", seconds)


def limit_descriptors(number: int) -> bool:
    """At most so many open descriptors."""
    return _limit("RLIMIT_NOFILE", number)


def _limit(name: str, size: int) -> bool:
    try:
        import resource  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        return False
    kind = getattr(resource, name, None)
    if kind is None:
        return False
    with contextlib.suppress(ValueError, OSError):
        hard = resource.getrlimit(kind)[1]
        least = size if hard == resource.RLIM_INFINITY else min(size, hard)
        resource.setrlimit(kind, (least, least))
        return True
    return False


def no_new_privileges() -> bool:
    """No program that is started from here can gain rights; Landlock and seccomp need it."""
    return _on_linux() and libc().prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0


def die_with_parent(parent: int) -> bool:
    """Have the kernel end this process with the thread that started it.

    ``parent`` is the process that did; where it has gone already, we go too.
    """
    if not _on_linux():
        return False
    done = libc().prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0) == 0
    if os.getppid() != parent:
        os._exit(1)
    return bool(done)


def leave_network() -> bool:
    """Move to a network of our own that has no devices, where the system allows it."""
    return _on_linux() and libc().unshare(CLONE_NEWUSER | CLONE_NEWNET) == 0


def _on_linux() -> bool:
    return sys.platform.startswith("linux")
