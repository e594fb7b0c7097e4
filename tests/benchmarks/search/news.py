"""Ten thousand documents to search in: shared news when it is there, else invented ones."""

from __future__ import annotations

import tarfile
from pathlib import Path

from tests.benchmarks.search import invented
from tests.benchmarks.search.corpus import Corpus

ARCHIVE = Path(__file__).resolve().parents[4] / "shared" / "corpora" / "bench" / "news10k.tar.xz"


def provide(folder: Path) -> Corpus:
    """Put the documents into ``folder``, which is made."""
    if not ARCHIVE.exists():
        return invented.write(folder, 10_000)
    with tarfile.open(ARCHIVE) as archive:
        archive.extractall(folder, filter="data")
    (folder / "name").write_text(ARCHIVE.name, "utf-8")
    return Corpus(folder)
