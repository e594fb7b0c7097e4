"""Builds or merges an index of many words and prints the most memory it took, in MB.

``python -m tests.safety.measure build|merge FOLDER WORDS``.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

from explorer.index.building import SegmentWriter, build_merged
from explorer.index.search_index import IndexedDocument
from explorer.index.whoosh_index import create_index, open_index

_VOCABULARY = 60_000
_LENGTH = 600


def documents(words: int) -> Iterator[IndexedDocument]:
    """English as far as its words are spread: by Zipf's law, one in 200 never seen before."""
    chance = random.Random(1)  # noqa: S311 - the same each time
    letters = "etaoinshrdlucmfw"
    vocabulary = [
        "".join(chance.choices(letters, k=chance.randrange(2, 11))) for _ in range(_VOCABULARY)
    ]
    weights = list(accumulate(1 / (rank + 3) for rank in range(_VOCABULARY)))
    for number in range(words // _LENGTH):
        text = chance.choices(vocabulary, cum_weights=weights, k=_LENGTH - 3)
        rare = "".join(chance.choices(letters, k=12))
        text += [rare, f"{rare}s", str(chance.randrange(10**7))]
        yield IndexedDocument(
            number + 1, " ".join(text), f"Title {number}", f"a/{number}.txt", "txt", "en"
        )


def main(what: str, folder: Path, words: int) -> None:
    """Build as a worker does, or merge all that was built."""
    if what == "build":
        index = create_index(folder)
        for built in SegmentWriter().write(folder, documents(words)):
            index.attach([built])
    else:
        index = open_index(folder)
        sources = index._folder.manifest().segments
        index.attach_merged(build_merged(folder, sources))
    sys.stdout.write(f"{_peak() // 1024}\n")


def _peak() -> int:
    """The most memory of this program in KB; getrusage would count what its parent had, too."""
    status = Path("/proc/self/status").read_text("ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
