"""Paragraphs, headings, items and turns among the lines of a plain text."""

from __future__ import annotations

from textwrap import fill

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.canonical import canonical
from explorer.domain.document import BlockKind, Document
from explorer.extract import plain_blocks, plain_lines
from explorer.extract.plain_blocks import content_of
from tests.extract.contract import assert_whole, blocks, hostile_texts

PROSE = (
    "the committee heard from eleven witnesses over the course of four days and found that "
    "none of them had been told of the decision before it was made public by the ministry in "
    "a statement that several of those present later described as incomplete and misleading"
)


def blocks_in(text: str) -> list[tuple[str, int, str]]:
    content = content_of(text)
    document = Document(content.text, content.blocks)
    assert_whole(document)
    return blocks(document)


@given(text=hostile_texts().map(canonical))
def test_every_word_is_in_one_block(text: str) -> None:
    assert " ".join(words for _, _, words in blocks_in(text)).split() == text.split()


@given(width=st.integers(55, 95))
def test_wrapped_prose_is_one_paragraph(width: int) -> None:
    text = fill(PROSE, width)
    assert blocks_in(text) == [("paragraph", 0, text)]


@pytest.mark.parametrize(
    "text",
    [
        (
            "MR. SMITH: Did you write the letter before you?\nMS. JONES: I did not write it, "
            "and I never saw it.\nMR. SMITH: Thank you."
        ),
        "The Ministry of Foreign Affairs\n14 Long Street, Second Floor\nOld Town 12345",
        (
            "Shall I compare thee to a summer's day?\nThou art more lovely and more temperate:\n"
            "Rough winds do shake the darling buds of May,\nAnd summer's lease hath all too short a"
        ),
        (
            "Name             Amount paid to the account   Date\n"
            "Smith            one hundred and two pounds   May\n"
            "Jones            two hundred and six pounds   June"
        ),
        (
            "for (int number = 0; number < the_total_of_everything; number++) {\n"
            "    total_of_all_the_numbers += numbers_that_were_given[number];\n}"
        ),
    ],
    ids=["transcript", "address", "verse", "table", "code"],
)
def test_lines_that_someone_ended_stay_apart(text: str) -> None:
    assert [words for _, _, words in blocks_in(text)] == [line.strip() for line in text.split("\n")]


def test_turns_keep_their_wrapped_lines() -> None:
    turn = fill("MR. SMITH: " + PROSE, 70)
    assert [words for _, _, words in blocks_in(f"{turn}\nMS. JONES: No.")] == [
        turn,
        "MS. JONES: No.",
    ]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("CHAPTER ONE", BlockKind.HEADING),
        ("Chapter 12: The Engine", BlockKind.HEADING),
        ("FINDINGS OF THE INQUIRY", BlockKind.HEADING),
        ("NO.", BlockKind.PARAGRAPH),
        ("The engine.", BlockKind.PARAGRAPH),
        ("Part of it was lost, we think", BlockKind.PARAGRAPH),
    ],
)
def test_headings_stand_by_themselves(line: str, kind: BlockKind) -> None:
    assert blocks_in(f"Before.\n\n{line}\n\nAfter.")[1][0] == kind


def test_underlined_headings() -> None:
    assert blocks_in("Findings\n========\nNone.\n\nMore\n----")[0] == ("heading", 1, "Findings")
    assert blocks_in("Findings\n========\nNone.\n\nMore\n----")[3] == ("heading", 2, "More")


def test_list_items_with_levels() -> None:
    assert blocks_in("- bread\n  * rye\n1. milk\n2) tea") == [
        ("list_item", 1, "- bread"),
        ("list_item", 2, "* rye"),
        ("list_item", 1, "1. milk"),
        ("list_item", 1, "2) tea"),
    ]


def test_indented_first_lines_begin_paragraphs() -> None:
    first, second = (fill(PROSE, 72, initial_indent="    ") for _ in range(2))
    assert [words for _, _, words in blocks_in(f"{first}\n{second}")] == [
        first.strip(),
        second.strip(),
    ]


def test_very_many_lines_share_blocks_that_keep_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_blocks, "_MOST_LINES", 100)
    monkeypatch.setattr(plain_blocks, "_LARGE", 40)
    text = "\n\n  it went well today\n" * 60
    found = blocks_in(text)
    assert {kind for kind, _, _ in found} == {"code"}
    assert len(found) < 60
    assert " ".join(words for _, _, words in found).split() == text.split()


def test_a_very_long_run_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plain_lines, "_LONGEST_RUN", 3)
    assert [len(run) for run in plain_lines.runs_of("a\nb\nc\nd\n\ne")] == [3, 1, 1]
