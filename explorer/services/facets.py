"""Facets of what a query found: labels, years, folders, names and speakers with exact counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from explorer.domain.clauses import SINGLE
from explorer.domain.entity import EntityKind
from explorer.domain.facet import Facet
from explorer.domain.query import Feature
from explorer.domain.stop import Stop
from explorer.index.schema import label_of
from explorer.services.narrowing import Parts, asked_folders, parts_of, unnarrowed
from explorer.services.searching import Asked, Searcher
from explorer.store.facets import Counted
from explorer.store.quotes import QuoteFilter
from explorer.store.store import Store

MOST_NAMES = 15
KINDS = {
    "person": EntityKind.PERSON,
    "org": EntityKind.ORGANISATION,
    "place": EntityKind.PLACE,
}


class FacetMaker:
    """Counts facets: labels by the index, names by the store."""

    def __init__(self, store: Store, searcher: Searcher) -> None:
        self._store = store
        self._searcher = searcher
        self._version = -1
        self._tags: dict[str, str] = {}  # each as it is written most, by its label
        self._quoting: frozenset[int] = frozenset()

    def of(self, asked: Asked, stop: Stop | None) -> list[Facet]:
        """The facets of what was found.

        Where a query wants some values of a field that a document has one value of, its others
        are counted as if it did not: they can be wanted too.
        """
        self._remember()
        chosen = self._store.facets
        whole = asked.is_everything and asked.found.total == chosen.read()
        chosen.choose(None if whole else asked.found.document_ids)
        return [
            *(facet for field in SINGLE for facet in self._single(field, asked, stop)),
            *self._tagged(asked),
            *(facet for field in KINDS for facet in _names(field, self._store)),
            *_speakers(self._store),
            *self._features(asked),
        ]

    def _remember(self) -> None:
        """Read what is the same for all answers, once for each version of the store."""
        version = self._store.version()
        if version != self._version:
            written = sorted(self._store.facets.keywords(), key=lambda tag: (tag[1], tag[0]))
            self._tags = {label_of(word): word for word, _ in written}
            self._quoting = frozenset(self._store.quotes.with_quotes())
            self._version = version

    def _single(self, field: str, asked: Asked, stop: Stop | None) -> Iterator[Facet]:
        root = unnarrowed(asked.query.root, field)
        found = asked.found if root is None else self._searcher.instead(asked, root, stop)
        counts = found.spread(field)
        if field == "folder":
            return folder_levels(list(counts.items()), asked_folders(asked.query.root))
        return _sorted(field, counts)

    def _tagged(self, asked: Asked) -> Iterator[Facet]:
        counts = asked.found.spread("tag")
        return _sorted("tag", {self._tags.get(label, label): n for label, n in counts.items()})

    def _features(self, asked: Asked) -> Iterator[Facet]:
        counts = {
            Feature.QUOTES: len(self._quoting.intersection(asked.found.document_ids)),
            Feature.FAILURE: self._store.facets.failed(),
        }
        for feature, count in counts.items():
            field, value = feature.split(":")
            yield from _sorted(field, {value: count})


def _sorted(field: str, counts: Mapping[str, int]) -> Iterator[Facet]:
    for value, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if value.strip() and count:
            yield Facet(field, value, count)


def folder_levels(directories: Counted, asked: Iterable[Parts]) -> Iterator[Facet]:
    """The first level of folders, and all that is beside or right below those ``asked`` for."""
    levels = {parts[:depth]: None for parts in ((), *asked) for depth in range(len(parts) + 1)}
    counts: Counter[str] = Counter()
    for level in levels:
        counts.update({facet.value: facet.count for facet in folder_facets(directories, level)})
    return _sorted("folder", counts)


def folder_facets(directories: Counted, asked: Parts) -> list[Facet]:
    """The folders one level below ``asked``, with the documents that have each in their path.

    Without one these are the first level below the source folders.
    """
    below = [(parts_of(path), documents) for path, documents in directories]
    names: dict[Parts, str] = {}
    for parts, _ in below:
        for found in _candidates(parts, asked):
            names.setdefault(_folded(found), "/".join(found))
    counts: Counter[str] = Counter()
    for parts, documents in below:
        for run in {run for run in _runs(_folded(parts), len(asked) + 1) if run in names}:
            counts[names[run]] += documents
    return list(_sorted("folder", counts))


def _candidates(parts: Parts, asked: Parts) -> Iterable[Parts]:
    if not asked:
        return [parts[:1]] if parts else []
    wanted = _folded(asked)
    runs = _runs(parts, len(asked) + 1)
    return (run for run in runs if _folded(run[:-1]) == wanted)


def _runs(parts: Parts, length: int) -> Iterator[Parts]:
    """All parts of that length that stand together."""
    return (parts[start : start + length] for start in range(len(parts) - length + 1))


def _folded(parts: Parts) -> Parts:
    return tuple(map(label_of, parts))


def _names(field: str, store: Store) -> Iterator[Facet]:
    """The entities that most documents name, counted as a search for their names would."""
    kind = KINDS[field]
    counts: Counter[str] = Counter()
    for number, name, documents in store.facets.entities(kind, MOST_NAMES):
        entities = store.entities.answering(name, kind)
        alone = entities == [number]
        counts[name] = documents if alone else store.facets.naming(entities)
    return _sorted(field, counts)


def _speakers(store: Store) -> Iterator[Facet]:
    counts: Counter[str] = Counter()
    for number, name, documents in store.facets.speakers(MOST_NAMES):
        entities = store.entities.answering(name)
        alone = entities == [number] and not store.quotes.describes(name)
        wanted = QuoteFilter(speakers=entities, speaker_words=name)
        counts[name] = documents if alone else store.facets.quoting(wanted)
    return _sorted("speaker", counts)
