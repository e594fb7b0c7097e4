"""What a confined worker sends becomes plain values of ours, or nothing at all."""

from __future__ import annotations

import os
import pickle
import struct
from array import array
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.domain.page import OutlineEntry, Sheets, WordBoxes
from explorer.domain.pixels import Pixels
from explorer.domain.problem import Problem, ProblemKind
from explorer.domain.record import FileStamp
from explorer.domain.span import Span
from explorer.extract.sandbox.confine import Layers
from explorer.services.careful import careful_loads
from explorer.services.digest import Done, Part, RawFile, Trouble
from explorer.services.task import Ended, Failure, Ready, Step
from tests.store.test_documents import DOCUMENTS

STAMP = FileStamp(1, 2, "ab")
PROBLEM = Problem(ProblemKind.DAMAGED, "It is broken.")


@given(DOCUMENTS)
def test_documents_come_through(document: Document) -> None:
    step = Step(Part("a.zip//b", STAMP, document))
    assert careful_loads(pickle.dumps(step)) == step


@pytest.mark.parametrize(
    "value",
    [
        Step(Part("", STAMP, PROBLEM)),
        Step(Trouble("b.txt", PROBLEM)),
        Step(Done(STAMP, unchanged=True)),
        Ended(),
        Failure("It took too long.", kind=ProblemKind.TOO_SLOW),
        Ready(Layers(landlock=3)),
        RawFile("doc", b"\0\1"),
        Pixels(1, 1, b"abcd"),
        Sheets(((1.0, 2.0),), (0,)),
        OutlineEntry("One", 1, 0),
        WordBoxes(array("I", [1, 2]), array("f", [1, 2, 3, 4])),
        Span(1, 2),
        42,
        None,
    ],
)
@pytest.mark.parametrize("protocol", range(3, pickle.HIGHEST_PROTOCOL + 1))
def test_all_that_is_sent_comes_through(value: object, protocol: int) -> None:
    assert careful_loads(pickle.dumps(value, protocol)) == value


class Calls:
    """Pickled as a call of anything."""

    def __init__(self, function: Any, *arguments: object) -> None:
        self._call = function, arguments

    @override
    def __reduce__(self) -> tuple[Any, tuple[object, ...]]:
        return self._call


@pytest.mark.parametrize(
    "evil",
    [
        Calls(os.system, "touch trapped"),
        Calls(eval, "open('trapped', 'w')"),
        Calls(getattr, "x", "upper"),
        Calls(Path, "trapped"),
        Calls(open, "trapped", "w"),
        Calls(__import__, "os"),
        Calls(print, "trapped"),
        os.system,
        ValueError("x"),
        Step([Calls(os.mkdir, "trapped")]),
    ],
)
def test_no_other_function_is_called(
    evil: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(pickle.UnpicklingError):
        careful_loads(pickle.dumps(evil))
    assert list(tmp_path.iterdir()) == []


def _named(module: str, name: str) -> bytes:
    """A pickle of what is called ``name`` in ``module``."""
    words = [b"\x8c" + struct.pack("B", len(word)) + word.encode() for word in (module, name)]
    return b"\x80\x04" + b"".join(words) + b"\x93."


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("explorer.domain.page", "array.fromfile"),
        ("explorer.domain.document", "Document.__init__"),
        ("explorer.domain.document", "Document.__class__"),
        ("explorer.domain.document", "text_hash"),
        ("explorer.domain.document", ""),
        ("explorer.domain.document", "__builtins__"),
        ("explorer.domain.document.os", "System"),
        ("explorer.domain.nowhere", "Thing"),
        ("explorer.domain.document", "Span"),
        ("explorer.domain.stop", "Event"),
        ("explorer.domain.document", "PICTURE_SIGN"),
        ("explorer.domain.document", "Nothing"),
        ("explorer.domain", "Document"),
        ("explorer.services.digest", "Digest"),
        ("explorer.services.task", "Bench"),
        ("explorer.services.task", "Order"),
        ("explorer.domainish.document", "Document"),
        ("posix", "system"),
        ("array", "array.fromfile"),
    ],
)
def test_only_plain_names_of_values_are_looked_up(module: str, name: str) -> None:
    with pytest.raises(pickle.UnpicklingError):
        careful_loads(_named(module, name))


def test_a_value_that_cannot_be_is_refused() -> None:
    with pytest.raises(pickle.UnpicklingError):
        careful_loads(pickle.dumps(Calls(Span, 5, 1)))
    with pytest.raises(pickle.UnpicklingError):
        careful_loads(pickle.dumps(Calls(ProblemKind, "unheard of")))
    with pytest.raises(pickle.UnpicklingError):
        careful_loads(pickle.dumps(Calls(Failure)))


@given(st.binary(max_size=60))
def test_any_bytes_are_a_value_or_refused(data: bytes) -> None:
    try:
        careful_loads(data)
    except pickle.UnpicklingError:
        return


@given(st.data())
def test_any_change_of_what_is_sent_gives_a_value_or_is_refused(data: st.DataObject) -> None:
    sent = bytearray(
        pickle.dumps(Step(Part("", STAMP, Document("The wall.", problems=(PROBLEM,)))))
    )
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(sent) - 1))
        sent[place] = data.draw(st.integers(0, 255))
    try:
        careful_loads(bytes(sent))
    except pickle.UnpicklingError:
        return


def test_an_error_of_ours_is_a_value_too() -> None:
    assert str(careful_loads(pickle.dumps(ExtractionError("No.")))) == "No."
