"""The search panel: words in, hits out, and what to do when there are none."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QToolButton, QToolTip

from explorer.domain.hit import Results
from explorer.domain.query import Sort
from explorer.gui.panels.completion_list import CompletionList
from explorer.gui.panels.results_view import ResultsView
from explorer.gui.panels.search_box import SearchBox
from explorer.services.reading import CollectionReader
from tests.gui.desk import WindowUser, current
from tests.gui.papers import HOSTILE, NOTES

pytestmark = pytest.mark.usefixtures("heartbeat")


def _names(user: WindowUser) -> list[str]:
    return [hit.path.rsplit("/")[-1] for hit in user.found()]


def _table(user: WindowUser) -> ResultsView:
    return user.widget(ResultsView, "resultsView")


def test_without_words_all_documents_are_there_by_name(user: WindowUser) -> None:
    assert user.results.model().rowCount() == NOTES + 4
    assert _names(user)[0] == "chronicle.txt"
    assert f"{NOTES + 4} documents" in user.seen_words(user.window.search_panel)


def test_the_end_key_leads_to_the_last_hit_at_once(user: WindowUser) -> None:
    user.press("Alt+1")
    user.settle()
    assert user.document.title == user.found()[0].title
    user.press("End")
    user.settle()
    assert user.results.currentIndex().row() == NOTES + 3
    assert current(user.results) == user.found()[-1]
    assert user.document.title == user.found()[-1].title
    user.press("Home")
    user.settle()
    assert user.document.title == user.found()[0].title


def test_nothing_found_says_what_to_try_and_suggests_a_spelling(user: WindowUser) -> None:
    user.search("harbuor")
    assert user.found() == []
    hint = "Nothing was found. Try fewer words, another spelling, or word* for other endings."
    assert hint in user.seen_words()
    suggestion = user.widget(QToolButton, "suggestion")
    assert suggestion.isVisible()
    assert suggestion.text() == "Did you mean: harbour"
    user.click(suggestion)
    user.settle()
    assert user.box.text() == "harbour"
    assert _names(user) == ["quarrel.txt"]
    assert not suggestion.isVisible()
    assert hint not in user.seen_words()


def _slips(user: WindowUser) -> list[str]:
    return [words for words in user.seen_words() if "searched meanwhile" in words]


def test_a_slip_in_the_query_is_told_and_the_words_are_searched(user: WindowUser) -> None:
    user.search("(harbour")
    assert len(_slips(user)) == 1
    box = user.widget(SearchBox, "searchBox")
    assert box.slip is not None
    assert _names(user) == ["quarrel.txt"]
    user.type("x")
    assert _slips(user) == []
    assert box.slip is None
    user.search("harbour")
    assert _slips(user) == []


def test_a_slip_that_is_typed_is_told_only_when_typing_rests(user: WindowUser) -> None:
    user.press("Ctrl+K")
    user.type("colour:harbour x")
    user.until(lambda: user.session.search.asked_last == "colour:harbour x")
    user.until(lambda: not user.session.busy)
    assert _slips(user) == []
    user.settle()  # the second of rest goes by
    assert len(_slips(user)) == 1
    assert user.widget(SearchBox, "searchBox").slip is not None


def test_what_was_searched_for_is_said_with_the_number_found(user: WindowUser) -> None:
    user.search("harbour -lamp")
    words = user.seen_words(user.window.search_panel)
    assert "1 document" in words
    assert user.session.search.results is not None
    assert user.session.search.results.explained in words


def test_the_order_is_chosen_in_the_box(user: WindowUser) -> None:
    user.search("haddad")
    by_relevance = _names(user)
    sort = user.widget(QComboBox, "sortBox")
    sort.setFocus()
    user.press("End")
    assert sort.currentText() == "Most places first"
    user.press("Up")
    user.settle()
    assert sort.currentText() == "By name"
    assert sorted(_names(user)) == sorted(by_relevance)
    assert _names(user) == ["chronicle.txt", "minutes.md", "quarrel.txt", "statement.html"]


def test_ctrl_k_takes_the_words_ready_for_typing_others(user: WindowUser) -> None:
    user.search("harbour")
    user.press("Alt+2")
    user.press("Ctrl+K")
    user.type("lamp")
    assert user.box.text() == "lamp"


def test_entities_and_quotes_are_searched_as_such(user: WindowUser) -> None:
    user.search('speaker:haddad said:"every letter"')
    assert _names(user) == ["quarrel.txt"]
    user.open("quarrel.txt")
    assert user.marks("hit")
    assert all(span.within(user.document.text) for span in user.marks("hit"))


def test_focus_alone_opens_nothing_but_keys_do(user: WindowUser) -> None:
    user.results.setFocus(Qt.FocusReason.TabFocusReason)
    user.settle()
    assert user.session.document is None
    user.press("Down")
    user.settle()
    assert user.document.title == user.found()[0].title


def test_another_search_keeps_the_open_document_and_its_place(user: WindowUser) -> None:
    user.read("chronicle.txt", "lighthouse")
    user.click_thing(user.quotes, user.quote("gone out"))
    seen = user.pane.visible_span()
    user.search("lamp")
    assert user.pane.visible_span() == seen
    assert current(user.results) in user.found()
    assert "[quote+hit+selection:lamp]" in user.page()


def test_a_title_with_markup_is_shown_as_it_is(user: WindowUser) -> None:
    user.search("wharfage")
    (hit,) = user.found()
    assert hit.title == HOSTILE
    assert "<em>wharfage</em>" in hit.snippet.text
    user.open("statement.html")
    assert HOSTILE in user.seen_words(user.pane)
    assert user.pane.toPlainText().startswith(HOSTILE)


@pytest.mark.qt_log_ignore("does not support (propagateSizeHints|raise)")
def test_tooltips_show_markup_as_it_is(user: WindowUser) -> None:
    user.search("harbour")
    index = user.results.model().index(0, 0)
    place = user.results.visualRect(index).center()
    viewport = user.results.viewport()
    help_wanted = QHelpEvent(QHelpEvent.Type.ToolTip, place, viewport.mapToGlobal(place))
    QApplication.sendEvent(viewport, help_wanted)
    shown = QToolTip.text()
    QToolTip.hideText()
    QTest.qWait(350)  # Qt takes its time to hide one
    assert shown.startswith("<span>/")
    assert shown.endswith("quarrel.txt</span>")


def test_documents_can_be_ordered_without_any_words(user: WindowUser) -> None:
    by_name = [hit.path for hit in user.found()]
    order = user.widget(QComboBox, "sortBox")
    order.setCurrentIndex(order.findData(Sort.DATE))
    user.settle()
    dated = [hit.date for hit in user.found() if hit.date]
    assert dated == sorted(dated, reverse=True)
    assert [hit.path for hit in user.found()] != by_name


def test_the_down_key_leads_from_the_search_box_to_the_hits(user: WindowUser) -> None:
    user.search("haddad")
    assert user.focus.objectName() == "searchBox"
    user.press("Down")
    user.settle()
    assert user.focus.objectName() == "resultsView"
    assert user.document.title == user.found()[0].title


def test_hits_come_while_one_types_and_nothing_else_happens(user: WindowUser) -> None:
    user.press("Ctrl+K")
    user.type("harb")
    user.until(lambda: _names(user) == ["quarrel.txt"])
    assert user.box.hasFocus()
    assert user.box.text() == "harb"
    assert user.session.document is None
    user.type("our lamp")
    user.until(lambda: user.found() == [])
    assert user.box.text() == "harbour lamp"
    for _ in " lamp":
        user.press("Backspace")
    user.until(lambda: _names(user) == ["quarrel.txt"])
    user.settle()


def test_the_open_document_stays_open_and_is_marked_while_one_types(user: WindowUser) -> None:
    user.read("quarrel.txt", "pier")
    user.press("Ctrl+K")
    user.type("lette")
    user.until(lambda: user.session.search.asked_last == "lette")
    user.settle()
    assert {span.within(user.document.text) for span in user.marks("hit")} == {"letter", "letters"}
    assert current(user.results).path.endswith("quarrel.txt")  # type: ignore[attr-defined]


def test_completions_of_the_collection_are_taken_and_searched(user: WindowUser) -> None:
    user.press("Ctrl+K")
    user.type("harbo")
    listed = user.widget(CompletionList, "completions")
    user.until(listed.isVisible)
    user.press("Down")
    user.press("Tab")
    user.until(lambda: user.session.search.asked_last.startswith("harbour"))
    user.settle()
    assert user.box.text().strip() == "harbour"
    assert _names(user) == ["quarrel.txt"]
    user.press("Escape")
    user.press("Down")
    user.settle()
    assert user.results.hasFocus()
    assert user.document.title.startswith("The quarrel")


def test_a_list_in_sight_is_kept_in_place_when_the_collection_changes(user: WindowUser) -> None:
    user.open("note-02.txt")
    bar = user.results.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    user.settle()
    place, row = bar.value(), user.results.currentIndex().row()
    user.session.search.again()
    user.settle()
    assert (bar.value(), user.results.currentIndex().row()) == (place, row)
    user.session.updates.found.emit()
    user.settle()
    assert (bar.value(), user.results.currentIndex().row()) == (place, row)


def test_a_row_that_is_not_there_yet_is_opened_when_it_comes(
    user: WindowUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    user.press("Alt+1")
    user.settle()
    gate, search = threading.Event(), CollectionReader.search

    def slow(reader: CollectionReader, text: str, **wanted: Any) -> Results:
        gate.wait(5)
        return search(reader, text, **wanted)

    monkeypatch.setattr(CollectionReader, "search", slow)
    before = user.document
    user.press("End")
    assert current(user.results) is None
    _table(user).grab()  # a row without its hit is painted too
    assert user.document is before
    gate.set()
    user.settle()
    assert user.document.title == user.found()[-1].title


def test_letters_lead_to_a_title(user: WindowUser) -> None:
    user.press("Alt+1")
    user.type("Note 7")
    user.settle()
    assert user.document.title == "Note 7"
