"""Asks which languages scans are in before their text is recognised, or says what is missing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QVBoxLayout,
    QWidget,
)

from explorer.gui.wording import counted, say

_CODE = Qt.ItemDataRole.UserRole


class RecognitionDialog(QDialog):
    """``wanted`` tells the codes that were ticked; none means the collection's own languages."""

    wanted = Signal(object)  # tuple[str, ...]

    def __init__(
        self,
        number: int,
        languages: Sequence[str],
        ticked: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("recognitionDialog")
        self.setWindowTitle(say("Recognise text"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = self._make_list(languages, ticked)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel, self
        )
        buttons.button(QDialogButtonBox.StandardButton.Ok).setText(say("&Recognise"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self.accepted.connect(self._tell)
        layout = QVBoxLayout(self)
        layout.addWidget(_label(self, _question(number)))
        layout.addWidget(self.list)
        layout.addWidget(_label(self, _advice()))
        layout.addWidget(buttons)
        self.resize(420, 420)

    def _make_list(self, languages: Sequence[str], ticked: Sequence[str]) -> QListWidget:
        rows = QListWidget(self)
        rows.setObjectName("recognitionLanguages")
        rows.setAccessibleName(say("Languages of the scans"))
        for name, code in sorted((language_name(code), code) for code in languages):
            item = QListWidgetItem(name, rows)
            item.setData(_CODE, code)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            on = code in ticked
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        rows.setCurrentRow(0)
        return rows

    def ticked(self) -> tuple[str, ...]:
        """The codes of the languages that are ticked."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return tuple(
            str(item.data(_CODE)) for item in items if item.checkState() is Qt.CheckState.Checked
        )

    @Slot()
    def _tell(self) -> None:
        self.wanted.emit(self.ticked())


def language_name(code: str) -> str:
    """The name of a language in English, the code itself where none is known."""
    locale = QLocale(code)
    known = locale.language() not in {QLocale.Language.C, QLocale.Language.AnyLanguage}
    return QLocale.languageToString(locale.language()) if known else code


def tell_how_to_get_it(parent: QWidget) -> None:
    """Say that nothing here recognises text, and what to install."""
    box = QMessageBox(parent)
    box.setObjectName("noRecognition")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Information)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle(say("Recognise text"))
    box.setText(say("No program that recognises text is installed."))
    box.setInformativeText(
        say(
            "Install “tesseract” with the languages that you need, or this program with its own "
            "(pip install docexplorer[ocr]), then start it again."
        )
    )
    box.open()


def _label(parent: QWidget, text: str) -> QLabel:
    label = QLabel(text, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def _question(number: int) -> str:
    return counted(
        number,
        "Which languages is this file in?",
        "Which languages are these {n} files in?",
    )


def _advice() -> str:
    return say(
        "Tick as few as there are: each makes it slower. With none ticked, the languages that "
        "most of the collection is in are taken. A page takes some seconds; the update can be "
        "paused and stopped in the status bar."
    )
