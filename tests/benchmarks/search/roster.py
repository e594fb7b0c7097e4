"""The engines that are measured, and the Python that each runs under."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from tests.benchmarks.search.corpus import Corpus
from tests.benchmarks.search.peer import Peer


@dataclass(frozen=True, slots=True)
class Engine:
    """A name for the tables, the module with its ``version()`` and ``create()``, its source."""

    name: str
    module: str
    interpreter: str = sys.executable
    source: str = ""

    def version(self) -> str:
        """What is installed; raises ImportError when nothing is."""
        return str(import_module(self.module).version())

    def create(self, folder: Path, corpus: Corpus) -> Peer:
        """An engine with an empty index in ``folder``."""
        peer: Peer = import_module(self.module).create(folder, corpus)
        return peer


_HERE = __name__.rpartition(".")[0]
OURS = Engine("ours", f"{_HERE}.ours")
WHOOSH = Engine("Whoosh", f"{_HERE}.stock_whoosh")
FTS5 = Engine("FTS5", f"{_HERE}.fts5")
TANTIVY = Engine("tantivy", f"{_HERE}.tantivy_index", source="make bench installs it")
RECOLL = Engine(
    "Recoll",
    f"{_HERE}.recoll_index",
    "/usr/bin/python3",  # where apt puts its module
    "apt-get install recollcmd python3-recoll",
)
ENGINES = (OURS, WHOOSH, FTS5, TANTIVY, RECOLL)


def by_name(name: str) -> Engine:
    """The engine of this name."""
    return next(engine for engine in ENGINES if engine.name == name)
