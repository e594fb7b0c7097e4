"""The text of the panel on a file: labels and values, never taken for markup."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextOption,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextBrowser, QWidget
from typing_extensions import override

from explorer.gui.models.file_info import FileInfo, Line, Section, file_name, sections
from explorer.gui.theme import Theme
from explorer.gui.wording import say

_LABELS = 34  # per cent of the width
_GAP = 10  # pixels above a heading
_MARGIN = 8  # pixels around the text
SCHEME = "document"  # of the links from one document to another


class FileInfoText(QTextBrowser):
    """Text that can be selected, with links that only the panel follows."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fileInfoText")
        self.setAccessibleName(say("What is known of the file"))
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(_MARGIN)
        self.theme = theme

    @override
    def loadResource(self, kind: int, name: QUrl | str) -> object:
        return QByteArray()

    def show_info(self, info: FileInfo, *, stay: bool) -> None:
        """Show what is known of a file; ``stay`` where the text is scrolled to."""
        bar = self.verticalScrollBar()
        place = bar.value() if stay else 0
        self.document().clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        self._put_title(cursor, info)
        for section in sections(info):
            self._put_section(cursor, section)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)  # else it is at the end, and is shown
        bar.setValue(place)

    def _put_title(self, cursor: QTextCursor, info: FileInfo) -> None:
        title = self._format(bold=True)
        title.setFontPointSize(self.font().pointSizeF() * 1.15)
        cursor.setBlockFormat(QTextBlockFormat())
        cursor.insertText(_line(file_name(info.record)), title)

    def _put_section(self, cursor: QTextCursor, section: Section) -> None:
        above = QTextBlockFormat()
        above.setTopMargin(_GAP)
        cursor.insertBlock(above)
        cursor.insertText(section.title, self._format(bold=True))
        table = cursor.insertTable(len(section.lines), 2, _table())
        for row, line in enumerate(section.lines):
            self._put_line(table, row, line)
        cursor.movePosition(QTextCursor.MoveOperation.End)

    def _put_line(self, table: QTextTable, row: int, line: Line) -> None:
        label = table.cellAt(row, 0).firstCursorPosition()
        label.insertText(line.label, self._format(self.theme.muted))
        value = self._format(self.theme.slip if line.bad else "")
        if line.leads_to:
            value = self._format(self.theme.link)
            value.setFontUnderline(True)
            value.setAnchor(True)
            value.setAnchorHref(f"{SCHEME}:{line.leads_to}")
        table.cellAt(row, 1).firstCursorPosition().insertText(_line(line.value), value)

    def _format(self, colour: str = "", *, bold: bool = False) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setForeground(QColor(colour) if colour else self.palette().text().color())
        if bold:
            made.setFontWeight(QFont.Weight.Bold)
        return made


def _table() -> QTextTableFormat:
    made = QTextTableFormat()
    made.setBorder(0)
    made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
    made.setCellSpacing(0)
    made.setCellPadding(1)
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    made.setColumnWidthConstraints(
        [
            QTextLength(QTextLength.Type.PercentageLength, _LABELS),
            QTextLength(QTextLength.Type.PercentageLength, 100 - _LABELS),
        ]
    )
    made.setAlignment(Qt.AlignmentFlag.AlignLeading)
    return made


def _line(text: str) -> str:
    """The text on one line: a break would leave its cell."""
    return " ".join(text.split())
