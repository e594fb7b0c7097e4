"""Files with something wrong are named, counted, found and copied."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.problem import ProblemKind
from explorer.gui.models.troubles import (
    ANALYSIS,
    KINDS,
    PARTIAL,
    Troubles,
    as_lines,
    as_paths,
    choose,
    kind_words,
    trouble_words,
    troubles_of,
)
from tests.gui.models.troubled import failed, partial, several, skipped


def _numbers(found: Troubles, kind: str = "", words: str = "", *, also: bool = False) -> list[int]:
    return [each.document_id for each in choose(found, kind, words, skipped=also)]


def test_they_are_in_the_order_of_their_paths_and_counted() -> None:
    found = troubles_of(several())
    assert [each.document_id for each in found.files] == [5, 2, 6, 4, 1, 3]
    assert (found.failed, found.partial, found.skipped, found.documents) == (3, 1, 1, 5)
    assert found.numbers[ProblemKind.ENCRYPTED] == 1
    assert found.numbers[PARTIAL] == 1
    assert found.numbers[ProblemKind.DAMAGED] == 1
    assert found.numbers[ANALYSIS] == 1


def test_names_and_folders_are_those_on_disk_and_inside_files() -> None:
    found = troubles_of([failed(1, "/b/box.zip//1961/may.eml"), failed(2, "/b/box.zip//a.txt")])
    assert [(t.name, t.folder) for t in found.files] == [
        ("may.eml", "/b/box.zip//1961"),
        ("a.txt", "/b/box.zip"),
    ]
    assert {t.disk_path for t in found.files} == {"/b/box.zip"}


def test_a_file_at_the_very_top_has_a_folder_too() -> None:
    (trouble,) = troubles_of([failed(1, "/a.txt")]).files
    assert (trouble.name, trouble.folder, trouble.disk_path) == ("a.txt", "/", "/a.txt")


def test_they_are_chosen_by_kind_and_by_words() -> None:
    found = troubles_of(several())
    assert _numbers(found) == [5, 2, 4, 1, 3]
    assert _numbers(found, also=True) == [5, 2, 6, 4, 1, 3]
    assert _numbers(found, ProblemKind.NEEDS_OCR) == [2]
    assert _numbers(found, PARTIAL) == [3]
    assert _numbers(found, ProblemKind.DAMAGED) == [3]
    assert _numbers(found, ANALYSIS) == [4]
    assert _numbers(found, words="PAGE torn") == [3]
    assert _numbers(found, words="box.zip") == [4]
    assert _numbers(found, words="nowhere") == []


def test_every_kind_that_there_is_has_a_name_and_a_place_in_the_list() -> None:
    assert set(KINDS) == {*map(str, ProblemKind), PARTIAL, ANALYSIS}
    assert len({kind_words(kind) for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (failed(1, "/a"), "Damaged"),
        (partial(1, "/a"), "Damaged (in part)"),
        (partial(1, "/a", ProblemKind.NEEDS_OCR), "Needs OCR (in part)"),
        (failed(1, "/a", None), "Analysis failed"),
        (skipped(1, "/a"), "Not a document"),
    ],
)
def test_what_is_wrong_is_said_in_a_word_or_two(file: object, words: str) -> None:
    (trouble,) = troubles_of([file]).files  # type: ignore[list-item]
    assert trouble_words(trouble) == words


def test_they_are_copied_as_lines_of_path_and_sentence() -> None:
    found = troubles_of(several()).files[:2]
    assert as_lines(found) == (
        "/a/letter.doc\tletter.doc is in a bad way.\n/a/scan.pdf\tscan.pdf is in a bad way."
    )
    assert as_paths(found) == "/a/letter.doc\n/a/scan.pdf"


@given(st.lists(st.tuples(st.text(min_size=1), st.text()), max_size=5))
def test_every_file_is_one_line_of_two_columns_whatever_it_is_called(
    files: list[tuple[str, str]],
) -> None:
    known = [failed(n, path, reason=reason) for n, (path, reason) in enumerate(files)]
    lines = as_lines(troubles_of(known).files).splitlines()
    assert len(lines) == len(files)
    assert all(line.count("\t") == 1 for line in lines)
