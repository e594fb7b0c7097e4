"""From a search to who said it: the whole way by key and mouse, and back."""

from __future__ import annotations

import pytest

from explorer.domain.entity import Entity
from explorer.domain.quote import Quote
from explorer.domain.span import Span
from explorer.gui.models.grouped_model import InViewRole
from tests.builders import span_of
from tests.gui.desk import WindowUser, current, row_of, things
from tests.gui.eyes import FileWatch
from tests.gui.papers import TAGGED

pytestmark = pytest.mark.usefixtures("heartbeat")


def _in_view(user: WindowUser) -> set[object]:
    views = (user.entities, user.quotes)
    return {t for v in views for t in things(v) if row_of(v, t).data(InViewRole)}


def test_a_search_is_typed_and_its_hits_are_marked(user: WindowUser) -> None:
    user.search("letters OR letter")
    assert {hit.path.rsplit("/")[-1] for hit in user.found()} == {
        "quarrel.txt",
        "minutes.md",
        "chronicle.txt",
    }
    user.open("quarrel.txt")
    hit = next(h for h in user.found() if h.path.endswith("quarrel.txt"))
    assert user.marks("hit") == list(hit.matches)
    assert {span.within(user.document.text) for span in hit.matches} == {"letter", "letters"}
    assert "[quote+hit+selection:letters]" in user.page()
    assert "[quote+hit:letter]" in user.page()
    assert user.marks("selection") == [hit.matches[0]]
    assert user.sees(hit.matches[0])


def test_arrow_keys_in_the_results_open_one_after_the_other(user: WindowUser) -> None:
    user.search("haddad")
    user.press("Alt+1")
    assert user.results.hasFocus()
    titles = []
    for _ in user.found():
        user.settle()
        titles.append(user.document.title)
        assert current(user.results).title == user.document.title  # type: ignore[attr-defined]
        assert {span.within(user.document.text) for span in user.marks("hit")} == {"Haddad"}
        user.press("Down")
    assert titles == [hit.title for hit in user.found()]
    assert user.results.hasFocus()


def test_a_click_on_an_entity_shows_and_selects_its_next_place(user: WindowUser) -> None:
    user.read("chronicle.txt", "lighthouse")
    ada = user.entity("Ada Marsh")
    assert isinstance(ada, Entity)
    user.click_thing(user.entities, ada)
    assert user.marks("selection") == [ada.spans[0]]
    assert user.sees(ada.spans[0])
    assert current(user.entities) == ada
    assert user.place_told == f"1 of {len(ada.spans)}"


def test_a_click_on_a_quote_shows_all_its_parts(user: WindowUser) -> None:
    user.read("quarrel.txt", "harbour")
    said = user.quote("never safe")
    assert isinstance(said, Quote)
    user.click_thing(user.quotes, said)
    assert user.marks("selection") == list(said.parts)
    assert "“[quote+selection:The pier was never safe,]” [entity=person:Marsh]" in user.page()
    assert "“[quote+selection:Nobody read my letters.]”" in user.page()


def test_a_click_on_a_name_in_the_text_selects_its_row(user: WindowUser) -> None:
    user.read("quarrel.txt", "pier")
    place = span_of(user.document.text, "Mrs Marsh")
    user.click_text(place.start + 5)
    assert current(user.entities) == user.entity("Ada Marsh")
    assert current(user.quotes) is None
    assert user.marks("selection") == [place]
    assert user.place_told == "2 of 5"


def test_a_click_on_a_quote_in_the_text_selects_its_row(user: WindowUser) -> None:
    user.read("quarrel.txt", "pier")
    user.click_text(user.document.text.index("Nobody read"))
    assert current(user.quotes) == user.quote("never safe")
    assert current(user.entities) is None
    assert [span.within(user.document.text) for span in user.marks("selection")] == [
        "The pier was never safe,",
        "Nobody read my letters.",
    ]


def test_a_click_on_a_name_within_a_quote_selects_both_rows(user: WindowUser) -> None:
    user.read("quarrel.txt", "pier")
    user.click_text(user.document.text.index("Ada Marsh knows") + 1)
    assert current(user.entities) == user.entity("Ada Marsh")
    assert current(user.quotes) == user.quote("every letter")


def test_the_caret_selects_on_its_way_through_the_text(user: WindowUser) -> None:
    user.read("quarrel.txt", "pier")
    user.click_text(span_of(user.document.text, "Mrs Marsh").start - 2)
    assert current(user.entities) is None
    user.press("Right")
    user.press("Right")
    user.settle()
    assert current(user.entities) == user.entity("Ada Marsh")
    assert user.pane.caret_offset() == span_of(user.document.text, "Mrs Marsh").start


def test_a_click_on_plain_text_keeps_what_is_selected(user: WindowUser) -> None:
    user.read("quarrel.txt", "pier")
    haddad = user.entity("Omar Haddad")
    user.click_thing(user.entities, haddad)
    user.click_text(user.document.text.index("harbour office"))
    assert current(user.entities) == haddad
    assert user.place_told == "1 of 3"


def test_names_behind_astral_and_right_to_left_letters_are_where_they_are_seen(
    user: WindowUser,
) -> None:
    user.read("quarrel.txt", "pier")
    place = span_of(user.document.text, "عمر حداد")
    for offset in (place.start, place.end - 1):
        user.click_text(user.document.text.index("harbour"))
        user.session.walk_hits()
        user.click_text(offset)
        assert user.marks("selection") == [place]
        assert current(user.entities) == user.entity("Omar Haddad")


def test_keys_walk_down_the_entities_and_the_text_follows(user: WindowUser) -> None:
    user.read("quarrel.txt", "pier")
    user.press("Alt+3")
    seen = []
    for _ in range(12):
        user.press("Down")
        user.settle()
        if isinstance(current(user.entities), Entity):
            seen.append(current(user.entities))
            assert user.marks("selection")[0] in current(user.entities).spans  # type: ignore[attr-defined]
    assert set(seen) == set(things(user.entities))
    assert user.entities.hasFocus()


def test_scrolling_shows_what_is_in_view(user: WindowUser) -> None:
    user.read("chronicle.txt", "lighthouse")
    assert _in_view(user) == set()
    user.click(user.pane.viewport(), user.pane.viewport().rect().center())
    user.press("Ctrl+End")
    user.settle()
    assert _in_view(user) == {user.entity("Omar Haddad"), user.quote("gone out")}
    user.pane.verticalScrollBar().setValue(0)
    user.settle()
    assert _in_view(user) == set()


def test_f3_walks_round_all_names_of_an_entity(user: WindowUser) -> None:
    user.read("quarrel.txt", "pier")
    ada = user.entity("Ada Marsh")
    assert isinstance(ada, Entity)
    user.click_thing(user.entities, ada)
    walked, told = list[Span](), list[str]()
    for _ in range(6):
        walked += user.marks("selection")
        told.append(user.place_told)
        user.press("F3")
        user.settle()
    assert walked == [*ada.spans, ada.spans[0]]
    assert told == [*(f"{n} of 5" for n in range(1, 6)), "1 of 5"]
    assert {span.within(user.document.text) for span in walked} == {
        "Ada Marsh",
        "Mrs Marsh",
        "Marsh",
    }
    user.press("Shift+F3")
    user.press("Shift+F3")
    user.settle()
    assert user.place_told == "5 of 5"


def test_shift_f3_leaves_the_name_that_was_clicked_in_its_middle(user: WindowUser) -> None:
    user.read("quarrel.txt", "pier")
    user.click_text(span_of(user.document.text, "Mrs Marsh").start + 3)
    assert user.place_told == "2 of 5"
    user.press("Shift+F3")
    user.settle()
    assert user.place_told == "1 of 5"


def test_f3_walks_through_the_quotes_of_the_speaker(user: WindowUser) -> None:
    user.read("quarrel.txt", "pier")
    user.click_thing(user.quotes, user.quote("never safe"))
    assert user.place_told == "1 of 2"
    user.press("F3")
    user.settle()
    assert current(user.quotes) == user.quote("say so again")
    assert user.place_told == "2 of 2"
    user.press("F3")
    user.settle()
    assert current(user.quotes) == user.quote("never safe")


def test_f3_walks_through_hits_until_something_is_selected_and_again_afterwards(
    user: WindowUser,
) -> None:
    user.read("quarrel.txt", "letters OR letter")
    assert user.place_told == "1 of 2"
    user.press("F3")
    user.settle()
    assert user.place_told == "2 of 2"
    user.click_thing(user.entities, user.entity("Port Ellery"))
    assert user.place_told == "1 of 2"
    user.press("F3")
    user.settle()
    assert user.marks("selection") == [span_of(user.document.text, "Port Ellery", 1)]
    user.press("Ctrl+H")
    assert user.place_told == "2 marks"
    user.press("Shift+F3")
    user.settle()
    assert user.marks("selection") == [span_of(user.document.text, "letter", 1)]


def test_back_and_forward_return_to_where_one_was(user: WindowUser) -> None:
    user.read("chronicle.txt", "lighthouse")
    user.click_thing(user.quotes, user.quote("gone out"))
    left = user.pane.visible_span()
    user.read("quarrel.txt", "pier")
    user.press("Alt+Left")
    user.settle()
    assert user.document.title == "The long chronicle of the lighthouse"
    assert user.pane.visible_span().overlaps(left)
    assert user.sees(span_of(user.document.text, "The lamp has gone out"))
    user.press("Alt+Right")
    user.settle()
    assert user.document.title.startswith("The quarrel")
    assert not user.window.actions_by_name["forward"].isEnabled()


def test_the_find_bar_opens_walks_and_leaves_nothing(user: WindowUser) -> None:
    user.read("quarrel.txt", "pier")
    user.press("Ctrl+F")
    bar = user.window.reader.find_bar
    assert bar.isVisible()
    assert bar.words.hasFocus()
    user.type("marsh")
    user.until(lambda: bar.count.text() == "1 of 5")
    user.press("F3")
    assert bar.count.text() == "2 of 5"
    user.press("Shift+F3")
    assert bar.count.text() == "1 of 5"
    assert len(user.marks("find")) == 5
    user.press("Escape")
    assert not bar.isVisible()
    assert user.marks("find") == []
    assert user.pane.hasFocus()


def test_words_with_markup_are_shown_as_they_are(user: WindowUser) -> None:
    user.read("quarrel.txt", "harbour")
    act = user.entity(TAGGED)
    assert row_of(user.entities, act).data() == TAGGED
    user.click_thing(user.entities, act)
    assert f"[entity=work+selection:{TAGGED}]" in user.page()
    assert "<u>no tags</u>" in user.pane.toPlainText()


def test_keys_walk_down_the_quotes_and_the_text_follows(user: WindowUser) -> None:
    user.read("quarrel.txt", "harbour")
    user.press("Alt+4")
    seen = set()
    for _ in range(9):
        user.press("Down")
        user.settle()
        said = current(user.quotes)
        if isinstance(said, Quote):
            seen.add(said)
            assert user.marks("selection") == list(said.parts)
    assert seen == set(things(user.quotes))


def test_tab_leads_to_all_main_widgets_and_back(user: WindowUser) -> None:
    user.read("quarrel.txt", "pier")
    user.press("Ctrl+K")
    names = []
    for _ in range(60):
        names.append(user.focus.objectName())
        user.press("Tab")
        if user.focus is user.box:
            break
    wanted = {"searchBox", "sortBox", "resultsView", "filtersView", "readingPane"}
    wanted |= {"entitiesFilter", "entitiesView", "quotesFilter", "quotesView"}
    assert wanted <= set(names)
    assert len(names) < 40, "Tab went round for ever"


@pytest.mark.parametrize(
    ("keys", "name"),
    [
        ("Ctrl+L", "searchBox"),
        ("Alt+1", "resultsView"),
        ("Alt+2", "readingPane"),
        ("Alt+3", "entitiesView"),
        ("Alt+4", "quotesView"),
    ],
)
def test_keys_lead_to_each_part(user: WindowUser, keys: str, name: str) -> None:
    user.read("quarrel.txt", "pier")
    user.press(keys)
    assert user.focus.objectName() == name


def test_the_thread_of_the_window_opens_no_file_and_no_database(
    user: WindowUser, file_watch: FileWatch
) -> None:
    with file_watch.watching() as touched:
        user.read("quarrel.txt", "letters OR letter")
        user.click_thing(user.entities, user.entity("Ada Marsh"))
        user.click_thing(user.quotes, user.quote("every letter"))
        user.press("F3")
        user.read("chronicle.txt", "lighthouse")
        user.press("Alt+Left")
        user.settle()
        user.press("Ctrl+F")
        user.press("Escape")
        user.press("Ctrl+2")
        user.press("Ctrl+2")
        user.press("F5")
        user.press("F1")
        user.settle()
        user.session.open_folder(user.session.collection.folders[1])  # type: ignore[union-attr]
        user.settle()
    assert touched == []
