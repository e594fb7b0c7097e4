"""The full-text index of a collection, written and searched as columns of numbers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from typing_extensions import override

from explorer.domain.errors import DamagedIndexError
from explorer.domain.query import Feature, Having, Node, walk
from explorer.index.arrays import Flags
from explorer.index.building import Built, SegmentWriter, build_merged
from explorer.index.commits import with_changes, with_merged, without
from explorer.index.evaluate import Evaluator
from explorer.index.explain import explain
from explorer.index.folder import IndexFolder
from explorer.index.found import FoundDocuments, Wording
from explorer.index.manifest import Manifest, SegmentEntry
from explorer.index.resolve import Resolver
from explorer.index.search_index import (
    Found,
    IndexedDocument,
    IndexStats,
    SearchIndex,
    SearchRequest,
)
from explorer.index.segment.segment import Segment
from explorer.index.snapshot import Snapshot
from explorer.index.stems import Stems
from explorer.index.suggest import suggest
from explorer.index.tiers import overfull
from explorer.index.tokens import fold, terms
from explorer.index.vocabulary import Vocabulary

_FEW_WORDS = 250_000


def open_index(folder: Path) -> WhooshIndex:
    """The index in ``folder``. Raises DamagedIndexError when there is none that can be read."""
    index = WhooshIndex(folder)
    index.generation()
    return index


def create_index(folder: Path) -> WhooshIndex:
    """A new, empty index in ``folder``; what was in the folder is deleted."""
    IndexFolder(folder).create()
    return WhooshIndex(folder)


class WhooshIndex(SearchIndex):
    """A full-text index; reads the newest generation, whoever wrote it, at each call."""

    def __init__(self, folder: Path) -> None:
        self._folder = IndexFolder(folder)
        self._stems = Stems()
        self._writer = SegmentWriter()
        self._opened: tuple[Snapshot, Vocabulary] | None = None

    # Writing

    @override
    def add(self, documents: Sequence[IndexedDocument]) -> None:
        newest = {document.document_id: document for document in documents}
        if newest:
            self.attach(list(self._writer.write(self._folder.path, newest.values())))
            while groups := [group for group in self.to_merge() if _is_small(group)]:
                self.attach_merged(build_merged(self._folder.path, groups[0]))

    @override
    def remove(self, document_ids: Iterable[int]) -> None:
        self._change((), set(document_ids))

    def attach(self, built: Sequence[Built]) -> None:
        """Make segments that were built for this index part of it, in one commit."""
        self._change(built, ())

    def _change(self, built: Sequence[Built], gone: Collection[int]) -> None:
        with self._folder.writing():
            after = with_changes(self._newest()[0], built, gone)
            if after.segments != self._folder.manifest().segments:
                self._folder.commit(after)

    def to_merge(self) -> list[tuple[SegmentEntry, ...]]:
        """The groups of segments that should be merged."""
        return overfull(self._folder.manifest().segments)

    def attach_merged(self, built: Built) -> None:
        """Put a merged segment in place of its sources, if they are still there."""
        with self._folder.writing():
            after = with_merged(self._folder.manifest(), built)
            if after is None:
                self._folder.discard(built.entry.name)
            else:
                self._folder.commit(after)

    @override
    def clear(self) -> None:
        with self._folder.writing():
            names = {entry.name for entry in self._folder.manifest().segments}
            self._folder.commit(without(self._folder.manifest(), names))

    def drop_damaged(self) -> int:
        """Drop the segments that are not as written, to the last bit; gives how many.

        What a crash has left is swept up too. Raises DamagedIndexError when there is no
        telling which segments there should be.
        """
        with self._folder.writing():
            manifest = self._folder.manifest()
            bad = {entry.name for entry in manifest.segments if not self._is_sound(entry)}
            if bad:
                self.close()
                self._folder.commit(without(manifest, bad))
            self._folder.sweep()
        return len(bad)

    def check(self) -> None:
        """Raises DamagedIndexError when one bit is not as it was written."""
        manifest = self._folder.manifest()
        for entry in manifest.segments:
            if not self._is_sound(entry) and self._folder.manifest() is manifest:
                raise DamagedIndexError(
                    f"The full-text index is damaged ({entry.name}): rebuild it."
                )

    def _is_sound(self, entry: SegmentEntry) -> bool:
        try:
            Segment(self._folder.path, entry).file.check_all()
        except DamagedIndexError:
            return False
        return True

    # Searching

    @override
    def search(self, request: SearchRequest) -> Found:
        snapshot, vocabulary = self._newest()
        root = request.query.root
        resolver = Resolver(vocabulary, request.answers)
        evaluator = Evaluator(snapshot, _searched(root, snapshot), request.stop)
        found = evaluator.evaluate(resolver.resolve(root))

        def explained() -> str:
            words = {node: vocabulary.words(t) for node, t in resolver.expansions.items()}
            return explain(root, {**words, **request.names})

        wording = Wording(explained, lambda: suggest(request.query, vocabulary))
        return FoundDocuments(found, snapshot, wording)

    @override
    def forms(self, word: str) -> tuple[str, ...]:
        found = terms(word)
        term = found[0] if len(found) == 1 else fold(word)
        vocabulary = self._newest()[1]
        return tuple(dict.fromkeys((term, *vocabulary.words(vocabulary.forms(term)))))

    @override
    def terms_of(self, leaf: Node) -> tuple[str, ...]:
        vocabulary = self._newest()[1]
        resolver = Resolver(vocabulary, {})
        resolver.resolve(leaf, ("text",))
        return tuple(w for found in resolver.expansions.values() for w in vocabulary.words(found))

    @override
    def words(self, prefix: str, most: int) -> tuple[tuple[str, int], ...]:
        return tuple(self._newest()[1].common(fold(prefix), most))

    @override
    def document_ids(self) -> frozenset[int]:
        snapshot = self._newest()[0]
        return frozenset(snapshot.ids[snapshot.live].tolist())

    @override
    def generation(self) -> int:
        return self._folder.manifest().generation

    @override
    def stats(self) -> IndexStats:
        entries = self._folder.manifest().segments
        return IndexStats(sum(e.live for e in entries), sum(e.size for e in entries))

    @override
    def close(self) -> None:
        self._opened = None

    def _newest(self) -> tuple[Snapshot, Vocabulary]:
        """The newest generation, opened once."""
        manifest = self._folder.manifest()
        while self._opened is None or self._opened[0].manifest is not manifest:
            try:
                self._opened = self._open(manifest)
            except DamagedIndexError:
                if self._folder.manifest() is manifest:
                    raise
                manifest = self._folder.manifest()  # a newer one, whose writer dropped a segment
        return self._opened

    def _open(self, manifest: Manifest) -> tuple[Snapshot, Vocabulary]:
        before = self._opened[0] if self._opened else None
        snapshot = Snapshot(self._folder.path, manifest, before)
        return snapshot, Vocabulary(snapshot, self._stems)


def _is_small(group: Sequence[SegmentEntry]) -> bool:
    """Whether segments are merged sooner than a worker has started."""
    return sum(entry.words for entry in group) <= _FEW_WORDS


def _searched(root: Node, snapshot: Snapshot) -> Flags:
    """The documents that can be found: those that failed only where the query asks for them."""
    asked = any(node == Having(Feature.FAILURE) for node in walk(root))
    return snapshot.live if asked else snapshot.readable
