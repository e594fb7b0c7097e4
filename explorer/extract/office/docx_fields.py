"""The fields of a Word document: an instruction, and the words that it resulted in."""

from __future__ import annotations

import re
from dataclasses import dataclass

from explorer.extract.office.relations import safe_address

_HYPERLINK = re.compile(r'\s{0,20}HYPERLINK\s{1,20}(?:"([^"]{1,2000})"|([^\s"\\]{1,2000}))')
_LONGEST = 4_000
_DEEPEST = 50


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    address: str = ""


class Fields:
    """The fields that are open at a place in the text."""

    def __init__(self) -> None:
        self._open: list[_Field] = []

    @property
    def address(self) -> str:
        """The address that the words here lead to, or ""."""
        return next((field.address for field in reversed(self._open) if field.address), "")

    def turn(self, kind: str) -> None:
        """A mark of a field's structure: begin, separate or end."""
        if kind == "begin" and len(self._open) < _DEEPEST:
            self._open.append(_Field())
        elif kind == "separate" and self._open:
            self._open[-1].address = address_in(self._open[-1].instruction)
        elif kind == "end" and self._open:
            self._open.pop()

    def instruct(self, words: str) -> None:
        """A piece of the innermost field's instruction."""
        if self._open and len(self._open[-1].instruction) < _LONGEST:
            self._open[-1].instruction += words[:_LONGEST]


def address_in(instruction: str) -> str:
    """The address of the web or of mail that a HYPERLINK instruction leads to, or ""."""
    found = _HYPERLINK.match(instruction)
    return safe_address(found[1] or found[2]) if found else ""
