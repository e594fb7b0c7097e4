"""The program, with batches so small that few papers need workers, many commits and merges.

``python -m tests.safety.program [--hold FILE] ARGUMENTS...`` prints a line when it begins. With
``--hold`` it stops in the midst of reading: it makes FILE and goes on when FILE is gone.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType, ModuleType

from typing_extensions import override

from explorer.cli.commands import index
from explorer.cli.main import run
from explorer.cli.output import ProgressLine
from explorer.index import tiers
from explorer.services import indexer, shelf
from explorer.services.progress import Progress, Stage
from tests.cli.terminal import no_window

_HELD_AT = 100  # files read
SIZES: Mapping[tuple[ModuleType, str], int] = MappingProxyType(
    {
        (shelf, "_STORED_TOGETHER"): 10,
        (shelf, "_INDEXED_TOGETHER"): 25,
        (indexer, "_FEW_WORDS"): 1_500,
        (indexer, "_MOST_WORDS"): 4_000,
        (tiers, "_FAN"): 3,
        (tiers, "_SMALLEST"): 3_000,
    }
)


def make_small() -> None:
    """Set the sizes of all batches."""
    for (module, name), size in SIZES.items():
        setattr(module, name, size)


def hold(file: Path) -> None:
    """Stop at a file that was read, until ``file`` is deleted."""

    class Holding(ProgressLine):
        """Tells of progress, and once does not return for long."""

        @override
        def progressed(self, progress: Progress) -> None:
            super().progressed(progress)
            if (progress.stage, progress.done) == (Stage.READ, _HELD_AT):
                file.touch()
                while file.exists():
                    time.sleep(0.02)

    index.ProgressLine = Holding  # type: ignore[attr-defined]


def main(arguments: list[str]) -> int:
    """Do what the command line says."""
    make_small()
    if arguments[0] == "--hold":
        hold(Path(arguments[1]))
        arguments = arguments[2:]
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    return run(arguments, no_window)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
