"""Places of files and of what is inside them, and how reading them ended."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.problem import Problem, ProblemKind
from explorer.domain.record import INSIDE, DocumentRecord, FilePlace, FileStamp, FileState

DAMAGED = Problem(ProblemKind.DAMAGED, "It is broken.")
PROGRAM = Problem(ProblemKind.NOT_A_DOCUMENT, "It is a program.")
NAMES = st.text("abc. ", min_size=1, max_size=5)
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join)


@pytest.mark.parametrize(
    ("path", "file", "inside", "parent", "name"),
    [
        ("a.txt", "a.txt", "", None, "a.txt"),
        ("b/c.zip", "b/c.zip", "", None, "c.zip"),
        ("b/c.zip//d.txt", "b/c.zip", "d.txt", "b/c.zip", "d.txt"),
        ("b/c.zip//d/e.txt", "b/c.zip", "d/e.txt", "b/c.zip", "e.txt"),
        ("c.zip//d.eml//e.pdf", "c.zip", "d.eml//e.pdf", "c.zip//d.eml", "e.pdf"),
    ],
)
def test_a_place_knows_what_it_is_in(
    path: str, file: str, inside: str, parent: str | None, name: str
) -> None:
    place = FilePlace(3, path)
    assert place.file == FilePlace(3, file)
    assert place.inside == inside
    assert place.parent == (None if parent is None else FilePlace(3, parent))
    assert place.name == name


@given(st.lists(PATHS, min_size=1, max_size=4))
def test_parents_lead_to_the_file_on_disk(paths: list[str]) -> None:
    place = FilePlace(1, INSIDE.join(paths))
    assert place.file.path == paths[0]
    assert place.inside == INSIDE.join(paths[1:])
    steps, here = 0, place
    while (parent := here.parent) is not None:
        assert parent.file == place.file
        here, steps = parent, steps + 1
    assert (here, steps) == (place.file, len(paths) - 1)


@pytest.mark.parametrize(
    ("readable", "problems", "state", "reason"),
    [
        (True, (), FileState.OK, ""),
        (True, (DAMAGED,), FileState.PARTIAL, "It is broken."),
        (True, (PROGRAM,), FileState.PARTIAL, "It is a program."),
        (False, (DAMAGED,), FileState.FAILED, "It is broken."),
        (False, (PROGRAM,), FileState.SKIPPED, "It is a program."),
        (False, (DAMAGED, PROGRAM), FileState.FAILED, "It is broken. It is a program."),
        (False, (), FileState.FAILED, ""),
    ],
)
def test_how_reading_ended(
    readable: bool, problems: tuple[Problem, ...], state: FileState, reason: str
) -> None:
    record = DocumentRecord(1, FilePlace(1, "a"), FileStamp(1, 2), readable, problems)
    assert (record.state, record.reason) == (state, reason)
