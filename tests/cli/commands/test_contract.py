"""What each command prints with --json is what DESIGN.md, section 6, promises."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from explorer.domain.entity import EntityKind
from tests.cli.shape import (
    CHECKUPS,
    COLLECTION,
    COUNTED_ENTITY,
    DOCUMENT,
    ENTITY,
    QUOTE,
    RESULTS,
    SHOWN,
    STATUS,
    UPDATE,
    misfits,
)
from tests.cli.terminal import Desk

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("arguments", "shape"),
    [
        (["search", "mill"], RESULTS),
        (["search", '"mill AND ('], RESULTS),
        (["search", "mlil"], RESULTS),
        (["search", "mill", "--limit", "0"], RESULTS),
        (["entities"], [COUNTED_ENTITY]),
        (["entities", "--kind", "person"], [COUNTED_ENTITY]),
        (["entities", "--document", "adler.txt"], [ENTITY]),
        (["quotes"], [QUOTE]),
        (["quotes", "--document", "mill.html"], [QUOTE]),
        (["show", "mill.html"], SHOWN),
        (["collections"], [COLLECTION]),
        (["status"], [STATUS]),
        (["doctor"], CHECKUPS),
        (["doctor", "--collection", "Mill"], CHECKUPS),
    ],
)
def test_json_has_the_promised_shape(desk: Desk, arguments: list[str], shape: Any) -> None:
    ran = desk.run(*arguments, "--json")
    assert ran.json
    assert misfits(ran.json, shape) == []


def test_index_has_the_promised_shape_and_counts_every_file(desk: Desk) -> None:
    report = desk.run("index", desk.folder, "--collection", "Mill", "--json").json
    assert misfits(report, UPDATE) == []
    assert (report["scanned"], report["unchanged"], report["added"]) == (8, 6, 0)
    assert [row["path"] for row in report["failed"]] == [str(desk.folder / "scan.pdf")]
    assert [row["path"] for row in report["skipped"]] == [str(desk.folder / "setup.exe")]
    assert (report["partial"], report["inside"]) == ([], 0)


def test_analyse_needs_no_collection_and_finds_the_same(desk: Desk) -> None:
    file = desk.folder / "letters/adler.txt"
    alone = desk.run("--data-dir", desk.folder / "nothing", "analyse", file, "--json").json
    assert misfits(alone, DOCUMENT) == []
    shown = desk.run("show", "adler.txt", "--json").json
    assert alone == {key: shown[key] for key in DOCUMENT}
    assert not (desk.folder / "nothing").exists()


def _spans(row: dict[str, Any]) -> Iterator[tuple[list[int], str]]:
    """All spans of a document's row, with the words that must stand there."""
    for entity in row["entities"]:
        names = {" ".join(name.split()) for name in (entity["name"], *entity["aliases"])}
        for span in entity["spans"]:
            found = " ".join(row["text"][slice(*span)].split())
            assert found in names
    for quote in row["quotes"]:
        yield quote["speaker_span"], quote["speaker_text"]
        yield quote["cue_span"], quote["cue"]


@pytest.mark.parametrize("name", ["adler.txt", "mill.html"])
def test_spans_are_places_in_the_text(desk: Desk, name: str) -> None:
    row = desk.run("show", name, "--json").json
    text = row["text"]
    assert row["quotes"]
    for span, words in _spans(row):
        if span is not None:
            assert " ".join(text[slice(*span)].split()) == words
    for quote in row["quotes"]:
        parts = [text[slice(*part)] for part in quote["parts"]]
        assert " ".join(" ".join(parts).split()) == " ".join(quote["text"].split())
        assert (quote["start"], quote["end"]) == (quote["parts"][0][0], quote["parts"][-1][1])
    blocks = [text[block["start"] : block["end"]] for block in row["blocks"]]
    assert "".join("".join(blocks).split()) == "".join(text.split())


def test_a_split_quote_has_its_parts_speaker_and_style(desk: Desk) -> None:
    quotes = desk.run("quotes", "--document", "adler.txt", "--json").json
    split = next(quote for quote in quotes if len(quote["parts"]) == 2)
    assert split["text"] == "We were told in March, and nobody asked a question."
    assert (split["speaker"], split["cue"], split["style"]) == ("Ruth Adler", "said", "direct")
    assert {quote["style"] for quote in quotes} <= {"direct", "mixed", "indirect"}


def test_quotes_can_be_narrowed_by_speaker_and_words(desk: Desk) -> None:
    said = desk.run("quotes", "--speaker", "Adler", "--json").json
    assert {quote["speaker"] for quote in said} == {"Ruth Adler"}
    about = desk.run("quotes", "--about", "sad", "--json").json
    assert [quote["text"] for quote in about] == ["It is a sad day,"]
    assert desk.run("quotes", "--speaker", "Nobody", "--json").json == []


def test_entities_have_kinds_of_the_contract_and_can_be_narrowed(desk: Desk) -> None:
    rows = desk.run("entities", "--json").json
    assert {row["kind"] for row in rows} <= {kind.value for kind in EntityKind}
    assert [row["mentions"] for row in rows] == sorted((r["mentions"] for r in rows), reverse=True)
    people = desk.run("entities", "--kind", "person", "--json").json
    assert people == [row for row in rows if row["kind"] == "person"]
    assert "Ruth Adler" in {row["name"] for row in people}


def test_search_by_speaker_reaches_the_words_said(desk: Desk) -> None:
    found = desk.run("search", "speaker:adler said:question", "--json").json
    (hit,) = found["hits"]
    text = desk.run("show", hit["path"], "--json").json["text"]
    assert "question" in [text[slice(*span)] for span in hit["matches"]]


def test_for_people_the_same_is_told_in_lines(desk: Desk) -> None:
    assert "Ruth Adler  [direct]  “We were told" in desk.run("quotes").out
    assert "Ruth Adler" in desk.run("entities", "--document", "adler.txt").out
    shown = desk.run("show", "adler.txt").out
    assert "The closure of the mill" in shown
    assert "Quotes: " in shown
