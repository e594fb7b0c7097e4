"""What is wrong with a file, as a sentence, a kind and an error."""

from __future__ import annotations

import pickle

import pytest

from explorer.domain.errors import ExplorerError, ExtractionError
from explorer.domain.problem import SKIPPED, Problem, ProblemKind


def test_an_error_is_its_sentence_and_has_a_kind() -> None:
    error = ExtractionError("It is protected.", ProblemKind.ENCRYPTED)
    assert str(error) == "It is protected."
    assert error.problem == Problem(ProblemKind.ENCRYPTED, "It is protected.")
    assert isinstance(error, ExplorerError)


def test_unless_it_is_said_a_file_is_damaged() -> None:
    assert ExtractionError("It is broken.").problem.kind is ProblemKind.DAMAGED


@pytest.mark.parametrize("kind", ProblemKind)
def test_an_error_comes_whole_out_of_another_process(kind: ProblemKind) -> None:
    error = ExtractionError("It is broken.", kind)
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert (str(again), again.kind, again.problem) == (str(error), kind, error.problem)


def test_only_what_is_no_document_is_skipped() -> None:
    assert {ProblemKind.NOT_A_DOCUMENT} == SKIPPED
