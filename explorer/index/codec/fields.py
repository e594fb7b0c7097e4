"""The fields of the index as Whoosh describes fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import numpy as np
from typing_extensions import override
from whoosh import fields
from whoosh.analysis import IDAnalyzer
from whoosh.formats import Existence, Format
from whoosh.util.times import floor, long_to_datetime

from explorer.index.codec.analysis import LabelAnalyzer, WordAnalyzer
from explorer.index.schema import LABEL_FIELDS, WORD_FIELDS

_LAST_DAY = 99_999_999
_PLACE = np.dtype("<u4")

Value = tuple[str, int, float, bytes]


class Places(Format):  # type: ignore[misc] # whoosh is untyped
    """Keeps the places of a term in a document as 32-bit numbers, without pickles."""

    posting_size = -1

    def __init__(self) -> None:
        super().__init__(field_boost=1.0)

    @override
    def word_values(self, value: str, analyzer: WordAnalyzer, **wishes: Any) -> Iterator[Value]:
        found: dict[str, list[int]] = {}
        for token in analyzer(value, **{**wishes, "positions": True}):
            found.setdefault(token.text, []).append(token.pos)
        for term, places in found.items():
            yield term, len(places), float(len(places)), self.encode(places)

    def encode(self, places: Iterable[int]) -> bytes:
        """Ascending places as they are kept."""
        return np.fromiter(places, _PLACE).tobytes()

    def decode_positions(self, kept: bytes) -> list[int]:
        """The places."""
        found: list[int] = np.frombuffer(kept, _PLACE).tolist()
        return found

    def decode_position_boosts(self, kept: bytes) -> list[tuple[int, int]]:
        """The places, all of the same worth."""
        return [(place, 1) for place in self.decode_positions(kept)]

    def decode_frequency(self, kept: bytes) -> int:
        """How many places there are."""
        return len(kept) // _PLACE.itemsize

    def decode_weight(self, kept: bytes) -> float:
        """How many places there are, as what they weigh."""
        return float(self.decode_frequency(kept))


class Utf8Field(fields.FieldType):  # type: ignore[misc] # whoosh is untyped
    """A field whose terms may hold any sign that a file name may."""

    @override
    def to_bytes(self, value: str | bytes) -> bytes:
        return value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")

    @override
    def from_bytes(self, bs: bytes) -> str:
        return bs.decode("utf-8", "surrogatepass")


class ExactText(Utf8Field):
    """A field of unstemmed words with their places."""

    def __init__(self) -> None:
        super().__init__(Places(), WordAnalyzer(), scorable=True, multitoken_query="phrase")


class Label(Utf8Field):
    """A field of labels, each of which is one term."""

    def __init__(self) -> None:
        super().__init__(Existence(), LabelAnalyzer())


class Path(Utf8Field):
    """The path of a document, which is one term as it is."""

    def __init__(self) -> None:
        super().__init__(Existence(), IDAnalyzer(), stored=True, unique=True, sortable=True)


class Day(fields.DATETIME):  # type: ignore[misc] # whoosh is untyped
    """A field of days, whose terms are yyyymmdd.

    Where Whoosh has a number for a time, it is a day (yyyymmdd) or Whoosh's own
    microseconds; times of the day do not count.
    """

    def __init__(self) -> None:
        super().__init__(sortable=True)
        self.shift_step = 0
        self.signed = False

    @override
    def prepare_number(self, x: Any) -> int | None:
        return None if x is None else self.prepare_datetime(x)

    @override
    def prepare_datetime(self, x: Any) -> int:
        if isinstance(x, int) and x <= _LAST_DAY:
            return x
        if isinstance(x, str):
            x = self._parse_datestring(x)
        day = long_to_datetime(x) if isinstance(x, int) else floor(x)
        return int(day.year * 10_000 + day.month * 100 + day.day)

    @override
    def to_bytes(self, x: Any, shift: int = 0) -> bytes:
        return x if isinstance(x, bytes) else self.sortable_to_bytes(self.prepare_datetime(x))

    @override
    def sortable_to_bytes(self, x: int, shift: int = 0) -> bytes:
        return b"%08d" % min(x, _LAST_DAY)

    @override
    def from_bytes(self, bs: bytes) -> datetime:
        return datetime.strptime(bs.decode(), "%Y%m%d")  # noqa: DTZ007 # a day has no zone

    @override
    def from_column_value(self, x: int) -> datetime | None:
        return self.from_bytes(self.sortable_to_bytes(x)) if x else None


def stock_schema() -> fields.Schema:
    """All fields, with id and path stored."""
    words = {name: ExactText() for name in WORD_FIELDS}
    labels = {name: Label() for name in LABEL_FIELDS}
    columns = {
        "id": fields.NUMERIC(int, 64, stored=True, unique=True, shift_step=0, sortable=True),
        "path": Path(),
        "date": Day(),
    }
    return fields.Schema(**{**words, **labels, **columns})
