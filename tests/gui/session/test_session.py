"""One truth for all: the session tells each change once, and never mixes up late answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from explorer.domain.annotations import Annotations
from explorer.domain.document import Document
from explorer.domain.problem import Problem, ProblemKind
from explorer.domain.span import Span
from explorer.gui.session.selection import Selection
from explorer.gui.session.session import Session
from tests.builders import a_document, a_quote, an_entity, annotated, span_of
from tests.gui.session.fakes import FakeLibrary, Listener, a_collection, opened

ONE = "Ada said “yes” to Eve. Ada Marsh left. “Never,” said Eve. Mrs Marsh said “again”."
TWO = "Eve wrote to Ada about the pier and the pier."
ADA = an_entity(ONE, "Ada Marsh", "Ada", "Mrs Marsh")
EVE = an_entity(ONE, "Eve")
YES, NEVER = a_quote(ONE, "yes", "Ada Marsh"), a_quote(ONE, "Never,", "Eve")
AGAIN = a_quote(ONE, "again", "Ada Marsh")
FOUND = annotated(a_document(ONE), ADA, EVE, YES, NEVER, AGAIN)


@pytest.fixture
def library() -> FakeLibrary:
    first = {
        1: opened(1, a_document(ONE), FOUND),
        2: opened(2, a_document(TWO)),
        **{n: opened(n, a_document(f"{n} filler")) for n in range(10, 130)},
    }
    return FakeLibrary({"first": first, "second": {1: opened(1, a_document("Another pier."))}})


@pytest.fixture
def session(qtbot: QtBot, library: FakeLibrary) -> Iterator[Session]:
    session = Session(library)
    yield session
    session.close()


Settle = Callable[[], None]


@pytest.fixture
def settle(qtbot: QtBot, session: Session) -> Settle:
    return lambda: qtbot.waitUntil(lambda: not session.busy)


@pytest.fixture
def listener(session: Session, settle: Settle) -> Listener:
    """Hears what is told from the moment that the first document is open."""
    session.open_collection(a_collection("first"))
    settle()
    session.open_document(1)
    settle()
    return Listener(session)


def test_a_collection_opens_with_all_its_documents_by_name(
    session: Session, settle: Settle
) -> None:
    listener = Listener(session)
    session.open_collection(a_collection("first"))
    session.open_collection(a_collection("first"))
    settle()
    assert listener.names().count("collection_changed") == 1
    assert session.search.results is not None
    assert session.search.results.total == 122
    assert session.document is None


def test_a_document_is_told_with_all_that_belongs_to_it(
    session: Session, settle: Settle, listener: Listener
) -> None:
    session.search.ask("pier")
    settle()
    assert session.search.results is not None
    session.open_hit(session.search.results.hits[0])
    settle()
    first = span_of(TWO, "pier")
    assert listener.last("document_changed").record.document_id == 2
    assert listener.last("annotations_changed") is None
    assert listener.last("matches_changed") == (first, span_of(TWO, "pier", 1))
    assert listener.last("selection_changed") == Selection((), first)
    assert listener.last("revealed") == first


def test_selecting_the_same_again_tells_nothing(session: Session, listener: Listener) -> None:
    session.select_thing(ADA)
    assert listener.names() == ["selection_changed", "revealed"]
    listener.clear()
    session.select_thing(ADA)
    session.select(session.selection)
    session.place_caret(ADA.spans[0].start)
    assert listener.names() == []


def test_reaching_for_the_selected_thing_shows_its_place_again(
    session: Session, listener: Listener
) -> None:
    session.select_thing(ADA)
    listener.clear()
    session.go_to(ADA)
    assert listener.heard == [("revealed", ADA.spans[0])]


def test_whoever_answers_the_session_with_the_same_ends_the_loop(
    session: Session, listener: Listener
) -> None:
    session.selection_changed.connect(lambda told: session.select_thing(told.things[0]))
    session.revealed.connect(lambda span: session.place_caret(span.start))
    session.select_thing(NEVER)
    assert listener.names() == ["selection_changed", "revealed"]
    assert session.selection == Selection((NEVER,), NEVER.parts[0])


def test_the_caret_on_plain_text_keeps_the_selection(session: Session, listener: Listener) -> None:
    session.select_thing(EVE)
    session.place_caret(ONE.index("left"))
    assert session.selection.entity == EVE
    session.walk(1)
    assert session.selection.place == span_of(ONE, "Eve", 1)


def test_a_thing_is_shown_at_its_place_nearest_from_here_on(
    session: Session, listener: Listener
) -> None:
    session.place_caret(ONE.index("left"))
    session.select_thing(ADA)
    assert session.selection.place == span_of(ONE, "Mrs Marsh")
    session.place_caret(len(ONE))
    session.select_thing(EVE)
    assert session.selection.place == span_of(ONE, "Eve")


def test_walking_through_an_entity_with_its_other_names_goes_round(
    session: Session, listener: Listener
) -> None:
    session.select_thing(ADA)
    walked = []
    for _ in range(4):
        walked.append(session.selection.place)
        session.walk(1)
    assert walked == [*ADA.spans, ADA.spans[0]]
    assert [p.within(ONE) for p in ADA.spans] == ["Ada", "Ada Marsh", "Mrs Marsh"]
    session.walk(-1)
    session.walk(-1)
    assert session.selection.place == ADA.spans[2]


def test_walking_through_the_quotes_of_a_speaker_selects_each(
    session: Session, listener: Listener
) -> None:
    session.select_thing(YES)
    said = []
    for _ in range(3):
        said.append(session.selection.quote)
        session.walk(1)
    assert said == [YES, AGAIN, YES]


def test_walking_through_hits_when_nothing_is_selected(
    session: Session, settle: Settle, listener: Listener
) -> None:
    session.search.ask("said")
    settle()
    walked = []
    for _ in range(4):
        session.walk(1)
        walked.append(session.selection.place)
    hits = [span_of(ONE, "said", n) for n in range(3)]
    assert walked == [*hits, hits[0]]
    session.select_thing(EVE)
    assert session.walked() == EVE.spans
    session.walk_hits()
    assert list(session.walked()) == hits


def test_walking_nowhere_is_no_failure(session: Session, listener: Listener) -> None:
    session.walk_hits()
    session.walk(1)
    session.walk(-1)
    assert listener.names() == []


def test_what_is_found_in_the_open_document_later_is_told(
    session: Session, settle: Settle, library: FakeLibrary, listener: Listener
) -> None:
    session.open_document(2)
    settle()
    assert session.annotations is None
    found = annotated(a_document(TWO), an_entity(TWO, "Ada"))
    library.annotate("first", 2, found)
    session.updates.annotated.emit(2)
    session.updates.annotated.emit(1)
    settle()
    assert listener.last("annotations_changed") == found
    session.place_caret(TWO.index("Ada"))
    assert session.selection.entity == found.entities[0]
    listener.clear()
    session.updates.annotated.emit(2)
    settle()
    assert listener.names() == []


def test_what_was_found_while_the_document_was_opening_is_not_missed(
    session: Session, settle: Settle, library: FakeLibrary, listener: Listener
) -> None:
    found = annotated(a_document(TWO), an_entity(TWO, "Ada"))
    session.document_changed.connect(lambda _: library.annotate("first", 2, found))
    session.open_document(2)
    settle()
    assert session.annotations == found


def test_what_was_found_in_another_text_is_not_taken(
    session: Session, settle: Settle, library: FakeLibrary, listener: Listener
) -> None:
    library.annotate("first", 1, Annotations("another hash"))
    session.updates.annotated.emit(1)
    settle()
    assert session.annotations == FOUND


def test_a_changed_file_is_shown_anew_after_the_update(
    session: Session, settle: Settle, library: FakeLibrary, listener: Listener
) -> None:
    session.place_caret(ONE.index("left"))
    changed: Document = a_document("Short.")
    library.papers["first"][1] = opened(1, changed)
    session.update()
    settle()
    assert session.document is not None
    assert session.document.document == changed
    assert session.annotations is None
    assert listener.names().count("document_changed") == 1


def test_an_unchanged_document_stays_as_it_is_after_an_update(
    session: Session, settle: Settle, listener: Listener
) -> None:
    session.update()
    settle()
    assert listener.names() == []


def test_a_document_that_arrives_after_the_collection_was_changed_is_not_shown(
    session: Session, settle: Settle, library: FakeLibrary, listener: Listener
) -> None:
    gate = library.shut("open", 2)
    session.open_document(2)
    session.open_collection(a_collection("second"))
    gate.set()
    settle()
    assert session.document is None
    assert session.collection == a_collection("second")
    assert session.search.results is not None
    assert session.search.results.total == 1
    assert not session.history.can_go_back


def test_of_documents_asked_for_quickly_only_the_last_is_shown(
    session: Session, settle: Settle, library: FakeLibrary, listener: Listener
) -> None:
    gate = library.shut("open", 10)
    for number in (10, 11, 12, 13):
        session.open_document(number)
    gate.set()
    settle()
    assert listener.names().count("document_changed") == 1
    assert session.document is not None
    assert session.document.record.document_id == 13
    assert ("open", 11) not in library.asked


def test_marks_of_another_document_never_arrive_late(
    qtbot: QtBot, session: Session, settle: Settle, library: FakeLibrary, listener: Listener
) -> None:
    gate = library.shut("matches", 120)
    session.search.ask("filler")
    settle()
    session.open_document(120)  # on the third page, so its marks are asked for
    qtbot.waitUntil(lambda: ("matches", 120) in library.asked)
    session.open_document(10)  # whose marks are known
    qtbot.waitUntil(lambda: listener.names().count("document_changed") == 2)
    gate.set()
    settle()
    assert session.matches == (Span(3, 9),)


def test_a_document_beyond_the_page_is_marked_too(
    session: Session, settle: Settle, listener: Listener
) -> None:
    session.search.ask("filler")
    settle()
    session.open_document(120)
    settle()
    assert session.matches == (Span(4, 10),)


def test_back_and_forward_return_to_the_place_that_was_left(
    session: Session, settle: Settle, listener: Listener
) -> None:
    session.select_thing(AGAIN)
    session.open_document(2)
    settle()
    session.back()
    settle()
    assert session.document is not None
    assert session.document.record.document_id == 1
    assert listener.last("revealed") == Span(AGAIN.start, AGAIN.start)
    assert session.history.can_go_forward
    session.forward()
    settle()
    assert session.document.record.document_id == 2


def test_a_document_that_is_gone_is_told_and_changes_nothing(
    session: Session, settle: Settle, listener: Listener
) -> None:
    session.open_document(999)
    settle()
    assert listener.names() == ["failed"]
    assert "could not be read" in listener.last("failed")
    assert session.document is not None
    assert session.document.record.document_id == 1


def test_a_library_that_fails_is_told_in_one_sentence(
    session: Session, settle: Settle, listener: Listener
) -> None:
    session.open_document(-1)
    settle()
    assert listener.heard == [("failed", "The library is damaged.")]
    session.open_document(2)
    settle()
    assert session.document is not None
    assert session.document.record.document_id == 2


def test_a_folder_that_is_not_there_is_told(
    qtbot: QtBot, shelves_session: Session, tmp_path: Path
) -> None:
    listener = Listener(shelves_session, ["failed"])
    shelves_session.open_folder(tmp_path / "nowhere")
    qtbot.waitUntil(lambda: listener.names() == ["failed"])
    assert "There is no folder" in listener.last("failed")
    assert shelves_session.collection is None


@pytest.fixture
def shelves_session(qtbot: QtBot, tmp_path: Path) -> Iterator[Session]:
    from explorer.services.library import Library  # noqa: PLC0415

    session = Session(Library(tmp_path / "data"))
    yield session
    session.close()


def test_a_document_that_was_read_again_is_shown_anew_and_another_is_not(
    session: Session, library: FakeLibrary, settle: Settle, listener: Listener
) -> None:
    session.update()
    settle()
    assert "document_changed" not in listener.names()
    before = library.papers["first"][1]
    problem = Problem(ProblemKind.DAMAGED, "Page 2 is missing.")
    record = replace(before.record, problems=(problem,))
    library.papers["first"][1] = replace(before, record=record)
    session.update()
    settle()
    assert listener.last("document_changed").record.problems == (problem,)


def test_a_session_closes_while_it_is_busy(library: FakeLibrary, qtbot: QtBot) -> None:
    session = Session(library)
    listener = Listener(session)
    gate = library.shut("open", 2)
    session.open_collection(a_collection("first"))
    session.open_document(2)
    gate.set()
    session.close()
    listener.clear()
    qtbot.wait(20)
    assert listener.names() == []
