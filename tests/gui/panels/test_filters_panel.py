"""The filters: what the hits can be narrowed to, seen in the query itself."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex

from tests.gui.desk import WindowUser, headings, rows

pytestmark = pytest.mark.usefixtures("heartbeat")


def _row(user: WindowUser, value: str) -> QModelIndex:
    return next(index for index in rows(user.filters) if index.data() == value)


def test_kinds_are_counted(user: WindowUser) -> None:
    assert headings(user.filters)[0] == "Kind of file (3)"
    assert [index.data() for index in rows(user.filters)][:3] == ["txt", "html", "md"]


def test_a_click_narrows_the_search_and_another_one_widens_it(user: WindowUser) -> None:
    user.search("haddad")
    assert len(user.found()) == 4
    user.click_row(user.filters, _row(user, "html"))
    assert user.box.text() == "haddad type:html"
    assert [hit.path.rsplit("/")[-1] for hit in user.found()] == ["statement.html"]
    assert _row(user, "html").data(257).note == "✓"
    user.click_row(user.filters, _row(user, "html"))
    assert user.box.text() == "haddad"
    assert len(user.found()) == 4


def test_enter_does_the_same_as_a_click(user: WindowUser) -> None:
    user.filters.setFocus()
    user.filters.setCurrentIndex(_row(user, "md"))
    user.press("Return")
    user.settle()
    assert user.box.text() == "type:md"
    assert len(user.found()) == 1


def test_without_a_collection_the_panel_says_what_it_is_for(user: WindowUser) -> None:
    user.search("nothingatall")
    assert "Kinds of file, languages and years appear here." in user.seen_words()
