"""How each kind of line and inline mark is set on the page: sizes, spaces and faces."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QTextBlockFormat,
    QTextCharFormat,
    QTextFormat,
    QTextOption,
)

from explorer.domain.document import BlockKind, Mark, MarkKind
from explorer.gui.reader.page_lines import Look
from explorer.gui.theme import Theme

DECORATION = QTextFormat.Property.UserProperty.value + 1
_SIZE_STEP = QTextFormat.Property.FontSizeAdjustment.value
_LEFT = QTextOption.TabType.LeftTab
_HEADING_SIZES = {1: 2, 2: 1}  # steps of Qt's font sizes over the text's: 1.5 and 1.2 times
_SERIF = ["Charter", "Georgia", "Source Serif 4", "Noto Serif", "DejaVu Serif", "serif"]


class Decoration(IntEnum):
    """What is drawn beside a line without being text."""

    NONE = 0
    BULLET = 1
    BAR = 2
    RULE = 3
    PANEL = 4
    HAIRLINE = 5


def reading_font(points: float) -> QFont:
    """The face that documents are set in, at a size in points."""
    font = QFont(_SERIF)
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPointSizeF(points)
    return font


@dataclass(frozen=True, slots=True)
class _Setting:
    """Spaces of a kind of line, in ems: above and below its block, the indent of a level."""

    above: float = 0.0
    below: float = 0.0
    indent: float = 0.0
    line_height: int = 140  # per cent
    size: int = 0  # steps of Qt's font sizes over the text's


_SETTINGS = {
    BlockKind.HEADING: _Setting(above=1.1, below=0.4, line_height=120),
    BlockKind.PARAGRAPH: _Setting(below=0.55),
    BlockKind.LIST_ITEM: _Setting(below=0.25, indent=1.8),
    BlockKind.QUOTATION: _Setting(above=0.5, below=0.8, indent=1.8),
    BlockKind.CODE: _Setting(above=0.5, below=0.9, indent=0.6, line_height=125),
    BlockKind.TABLE_ROW: _Setting(below=0.2, line_height=125),
    BlockKind.NOTE: _Setting(below=0.35, indent=1.2, line_height=125, size=-1),
    BlockKind.PICTURE: _Setting(above=0.5, below=0.9, indent=0.6, size=-1),
    BlockKind.RUNNING: _Setting(above=0.1, below=0.45, line_height=120, size=-2),
    BlockKind.PAGE_BREAK: _Setting(above=0.5, below=0.8),
}
_MUTED = {BlockKind.PICTURE, BlockKind.RUNNING}
_SPACE_BETWEEN = 0.3  # ems: the height of an empty line between blocks


class PageFormats:
    """Makes, once each, the formats of the lines of one document in ``font`` and ``theme``."""

    def __init__(self, font: QFont, theme: Theme) -> None:
        self._theme = theme
        self._column = QFontMetricsF(font).averageCharWidth()
        self._em = QFontMetricsF(font).height() * 0.85
        self._mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family()
        self._blocks: dict[Look, QTextBlockFormat] = {}
        self._chars: dict[Look, QTextCharFormat] = {}

    def block(self, look: Look) -> QTextBlockFormat:
        """Margins, indent, line height and decoration of a line."""
        if look not in self._blocks:
            made = self._space() if look.kind is None else self._text_block(look, look.kind)
            made.setProperty(DECORATION, int(_decoration(look)))
            self._blocks[look] = made
        return self._blocks[look]

    def char(self, look: Look) -> QTextCharFormat:
        """The face of a line's text."""
        if look not in self._chars:
            self._chars[look] = self._text_char(look)
        return self._chars[look]

    def inline(self, mark: Mark) -> QTextCharFormat:
        """What an inline mark changes of its line's face."""
        made = QTextCharFormat()
        if mark.kind is MarkKind.STRONG:
            made.setFontWeight(QFont.Weight.Bold)
        elif mark.kind is MarkKind.EMPHASIS:
            made.setFontItalic(True)
        elif mark.kind is MarkKind.CODE:
            self._set_code(made)
            made.setBackground(QColor(self._theme.code_page))
        elif mark.kind is MarkKind.LINK:
            made.setAnchor(True)
            made.setAnchorHref(mark.target)
            made.setForeground(QColor(self._theme.link))
            made.setFontUnderline(True)
        elif mark.kind is MarkKind.INSERTED:
            made.setForeground(QColor(self._theme.inserted))
            made.setFontUnderline(True)
        else:
            made.setForeground(QColor(self._theme.deleted))
            made.setFontStrikeOut(True)
        return made

    def _text_block(self, look: Look, kind: BlockKind) -> QTextBlockFormat:
        setting, made = _SETTINGS[kind], QTextBlockFormat()
        made.setLineHeight(
            setting.line_height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        )
        made.setTopMargin(setting.above * self._em if look.first else 0)
        made.setBottomMargin(setting.below * self._em if look.last else 0)
        made.setLeftMargin(setting.indent * self._em * max(look.level, 1))
        if look.columns:
            made.setTabPositions(
                [QTextOption.Tab(at * self._column * 1.1, _LEFT) for at in look.columns]
            )
        if kind is BlockKind.HEADING:
            made.setHeadingLevel(look.level)
        return made

    def _space(self) -> QTextBlockFormat:
        made = QTextBlockFormat()
        height = max(1.0, _SPACE_BETWEEN * self._em)
        made.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        return made

    def _text_char(self, look: Look) -> QTextCharFormat:
        made = QTextCharFormat()
        if look.kind is BlockKind.HEADING:
            made.setFontWeight(QFont.Weight.Bold)
            made.setProperty(_SIZE_STEP, _HEADING_SIZES.get(look.level, 0))
            made.setFontItalic(look.level > 3)
        elif look.kind is BlockKind.QUOTATION:
            made.setFontItalic(True)
        elif look.kind is BlockKind.CODE:
            self._set_code(made)
        elif look.kind is None:
            made.setProperty(_SIZE_STEP, -2)
        elif _SETTINGS[look.kind].size:
            made.setProperty(_SIZE_STEP, _SETTINGS[look.kind].size)
        if look.kind in _MUTED:
            made.setForeground(QColor(self._theme.muted))
        return made

    def _set_code(self, made: QTextCharFormat) -> None:
        made.setFontFamilies([self._mono, "monospace"])
        made.setFontFixedPitch(True)
        made.setProperty(_SIZE_STEP, -1)


def _decoration(look: Look) -> Decoration:
    if look.kind is BlockKind.QUOTATION:
        return Decoration.BAR
    if look.kind in {BlockKind.CODE, BlockKind.PICTURE}:
        return Decoration.PANEL
    if look.kind is BlockKind.NOTE:
        return Decoration.HAIRLINE
    if look.kind is BlockKind.PAGE_BREAK and look.first:
        return Decoration.RULE
    return Decoration.BULLET if look.bullet else Decoration.NONE
