"""Facets of what a query found: labels, years, folders, names and speakers with exact counts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from explorer.domain.entity import EntityKind
from explorer.domain.facet import Facet
from explorer.domain.query import Feature, Field, Node, Not, Word, walk
from explorer.index.schema import label_of
from explorer.store.facets import Counted
from explorer.store.quotes import QuoteFilter
from explorer.store.store import Store

MOST_NAMES = 15
KINDS = {
    "person": EntityKind.PERSON,
    "org": EntityKind.ORGANISATION,
    "place": EntityKind.PLACE,
}

# The parts of a path below a source folder.
Parts = tuple[str, ...]


def facets(root: Node, store: Store) -> list[Facet]:
    """The facets of the documents chosen in ``store``, which ``root`` found."""
    return [
        *_labels(store),
        *folder_facets(store.facets.directories(), asked_folder(root)),
        *_tags(store),
        *(facet for field in KINDS for facet in _names(field, store)),
        *_speakers(store),
        *_features(store),
    ]


def _labels(store: Store) -> Iterator[Facet]:
    types, languages, years = Counter[str](), Counter[str](), Counter[str]()
    for label, language, date, documents in store.facets.labels():
        types[label_of(label)] += documents
        languages[label_of(language)] += documents
        years[date[:4]] += documents
    yield from _sorted("type", types)
    yield from _sorted("lang", languages)
    yield from _sorted("date", years)


def _sorted(field: str, counts: Counter[str]) -> Iterator[Facet]:
    for value, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if value.strip() and count:
            yield Facet(field, value, count)


def _tags(store: Store) -> Iterator[Facet]:
    """Keywords, those that differ in capitals only as one, written as most are."""
    alike: dict[str, Counted] = defaultdict(list)
    for word, documents in store.facets.keywords():
        alike[label_of(word)].append((word, documents))
    counts: Counter[str] = Counter()
    for written in alike.values():
        commonest = max(written, key=lambda item: item[1])
        several = [word for word, _ in written]
        one = len(several) == 1
        counts[commonest[0]] = commonest[1] if one else store.facets.with_keywords(several)
    return _sorted("tag", counts)


def asked_folder(root: Node) -> Parts:
    """The parts of the longest folder that a query asks for, () when it asks for none."""
    unwanted = {id(part) for node in walk(root) if isinstance(node, Not) for part in walk(node)}
    asked = [
        _parts(node.words.text)
        for node in walk(root)
        if isinstance(node, Field)
        and node.name == "folder"
        and isinstance(node.words, Word)
        and id(node) not in unwanted
    ]
    return max(asked, key=len, default=())


def folder_facets(directories: Counted, asked: Parts) -> list[Facet]:
    """The folders one level below ``asked``, with the documents that have each in their path.

    Without one these are the first level below the source folders.
    """
    below = [(_parts(path), documents) for path, documents in directories]
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


def _parts(path: str) -> Parts:
    return tuple(part for part in path.replace("\\", "/").split("/") if part)


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


def _features(store: Store) -> Iterator[Facet]:
    counts = {
        Feature.QUOTES: store.facets.quoting(QuoteFilter()),
        Feature.FAILURE: store.facets.failed(),
    }
    for feature, count in counts.items():
        if count:
            field, value = feature.split(":")
            yield Facet(field, value, count)
