"""The search box alone: when it asks, what it completes, what it underlines."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from typing_extensions import override

from explorer.domain.completion import Completion, CompletionKind
from explorer.domain.span import Span
from explorer.gui.models.completions_model import DetailRole
from explorer.gui.panels.completion_list import CompletionList
from explorer.gui.panels.search_box import SearchBox
from explorer.gui.theme import DARK, LIGHT

Key = Qt.Key


class Watched(SearchBox):
    """Notes the formats that it is given."""

    formats: list[QInputMethodEvent.Attribute]

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.formats = event.attributes()
        super().inputMethodEvent(event)


class Form:
    """A box with another one below it, and what the box tells."""

    def __init__(self, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.box = Watched(LIGHT, self.window)
        self.other = QLineEdit(self.window)
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.box)
        layout.addWidget(self.other)
        layout.addStretch(1)
        self.window.resize(400, 300)
        self.told: list[object] = []
        self.box.typed.connect(lambda text: self.told.append(("typed", text)))
        self.box.entered.connect(lambda text: self.told.append(("entered", text)))
        self.box.left_downwards.connect(lambda: self.told.append("down"))
        self.box.rested.connect(lambda: self.told.append("rested"))

    @property
    def list(self) -> CompletionList:
        return self.box.completions

    def key(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.box, key)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.box, text)

    def compose(self, text: str) -> None:
        """Type what no single key has."""
        committed = QInputMethodEvent("", [])
        committed.setCommitString(text)
        QCoreApplication.sendEvent(self.box, committed)

    def offer(self, *completions: Completion) -> None:
        """Answer the question for completions."""
        assert self.box.wanted_completions() is not None
        self.box.show_completions(completions)

    def typed(self, text: str) -> None:
        self.qtbot.waitUntil(lambda: ("typed", text) in self.told)


@pytest.fixture
def form(qtbot: QtBot) -> Iterator[Form]:
    form = Form(qtbot)
    with qtbot.waitActive(form.window):
        form.window.show()
        form.window.activateWindow()
    form.box.setFocus()
    yield form
    form.window.hide()


def _word(text: str, start: int, end: int, count: int = 0) -> Completion:
    return Completion(start, end, text, text, CompletionKind.WORD, count)


PIER, PIERS = _word("pier", 0, 2, 1_200), _word("piers", 0, 2)


def test_it_asks_after_a_moment_of_quiet_and_only_once(form: Form) -> None:
    form.type("pier")
    form.typed("pier")
    assert form.told == [("typed", "pier")]


def test_enter_asks_at_once_and_nothing_follows(form: Form) -> None:
    form.type("pier")
    form.key(Key.Key_Return)
    assert form.told == [("entered", "pier")]
    assert form.box.resting
    form.qtbot.wait(100)
    assert form.told == [("entered", "pier")]


def test_the_box_rests_a_second_after_the_last_key(form: Form) -> None:
    form.type("p")
    assert not form.box.resting
    form.qtbot.waitUntil(lambda: "rested" in form.told)
    assert form.box.resting


def test_undo_paste_and_clearing_ask_too_but_not_what_the_program_writes(form: Form) -> None:
    form.box.setText("written")
    assert form.box.wanted_completions() is None
    form.type("x")
    form.typed("writtenx")
    QTest.keyClick(form.box, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    form.typed("written")


def test_completions_are_listed_below_and_the_keys_stay_with_the_box(form: Form) -> None:
    form.type("pi")
    form.offer(PIER, PIERS)
    assert form.list.isVisible()
    assert form.list.geometry().top() >= form.box.geometry().bottom()
    assert form.box.hasFocus()
    model = form.list.model()
    assert [model.index(row, 0).data() for row in range(2)] == ["pier", "piers"]
    assert model.index(0, 0).data(DetailRole) == "word · 1,200"
    assert model.index(1, 0).data(DetailRole) == "word"
    heard = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert heard == "pier, word, 1,200 documents"
    form.type("e")
    assert form.box.text() == "pie"


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Tab, Key.Key_Enter])
def test_a_chosen_completion_is_taken_by_key(form: Form, key: Qt.Key) -> None:
    form.type("pi")
    form.offer(PIER, PIERS)
    form.key(Key.Key_Down, Key.Key_Down)
    assert form.list.chosen == PIERS
    assert form.box.accessibleDescription() == "piers, word"
    form.key(key)
    assert form.box.text() == "piers"
    assert form.box.hasFocus()
    assert not form.list.isVisible()
    form.typed("piers")
    assert ("entered", "piers") not in form.told


def test_up_and_down_go_round_by_way_of_none(form: Form) -> None:
    form.type("pi")
    form.offer(PIER, PIERS)
    chosen = []
    for key in (Key.Key_Up, Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Up):
        form.key(key)
        chosen.append(form.list.chosen)
    assert chosen == [PIERS, None, PIER, PIERS, None, PIERS]
    assert form.told.count("down") == 0


def test_enter_without_a_choice_searches_and_closes_the_list(form: Form) -> None:
    form.type("pi")
    form.offer(PIER)
    form.key(Key.Key_Return)
    assert form.told[-1] == ("entered", "pi")
    assert not form.list.isVisible()
    form.box.show_completions([PIER])  # an answer that comes too late
    assert not form.list.isVisible()


def test_tab_without_a_choice_goes_on_to_the_next_widget(form: Form) -> None:
    form.type("pi")
    form.offer(PIER)
    form.key(Key.Key_Tab)
    assert form.other.hasFocus()
    assert not form.list.isVisible()
    assert form.box.text() == "pi"


def test_escape_closes_the_list_and_nothing_else(form: Form) -> None:
    form.type("pi")
    form.offer(PIER)
    form.key(Key.Key_Escape)
    assert not form.list.isVisible()
    assert form.box.text() == "pi"
    form.key(Key.Key_Down)
    assert form.told[-1] == "down"
    form.type("e")
    assert form.box.wanted_completions() == ("pie", 3)


def test_what_is_below_is_uncovered_unless_a_choice_was_made(form: Form) -> None:
    form.type("pi")
    form.offer(PIER)
    form.key(Key.Key_Down)
    form.box.uncover()
    assert form.list.isVisible()
    form.key(Key.Key_Down)
    form.box.uncover()
    assert not form.list.isVisible()
    form.offer(PIER)
    assert form.list.chosen is None


def test_a_click_takes_a_completion(form: Form) -> None:
    form.type("pi")
    form.offer(PIER, PIERS)
    place = form.list.visualRect(form.list.model().index(1, 0)).center()
    QTest.mouseClick(
        form.list.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
    )
    assert form.box.text() == "piers"
    assert form.box.hasFocus()


def test_a_completion_in_the_middle_takes_the_place_of_its_part_alone(form: Form) -> None:
    form.compose("😀")
    form.type(" pi lamp")
    form.key(*[Key.Key_Left] * 5)
    assert form.box.wanted_completions() == ("😀 pi lamp", 4)
    form.offer(_word("pier", 2, 4))
    form.key(Key.Key_Down, Key.Key_Tab)
    assert form.box.text() == "😀 pier lamp"
    QTest.keyClick(form.box, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.box.text() == "😀 pi lamp"


def test_what_is_typed_after_a_list_came_is_replaced_with_it(form: Form) -> None:
    form.type("pi")
    form.offer(PIER)
    form.type("e")
    assert form.list.isVisible()
    form.key(Key.Key_Down, Key.Key_Tab)
    assert form.box.text() == "pier"


def test_an_answer_to_an_older_text_is_not_listed(form: Form) -> None:
    form.type("pi")
    assert form.box.wanted_completions() == ("pi", 2)
    form.type("x")
    form.box.show_completions([PIER])
    assert not form.list.isVisible()


def test_a_choice_stays_when_the_list_is_renewed_and_an_empty_list_is_none(form: Form) -> None:
    form.type("pi")
    form.offer(PIER, PIERS)
    form.key(Key.Key_Down, Key.Key_Down)
    form.offer(_word("pie", 0, 2), PIERS)
    assert form.list.chosen == PIERS
    form.offer()
    assert not form.list.isVisible()


def test_the_list_stays_within_the_window_and_is_mirrored_with_it(form: Form) -> None:
    many = [_word(f"pi{n} and a rather long name {'x' * 80}", 0, 2) for n in range(40)]
    form.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    form.type("pi")
    form.offer(*many)
    assert form.window.rect().contains(form.list.geometry())
    assert (
        form.list.geometry().right()
        == form.box.mapTo(form.window, QPoint(form.box.width() - 1, 0)).x()
        or form.list.geometry().left() == 0
    )
    form.window.grab()


def _underlined(box: Watched) -> list[tuple[int, int]]:
    """Start, from the cursor, and length of what has a wave."""
    wave = QTextCharFormat.UnderlineStyle.WaveUnderline
    return [
        (each.start, each.length)
        for each in box.formats
        if each.value.toCharFormat().underlineStyle() == wave
    ]


def test_a_slip_is_underlined_and_text_cursor_and_undo_stay(form: Form) -> None:
    form.compose("😀")
    form.type(" (pier lamp")
    form.key(*[Key.Key_Left] * 5)
    cursor = form.box.cursorPosition()
    form.box.underline(Span(2, 7))
    assert form.box.slip == Span(2, 7)
    assert _underlined(form.box) == [(3 - cursor, 5)]
    assert (form.box.text(), form.box.cursorPosition()) == ("😀 (pier lamp", cursor)
    form.box.set_theme(DARK)
    assert _underlined(form.box) == [(3 - cursor, 5)]
    form.type("x")
    assert form.box.slip is None
    assert _underlined(form.box) == []
    QTest.keyClick(form.box, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.box.text() == "😀 (pier lamp"


def test_a_slip_at_the_end_is_drawn_below_the_last_character(form: Form) -> None:
    form.type("pier (")
    form.box.underline(Span(6, 6))
    assert form.box.slip == Span(5, 6)
    form.box.underline(Span(40, 50))
    assert form.box.slip == Span(5, 6)


def test_what_an_input_method_composes_is_left_alone(form: Form) -> None:
    form.type("pier")
    QCoreApplication.sendEvent(form.box, QInputMethodEvent("か", []))
    form.box.underline(Span(0, 4))
    assert form.box.wanted_completions() is None
    assert form.box.text() == "pier"
    form.compose("火")
    assert form.box.text() == "pier火"
    form.typed("pier火")
