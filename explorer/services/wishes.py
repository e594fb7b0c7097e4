"""What someone wishes of an update beyond the usual."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from explorer.extract.extractor import ReadingOptions


class Ocr(StrEnum):
    """Whether the text of scans and pictures is recognised."""

    OFF = "off"
    FEW = "few"  # when there are only a few pages to do
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Wishes:
    """How an update is to go.

    ``again`` are ids of documents to be read again though their files have not changed,
    say with ``passwords`` or with ``ocr``. ``languages`` (ISO 639-1) are those that scans
    are in; none means those of the collection.
    """

    forget_emptied: bool = False
    passwords: tuple[str, ...] = ()
    again: frozenset[int] = frozenset()
    ocr: Ocr = Ocr.FEW
    languages: tuple[str, ...] = ()

    @property
    def reading(self) -> ReadingOptions:
        """What an extractor is told of them."""
        return ReadingOptions(passwords=self.passwords)
