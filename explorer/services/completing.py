"""What the words, names and labels of a collection make of a query that is being typed."""

from __future__ import annotations

from collections import Counter

from explorer.domain.completion import Completion
from explorer.domain.query import Feature
from explorer.index.completion import MOST, Counted, best, complete
from explorer.index.schema import label_of
from explorer.index.search_index import SearchIndex
from explorer.services.facets import KINDS, folder_facets
from explorer.store.store import Store


class Completer:
    """Completes queries from an open collection; the labels are read once for each version."""

    def __init__(self, store: Store, index: SearchIndex) -> None:
        self._store = store
        self._index = index
        self._version = -1
        self._labels: dict[str, list[tuple[str, int]]] = {}

    def complete(self, text: str, cursor: int) -> tuple[Completion, ...]:
        """What may stand at ``cursor`` (code points) of ``text``, the best first."""
        return complete(text, cursor, self._index.words, self._names, self._values)

    def _names(self, field: str, prefix: str) -> Counted:
        return self._store.entities.beginning(
            prefix, KINDS.get(field), speaking=field == "speaker", most=MOST
        )

    def _values(self, field: str, prefix: str) -> Counted:
        if field in {"has", "is"}:
            features = [feature.split(":") for feature in Feature]
            return [(v, 0) for name, v in features if name == field and v.startswith(prefix)]
        if field == "folder":
            above, _, _ = prefix.replace("\\", "/").rpartition("/")
            return best(self._folders(above), prefix)
        if not self._is_read(field):
            self._labels.update(_labels(self._store))
            self._labels["tag"] = self._store.facets.keywords()
        return best(self._labels[field], prefix)

    def _folders(self, above: str) -> list[tuple[str, int]]:
        """The folders below ``above``, or, without it, all by their own names."""
        if not self._is_read("folder"):
            self._labels["folder"] = self._store.facets.directories()
        directories = self._labels["folder"]
        if above:
            asked = tuple(part for part in above.split("/") if part)
            return [(facet.value, facet.count) for facet in folder_facets(directories, asked)]
        counts: Counter[str] = Counter()
        for path, documents in directories:
            for name in {part for part in path.split("/") if part}:
                counts[name] += documents
        return list(counts.items())

    def _is_read(self, field: str) -> bool:
        """Whether the values of a field are those that the store has now."""
        version = self._store.version()
        if version != self._version:
            self._labels.clear()
            self._version = version
        return field in self._labels


def _labels(store: Store) -> dict[str, list[tuple[str, int]]]:
    types, languages = Counter[str](), Counter[str]()
    for label, language, documents in store.facets.labels():
        types[label_of(label)] += documents
        languages[label_of(language)] += documents
    return {"type": list(types.items()), "lang": list(languages.items())}
