"""Follows the tokens of an RTF file and has its text written."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from typing import ClassVar

from explorer.domain.document import BlockKind
from explorer.extract.rtf.charsets import HEADS, USUAL, of_charset, of_code_page
from explorer.extract.rtf.groups import NOWHERE, RUNNING, SAID, Group, Place
from explorer.extract.rtf.page import Aside, Page
from explorer.extract.rtf.tokens import Token, TokenKind, tokens_of

_MOST_TOKENS = 3_000_000
_MOST_SKIPPED = 100
_ADDRESS = re.compile(
    r'HYPERLINK\s{1,9}(?:\\\w\s{1,9}){0,3}"((?:https?:|mailto:)[^"\s]{1,2000})"', re.IGNORECASE
)
_CHARACTERS = {
    "emdash": "—",
    "endash": "–",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "tab": "\t",
    "nestcell": " ",
    "nestrow": " ",
}
_SYMBOLS = {"{": "{", "}": "}", "\\": "\\", "~": "\xa0", "-": "\xad", "_": "\u2011"}
_TEXT_BOXES = frozenset({"shptxt", "dptxbxtext"})
_DATE_PARTS = ("yr", "mo", "dy", "hr", "min")


@dataclass(slots=True)
class RtfReader:
    """Reads one file; ``said`` is what its info says, by the names of RTF.

    ``is_whole`` is false when there was so much that the rest was left out.
    """

    page: Page = field(default_factory=Page)
    said: dict[str, str] = field(default_factory=dict)
    is_whole: bool = True
    _group: Group = field(default_factory=Group)
    _outer: list[Group] = field(default_factory=list)
    _encoding: str = USUAL
    _fonts: dict[int, str] = field(default_factory=dict)
    _font: int = -1
    _bytes: bytearray = field(default_factory=bytearray)
    _text: list[str] = field(default_factory=list)
    _skip: int = 0
    _aside: list[Aside] = field(default_factory=list)
    _field: str = ""
    _commenter: str = ""
    _notes: int = 0
    _marker: str = ""
    _times: dict[str, int] = field(default_factory=dict)

    def read(self, data: bytes) -> None:
        """Read all tokens up to the end of the outermost group."""
        tokens = tokens_of(data)
        for token in islice(tokens, _MOST_TOKENS):
            if token.kind is TokenKind.TEXT or token.kind is TokenKind.HEX:
                self._take(token.data)
            elif token.kind is TokenKind.OPEN:
                self._open()
            elif token.kind is TokenKind.CLOSE:
                self._close()
                if not self._outer:
                    return
            elif token.kind is TokenKind.WORD:
                self._word(token)
            else:
                self._symbol(token.name)
        self.is_whole = next(tokens, None) is None
        while self._outer:
            self._close()

    def _take(self, data: bytes) -> None:
        if self._group.place is Place.NOWHERE:
            return
        if self._skip:
            skipped = min(self._skip, len(data))
            self._skip -= skipped
            data = data[skipped:]
        self._bytes += data

    def _open(self) -> None:
        self._flush()
        self._skip = 0
        self._outer.append(self._group)
        self._group = self._group.copy()

    def _close(self) -> None:
        self._flush()
        self._skip = 0
        if not self._outer:
            return
        inner, self._group = self._group, self._outer.pop()
        if inner.name != self._group.name or inner.place is not self._group.place:
            self._leave(inner)

    def _leave(self, inner: Group) -> None:
        """End what a group was for, where the group around it is for something else."""
        if inner.place is Place.ASIDE and self._aside:
            self.page.keep(self._aside.pop())
        elif inner.place is Place.SAID and self._times:
            year, *rest = (self._times.get(part, 0) for part in _DATE_PARTS)
            self.said[inner.name] = "{:04}-{:02}-{:02}T{:02}:{:02}".format(year, *rest)
            self._times = {}

    def _symbol(self, name: str) -> None:
        if name == "*":
            self._group.is_ignorable = True
        elif name in "\r\n":
            self._word(Token(TokenKind.WORD, "par"))
        elif name in _SYMBOLS:
            self._add(_SYMBOLS[name])

    def _word(self, token: Token) -> None:
        name, number = token.name, token.number
        was_ignorable, self._group.is_ignorable = self._group.is_ignorable, False
        if name == "u":
            self._unicode(number)
            return
        self._skip = 0
        if self._begins(name):
            return
        if was_ignorable:
            self._enter(Place.NOWHERE, name)
        elif name in _CHARACTERS:
            self._add(_CHARACTERS[name])
        elif act := self._ACTS.get(name):
            self._flush()
            act(self, name, number)

    def _unicode(self, number: int | None) -> None:
        self._skip = self._group.skip
        if number is not None and self._group.place is not Place.NOWHERE:
            code = number + 0x10000 if number < 0 else number
            self._add(chr(code) if 0 < code <= 0x10FFFF else "\ufffd")
            self._skip = self._group.skip

    def _add(self, words: str) -> None:
        self._decode()
        self._skip = 0
        if self._group.place is not Place.NOWHERE:
            self._text.append(words)

    def _decode(self) -> None:
        if self._bytes:
            encoding = self._fonts.get(self._group.font) or self._encoding
            self._text.append(self._bytes.decode(encoding, "ignore"))
            self._bytes.clear()

    def _flush(self) -> None:
        """Write the text that was read since the last change of anything."""
        self._decode()
        if not self._text:
            return
        words = "".join(self._text)
        self._text.clear()
        if not words.isascii():  # pairs of surrogates are one character
            words = words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        self._write(words)

    def _write(self, words: str) -> None:
        place = self._group.place
        if place is Place.BODY:
            self.page.write(words, self._group.marks)
        elif place is Place.ASIDE:
            self._aside[-1].pieces.append(words)
        elif place is Place.FIELD:
            self._field += words[:4000]
        elif place is Place.SAID:
            self._say(self._group.name, words)

    def _say(self, name: str, words: str) -> None:
        if name == "atnauthor":
            self._commenter = words.strip()[:100]
        elif len(self.said.get(name, "")) < 4000:
            self.said[name] = self.said.get(name, "") + words

    def _enter(self, place: Place, name: str) -> None:
        self._flush()
        self._group.place = place
        self._group.name = f"{name} {len(self._outer)}" if place is Place.ASIDE else name

    def _begins(self, name: str) -> bool:
        """Begin what a group is for, if ``name`` says so and its text is wanted."""
        if self._group.place is Place.INFO and name in SAID:
            self._enter(Place.SAID, name)
        elif self._group.place is Place.NOWHERE and name not in _TEXT_BOXES:
            return name != "bin"
        elif name in NOWHERE:
            self._enter(Place.NOWHERE, name)
        elif name in {"info", "fonttbl"}:
            self._enter(Place.INFO if name == "info" else Place.FONTS, name)
        elif name == "atnauthor":
            self._enter(Place.SAID, name)
        elif name == "fldinst":
            self._field = ""
            self._enter(Place.FIELD, name)
        else:
            return self._begins_aside(name)
        return True

    def _begins_aside(self, name: str) -> bool:
        if name in RUNNING:
            aside = Aside(BlockKind.RUNNING)
        elif name in _TEXT_BOXES:
            aside = Aside(BlockKind.PARAGRAPH)
        elif name == "annotation":
            aside = Aside(BlockKind.NOTE, f"Comment by {self._commenter or 'unknown'}: ")
        elif name == "footnote":
            aside = Aside(BlockKind.NOTE, self._note_marker() + " ")
        else:
            return False
        self._enter(Place.ASIDE, name)
        self._aside.append(aside)
        return True

    def _note_marker(self) -> str:
        """The marker of the note that begins; it is written where none was."""
        if not self._marker:
            self._number_note("", None)
        marker, self._marker = self._marker, ""
        return marker

    def _number_note(self, _name: str, _number: int | None) -> None:
        if self._group.place is Place.BODY and not self._marker:
            self._notes += 1
            self._marker = f"[{self._notes}]"
            self.page.write(self._marker, ())

    def _paragraph(self, name: str, _number: int | None) -> None:
        if self._group.place is Place.BODY and name == "line":
            self.page.builder.soft_break()
        elif self._group.place is Place.BODY:
            self.page.end_paragraph()
        elif self._group.place is Place.ASIDE:
            self._aside[-1].pieces.append(" ")

    def _cell(self, name: str, _number: int | None) -> None:
        if self._group.place is Place.BODY:
            self.page.end_cell() if name == "cell" else self.page.end_row()

    def _layout(self, name: str, number: int | None) -> None:
        if self._group.place is not Place.BODY:
            return
        if name == "pard":
            self.page.in_table, self.page.outline = False, -1
        elif name == "intbl":
            self.page.in_table = True
        elif name == "outlinelevel":
            self.page.outline = -1 if number is None else number
        elif not self.page.builder.in_block:
            self.page.is_item = True

    def _look(self, name: str, number: int | None) -> None:
        is_set = number != 0
        if name == "b":
            self._group.strong = is_set
        elif name == "i":
            self._group.emphasis = is_set
        elif name == "revised":
            self._group.inserted = is_set
        elif name == "deleted":
            self._group.deleted = is_set
        else:
            self._group.plain()
            self._group.font = self._font

    def _encode(self, name: str, number: int | None) -> None:
        """A word on encodings: of the file, of a font, or which font is used."""
        value = 0 if number is None else number
        is_font = self._group.place is Place.FONTS
        if name in HEADS:
            self._encoding = HEADS[name]
        elif name == "ansicpg":
            self._encoding = of_code_page(value) or self._encoding
        elif name == "deff":
            self._font = self._group.font = value
        elif name == "f":
            self._group.font = value
        elif is_font and name == "fcharset" and len(self._fonts) < 10_000:
            self._fonts[self._group.font] = of_charset(value)
        elif is_font and name == "cpg" and len(self._fonts) < 10_000:
            self._fonts[self._group.font] = of_code_page(value)

    def _result(self, _name: str, _number: int | None) -> None:
        found = _ADDRESS.search(self._field)
        self._group.link = found.group(1) if found else self._group.link
        self._field = ""

    def _unicode_skip(self, _name: str, number: int | None) -> None:
        self._group.skip = min(max(1 if number is None else number, 0), _MOST_SKIPPED)

    def _time(self, name: str, number: int | None) -> None:
        if self._group.place is Place.SAID and number is not None:
            self._times[name] = min(max(number, 0), 9999)

    _ACTS: ClassVar[dict[str, Callable[..., None]]] = {
        **dict.fromkeys(("par", "sect", "page", "line", "softline"), _paragraph),
        **dict.fromkeys(("cell", "row"), _cell),
        **dict.fromkeys(("pard", "intbl", "outlinelevel", "listtext", "pntext"), _layout),
        **dict.fromkeys(("b", "i", "revised", "deleted", "plain"), _look),
        **dict.fromkeys((*HEADS, "ansicpg", "deff", "f", "fcharset", "cpg"), _encode),
        **dict.fromkeys(_DATE_PARTS, _time),
        "chftn": _number_note,
        "fldrslt": _result,
        "uc": _unicode_skip,
    }
