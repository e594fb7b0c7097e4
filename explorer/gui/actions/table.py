"""The table of actions: name, words, shortcuts and the menu that each stands in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from explorer.gui.wording import say


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One action; of the checkable ones that share a ``group`` one is checked at a time."""

    name: str
    text: str
    menu: str
    shortcuts: tuple[str, ...] = ()
    tip: str = ""
    checkable: bool = False
    group: str = ""


def action_rows() -> tuple[ActionRow, ...]:
    """All actions in the order of the menus, in the user's language."""
    return (*_file_rows(), *_go_rows(), *_view_rows(), *_help_rows())


def _file_rows() -> tuple[ActionRow, ...]:
    file = say("&File")
    return (
        ActionRow(
            "open_folder",
            say("&Open folder..."),
            file,
            ("Ctrl+O",),
            say("Make a collection of a folder of documents, or open the one it has"),
        ),
        ActionRow(
            "update",
            say("&Update collection"),
            file,
            ("F5",),
            say("Read what is new or changed in the folders"),
        ),
        ActionRow("pause", say("&Pause update"), file, checkable=True),
        ActionRow("cancel", say("S&top update"), file),
        ActionRow("quit", say("&Quit"), file, ("Ctrl+Q",)),
    )


def _go_rows() -> tuple[ActionRow, ...]:
    go = say("&Go")
    return (
        ActionRow("search", say("&Search the collection"), go, ("Ctrl+K", "Ctrl+L")),
        ActionRow("find", say("&Find in document"), go, ("Ctrl+F",)),
        ActionRow(
            "next",
            say("&Next mark"),
            go,
            ("F3",),
            say("The next place of what is selected: a hit, an entity, a speaker's quote"),
        ),
        ActionRow("previous", say("&Previous mark"), go, ("Shift+F3",)),
        ActionRow("walk_hits", say("Walk through &hits again"), go, ("Ctrl+H",)),
        ActionRow("back", say("&Back"), go, ("Alt+Left",), say("The document before this one")),
        ActionRow("forward", say("F&orward"), go, ("Alt+Right",)),
        *_place_rows(go),
    )


def _place_rows(go: str) -> tuple[ActionRow, ...]:
    return (
        ActionRow("go_page", say("To a p&age..."), go, ("Ctrl+G",)),
        ActionRow(
            "go_contents",
            say("&Contents"),
            go,
            ("Ctrl+T",),
            say("Show the headings of the document, and jump by them"),
        ),
        ActionRow("go_results", say("To the &results"), go, ("Alt+1",)),
        ActionRow("go_text", say("To the &text"), go, ("Alt+2",)),
        ActionRow("go_entities", say("To the &entities"), go, ("Alt+3",)),
        ActionRow("go_quotes", say("To the &quotes"), go, ("Alt+4",)),
        ActionRow("go_filters", say("To the fi&lters"), go, ("Alt+5",)),
        ActionRow(
            "go_info",
            say("To the file &info"),
            go,
            ("Alt+6",),
            say("What the program knows of the file, and how it was read"),
        ),
        ActionRow(
            "go_problems",
            say("To the proble&ms"),
            go,
            ("Alt+7", "Ctrl+Shift+F"),
            say("The files that could not be read, or only in part, and what to do"),
        ),
    )


def _view_rows() -> tuple[ActionRow, ...]:
    view = say("&View")
    return (
        ActionRow("mark_hits", say("Mark &hits"), view, ("Ctrl+1",), checkable=True),
        ActionRow("mark_entities", say("Mark &entities"), view, ("Ctrl+2",), checkable=True),
        ActionRow("mark_quotes", say("Mark &quotes"), view, ("Ctrl+3",), checkable=True),
        ActionRow("view_text", say("&Text"), view, ("Ctrl+4",), checkable=True, group="v"),
        ActionRow("view_page", say("Pa&ges"), view, ("Ctrl+5",), checkable=True, group="v"),
        ActionRow(
            "view_both", say("Text &and pages"), view, ("Ctrl+6",), checkable=True, group="v"
        ),
        ActionRow("strip", say("Page thum&bnails"), view, ("Ctrl+Shift+T",), checkable=True),
        ActionRow("zoom_in", say("&Larger"), view, ("Ctrl++", "Ctrl+=")),
        ActionRow("zoom_out", say("&Smaller"), view, ("Ctrl+-",)),
        ActionRow("zoom_reset", say("&Usual size"), view, ("Ctrl+0",)),
        ActionRow("usual_layout", say("Usual la&yout of panels"), view),
        ActionRow("theme_system", say("Colours of the syste&m"), view, checkable=True, group="t"),
        ActionRow("theme_light", say("L&ight colours"), view, checkable=True, group="t"),
        ActionRow("theme_dark", say("&Dark colours"), view, checkable=True, group="t"),
    )


def _help_rows() -> tuple[ActionRow, ...]:
    return (
        ActionRow("manual", say("&Manual"), say("&Help"), ("F1",)),
        ActionRow("about", say("&About"), say("&Help")),
    )


def make_actions(
    parent: QObject, handlers: Mapping[str, Callable[..., object]]
) -> dict[str, QAction]:
    """A QAction for each row, calling the handler of its name (with a bool if checkable)."""
    groups: dict[str, QActionGroup] = {}
    actions = {}
    for row in action_rows():
        action = QAction(row.text, parent)
        action.setObjectName(f"action_{row.name}")
        action.setShortcuts([QKeySequence(keys) for keys in row.shortcuts])
        action.setCheckable(row.checkable)
        if row.tip:
            action.setToolTip(row.tip)
            action.setStatusTip(row.tip)
        if row.group:
            group = groups.setdefault(row.group, QActionGroup(parent))
            group.addAction(action)
        signal = action.toggled if row.checkable else action.triggered
        signal.connect(_called(handlers[row.name], with_state=row.checkable))
        actions[row.name] = action
    return actions


def _called(handler: Callable[..., object], *, with_state: bool) -> Callable[[bool], None]:
    def call(state: bool) -> None:  # noqa: FBT001 - what Qt's signal carries
        if with_state:
            handler(state)
        else:
            handler()

    return call
