"""Shuts a process that reads files in: layer upon layer, each told whether it holds."""

from __future__ import annotations

import sys
from dataclasses import dataclass

from explorer.extract.sandbox import limits
from explorer.extract.sandbox.landlock import restrict_files
from explorer.extract.sandbox.seccomp import refuse_calls

MEMORY = 1_400 << 20  # bytes of address space for a process that reads files
_DESCRIPTORS = 64


@dataclass(frozen=True, slots=True)
class Layers:
    """Which layers hold a process; what a system does not have is False (or version 0)."""

    memory_limit: bool = False
    no_writing: bool = False
    few_descriptors: bool = False
    own_network: bool = False
    no_new_privileges: bool = False
    landlock: int = 0
    system_calls: bool = False
    audit_hook: bool = False

    @property
    def complete(self) -> bool:
        """Whether files are kept from network, disk and programs by the kernel itself."""
        return self.memory_limit and self.system_calls and bool(self.landlock)


def confine(memory: int = MEMORY) -> Layers:
    """From now on this process can open no file, start no program, and reach no network.

    What it will need must be loaded before; descriptors that are open or are handed to it
    still work. It cannot be undone. On systems other than Linux only some layers exist.
    """
    layers = Layers(
        audit_hook=True,
        memory_limit=limits.limit_memory(memory),
        no_writing=limits.limit_writing(),
        few_descriptors=limits.limit_descriptors(_DESCRIPTORS),
        own_network=limits.leave_network(),
        no_new_privileges=limits.no_new_privileges(),
        landlock=restrict_files(),
        system_calls=refuse_calls(files=True, programs=True),
    )
    sys.addaudithook(_refuse)  # last, as the layers above need what it refuses
    return layers


# What Python tells of before it does it. Where the kernel offers nothing, it is all there is.
_REFUSED = ("open", "socket.", "subprocess.", "os.", "shutil.", "ctypes.dlopen", "pty.")


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event.startswith(_REFUSED) and not (event == "open" and isinstance(arguments[0], int)):
        raise PermissionError(f"A process that reads files may do no such thing ({event}).")
