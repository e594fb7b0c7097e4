"""What is unusual about a collection: healed once, read along with others, told once each."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from explorer.gui.session.condition import Condition, State


class Heard:
    """What a condition tells."""

    def __init__(self, condition: Condition) -> None:
        self.told: list[object] = []
        condition.changed.connect(self.told.append)
        condition.failed.connect(self.told.append)
        condition.heal.connect(lambda: self.told.append("heal"))
        condition.look.connect(lambda: self.told.append("look"))


@pytest.fixture
def condition(qapp: object) -> Condition:
    return Condition()


@pytest.fixture
def heard(condition: Condition) -> Heard:
    return Heard(condition)


def test_damage_is_healed_by_one_update(condition: Condition, heard: Heard) -> None:
    condition.damaged("broken", updating=False)
    condition.damaged("broken", updating=True)
    assert heard.told == [State.HEALING, "heal"]
    condition.update_ended()
    condition.sound()
    assert heard.told == [State.HEALING, "heal", State.USUAL]
    condition.damaged("broken", updating=False)
    assert heard.told[-2:] == [State.HEALING, "heal"]


def test_damage_that_an_update_does_not_heal_is_told_and_not_tried_again(
    condition: Condition, heard: Heard
) -> None:
    condition.damaged("broken", updating=False)
    condition.update_ended()
    condition.damaged("still broken", updating=False)
    condition.damaged("still broken", updating=False)
    assert heard.told == [State.HEALING, "heal", State.USUAL, "still broken", "still broken"]


@pytest.mark.parametrize("outcome", ["update_failed", "others_update"])
def test_an_update_that_comes_to_nothing_heals_nothing(
    condition: Condition, heard: Heard, outcome: str
) -> None:
    condition.damaged("broken", updating=False)
    getattr(condition, outcome)()
    condition.damaged("still broken", updating=False)
    assert heard.told.count("heal") == 1
    assert heard.told[-1] == "still broken"
    condition.reset()


def test_damage_during_an_update_waits_for_its_end(condition: Condition, heard: Heard) -> None:
    condition.damaged("broken", updating=True)
    assert heard.told == [State.HEALING]
    condition.update_ended()
    condition.damaged("still broken", updating=False)
    assert heard.told == [State.HEALING, State.USUAL, State.HEALING, "heal"]


def test_while_others_update_it_looks_again_and_sometimes_tries(
    qtbot: QtBot, condition: Condition, heard: Heard
) -> None:
    condition.findChild(QTimer).setInterval(1)  # type: ignore[union-attr]
    condition.others_update()
    qtbot.waitUntil(lambda: "heal" in heard.told)
    condition.others_update()
    condition.update_ended()
    assert heard.told[0] is State.READING_ALONG
    assert heard.told[1:7] == ["look"] * 5 + ["heal"]
    assert heard.told[-1] is State.USUAL
    assert condition.state is State.USUAL


def test_another_collection_begins_as_usual(condition: Condition, heard: Heard) -> None:
    condition.others_update()
    condition.reset()
    assert heard.told == [State.READING_ALONG, State.USUAL]
