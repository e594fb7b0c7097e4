"""Days, months and years as they are written in queries and in documents."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from explorer.domain.query import DateRange

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?", re.ASCII)
_COMPARED = re.compile(r"([<>]=?)(.{1,20})")


@dataclass(frozen=True, slots=True)
class _Period:
    first: date
    last: date


def day_number(written: str) -> int:
    """The first day of an ISO 8601 date, cut or not, as yyyymmdd; 0 where there is none."""
    found = _DATE.match(written)
    period = _period(found[0]) if found else None
    if period is None:
        return 0
    return int(period.first.strftime("%Y%m%d").zfill(8))


def date_range(written: str) -> DateRange | None:
    """The days meant by ``2015``, ``2014..2016``, ``2015-06..`` or ``>2015-06``; else None."""
    if compared := _COMPARED.fullmatch(written):
        return _compared(compared[1], compared[2])
    first, dots, last = written.partition("..")
    start = _period(first) if first else None
    end = (_period(last) if last else None) if dots else start
    if (first and start is None) or (last and end is None) or (start is None and end is None):
        return None
    if start and end and start.first > end.last:
        return None
    return _range(start.first if start else None, end.last if end else None)


def _compared(sign: str, written: str) -> DateRange | None:
    period = _period(written)
    if period is None:
        return None
    try:
        match sign:
            case ">":
                return _range(period.last + timedelta(days=1), None)
            case ">=":
                return _range(period.first, None)
            case "<":
                return _range(None, period.first - timedelta(days=1))
            case _:
                return _range(None, period.last)
    except OverflowError:
        return None


def _range(first: date | None, last: date | None) -> DateRange:
    return DateRange(first.isoformat() if first else "", last.isoformat() if last else "")


def _period(written: str) -> _Period | None:
    """The days of a year, a month or a day; None when the calendar has no such date."""
    found = _DATE.fullmatch(written)
    if found is None:
        return None
    year, month, day = int(found[1]), int(found[2] or 1), int(found[3] or 1)
    try:
        first = date(year, month, day)
    except ValueError:
        return None
    if found[2] is None:
        return _Period(first, date(year, 12, 31))
    if found[3] is None:
        return _Period(first, date(year, month, monthrange(year, month)[1]))
    return _Period(first, first)
