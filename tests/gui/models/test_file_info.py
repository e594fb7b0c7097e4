"""What is known of a file, in lines."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.problem import Problem, ProblemKind
from explorer.domain.properties import PropertyName
from explorer.domain.record import DocumentRecord, FilePlace, FileStamp
from explorer.gui.models.file_info import (
    FileInfo,
    Line,
    file_name,
    property_words,
    sections,
    verdict,
)

WHOLE = DocumentRecord(
    7,
    FilePlace(1, "letters/box.zip//1961/map.pdf"),
    FileStamp(12_345, 1_000_000_000_000_000_000, "ab" * 32),
    readable=True,
    title="The map",
    author="Ada Marsh",
    date="1961-05",
    language="fr",
    keywords=("pier", "harbour"),
    format="pdf",
    words=1_200,
    extractor="pdf/1",
    pipeline="en/1",
    indexed=True,
    pages=3,
    properties=(("producer", "Quill"), ("text_recognition", "tesseract 5, fr"), ("odd_one", "x")),
)
PARENT = DocumentRecord(3, FilePlace(1, "letters/box.zip"), FileStamp(1, 1), readable=False)
DAMAGED = Problem(ProblemKind.DAMAGED, "map.pdf is damaged at page 3.")


def _lines(info: FileInfo) -> dict[str, Line]:
    return {line.label: line for part in sections(info, UTC) for line in part.lines}


def test_all_that_is_known_is_told() -> None:
    lines = _lines(FileInfo(WHOLE, "/d/letters/box.zip//1961/map.pdf", PARENT, (PARENT,)))
    assert {label: line.value for label, line in lines.items()} == {
        "Reading": "Read as a whole",
        "Title": "The map",
        "Author": "Ada Marsh",
        "Date": "1961-05",
        "Language": "French (fr)",
        "Keywords": "pier, harbour",
        "Pages": "3",
        "Words": "1,200",
        "Name": "map.pdf",
        "Kind": "pdf",
        "Lies in": "box.zip",
        "Path": "/d/letters/box.zip//1961/map.pdf",
        "Size": "12.1 KiB (12,345 bytes)",
        "Changed": "2001-09-09 01:46:40+00:00",
        "SHA-256": "ab" * 32,
        "Files inside": "1",
        "PDF made with": "Quill",
        "Odd one": "x",
        "Read by": "pdf/1",
        "Text recognition": "tesseract 5, fr",
        "Analysed by": "en/1",
        "Searchable": "yes",
    }
    assert lines["Lies in"].leads_to == 3
    assert not any(line.bad for line in lines.values())


def test_what_is_wrong_is_told_first_and_looks_so() -> None:
    partial = replace(WHOLE, problems=(DAMAGED,), analysis_problem="It took too long.")
    first, *_ = sections(FileInfo(partial, "/d/map.pdf"), UTC)
    assert first.lines == (
        Line("Reading", "Read in part", bad=True),
        Line("Damaged", "map.pdf is damaged at page 3.", bad=True),
        Line("Analysis failed", "It took too long.", bad=True),
    )


@pytest.mark.parametrize(
    ("readable", "problems", "words"),
    [
        (True, (), "Read as a whole"),
        (True, (DAMAGED,), "Read in part"),
        (False, (DAMAGED,), "Could not be read"),
        (False, (Problem(ProblemKind.NOT_A_DOCUMENT, "It is a sound."),), "Not a document"),
        (False, (), "Not read yet"),
    ],
)
def test_the_verdict_is_said_in_a_few_words(
    readable: bool, problems: tuple[Problem, ...], words: str
) -> None:
    assert verdict(replace(WHOLE, readable=readable, problems=problems)) == words


def test_a_scan_says_that_its_text_is_not_recognised_yet() -> None:
    problem = Problem(ProblemKind.NEEDS_OCR, "map.pdf is pictures of text.")
    scan = replace(PARENT, problems=(problem,))
    lines = _lines(FileInfo(scan, "/d/map.pdf"))
    assert lines["Text recognition"].value == "not yet"
    assert "Words" not in lines
    assert "Analysed by" not in lines


def test_every_property_has_a_name() -> None:
    names = {property_words(name) for name in PropertyName}
    assert len(names) == len(PropertyName)
    assert not any("_" in name for name in names)


def test_a_value_without_end_is_cut() -> None:
    long = replace(WHOLE, properties=(("description", "x" * 100_000),))
    assert len(_lines(FileInfo(long, "/d"))["Description"].value) < 5_000


@given(st.integers(-(2**63), 2**63 - 1), st.integers(0, 2**63 - 1))
def test_odd_stamps_are_no_obstacle(modified: int, size: int) -> None:
    odd = replace(PARENT, stamp=FileStamp(size, modified))
    assert _lines(FileInfo(odd, "/d"))["Name"].value == file_name(odd)
