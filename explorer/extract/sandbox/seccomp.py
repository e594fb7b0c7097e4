"""A filter over system calls: what it names fails with "not permitted", for good."""

from __future__ import annotations

import ctypes
import errno
import struct
from collections.abc import Iterable

from explorer.extract.sandbox.system import PR_SET_SECCOMP, Calls, calls_here, libc

_LOAD, _JUMP_EQUAL, _JUMP_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _DENY, _KILL = 0x7FFF0000, 0x00050000 | errno.EPERM, 0x80000000
_NUMBER, _ARCHITECTURE = 0, 4  # places in what the filter is shown of a call
_X32 = 0x40000000  # the other numbering on x86_64, by which a filter could be passed by
_X86_64 = 0xC000003E

Instruction = tuple[int, int, int, int]


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))


def filter_for(calls: Calls, denied: Iterable[int]) -> list[Instruction]:
    """A classic BPF program that refuses ``denied`` and kills what counts calls otherwise."""
    program: list[Instruction] = [
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_JUMP_EQUAL, 1, 0, calls.audit),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
    ]
    if calls.audit == _X86_64:
        program += [(_JUMP_AT_LEAST, 0, 1, _X32), (_RETURN, 0, 0, _KILL)]
    for number in denied:
        program += [(_JUMP_EQUAL, 0, 1, number), (_RETURN, 0, 0, _DENY)]
    return [*program, (_RETURN, 0, 0, _ALLOW)]


def refuse_calls(*, files: bool, programs: bool) -> bool:
    """Refuse network and kernel calls, and opening ``files`` and starting ``programs`` too.

    Needs ``no_new_privileges`` before. Gives whether the kernel took the filter.
    """
    calls = calls_here()
    if calls is None:
        return False
    denied = [*calls.network, *calls.kernel]
    denied += calls.files if files else ()
    denied += calls.programs if programs else ()
    packed = b"".join(struct.pack("HBBI", *step) for step in filter_for(calls, denied))
    buffer = ctypes.create_string_buffer(packed)
    program = _Program(len(packed) // 8, ctypes.addressof(buffer))
    return bool(libc().prctl(PR_SET_SECCOMP, 2, ctypes.byref(program), 0, 0) == 0)
