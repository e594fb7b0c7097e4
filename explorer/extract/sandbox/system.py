"""The few calls to the Linux kernel that the sandbox is made of, by ctypes."""

from __future__ import annotations

import ctypes
import platform
import sys
from typing import NamedTuple

PR_SET_PDEATHSIG, PR_SET_SECCOMP, PR_SET_NO_NEW_PRIVS = 1, 22, 38
CLONE_NEWUSER, CLONE_NEWNET = 0x10000000, 0x40000000
LANDLOCK_CREATE, LANDLOCK_ADD, LANDLOCK_RESTRICT = 444, 445, 446


class Calls(NamedTuple):
    """Numbers of system calls on one kind of processor; ``audit`` is its name in a filter."""

    audit: int
    network: tuple[int, ...]
    files: tuple[int, ...]
    programs: tuple[int, ...]
    kernel: tuple[int, ...]


# network: socket connect accept sendto sendmsg bind listen socketpair accept4 sendmmsg
# files: open openat openat2 creat, and what makes, moves, removes or changes names and modes
# programs: execve execveat fork vfork; clone is left to threads, which need it
# kernel: ptrace process_vm_readv/writev mount umount2 unshare setns pivot_root chroot bpf
#         perf_event_open io_uring_setup/enter/register kexec_load init_module finit_module
#         add_key request_key keyctl userfaultfd kill tkill tgkill pidfd_open pidfd_getfd
_X86_64 = Calls(
    audit=0xC000003E,
    network=(41, 42, 43, 44, 46, 49, 50, 53, 288, 307),
    files=(
        *(2, 257, 437, 85, 76, 82, 83, 84, 86, 87, 88, 90, 92, 94, 133),
        *(258, 259, 260, 263, 264, 265, 266, 268, 280, 316, 132, 235, 261, 188, 189, 190, 452),
    ),
    programs=(59, 322, 57, 58),
    kernel=(
        *(101, 310, 311, 165, 166, 272, 308, 155, 161, 321, 298, 425, 426, 427, 246, 175, 313),
        *(248, 249, 250, 323, 62, 200, 234, 434, 438),
    ),
)
_AARCH64 = Calls(
    audit=0xC00000B7,
    network=(198, 203, 202, 206, 211, 200, 201, 199, 242, 269),
    files=(
        *(56, 437, 45, 34, 33, 54, 35, 36, 37, 38, 53, 276, 88, 5, 6, 7, 452),
        52,
    ),
    programs=(221, 281),
    kernel=(
        *(117, 270, 271, 40, 39, 97, 268, 41, 51, 280, 241, 425, 426, 427, 104, 105, 273),
        *(217, 218, 219, 282, 129, 130, 131, 434, 438),
    ),
)


def calls_here() -> Calls | None:
    """The numbers for this machine, or None where they are not known."""
    if not sys.platform.startswith("linux"):
        return None
    return {"x86_64": _X86_64, "aarch64": _AARCH64}.get(platform.machine())


def libc() -> ctypes.CDLL:
    """The C library of this process, with errno kept."""
    return ctypes.CDLL(None, use_errno=True)
