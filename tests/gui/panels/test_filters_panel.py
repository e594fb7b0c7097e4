"""The filters: what the hits can be narrowed to, seen in the query itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QToolButton

from explorer.gui.models.grouped_model import RowRole
from tests.gui.desk import WindowUser, headings, rows

pytestmark = pytest.mark.usefixtures("heartbeat")


def _row(user: WindowUser, value: str) -> QModelIndex:
    return next(index for index in rows(user.filters) if index.data() == value)


def _sign(user: WindowUser, value: str) -> str:
    row = _row(user, value).data(RowRole)
    return f"{row.sign} {row.note}".strip()


def _names(user: WindowUser) -> list[str]:
    return [hit.path.rsplit("/")[-1] for hit in user.found()]


def _narrowed(user: WindowUser) -> str:
    label = user.widget(QLabel, "narrowed")
    return label.text() if label.isVisible() else ""


def _shift_click(user: WindowUser, value: str) -> None:
    place = user.filters.visualRect(_row(user, value)).center()
    shift, left = Qt.KeyboardModifier.ShiftModifier, Qt.MouseButton.LeftButton
    QTest.mouseClick(user.filters.viewport(), left, shift, place)
    user.settle()


def _choose(user: WindowUser, value: str, words: str) -> None:
    """Choose from the menu of a row."""
    place = user.filters.visualRect(_row(user, value)).center()
    viewport = user.filters.viewport()
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(viewport, QContextMenuEvent(reason, place, viewport.mapToGlobal(place)))
    menu = user.window.filters_panel.findChild(QMenu)
    assert menu is not None
    action = next(each for each in menu.actions() if each.text().replace("&", "") == words)
    user.click(menu, menu.actionGeometry(action).center())
    user.settle()


def test_kinds_are_counted(user: WindowUser) -> None:
    assert headings(user.filters)[0] == "Kind of file (3)"
    assert [index.data() for index in rows(user.filters)][:3] == ["txt", "html", "md"]


def test_a_click_narrows_the_search_and_another_one_widens_it(user: WindowUser) -> None:
    user.search("haddad")
    assert len(user.found()) == 4
    user.click_row(user.filters, _row(user, "html"))
    assert user.box.text() == "haddad type:html"
    assert _names(user) == ["statement.html"]
    assert _sign(user, "html") == "✓ only these"
    assert _narrowed(user) == "Narrowed to: type:html"
    user.click_row(user.filters, _row(user, "html"))
    assert user.box.text() == "haddad"
    assert len(user.found()) == 4
    assert _narrowed(user) == ""


def test_a_second_kind_is_wanted_beside_the_first(user: WindowUser) -> None:
    user.search("haddad")
    before = {row.data(): row.data(RowRole).count for row in rows(user.filters)}
    user.click_row(user.filters, _row(user, "html"))
    assert _row(user, "md").data(RowRole).count == before["md"]
    user.click_row(user.filters, _row(user, "md"))
    assert user.box.text() == "haddad (type:html OR type:md)"
    assert len(user.found()) == before["html"] + before["md"]
    assert [_sign(user, kind) for kind in ("html", "md", "txt")] == ["✓ only these"] * 2 + [""]
    assert _narrowed(user) == "Narrowed to: type:html or type:md"
    user.click_row(user.filters, _row(user, "html"))
    assert user.box.text() == "haddad type:md"


def test_a_click_with_shift_leaves_documents_out_and_their_row_stays(user: WindowUser) -> None:
    user.search("haddad")
    _shift_click(user, "html")
    assert user.box.text() == "haddad -type:html"
    assert "statement.html" not in _names(user)
    assert _sign(user, "html") == "✕ not these"
    assert _narrowed(user) == "Narrowed to: not type:html"
    _shift_click(user, "html")
    assert user.box.text() == "haddad"


@pytest.mark.parametrize("key", ["Delete", "-"])
def test_a_key_leaves_documents_out(user: WindowUser, key: str) -> None:
    user.filters.setFocus()
    user.filters.setCurrentIndex(_row(user, "md"))
    user.press(key)
    user.settle()
    assert user.box.text() == "-type:md"
    assert user.filters.currentIndex() == _row(user, "md")
    user.press(key)
    user.settle()
    assert user.box.text() == ""


def test_the_minus_key_closes_a_group_and_it_stays_closed(user: WindowUser) -> None:
    heading = user.filters.model().index(0, 0)
    user.filters.setFocus()
    user.filters.setCurrentIndex(heading)
    user.press("-")
    assert not user.filters.isExpanded(user.filters.model().index(0, 0))
    user.search("haddad")
    assert headings(user.filters)[0] == "Kind of file (3)"
    assert not user.filters.isExpanded(user.filters.model().index(0, 0))
    assert user.filters.isExpanded(user.filters.model().index(1, 0))


def test_enter_does_the_same_as_a_click(user: WindowUser) -> None:
    user.filters.setFocus()
    user.filters.setCurrentIndex(_row(user, "md"))
    user.press("Return")
    user.settle()
    assert user.box.text() == "type:md"
    assert len(user.found()) == 1


@pytest.mark.qt_log_ignore("does not support (propagateSizeHints|raise|grabbing)")
def test_the_menu_of_a_row_has_all_three_choices(user: WindowUser) -> None:
    user.search("haddad")
    _choose(user, "html", "Not these")
    assert user.box.text() == "haddad -type:html"
    _choose(user, "html", "Only these")
    assert user.box.text() == "haddad type:html"
    _choose(user, "html", "Either way")
    assert user.box.text() == "haddad"


def test_several_are_chosen_together_and_cleared_at_once(user: WindowUser) -> None:
    user.search("haddad")
    _shift_click(user, "html")
    _shift_click(user, "md")
    user.click_row(user.filters, _row(user, "en"))
    assert user.box.text() == "haddad -type:html -type:md lang:en"
    assert _names(user) == ["chronicle.txt", "quarrel.txt"] or len(user.found()) == 2
    assert _narrowed(user) == "Narrowed to: not type:html, not type:md, lang:en"
    user.click(user.widget(QToolButton, "clearFilters"))
    user.settle()
    assert user.box.text() == "haddad"
    assert len(user.found()) == 4


def test_counts_follow_what_is_typed(user: WindowUser) -> None:
    user.press("Ctrl+K")
    user.type("wharfag")
    user.until(lambda: [i.data() for i in rows(user.filters)][:1] == ["html"])
    user.settle()
    assert _row(user, "html").data(RowRole).count == 1


def test_what_was_typed_but_not_entered_is_narrowed(user: WindowUser) -> None:
    user.press("Ctrl+K")
    user.type("haddad")
    user.settle()
    user.click_row(user.filters, _row(user, "md"))
    assert user.box.text() == "haddad type:md"


def test_where_nothing_was_found_nothing_is_to_be_narrowed(user: WindowUser) -> None:
    user.search("nothingatall")
    assert "No document was found, so there is nothing to narrow." in user.seen_words()
    user.search("nothingatall type:html")
    assert _sign(user, "html") == "✓ only these"
