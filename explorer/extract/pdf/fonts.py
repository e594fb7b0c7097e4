"""How words are set: their size on the page, bold and italic."""

from __future__ import annotations

import ctypes
import math
import re
from typing import NamedTuple

import pypdfium2_raw as pdfium

from explorer.extract.pdf.library import font_flags, font_name, font_of, font_size, matrix

_BOLD = re.compile(r"bold|black|heavy|demi|cmbx|(?:^|[-,+])bd|-bd|medi$", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique|slanted|cmti|cmsl|-it$|ital$", re.IGNORECASE)
_LONGEST_NAME = 256  # bytes
_FLAG_ITALIC, _FLAG_BOLD = 1 << 6, 1 << 18  # ISO 32000-1, table 123


class Setting(NamedTuple):
    """The size of letters in points, and whether they are bold or italic."""

    size: float
    bold: bool
    italic: bool


class Settings:
    """The settings of the words of one page; letters of one font and height are looked at once."""

    def __init__(self, text_page: int) -> None:
        self._text_page = text_page
        self._known: dict[tuple[int | None, int], Setting] = {}
        self._fonts: dict[int, tuple[bool, bool]] = {}
        self._name = ctypes.create_string_buffer(_LONGEST_NAME)
        self._matrix = pdfium.FS_MATRIX()
        self._address = ctypes.addressof(self._matrix)

    def of(self, text_object: int | None, character: int, height: float) -> Setting:
        """The setting of a text object, given by its address and one of its characters.

        ``height`` is that of the character's box: it depends on nothing but the setting.
        """
        font = font_of(text_object) if text_object else None
        key = (font, int(20 * height)) if abs(height) < 1e6 else (font, 0)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = self._measured(font, character)
        return known

    def _measured(self, font: int | None, character: int) -> Setting:
        size = font_size(self._text_page, character)
        if matrix(self._text_page, character, self._address):
            size *= math.hypot(self._matrix.c, self._matrix.d)
        bold, italic = self._font(font) if font else (False, False)
        return Setting(size if math.isfinite(size) else 0.0, bold, italic)

    def _font(self, font: int) -> tuple[bool, bool]:
        known = self._fonts.get(font)
        if known is None:
            known = self._fonts[font] = self._style(font)
        return known

    def _style(self, font: int) -> tuple[bool, bool]:
        """Whether a font is bold, and whether it is italic: by its name, or as the file says."""
        self._name.value = b""
        font_name(font, ctypes.addressof(self._name), _LONGEST_NAME)
        name = self._name.value.decode("latin-1")
        flags = max(0, font_flags(font))
        bold = bool(flags & _FLAG_BOLD) or _BOLD.search(name) is not None
        italic = bool(flags & _FLAG_ITALIC) or _ITALIC.search(name) is not None
        return bold, italic
