"""Files inside files: each is read, none spoils the others, and each can be found again."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.domain.problem import Problem, ProblemKind
from explorer.domain.record import INSIDE
from explorer.extract.budget import DEEPEST, Budget
from explorer.extract.extractor import Attachment, Extractor, Source
from explorer.extract.walk import Found, inner_source, problem_of, walk
from tests.extract.boxes import BoxReader, BoxRegistry, box, broken_off, with_refused

TEXT = b"Words of a file."
REGISTRY = BoxRegistry()


def _source(content: bytes, name: str = "outer.box") -> Source:
    return Source(name, io.BytesIO(content), 7.0)


def _walked(content: bytes) -> list[Found]:
    return list(walk(_source(content), REGISTRY))


def _shown(found: list[Found]) -> list[tuple[str, str]]:
    """What each is called and what came of it: its text or its problem."""
    return [(each.inside, _outcome(each)) for each in found]


def _outcome(found: Found) -> str:
    outcome = found.outcome
    return outcome.text if isinstance(outcome, Document) else outcome.sentence


def _nested(depth: int) -> bytes:
    """A file in ``depth`` boxes."""
    content = TEXT
    for _ in range(depth):
        content = box(("in", content))
    return content


def test_a_file_alone_is_told_once() -> None:
    (found,) = walk(_source(TEXT, "a.txt"), REGISTRY)
    assert (found.inside, found.size, found.modified, found.sha256) == ("", len(TEXT), 7.0, "")
    assert isinstance(found.outcome, Document)
    assert found.outcome.title == "a"


def test_all_that_is_inside_is_told_outer_ones_first() -> None:
    inner = box(("x.txt", b"Words of x."), ("y.txt", b"Words of y."))
    found = _walked(box(("a.txt", TEXT), ("b.box", inner), ("c.txt", b"Words of c.")))
    assert _shown(found) == [
        ("", "A box of 3."),
        ("a.txt", "Words of a file."),
        ("b.box", "A box of 2."),
        ("b.box//x.txt", "Words of x."),
        ("b.box//y.txt", "Words of y."),
        ("c.txt", "Words of c."),
    ]
    first = found[1]
    assert (first.size, first.modified) == (len(TEXT), 5.0)
    assert first.sha256 == hashlib.sha256(TEXT).hexdigest()
    assert not any(each.more for each in found)


def test_names_are_cleaned_and_made_unique() -> None:
    names = ["a.txt", "a.txt", "../a.txt", "", "", "a (2).txt", "b//c", "\u202e"]
    found = _walked(box(*((name, TEXT) for name in names)))
    assert [each.inside for each in found[1:]] == [
        *("a.txt", "a (2).txt", "a (3).txt", "unnamed", "unnamed (2)"),
        *("a (2) (2).txt", "b/c", "\ufffd"),
    ]


def test_the_whole_is_read_to_a_certain_depth() -> None:
    found = _walked(_nested(DEEPEST + 1))
    *read, last = found
    assert [each.inside.count("in") for each in read] == list(range(DEEPEST))
    assert all(_outcome(each) == "A box of 1." for each in read)
    assert (last.inside, last.more) == (read[-1].inside, True)
    assert isinstance(last.outcome, Problem)
    assert last.outcome.kind is ProblemKind.TOO_LARGE
    assert "8 levels deep" in last.outcome.sentence


def test_what_lies_just_as_deep_as_allowed_is_read() -> None:
    found = _walked(_nested(DEEPEST - 1))
    assert len(found) == DEEPEST
    assert _outcome(found[-1]) == "Words of a file."


def test_one_that_cannot_be_read_spares_the_others() -> None:
    found = _walked(box(("a.txt", b""), ("b.txt", b"\0\1\2" * 500), ("c.box", box()), ("d", TEXT)))
    assert _shown(found)[1] == ("a.txt", "a.txt is empty.")
    kinds = [each.outcome.kind for each in found if isinstance(each.outcome, Problem)]
    assert kinds == [ProblemKind.EMPTY, ProblemKind.NOT_A_DOCUMENT, ProblemKind.EMPTY]
    assert _shown(found)[-1] == ("d", "Words of a file.")


def test_one_that_cannot_be_had_is_told_and_spares_the_others() -> None:
    found = _walked(with_refused("secret.txt", ("d", TEXT)))
    assert _shown(found)[1:] == [
        ("secret.txt", "secret.txt is protected."),
        ("d", "Words of a file."),
    ]
    assert (found[1].modified, found[1].size, found[1].more) == (5.0, 0, False)


def test_what_breaks_off_keeps_what_was_before() -> None:
    found = _walked(box(("a.box", broken_off(("b.txt", TEXT))), ("c.txt", b"Words of c.")))
    assert _shown(found) == [
        ("", "A box of 2."),
        ("a.box", "A box of 3."),
        ("a.box//b.txt", "Words of a file."),
        ("a.box", "It breaks off."),
        ("c.txt", "Words of c."),
    ]
    assert [each.more for each in found] == [False, False, False, True, False]


def test_all_that_is_inside_shares_one_budget() -> None:
    budget = Budget()
    budget.members_left = 4
    inner = box(("x", TEXT), ("y", TEXT), ("z", TEXT))
    source = Source("a.box", io.BytesIO(box(("b.box", inner), ("c.box", inner))), budget=budget)
    found = list(walk(source, REGISTRY))
    told = [each for each in found if each.more]
    assert [each.inside for each in found if not each.more] == [
        *("", "b.box", "b.box//x", "b.box//y", "b.box//z")
    ]
    assert all("more files than" in _outcome(each) for each in told)
    assert told


class Unruly(BoxReader):
    """A reader with a bug."""

    def __init__(self, error: Exception, *, late: bool) -> None:
        self._error, self._late = error, late

    @override
    def extract(self, source: Source) -> Document:
        if self._late:
            return super().extract(source)
        raise self._error

    @override
    def attachments(self, source: Source) -> Iterator[Attachment]:
        yield from super().attachments(source)
        raise self._error


class UnrulyRegistry(BoxRegistry):
    """Reads boxes that are called "bad" with a buggy reader."""

    def __init__(self, error: Exception, *, late: bool) -> None:
        super().__init__()
        self._unruly = Unruly(error, late=late)

    @override
    def extractor_for(self, source: Source) -> Extractor:
        return self._unruly if source.name == "bad" else super().extractor_for(source)


ERRORS = [
    (ValueError("a\n bad\tbyte"), ProblemKind.DAMAGED, "(ValueError: a bad byte)"),
    (MemoryError(), ProblemKind.TOO_LARGE, "more memory"),
    (RecursionError(), ProblemKind.DAMAGED, "nested too deeply"),
    (ExtractionError("No.", ProblemKind.ENCRYPTED), ProblemKind.ENCRYPTED, "No."),
    (KeyError("x" * 9_000), ProblemKind.DAMAGED, "xxx"),
]


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize(("error", "kind", "words"), ERRORS, ids=lambda each: str(each)[:9])
def test_a_bug_in_a_reader_spares_the_others(
    error: Exception, kind: ProblemKind, words: str, late: bool
) -> None:
    content = box(("bad", box(("a.txt", TEXT))), ("good.txt", TEXT))
    found = list(walk(_source(content), UnrulyRegistry(error, late=late)))
    (problem,) = {each.outcome for each in found if isinstance(each.outcome, Problem)}
    assert problem == problem_of(error)
    assert problem.kind is kind
    assert words in problem.sentence
    assert len(problem.sentence) < 300
    assert "\n" not in problem.sentence
    readable = [each.inside for each in found if isinstance(each.outcome, Document)]
    assert readable[-1] == "good.txt"
    assert ("bad" in readable) == late


NAMES = st.text("ab./\\: \u202e\n", max_size=6)
MEMBERS = st.recursive(
    st.just(TEXT),
    lambda inner: st.lists(st.tuples(NAMES, inner), max_size=4).map(lambda members: box(*members)),
    max_leaves=8,
)


@given(MEMBERS)
def test_all_that_is_found_is_found_again_by_its_name(content: bytes) -> None:
    found = [each for each in _walked(content) if not each.more]
    assert len({each.inside for each in found}) == len(found)
    for each in found:
        source = inner_source(_source(content), each.inside, REGISTRY)
        assert source.stream.tell() == 0
        if each.inside:
            assert hashlib.sha256(source.stream.read()).hexdigest() == each.sha256


@pytest.mark.parametrize("inside", ["c.txt", "b.box//z", "a.txt//x", f"b.box{INSIDE}", "B.BOX"])
def test_what_is_not_inside_is_told(inside: str) -> None:
    content = box(("a.txt", TEXT), ("b.box", box(("x", TEXT))))
    with pytest.raises(ExtractionError) as caught:
        inner_source(_source(content), inside, REGISTRY)
    assert caught.value.kind is ProblemKind.UNREACHABLE
    assert "nothing called" in str(caught.value)


def test_what_cannot_be_had_cannot_be_had_again() -> None:
    """Its bytes are empty: it is told that it is protected, not that it is empty."""
    with pytest.raises(ExtractionError) as caught:
        inner_source(_source(with_refused("secret.txt")), "secret.txt", REGISTRY)
    assert caught.value.kind is ProblemKind.ENCRYPTED
