"""The panels of entities and quotes: grouped, filtered, counted, and in step with the text."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit

from explorer.gui.models.grouped_model import InViewRole
from explorer.store.store import Store
from tests.gui.conftest import Shelves
from tests.gui.desk import WindowUser, current, headings, row_of, things
from tests.gui.papers import forget_found, keep_found

pytestmark = pytest.mark.usefixtures("heartbeat")
SitDown = Callable[..., WindowUser]


def _filter(user: WindowUser, name: str, words: str) -> None:
    box = user.widget(QLineEdit, name)
    box.setFocus()
    user.press("Ctrl+A")
    user.type(words)
    user.settle()


def _choose(user: WindowUser, name: str, text: str) -> None:
    box = next(b for b in user.window.findChildren(QComboBox) if b.accessibleName() == name)
    box.setFocus()
    while box.currentText() != text:
        user.press("Down")
    user.settle()


def test_entities_stand_in_groups_with_their_counts(user: WindowUser) -> None:
    user.read("quarrel.txt", "pier")
    assert headings(user.entities) == ["People (2)", "Places (1)", "Works and laws (1)"]
    assert "4 entities" in user.seen_words(user.window.entities_panel)
    assert things(user.entities)[0] == user.entity("Ada Marsh")


def test_quotes_stand_by_speaker_with_their_counts(user: WindowUser) -> None:
    user.read("quarrel.txt", "pier")
    assert headings(user.quotes) == ["Ada Marsh (2)", "Omar Haddad (1)", "Unknown speaker (1)"]
    assert "4 quotes, 1 of an unknown speaker" in user.seen_words(user.window.quotes_panel)


def test_entities_are_filtered_by_any_of_their_names(user: WindowUser) -> None:
    user.read("quarrel.txt", "pier")
    _filter(user, "entitiesFilter", "mrs")
    assert things(user.entities) == [user.entity("Ada Marsh")]
    _filter(user, "entitiesFilter", "zzz")
    assert "Nothing here has “zzz” in it." in user.seen_words(user.window.entities_panel)
    user.press("Ctrl+A")
    user.press("Backspace")
    user.settle()
    assert len(things(user.entities)) == 4


def test_quotes_are_filtered_by_words_and_speaker(user: WindowUser) -> None:
    user.read("quarrel.txt", "pier")
    _filter(user, "quotesFilter", "letter")
    assert set(things(user.quotes)) == {user.quote("never safe"), user.quote("every letter")}
    _filter(user, "quotesFilter", "haddad")
    assert things(user.quotes) == [user.quote("every letter")]


def test_what_is_selected_stays_so_while_the_list_is_filtered(user: WindowUser) -> None:
    user.read("quarrel.txt", "pier")
    haddad = user.entity("Omar Haddad")
    user.click_thing(user.entities, haddad)
    _filter(user, "entitiesFilter", "haddad")
    assert current(user.entities) == haddad
    _filter(user, "entitiesFilter", "ada m")
    assert current(user.entities) is None
    _filter(user, "entitiesFilter", "a")
    assert current(user.entities) == haddad
    assert user.session.selection.entity == haddad


def test_entities_are_sorted_by_name_and_by_place(user: WindowUser) -> None:
    user.read("minutes.md", "council")
    _choose(user, "Sort the entities", "By name")
    by_name = [thing.name for thing in things(user.entities)]  # type: ignore[attr-defined]
    assert by_name == sorted(by_name)
    _choose(user, "Sort the entities", "In order")
    starts = [thing.spans[0].start for thing in things(user.entities)]  # type: ignore[attr-defined]
    assert starts == sorted(starts)


def test_quotes_in_order_stand_in_one_group(user: WindowUser) -> None:
    user.read("quarrel.txt", "pier")
    user.click_thing(user.quotes, user.quote("Close it"))
    _choose(user, "Group the quotes", "In order")
    assert headings(user.quotes) == ["In the order of the text (4)"]
    assert user.session.annotations is not None
    assert things(user.quotes) == list(user.session.annotations.quotes)
    assert current(user.quotes) == user.quote("Close it")


def test_rows_tell_screen_readers_all_there_is(user: WindowUser) -> None:
    user.read("quarrel.txt", "pier")
    index = row_of(user.entities, user.entity("Ada Marsh"))
    heard = user.window.entities_panel.list.model.data(index, 11)  # Qt.AccessibleTextRole
    assert heard == "Ada Marsh, Marsh, Mrs Marsh, 5"


def test_a_document_without_names_says_so(user: WindowUser) -> None:
    user.search("note-07")
    user.read("note-07.txt", "inches")
    words = user.seen_words()
    assert "No names were found in this document." in words
    assert "No quotes were found in this document." in words


@pytest.mark.usefixtures("_no_model")
def test_what_is_found_in_the_open_document_appears_without_a_click(
    shelves: Shelves, sit_down: SitDown
) -> None:
    number = forget_found(shelves.collection, "quarrel.txt")
    user = sit_down(shelves.data)
    user.read("quarrel.txt", "pier")
    words = user.seen_words()
    assert any(w.startswith("The entities of this document are being found") for w in words)
    assert any(w.startswith("The quotes of this document are being found") for w in words)
    assert user.marks("entity") == []
    with Store(shelves.collection.database) as store, store.transaction():
        record = store.documents.record(number)
        assert record is not None
        keep_found(store, record)
    user.session.updates.analysed(number)  # as the update tells
    user.settle()
    assert len(things(user.entities)) == 4
    assert len(things(user.quotes)) == 4
    assert len(user.marks("entity")) == 11
    assert row_of(user.entities, user.entity("Ada Marsh")).data(InViewRole)
    assert row_of(user.quotes, user.quote("never safe")).data(InViewRole)


def test_a_document_that_cannot_be_analysed_says_why(shelves: Shelves, sit_down: SitDown) -> None:
    from explorer.analysis.annotator import PIPELINE  # noqa: PLC0415

    number = forget_found(shelves.collection, "quarrel.txt")
    with Store(shelves.collection.database) as store, store.transaction():
        store.annotations.save_failure(number, PIPELINE, "It took <b>too</b> long.")
    user = sit_down(shelves.data)
    user.read("quarrel.txt", "pier")
    hint = "This document could not be analysed: It took <b>too</b> long."
    assert user.seen_words().count(hint) == 2
