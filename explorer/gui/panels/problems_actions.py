"""What can be done about files with something wrong, as actions with buttons and keys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QWidget

from explorer.domain.problem import ProblemKind
from explorer.gui.models.troubles import Trouble, as_lines, as_paths
from explorer.gui.wording import plain_tooltip, say

_MOST_FOLDERS = 5  # windows that are opened at once


@dataclass(frozen=True, slots=True)
class _Row:
    name: str
    text: str
    keys: str
    tip: str


def _rows() -> tuple[_Row, ...]:
    return (
        _Row("again", say("Try &again"), "Ctrl+R", say("Read the selected files again")),
        _Row(
            "password",
            say("&Password..."),
            "Ctrl+P",
            say("Read the selected protected files with a password"),
        ),
        _Row(
            "recognise",
            say("Recognise &text (OCR)..."),
            "Ctrl+E",
            say("Read the text of the selected scans and pictures"),
        ),
        _Row(
            "folder",
            say("Show in &file manager"),
            "Ctrl+Shift+O",
            say("Open the folder that the selected file is in"),
        ),
        _Row("copy_path", say("&Copy path"), "Ctrl+Shift+C", say("Copy where the files are")),
        _Row(
            "copy_list",
            say("Copy &list"),
            "Ctrl+C",
            say("Copy the selected lines, or all when none is selected, for a spreadsheet"),
        ),
    )


class ProblemActions(QObject):
    """Acts on ``selected()``; ``listed()`` is all that is shown."""

    again = Signal(object)  # list[Trouble]: to be read again
    password = Signal(object)  # list[Trouble]: to be read with a password
    recognise = Signal(object)  # list[Trouble]: to be read by text recognition

    def __init__(
        self,
        widget: QWidget,
        selected: Callable[[], Sequence[Trouble]],
        listed: Callable[[], Sequence[Trouble]],
    ) -> None:
        super().__init__(widget)
        self._selected = selected
        self._listed = listed
        self.by_name: dict[str, QAction] = {}
        handlers = {
            "again": lambda: self.again.emit(list(self._selected())),
            "password": lambda: self.password.emit(self._of_kind(ProblemKind.ENCRYPTED)),
            "recognise": lambda: self.recognise.emit(self._of_kind(ProblemKind.NEEDS_OCR)),
            "folder": lambda: show_folders(self._selected()),
            "copy_path": lambda: _copy(as_paths(self._selected())),
            "copy_list": lambda: _copy(as_lines(self._selected() or self._listed())),
        }
        for row in _rows():
            self.by_name[row.name] = self._make(widget, row, handlers[row.name])
        self.refresh()

    def _make(self, widget: QWidget, row: _Row, handler: Callable[[], object]) -> QAction:
        action = QAction(row.text, widget)
        action.setObjectName(f"problem_{row.name}")
        action.setShortcut(QKeySequence(row.keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(plain_tooltip(f"{row.tip} ({keys})"))
        action.triggered.connect(lambda _: handler())
        widget.addAction(action)
        return action

    def _of_kind(self, kind: ProblemKind) -> list[Trouble]:
        return [trouble for trouble in self._selected() if trouble.file.kind is kind]

    def refresh(self) -> None:
        """Enable what can be done with what is selected now."""
        kinds = {trouble.file.kind for trouble in self._selected()}
        for name in ("again", "folder", "copy_path"):
            self.by_name[name].setEnabled(bool(kinds))
        self.by_name["password"].setEnabled(ProblemKind.ENCRYPTED in kinds)
        self.by_name["recognise"].setEnabled(ProblemKind.NEEDS_OCR in kinds)
        self.by_name["copy_list"].setEnabled(bool(self._listed()))


def show_folders(troubles: Sequence[Trouble]) -> None:
    """Show the folders on disk that these files are in; only a few at once."""
    folders = dict.fromkeys(str(Path(trouble.disk_path).parent) for trouble in troubles)
    for folder in list(folders)[:_MOST_FOLDERS]:
        QDesktopServices.openUrl(QUrl.fromLocalFile(folder))


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
