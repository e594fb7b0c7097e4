"""The window itself: docks around the reading pane, menus, tool bar, status bar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QDockWidget, QFileDialog, QMainWindow, QMenu, QMessageBox, QWidget
from typing_extensions import override

import explorer
from explorer.assets import resource
from explorer.gui.actions.table import action_rows, make_actions
from explorer.gui.dialogs.links import ask_to_open
from explorer.gui.dialogs.manual import ManualDialog
from explorer.gui.main_window.collection_box import CollectionBox
from explorer.gui.main_window.colours import present_theme, use_scheme
from explorer.gui.main_window.layout_memory import LayoutMemory
from explorer.gui.main_window.mending import Mending
from explorer.gui.main_window.status import Status
from explorer.gui.models.troubles import Trouble
from explorer.gui.panels.entities_panel import EntitiesPanel
from explorer.gui.panels.file_info_panel import FileInfoPanel
from explorer.gui.panels.filters_panel import FiltersPanel
from explorer.gui.panels.problems_panel import ProblemsPanel
from explorer.gui.panels.quotes_panel import QuotesPanel
from explorer.gui.panels.search_panel import SearchPanel
from explorer.gui.reader.reader_panel import ReaderPanel
from explorer.gui.reader.views import View
from explorer.gui.session.session import Session
from explorer.gui.wording import say
from explorer.services.collections import Collection
from explorer.services.reading import OpenDocument
from explorer.settings import Settings, save, settings_file

_LAYERS = {"mark_hits": "hit", "mark_entities": "entity", "mark_quotes": "quote"}
_VIEWS = {"view_text": View.TEXT, "view_page": View.PAGE, "view_both": View.BOTH}
_PANEL_WIDTH = 240  # pixels
_READER_WIDTH = 380  # pixels, so that docks shrink before the text does
_PROBLEMS_HEIGHT = 240  # pixels
_BELOW = Qt.DockWidgetArea.BottomDockWidgetArea
_LEFT, _RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea


class MainWindow(QMainWindow):
    """Knows its parts and joins them; each part knows only the session."""

    def __init__(self, session: Session, settings: Settings, layout: LayoutMemory) -> None:
        super().__init__()
        self.session = session
        self._settings = settings
        self._layout = layout
        self._theme = present_theme()
        self.reader = ReaderPanel(session, self._theme, self)
        self.search_panel = SearchPanel(session, self._theme, self)
        self.filters_panel = FiltersPanel(session, self._theme, self)
        self.entities_panel = EntitiesPanel(session, self._theme, self)
        self.quotes_panel = QuotesPanel(session, self._theme, self)
        self.file_info_panel = FileInfoPanel(session, self._theme, self)
        self.problems_panel = ProblemsPanel(session, self)
        Mending(session, self.problems_panel, self)
        self._panels = (
            self.search_panel,
            self.filters_panel,
            self.entities_panel,
            self.quotes_panel,
            self.file_info_panel,
        )
        self.actions_by_name = make_actions(self, self._handlers())
        self._lay_out()
        self._fill_bars()
        self._connect()
        self._apply_settings()
        self._show_collection(None)
        self._show_document(None)
        self._show_history()
        self._show_updating()
        self.search_panel.box.setFocus()

    # Building

    def _lay_out(self) -> None:
        self.setObjectName("mainWindow")
        self.setAcceptDrops(True)
        self.setDockNestingEnabled(True)
        self.reader.setMinimumWidth(_READER_WIDTH)
        self.setCentralWidget(self.reader)
        search = self._dock(say("Search"), self.search_panel, _LEFT)
        filters = self._dock(say("Filters"), self.filters_panel, _LEFT)
        entities = self._dock(say("Entities"), self.entities_panel, _RIGHT)
        quotes = self._dock(say("Quotes"), self.quotes_panel, _RIGHT)
        info = self._dock(say("File info"), self.file_info_panel, _RIGHT)
        problems = self._dock(say("Problems"), self.problems_panel, _BELOW)
        problems.hide()
        self.splitDockWidget(search, filters, Qt.Orientation.Vertical)
        self.splitDockWidget(entities, quotes, Qt.Orientation.Vertical)
        self.tabifyDockWidget(quotes, info)
        quotes.raise_()
        self.resize(1280, 800)
        self.resizeDocks([search, entities], [360, 340], Qt.Orientation.Horizontal)
        self.resizeDocks([search, filters], [560, 200], Qt.Orientation.Vertical)
        self.resizeDocks([entities, quotes], [340, 420], Qt.Orientation.Vertical)
        self.resizeDocks([problems], [_PROBLEMS_HEIGHT], Qt.Orientation.Vertical)
        self._usual_layout = self.saveState()

    def _dock(self, title: str, widget: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self)
        dock.setObjectName(f"{widget.objectName()}Dock")
        widget.setMinimumWidth(_PANEL_WIDTH)
        dock.setWidget(widget)
        self.addDockWidget(area, dock)
        return dock

    def _fill_bars(self) -> None:
        for row in action_rows():
            self._menu(row.menu).addAction(self.actions_by_name[row.name])
        panels = self._menu(say("&View")).addMenu(say("&Panels"))
        for dock in self.findChildren(QDockWidget):
            panels.addAction(dock.toggleViewAction())
        bar = self.addToolBar(say("Tools"))
        bar.setObjectName("toolBar")
        bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        bar.addWidget(CollectionBox(self.session, self))
        for names in (("open_folder",), ("back", "forward", "previous", "next"), tuple(_LAYERS)):
            bar.addSeparator()
            bar.addActions([self.actions_by_name[name] for name in names])
        pause, cancel = self.actions_by_name["pause"], self.actions_by_name["cancel"]
        problems = self.actions_by_name["go_problems"]
        self._status = Status(self.statusBar(), self.session, (pause, cancel, problems), self)

    def _menu(self, title: str) -> QMenu:
        known = self.menuBar().findChildren(
            QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly
        )
        menu = next((menu for menu in known if menu.title() == title), None)
        return menu or self.menuBar().addMenu(title)

    def _connect(self) -> None:
        session, updates = self.session, self.session.updates
        session.collection_changed.connect(self._show_collection)
        session.document_changed.connect(self._show_document)
        session.history_changed.connect(self._show_history)
        for moment in (updates.began, updates.ended, updates.failed):
            moment.connect(self._show_updating)
        self.reader.link_activated.connect(partial(ask_to_open, self))
        self.problems_panel.chosen.connect(self._show_trouble)
        self.problems_panel.reached.connect(self._reach_trouble)
        self.reader.choices_changed.connect(self._show_choices)

    def _handlers(self) -> dict[str, Callable[..., object]]:
        session, pane = self.session, self.reader.pane
        lists = (
            ("entities", self.entities_panel),
            ("quotes", self.quotes_panel),
            ("filters", self.filters_panel),
        )
        return {
            "open_folder": self._ask_folder,
            "update": session.update,
            "pause": session.updates.set_paused,
            "cancel": session.updates.cancel,
            "quit": self.close,
            "search": partial(self._go_to, self.search_panel, self._focus_search),
            "find": self.reader.find_bar.open,
            "next": partial(self._step, 1),
            "previous": partial(self._step, -1),
            "walk_hits": session.walk_hits,
            "back": session.back,
            "forward": session.forward,
            "go_results": partial(self._go_to, self.search_panel, self.search_panel.enter_results),
            "go_text": pane.setFocus,
            **{f"go_{name}": partial(self._go_to, p, p.list.view.setFocus) for name, p in lists},
            "go_problems": partial(self._go_to, self.problems_panel, self.problems_panel.enter),
            "go_info": partial(self._go_to, self.file_info_panel, self.file_info_panel.enter),
            "usual_layout": self._restore_usual_layout,
            **self._reader_handlers(),
            **{name: partial(self._set_layer, name) for name in _LAYERS},
            **{f"theme_{t}": partial(self._choose_theme, t) for t in ("system", "light", "dark")},
            "manual": self._ask_manual,
            "about": self._tell_about,
        }

    def _reader_handlers(self) -> dict[str, Callable[..., object]]:
        reader = self.reader
        return {
            "go_page": reader.ask_page,
            "go_contents": reader.go_to_contents,
            "strip": reader.views.show_strip,
            "zoom_in": partial(reader.views.zoom_by, 1),
            "zoom_out": partial(reader.views.zoom_by, -1),
            "zoom_reset": reader.views.zoom_reset,
            **{name: partial(self._choose_view, view) for name, view in _VIEWS.items()},
        }

    def _apply_settings(self) -> None:
        self.actions_by_name[f"theme_{self._settings.theme}"].setChecked(True)
        self.reader.pane.set_usual_size(self._settings.reading_font_size)
        for name, layer in _LAYERS.items():
            shown = bool(getattr(self._settings, name))
            self.actions_by_name[name].setChecked(shown)
            self.reader.pane.set_layer_on(layer, on=shown)
        self.reader.restore_choices(self._layout.reader)
        self._show_choices()

    # What the user asks for

    @Slot()
    def _ask_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, say("Open a folder of documents"))
        if folder:
            self.session.open_folder(Path(folder))

    def _go_to(self, panel: QWidget, focus: Callable[[], object]) -> None:
        """Show the panel, wherever it was put or if it was closed, and go there."""
        dock = panel.parentWidget()
        if isinstance(dock, QDockWidget):
            dock.show()
            dock.raise_()
        focus()

    def _restore_usual_layout(self) -> None:
        self.restoreState(self._usual_layout)

    def _focus_search(self) -> None:
        self.search_panel.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_panel.box.selectAll()

    def _step(self, by: int) -> None:
        if self.reader.find_bar.isVisible():
            self.reader.find_bar.step(by)
        else:
            self.session.walk(by)

    def _set_layer(self, name: str, on: bool) -> None:  # noqa: FBT001 - a toggled signal
        self.reader.pane.set_layer_on(_LAYERS[name], on=on)
        self._keep(_with_layer(self._settings, name, on=on))

    def _choose_view(self, view: View, on: bool) -> None:  # noqa: FBT001 - a toggled signal
        if on:
            self.reader.views.choose(view)

    def _choose_theme(self, name: str, on: bool) -> None:  # noqa: FBT001 - a toggled signal
        if on:
            use_scheme(name)
            self._keep(replace(self._settings, theme=name))

    def _keep(self, settings: Settings) -> None:
        if settings != self._settings:
            self._settings = settings
            self.session.chore(partial(save, settings, settings_file()))

    def _ask_manual(self) -> None:
        self.session.chore(_read_manual, self._show_manual)

    def _show_manual(self, text: str) -> None:
        ManualDialog(text, action_rows(), self).show()

    def _tell_about(self) -> None:
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(say("About"))
        box.setText(say("Document Explorer {version}", version=explorer.__version__))
        box.setInformativeText(say("Who said what about whom, and where exactly it says so."))
        box.open()

    # What the session tells

    @Slot(object)
    def _show_collection(self, collection: Collection | None) -> None:
        name = f"{collection.name} – " if collection else ""
        self.setWindowTitle(f"{name}Document Explorer")

    @Slot(object)
    def _show_document(self, document: OpenDocument | None) -> None:
        for name in ("find", "next", "previous", "walk_hits"):
            self.actions_by_name[name].setEnabled(document is not None)

    @Slot(object)
    def _show_trouble(self, trouble: Trouble) -> None:
        """Open what can be read of a file; of others show what is known."""
        self.file_info_panel.show_file(trouble.document_id)
        if trouble.readable:
            self.session.open_document(trouble.document_id)
        else:
            self._go_to(self.file_info_panel, lambda: None)

    @Slot(object)
    def _reach_trouble(self, trouble: Trouble) -> None:
        self._show_trouble(trouble)
        (self.reader.pane if trouble.readable else self.file_info_panel.text).setFocus()

    @Slot()
    def _show_choices(self) -> None:
        views, actions = self.reader.views, self.actions_by_name
        for name, view in _VIEWS.items():
            actions[name].setChecked(view is views.wanted)
        actions["strip"].setChecked(views.strip_wanted)
        for name in (*_VIEWS, "strip", "go_page"):
            actions[name].setEnabled(views.paged)

    @Slot()
    def _show_history(self) -> None:
        self.actions_by_name["back"].setEnabled(self.session.history.can_go_back)
        self.actions_by_name["forward"].setEnabled(self.session.history.can_go_forward)

    @Slot()
    def _show_updating(self) -> None:
        running = self.session.updates.running
        for name in ("pause", "cancel"):
            self.actions_by_name[name].setEnabled(running)
        if not running:
            self.actions_by_name["pause"].setChecked(False)

    # What the desktop tells

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and present_theme() != self._theme:
            self._theme = present_theme()
            self.reader.set_theme(self._theme)
            for panel in self._panels:
                panel.set_theme(self._theme)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        folder = next((url for url in event.mimeData().urls() if url.isLocalFile()), None)
        if folder is not None:
            event.acceptProposedAction()
            self.session.open_folder(Path(folder.toLocalFile()))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        open_now = self.session.collection
        self._layout.keep_reader(self.reader.choices())
        self._layout.save(self, open_now.name if open_now else "")
        self.session.close()
        super().closeEvent(event)


def _with_layer(settings: Settings, name: str, *, on: bool) -> Settings:
    match name:
        case "mark_hits":
            return replace(settings, mark_hits=on)
        case "mark_entities":
            return replace(settings, mark_entities=on)
        case _:
            return replace(settings, mark_quotes=on)


def _read_manual() -> str:
    return resource("manual/manual.md").read_text("utf-8")
