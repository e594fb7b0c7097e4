"""Runs the benchmarks: ``python -m tests.benchmarks [name ...]``, all of them without a name.

Those that take very long, or are part of another, are only run when a word has their own
name, as ``search.large``.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys

import tests.benchmarks as package

ON_REQUEST = frozenset({"large", "mutants", "processes"})


def names(wanted: list[str]) -> list[str]:
    """The benchmark modules whose dotted name contains one of the words, or all of them."""
    found = [
        module.name
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
        if not module.ispkg and not module.name.rpartition(".")[2].startswith("_")
    ]
    return [name for name in sorted(found) if _is_wanted(name, wanted)]


def _is_wanted(name: str, wanted: list[str]) -> bool:
    own = name.rpartition(".")[2]
    words = [word for word in wanted if own in word] if own in ON_REQUEST else wanted
    return any(word in name for word in words) or (not wanted and own not in ON_REQUEST)


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
