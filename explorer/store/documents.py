"""Documents in the store: what was read of each file, its text, and what is still to do."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence

from explorer.domain.document import Document
from explorer.domain.problem import Problem, ProblemKind
from explorer.domain.record import INSIDE, DocumentRecord, FilePlace, FileStamp
from explorer.store.annotations import AnnotationTables
from explorer.store.connection import Connection
from explorer.store.long_texts import text_of
from explorer.store.pages import Pages
from explorer.store.rows import (
    RECORD_COLUMNS,
    blocks_from,
    blocks_to,
    contents_from,
    contents_to,
    marks_from,
    marks_to,
    outline_of,
    pictures_from,
    pictures_to,
    problems_to,
    record_from,
)

_SAVE = """
INSERT INTO document (folder, path, size, modified_ns, sha256, state, problems, problem, title,
                      author, date, language, keywords, format, words, text_hash, extractor,
                      directory, pages, properties)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (folder, path) DO UPDATE SET
    size = excluded.size, modified_ns = excluded.modified_ns, sha256 = excluded.sha256,
    state = excluded.state, problems = excluded.problems, problem = excluded.problem,
    pages = excluded.pages, properties = excluded.properties, title = excluded.title,
    author = excluded.author, date = excluded.date, language = excluded.language,
    keywords = excluded.keywords, format = excluded.format, words = excluded.words,
    text_hash = excluded.text_hash, extractor = excluded.extractor,
    pipeline = '', level = '', analysis_problem = '', indexed = 0
RETURNING id
"""

# The page, or else the nearest heading before it, of places (document, offset).
_WHERE = """
SELECT document, coalesce(page, heading, '') FROM (
    SELECT json_extract(value, '$[0]') AS document,
        (SELECT label FROM outline o WHERE o.document = json_extract(value, '$[0]')
         AND kind = 'page' AND start <= json_extract(value, '$[1]')
         ORDER BY start DESC LIMIT 1) AS page,
        (SELECT label FROM outline o WHERE o.document = json_extract(value, '$[0]')
         AND kind = 'heading' AND start <= json_extract(value, '$[1]')
         ORDER BY start DESC LIMIT 1) AS heading
    FROM json_each(?)
)
"""

_LONG_WORD = 16  # bytes


class Documents:
    """The document and text tables of one open library."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._found = AnnotationTables(connection)
        self._pages = Pages(connection)

    def save(self, place: FilePlace, stamp: FileStamp, document: Document) -> int:
        """Keep a document as read, in place of any earlier reading; gives its id."""
        number = self._upsert(place, stamp, "ok", document.problems, document)
        self._db.execute(
            "INSERT OR REPLACE INTO text VALUES (?, ?, ?, ?, ?, ?)",
            (
                *(number, document.text, blocks_to(document.blocks), marks_to(document.marks)),
                *(pictures_to(document.pictures), contents_to(document.outline)),
            ),
        )
        self._pages.save(number, document.pages)
        self._db.executemany(
            "INSERT OR REPLACE INTO outline VALUES (?, ?, ?, ?)",
            ((number, *row) for row in outline_of(document)),
        )
        return number

    def save_failure(
        self, place: FilePlace, stamp: FileStamp, problem: Problem, extractor: str = ""
    ) -> int:
        """Keep that a file could not be read, why, and what tried to; gives its id."""
        nothing = Document(text="", format="", extractor=extractor)
        number = self._upsert(place, stamp, "failed", (problem,), nothing)
        self._db.execute("DELETE FROM text WHERE document = ?", (number,))
        self._db.execute("DELETE FROM page WHERE document = ?", (number,))
        return number

    def _upsert(
        self,
        place: FilePlace,
        stamp: FileStamp,
        state: str,
        problems: Sequence[Problem],
        document: Document,
    ) -> int:
        values = (
            *(place.folder_id, place.path, stamp.size, stamp.modified_ns, stamp.sha256),
            *(state, problems_to(problems), problems[0].kind if problems else ""),
            *(document.title, document.author, document.date, document.language),
            *(json.dumps(document.keywords), document.format, document.words),
            *(document.text_hash if document.text else "", document.extractor),
            *(place.file.path.rpartition("/")[0], len(document.pages)),
            json.dumps(document.properties),
        )
        number = int(self._db.execute(_SAVE, values).fetchone()[0])
        self._found.clear(number)  # its places were those of the earlier text
        for table in ("keyword", "outline"):
            self._db.execute(f"DELETE FROM {table} WHERE document = ?", (number,))  # noqa: S608
        self._db.executemany(
            "INSERT OR IGNORE INTO keyword VALUES (?, ?)", ((k, number) for k in document.keywords)
        )
        return number

    def add_problem(self, document_id: int, problem: Problem) -> None:
        """Note one more thing that is wrong with a document, after those that it has."""
        record = self.record(document_id)
        if record is not None and problem not in record.problems:
            problems = (*record.problems, problem)
            self._db.execute(
                "UPDATE document SET problems = ?, problem = ? WHERE id = ?",
                (problems_to(problems), problems[0].kind, document_id),
            )

    def touch(self, document_id: int, stamp: FileStamp) -> None:
        """Note that a file has new times but the same bytes."""
        self._db.execute(
            "UPDATE document SET size = ?, modified_ns = ? WHERE id = ?",
            (stamp.size, stamp.modified_ns, document_id),
        )

    def remove(self, document_ids: Iterable[int]) -> None:
        """Forget documents with all that was found in them."""
        self._db.executemany("DELETE FROM document WHERE id = ?", ((i,) for i in document_ids))

    def record(self, document_id: int) -> DocumentRecord | None:
        """The record with that id, or None."""
        return next(self._records("d.id = ?", (document_id,)), None)

    def at(self, place: FilePlace) -> DocumentRecord | None:
        """The record of the file at that place, or None."""
        return next(
            self._records("d.folder = ? AND d.path = ?", (place.folder_id, place.path)), None
        )

    def inside(self, place: FilePlace) -> list[DocumentRecord]:
        """The records of all that is inside the file at that place, at any depth."""
        first, last = place.path + INSIDE, place.path + INSIDE[:-1] + chr(ord(INSIDE[-1]) + 1)
        return list(
            self._records(
                "d.folder = ? AND d.path >= ? AND d.path < ? ORDER BY d.path",
                (place.folder_id, first, last),
            )
        )

    def all(self) -> list[DocumentRecord]:
        """Every record, in the order of folder and path."""
        return list(self._records("1 ORDER BY d.folder, d.path", ()))

    def some(self, document_ids: Sequence[int]) -> dict[int, DocumentRecord]:
        """The records with these ids, by id; unknown ids are left out."""
        chosen = "d.id IN (SELECT value FROM json_each(?))"
        return {r.document_id: r for r in self._records(chosen, (json.dumps(list(document_ids)),))}

    def where(self, places: Mapping[int, int]) -> dict[int, str]:
        """For places in documents, the page or else the heading that each stands under, or ""."""
        asked = json.dumps(list(places.items()))
        return dict(self._db.execute(_WHERE, (asked,)))

    def with_problem(self, kind: ProblemKind) -> list[DocumentRecord]:
        """The files of which a thing of that kind is wrong, by path."""
        wrong = (
            "d.problem != '' AND EXISTS (SELECT 1 FROM json_each(d.problems) "
            "WHERE json_extract(value, '$[0]') = ?) ORDER BY d.folder, d.path"
        )
        return list(self._records(wrong, (kind,)))

    def languages(self, most: int = 3) -> tuple[str, ...]:
        """The languages that at least a tenth of the documents are in, the commonest first."""
        rows = self._db.execute(
            "SELECT language FROM document WHERE state = 'ok' AND language != '' "
            "GROUP BY language HAVING count(*) * 10 >= "
            "(SELECT count(*) FROM document WHERE state = 'ok' AND language != '') "
            "ORDER BY count(*) DESC, language LIMIT ?",
            (most,),
        )
        return tuple(row[0] for row in rows)

    def failures(self) -> list[DocumentRecord]:
        """The files that could not be read whole or not be analysed, and those skipped."""
        wrong = "d.problem != '' OR d.analysis_problem != ''"
        return list(self._records(f"{wrong} ORDER BY d.folder, d.path", ()))

    def _records(self, condition: str, values: Sequence[object]) -> Iterator[DocumentRecord]:
        query = f"SELECT {RECORD_COLUMNS} FROM document d WHERE {condition}"  # noqa: S608 - ours
        return map(record_from, self._db.execute(query, values))

    def text(self, document_id: int) -> str:
        """The canonical text of a document, "" when there is none."""
        return text_of(self._db, document_id) or ""

    def document(self, document_id: int) -> Document | None:
        """The whole document as it was read, or None."""
        record = self.record(document_id)
        row = self._db.execute(
            "SELECT blocks, marks, pictures, contents FROM text WHERE document = ?",
            (document_id,),
        ).fetchone()
        text = text_of(self._db, document_id)
        if record is None or row is None or text is None:
            return None
        return Document(
            text=text,
            blocks=blocks_from(row[0]),
            marks=marks_from(row[1]),
            title=record.title,
            author=record.author,
            date=record.date,
            language=record.language,
            keywords=record.keywords,
            format=record.format,
            extractor=record.extractor,
            pages=self._pages.of(document_id) if record.pages else (),
            pictures=pictures_from(row[2]),
            outline=contents_from(row[3]),
            properties=record.properties,
            problems=record.problems,
        )

    def to_index(self) -> list[tuple[int, int]]:
        """Ids and lengths in words of what the index does not have yet, failed files too.

        Where there are hardly any spaces the length is reckoned from the size of the file.
        """
        return self._db.execute(
            "SELECT id, iif(state = 'ok', max(words, size / ?), 0) FROM document "
            "WHERE indexed = 0 ORDER BY id",
            (_LONG_WORD,),
        ).fetchall()

    def set_indexed(self, document_ids: Iterable[int], indexed: bool) -> None:  # noqa: FBT001
        """Note that the index now has, or no longer has, these documents."""
        self._db.executemany(
            "UPDATE document SET indexed = ? WHERE id = ?",
            ((int(indexed), i) for i in document_ids),
        )

    def set_none_indexed(self) -> None:
        """Note that the index is empty."""
        self._db.execute("UPDATE document SET indexed = 0")

    def note_generation(self, generation: int) -> None:
        """Note of which generation the index is that has all that is noted as indexed."""
        self._db.execute("INSERT OR REPLACE INTO search_index VALUES (1, ?)", (generation,))

    def index_generation(self) -> int:
        """The generation of the index noted last, 0 for none; an index before it is outdated."""
        row = self._db.execute("SELECT generation FROM search_index").fetchone()
        return int(row[0]) if row else 0

    def indexed_ids(self) -> frozenset[int]:
        """The documents that the index should have."""
        rows = self._db.execute("SELECT id FROM document WHERE indexed = 1")
        return frozenset(row[0] for row in rows)

    def to_analyse(self, pipeline: str) -> list[tuple[int, int]]:
        """Ids and lengths in words of the documents not yet analysed by ``pipeline``."""
        query = """SELECT id, words FROM document
                   WHERE state = 'ok' AND pipeline != ? ORDER BY folder, path"""
        return list(self._db.execute(query, (pipeline,)))
