"""The window as a whole: its parts, layers, colours, messages, and its end."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDockWidget,
    QLineEdit,
    QMainWindow,
    QMessageBox,
    QProgressBar,
    QTextEdit,
    QWidget,
)

from explorer.gui.main_window.colours import use_scheme
from explorer.gui.main_window.window import MainWindow
from explorer.gui.reader.document_builder import MARGIN
from explorer.gui.theme import DARK
from explorer.paths import config_dir
from explorer.settings import load, settings_file
from tests.gui.conftest import Shelves
from tests.gui.desk import WindowUser

pytestmark = pytest.mark.usefixtures("heartbeat")
SitDown = Callable[..., WindowUser]

CONTRACT = (
    "searchBox",
    "resultsView",
    "readingPane",
    "entitiesPanel",
    "entitiesView",
    "quotesPanel",
    "quotesView",
    "filtersPanel",
    "problemsPanel",
    "problemsView",
    "fileInfoPanel",
    "findBar",
    "progressBar",
)
INTERACTIVE = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QProgressBar, QTextEdit)


@pytest.mark.parametrize("name", CONTRACT)
def test_the_names_that_scripts_rely_on_are_there_once(user: WindowUser, name: str) -> None:
    assert len(user.window.findChildren(QWidget, name)) == 1


def test_everything_that_can_be_used_has_a_name_for_screen_readers(user: WindowUser) -> None:
    user.read("quarrel.txt", "peir~")
    user.press("Ctrl+F")
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in user.window.findChildren(QWidget)
        if isinstance(widget, INTERACTIVE) and not _is_inner(widget) and not _heard(widget)
    ]
    assert nameless == []


def _is_inner(widget: QWidget) -> bool:
    """Whether a widget is a part of one of Qt's own, such as the pop-up list of a box."""
    outer = widget.parentWidget()
    while outer is not None and not isinstance(outer, QMainWindow):
        if isinstance(outer, QComboBox | QLineEdit | QAbstractItemView):
            return True
        outer = outer.parentWidget()
    return widget.objectName().startswith("qt_")


def _heard(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name)


@pytest.mark.parametrize(
    ("keys", "layer"), [("Ctrl+1", "hit"), ("Ctrl+2", "entity"), ("Ctrl+3", "quote")]
)
def test_layers_are_switched_off_and_stay_so(
    user: WindowUser, sit_down: SitDown, shelves: Shelves, keys: str, layer: str
) -> None:
    user.read("quarrel.txt", "pier")
    assert user.marks(layer)
    user.press(keys)
    user.settle()
    assert user.marks(layer) == []
    assert layer not in user.page()
    settings = load(settings_file()).settings
    kept = {"hit": settings.mark_hits, "entity": settings.mark_entities}
    kept["quote"] = settings.mark_quotes
    assert [name for name, on in kept.items() if not on] == [layer]
    user.window.close()
    again = sit_down(shelves.data)
    again.read("quarrel.txt", "pier")
    assert again.marks(layer) == []
    again.press(keys)
    assert again.marks(layer)


def test_dark_and_light_are_chosen_and_remembered(user: WindowUser) -> None:
    user.read("quarrel.txt", "pier")
    actions = user.window.actions_by_name
    assert actions["theme_system"].isChecked()
    actions["theme_dark"].trigger()
    user.settle()
    assert user.pane.palette().base().color().name() == DARK.page
    assert QGuiApplication.palette().window().color().lightness() < 128
    assert load(settings_file()).settings.theme == "dark"
    actions["theme_light"].trigger()
    user.settle()
    assert user.pane.palette().base().color().name() != DARK.page
    assert load(settings_file()).settings.theme == "light"
    assert [actions[f"theme_{name}"].isChecked() for name in ("system", "light", "dark")] == [
        False,
        True,
        False,
    ]
    user.settle()


def test_the_window_opens_in_the_colours_of_last_time(shelves: Shelves, sit_down: SitDown) -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text('theme = "dark"\n', "utf-8")
    user = sit_down(shelves.data)
    assert user.pane.palette().base().color().name() == DARK.page
    assert user.window.actions_by_name["theme_dark"].isChecked()


def test_damaged_settings_are_told_and_do_no_harm(shelves: Shelves, sit_down: SitDown) -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_text("theme = [", "utf-8")
    user = sit_down(shelves.data)
    assert "the defaults are used" in user.status()
    assert user.found()


def test_the_layout_is_as_it_was_left(
    user: WindowUser, sit_down: SitDown, shelves: Shelves
) -> None:
    user.window.resize(1280, 700)
    dock = user.window.findChild(QDockWidget, "quotesPanelDock")
    assert dock is not None
    user.window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
    filters = user.window.findChild(QDockWidget, "filtersPanelDock")
    assert filters is not None
    filters.close()
    user.window.close()
    assert (config_dir() / "window.ini").is_file()
    again = sit_down(shelves.data).window
    assert again.height() == 700
    moved = again.findChild(QDockWidget, "quotesPanelDock")
    hidden = again.findChild(QDockWidget, "filtersPanelDock")
    assert moved is not None
    assert hidden is not None
    assert again.dockWidgetArea(moved) == Qt.DockWidgetArea.LeftDockWidgetArea
    assert hidden.isHidden()


def test_a_damaged_layout_is_as_good_as_none(shelves: Shelves, sit_down: SitDown) -> None:
    config_dir().mkdir(parents=True)
    (config_dir() / "window.ini").write_bytes(b"[window]\ngeometry=nonsense\nstate=\xff\xfe\n")
    assert sit_down(shelves.data).window.width() == 1280


def test_the_collection_of_last_time_is_opened_again(
    user: WindowUser, sit_down: SitDown, shelves: Shelves, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    shelves.library.with_folders("Other", [other])
    user.window.close()
    again = sit_down(shelves.data)
    assert again.session.collection is not None
    assert again.session.collection.name == "Port Ellery"
    named = sit_down(shelves.data, "--collection", "other")
    assert named.session.collection is not None
    assert named.session.collection.name == "Other"


def test_a_collection_that_is_not_there_is_told(sit_down: SitDown, shelves: Shelves) -> None:
    user = sit_down(shelves.data, "--collection", "nothing such")
    assert "There is no collection “nothing such”" in user.status()
    assert user.found() == []


def test_when_the_window_closes_all_threads_and_workers_end(
    build_window: Callable[..., MainWindow], tmp_path: Path, qtbot: object
) -> None:
    before = set(threading.enumerate())
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(40):
        (folder / f"{number}.txt").write_text("Ada Marsh said no.\n", "utf-8")
    window = build_window(tmp_path / "data")
    window.show()
    window.session.open_folder(folder)
    WindowUser(qtbot, window).until(lambda: bool(_workers()))  # type: ignore[arg-type]
    assert window.close()
    assert set(threading.enumerate()) <= before
    assert _workers() == []


def _workers() -> list[str]:
    """The command lines of the worker processes of this process."""
    return [line for line in _children() if "explorer.services.serving" in line]


def _children() -> Iterator[str]:
    for tasks in Path("/proc/self/task").glob("*/children"):
        for number in tasks.read_text().split():
            yield Path(f"/proc/{number}/cmdline").read_text().replace("\0", " ")


def test_about_tells_the_version(user: WindowUser) -> None:
    user.window.actions_by_name["about"].trigger()
    box = user.window.findChild(QMessageBox)
    assert box is not None
    assert box.text().startswith("Document Explorer ")
    box.close()


def test_the_text_is_made_larger_and_smaller_by_keys(user: WindowUser) -> None:
    user.read("quarrel.txt", "pier")
    usual = user.pane.font().pointSizeF()
    user.press("Ctrl++")
    larger = user.pane.font().pointSizeF()
    user.press("Ctrl+0")
    user.press("Ctrl+-")
    smaller = user.pane.font().pointSizeF()
    user.press("Ctrl+0")
    assert smaller < usual < larger
    assert user.pane.font().pointSizeF() == usual


def test_ctrl_q_closes_the_window(user: WindowUser) -> None:
    user.press("Ctrl+Q")
    assert not user.window.isVisible()


def test_a_scheme_can_be_used_before_there_is_a_window(qapp: object) -> None:
    use_scheme("dark")
    dark = QGuiApplication.palette().window().color().lightness()
    use_scheme("light")
    assert dark < 128 <= QGuiApplication.palette().window().color().lightness()
    use_scheme("system")


@pytest.mark.parametrize(
    ("keys", "panel", "focus"),
    [
        ("Ctrl+K", "searchPanel", "searchBox"),
        ("Alt+1", "searchPanel", "resultsView"),
        ("Alt+3", "entitiesPanel", "entitiesView"),
        ("Alt+4", "quotesPanel", "quotesView"),
        ("Alt+5", "filtersPanel", "filtersView"),
    ],
)
def test_a_closed_panel_that_is_asked_for_is_shown(
    user: WindowUser, keys: str, panel: str, focus: str
) -> None:
    user.read("quarrel.txt", "peir~")
    dock = user.widget(QDockWidget, f"{panel}Dock")
    dock.close()
    assert not user.widget(QWidget, focus).isVisible()
    user.press(keys)
    assert user.widget(QWidget, focus).isVisible()
    assert user.focus.objectName() == focus


def test_the_usual_layout_can_be_had_again(user: WindowUser) -> None:
    dock = user.widget(QDockWidget, "quotesPanelDock")
    dock.close()
    user.window.actions_by_name["usual_layout"].trigger()
    assert dock.isVisible()


def test_the_heading_stays_above_the_text_when_panels_close(user: WindowUser) -> None:
    user.read("quarrel.txt", "peir~")
    user.window.resize(1500, 800)
    for name in ("searchPanelDock", "entitiesPanelDock", "quotesPanelDock", "filtersPanelDock"):
        user.widget(QDockWidget, name).close()
    user.settle()
    lines = user.widget(QWidget, "readingHeading").layout()
    assert lines is not None
    side = user.pane.viewportMargins().left()
    assert side > 0
    assert lines.contentsMargins().left() == side + MARGIN
