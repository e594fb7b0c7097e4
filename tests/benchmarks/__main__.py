"""Runs the benchmarks: ``python -m tests.benchmarks [name ...]``, all of them without a name."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import tests.benchmarks as package


def names(wanted: list[str]) -> list[str]:
    """The benchmark modules whose dotted name contains one of the words, or all of them."""
    found = [
        module.name
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        if not module.ispkg and not module.name.rpartition(".")[2].startswith("_")
    ]
    return [name for name in sorted(found) if not wanted or any(word in name for word in wanted)]


def main(wanted: list[str]) -> int:
    """Run what is wanted, one after the other; return the exit status."""
    chosen = names(wanted)
    if not chosen:
        print("There is no such benchmark.", file=sys.stderr)
        return 1
    for name in chosen:
        benchmark = importlib.import_module(name)
        if hasattr(benchmark, "main"):  # some modules only help the others
            print(f"\n# {name.removeprefix('tests.benchmarks.')}", flush=True)
            benchmark.main()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
