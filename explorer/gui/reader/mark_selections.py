"""Turns the marks in sight into Qt's extra selections: backgrounds and underlines."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from explorer.gui.reader.document_builder import ShownDocument
from explorer.gui.reader.highlight_layers import Painted, Segment
from explorer.gui.theme import Line, MarkStyle, Theme

_UNDERLINES = {
    Line.SOLID: QTextCharFormat.UnderlineStyle.SingleUnderline,
    Line.DASH: QTextCharFormat.UnderlineStyle.DashUnderline,
    Line.DOT: QTextCharFormat.UnderlineStyle.DotLine,
    Line.DASH_DOT: QTextCharFormat.UnderlineStyle.DashDotLine,
    Line.DASH_DOT_DOT: QTextCharFormat.UnderlineStyle.DashDotDotLine,
    Line.WAVE: QTextCharFormat.UnderlineStyle.WaveUnderline,
}


def selections(
    shown: ShownDocument, segments: Iterable[Segment], theme: Theme
) -> list[QTextEdit.ExtraSelection]:
    """One selection for each segment, in the style of the marks that cover it."""
    return [_selection(shown, segment, theme) for segment in segments]


def mark_format(marks: Iterable[Painted], theme: Theme) -> QTextCharFormat:
    """The format of marks laid over each other, from the lowest layer up."""
    made = QTextCharFormat()
    for mark in marks:
        _lay_over(made, theme.mark(mark.layer, mark.style))
    return made


def _lay_over(made: QTextCharFormat, style: MarkStyle) -> None:
    if style.background:
        made.setBackground(QColor(style.background))
    if style.text:
        made.setForeground(QColor(style.text))
    if style.line is not Line.NONE:
        made.setUnderlineStyle(_UNDERLINES[style.line])
        made.setUnderlineColor(QColor(style.line_colour))


def _selection(shown: ShownDocument, segment: Segment, theme: Theme) -> QTextEdit.ExtraSelection:
    made = QTextEdit.ExtraSelection()
    cursor = QTextCursor(shown.page)
    cursor.setPosition(shown.offsets.position(segment.span.start))
    cursor.setPosition(shown.offsets.position(segment.span.end), QTextCursor.MoveMode.KeepAnchor)
    made.cursor = cursor
    made.format = mark_format(segment.marks, theme)
    return made
