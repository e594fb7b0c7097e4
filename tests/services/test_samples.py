"""The sample collection, held against what is expected of it, through the whole program."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from explorer.cli.shapes import entity_row, hit_row, quote_row
from explorer.domain.quote import Quote
from explorer.domain.record import DocumentRecord
from explorer.domain.span import Span
from explorer.services.library import Library
from explorer.services.reading import CollectionReader, OpenDocument
from tests.samples.sample_files import (
    INSIDE,
    SAMPLES,
    SCAN,
    expectations,
    expected_documents,
    sample_paths,
)

pytestmark = pytest.mark.model

FOUND_AND_RIGHT = 0.9  # of the expected quotes
WRONGLY_NAMED = 0.03
HIDDEN = ("scriptsecret", "stylesheetsecret", "commentsecret")


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CollectionReader]:
    library = Library(tmp_path_factory.mktemp("data"))
    collection = library.with_folders("Sample", [SAMPLES])
    report = library.ingestor(collection, jobs=2).run()
    assert [file.path for file in report.failed] in ([], [str(SAMPLES / SCAN)])
    assert report.scanned == len(sample_paths())
    assert report.added == report.scanned - len(report.failed)
    assert report.inside == len(INSIDE)
    with library.open(collection) as opened:
        yield opened


def _readable(reader: CollectionReader) -> list[DocumentRecord]:
    """All documents, but for the scan where no text was recognised."""
    return [record for record in reader.records() if record.readable]


def _open(reader: CollectionReader, path: str) -> OpenDocument:
    record = reader.find(path)
    if path == SCAN and not record.readable:
        pytest.skip("No text was recognised: there is no program for it here.")
    opened = reader.open(record.document_id)
    assert opened is not None
    assert opened.annotations is not None
    return opened


@pytest.mark.parametrize("expected", expected_documents(), ids=lambda e: str(e["path"]))
def test_metadata_and_words(reader: CollectionReader, expected: dict[str, Any]) -> None:
    document = _open(reader, expected["path"]).document
    for name in ("title", "author", "language"):
        if name in expected:
            assert getattr(document, name) == expected[name]
    if "date" in expected:
        assert document.date[:10] == expected["date"]
    flowing = " ".join(document.text.split())
    assert [word for word in expected.get("words", []) if word not in flowing] == []
    assert [word for word in expected.get("absent", []) if word in flowing] == []
    assert {block.kind.value for block in document.blocks} >= {*expected.get("kinds", [])}
    assert {mark.kind.value for mark in document.marks} >= {*expected.get("marks", [])}


@pytest.mark.parametrize("expected", expected_documents(), ids=lambda e: str(e["path"]))
def test_names(reader: CollectionReader, expected: dict[str, Any]) -> None:
    found = _open(reader, expected["path"]).annotations
    assert found is not None
    names = {name for entity in found.entities for name in (entity.name, *entity.aliases)}
    wanted = [*expected.get("persons", []), *expected.get("organisations", [])]
    assert [name for name in wanted if name not in names] == []


def _expected(reader: CollectionReader) -> list[dict[str, Any]]:
    known = expected_documents()
    return [each for each in known if each["path"] != SCAN or reader.find(SCAN).readable]


def test_who_said_what(reader: CollectionReader) -> None:
    judged: list[tuple[str, str]] = []
    for expected in _expected(reader):
        found = _open(reader, expected["path"]).annotations
        assert found is not None
        for wanted in expected.get("quotes", []):
            verdict = _verdict(found.quotes, wanted["parts"], wanted["speaker"])
            judged.append((verdict, f"{expected['path']}: {wanted}"))
    misses = "\n".join(f"{verdict}: {what}" for verdict, what in judged if verdict != "right")
    right = sum(verdict == "right" for verdict, _ in judged)
    wrong = sum(verdict == "wrong speaker" for verdict, _ in judged)
    assert right >= FOUND_AND_RIGHT * len(judged), misses
    assert wrong <= WRONGLY_NAMED * len(judged), misses


def _verdict(quotes: tuple[Quote, ...], parts: list[str], speaker: str) -> str:
    """Whether the quotes that hold these parts are there and name the speaker."""
    speakers = set()
    for part in parts:
        holding = [q for q in quotes if _plain(part) in _plain(q.text)]
        if not holding:
            return "not found"
        speakers.add(min(holding, key=lambda quote: len(quote.text)).speaker or "")
    if speakers == {speaker}:
        return "right"
    return "unknown speaker" if speakers <= {"", speaker} else "wrong speaker"


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(" .,;:!?")


def test_every_place_gives_the_same_words_everywhere(reader: CollectionReader) -> None:
    for record in _readable(reader):
        opened = _open(reader, str(reader.file(record)))
        assert opened.annotations is not None
        flowing = opened.document.flowing
        for entity in opened.annotations.entities:
            row = entity_row(entity)
            known = {name.casefold() for name in (entity.name, *entity.aliases)}
            for start, end in row["spans"]:
                words = flowing[start:end].casefold()
                assert any(words in name or name in words for name in known), (words, known)
        for quote in opened.annotations.quotes:
            row = quote_row(quote, str(opened.path))
            assert row["text"] == " ".join(flowing[start:end] for start, end in row["parts"])
            for name in ("speaker", "cue"):
                text, span = row[f"{name}_text" if name == "speaker" else name], row[f"{name}_span"]
                assert (span is None) == (text is None)
                if span is not None:
                    assert flowing[span[0] : span[1]] == text


@pytest.mark.parametrize(
    "query", ["halvorsen report", '"vanished"', "harb*", "reprot~2", "said:report"]
)
def test_hits_mark_what_was_asked_for(reader: CollectionReader, query: str) -> None:
    results = reader.search(query, limit=50)
    assert results.hits
    for hit in results.hits:
        row = hit_row(hit)
        text = _open(reader, hit.path).document.text
        marked = {text[start:end].casefold() for start, end in row["matches"]}
        in_snippet = [row["snippet"][s:e].casefold() for s, e in row["snippet_marks"]]
        assert {word.strip("…") for word in in_snippet} <= {" ".join(w.split()) for w in marked}


def test_what_a_page_hides_is_nowhere(reader: CollectionReader) -> None:
    assert [word for word in HIDDEN if reader.search(word).total] == []


def test_the_contradiction_is_found(reader: CollectionReader) -> None:
    expected = expectations()["contradiction"]
    hits = {hit.path: hit for hit in reader.search(expected["query"], limit=50).hits}
    for statement in expected["statements"]:
        path = str(SAMPLES / statement["path"])
        quotes = reader.quotes(
            document_id=reader.find(path).document_id, speaker=expected["speaker"]
        )
        quote = next(q.quote for q in quotes if statement["text"] in q.quote.text)
        assert any(_inside(match, quote.parts) for match in hits[path].matches)


def _inside(match: Span, parts: tuple[Span, ...]) -> bool:
    return any(part.covers(match) for part in parts)


def test_files_are_only_read(reader: CollectionReader) -> None:
    folder = Path(reader.collection.folders[1])
    assert sorted(p.name for p in folder.iterdir()) == sorted(
        {p.split("/")[0] for p in sample_paths()}
    )
