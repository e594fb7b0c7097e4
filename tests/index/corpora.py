"""Small odd collections, made by a seed, and indexes of them in several segments."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from explorer.index.building import SegmentWriter, build_merged
from explorer.index.search_index import IndexedDocument
from explorer.index.whoosh_index import WhooshIndex, create_index
from tests.index.contract import document

_WORDS = (
    "report Reports reported repotr reporter safe safety on no nos Hale’s hale e-mail email mail "
    "O'Brien obrien U.S. us co-op coop don't naïve naive nai\u0308ve été ete Straße 3.5 1,200 1200 "
    "well-known l'homme snake_case 日本 서울에서 ไทย שלום 𐐀𐐁 x86 zebra alpha beta gamma delta"
)
WORDS = _WORDS.split()
GAPS = (" ", " ", " ", "\n", ", ", ". ", "\n\n", " — ", "  ")
TAGS = ("", "old", "human rights", "old,human rights,new")
DATES = ("", "2014", "2015-03", "2015-03-04", "2016-12-31", "1999-01-02")


def a_text(chance: Random, most: int, words: Sequence[str] = WORDS) -> str:
    """Some of the words, with odd gaps."""
    some = chance.choices(words, k=chance.randint(0, most))
    return "".join(word + chance.choice(GAPS) for word in some)


def a_collection(seed: int, size: int, words: Sequence[str] = WORDS) -> list[IndexedDocument]:
    """Documents numbered from 1, the fifth and each fifth after it failed to be read."""
    chance = Random(seed)  # noqa: S311
    found = []
    for number in range(1, size + 1):
        made = document(
            number,
            a_text(chance, 14, words),
            a_text(chance, 3, words),
            format=chance.choice(("pdf", "txt", "html")),
            language=chance.choice(("en", "fr", "")),
            date=chance.choice(DATES),
            tags=chance.choice(TAGS),
        )
        found.append(replace(made, text="", failed=True) if number % 5 == 0 else made)
    return found


def an_index(
    folder: Path, documents: Sequence[IndexedDocument], pieces: int, removed: Sequence[int] = ()
) -> WhooshIndex:
    """An index in so many segments, from which some documents are removed."""
    index = create_index(folder)
    for piece in range(pieces):
        index.attach(list(SegmentWriter().write(folder, documents[piece::pieces])))
    index.remove(removed)
    return index


def merge_some(index: WhooshIndex, folder: Path, count: int) -> None:
    """Merge the first segments of an index."""
    entries = index._folder.manifest().segments[:count]
    index.attach_merged(build_merged(folder, entries))
