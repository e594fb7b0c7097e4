"""Shuts itself in and becomes another program: what ``program`` starts."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from explorer.extract.sandbox import limits
from explorer.extract.sandbox.landlock import restrict_files
from explorer.extract.sandbox.seccomp import refuse_calls

CANNOT_START = 126  # what it ends with when there is no such program, as shells do
_DESCRIPTORS = 32
_LIBRARIES = ("/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/local/lib", "/lib", "/lib32", "/lib64")
_LOADER = "lib*/ld-*.so*"  # what starts every program on Linux that uses libraries
_LOADER_CACHE = "/etc/ld.so.cache"
_OURS = frozenset({"PYTHONPATH"})


@dataclass(frozen=True, slots=True)
class Orders:
    """The program with its words, by whom, what else it may read, and how much it may use.

    ``memory`` is in bytes of address space, ``seconds`` of work of the processor.
    """

    parent: int
    command: tuple[str, ...]
    readable: tuple[str, ...]
    memory: int
    seconds: int

    def written(self) -> str:
        """It as one word for a command line."""
        return json.dumps(asdict(self))


def read_orders(word: str) -> Orders:
    """What ``Orders.written`` wrote."""
    read = json.loads(word)
    return Orders(
        int(read["parent"]),
        tuple(read["command"]),
        tuple(read["readable"]),
        int(read["memory"]),
        int(read["seconds"]),
    )


def shut_in(orders: Orders) -> None:
    """From now on this process can read system libraries and what it may, and run one program.

    It cannot write files or reach the network, on Linux; elsewhere there are limits only.
    """
    limits.limit_memory(orders.memory)
    limits.limit_writing()
    limits.limit_descriptors(_DESCRIPTORS)
    limits.limit_processor(orders.seconds)
    limits.leave_network()
    limits.die_with_parent(orders.parent)
    limits.no_new_privileges()
    readable = _paths((*_LIBRARIES, _LOADER_CACHE, *orders.readable))
    restrict_files(readable, [Path(orders.command[0]), *Path("/").glob(_LOADER)])
    refuse_calls(files=False, programs=False)


def _paths(names: Iterable[str]) -> list[Path]:
    return [Path(name) for name in names]


def main() -> None:
    """Take orders from the command line, shut ourselves in, and become the program."""
    orders = read_orders(sys.argv[1])
    environment = {name: value for name, value in os.environ.items() if name not in _OURS}
    shut_in(orders)
    try:
        os.execve(orders.command[0], orders.command, environment)  # noqa: S606 - no shell is wanted
    except OSError:
        sys.exit(CANNOT_START)


if __name__ == "__main__":
    main()
