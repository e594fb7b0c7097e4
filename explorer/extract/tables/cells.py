"""The values of a spreadsheet's cells, written as a person would write them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

Value = int | float | str | bool | time | date | datetime | timedelta
_DIGITS = 15  # what a spreadsheet keeps of a number; the rest is noise
_EXACT = 10**15


def shown(value: Value) -> str:
    """A value as text: dates in ISO 8601, whole numbers without a point."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return _number(value)
    if isinstance(value, timedelta):
        return _duration(value)
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds").removesuffix(" 00:00:00")
    return value.isoformat("seconds") if isinstance(value, time) else value.isoformat()


def _number(value: float) -> str:
    if abs(value) < _EXACT and value == int(value):
        return str(int(value))
    return f"{value:.{_DIGITS}g}"


def _duration(value: timedelta) -> str:
    """Hours, minutes and seconds; the hours may be more than a day has."""
    sign = "-" if value < timedelta() else ""
    minutes, seconds = divmod(round(abs(value).total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{sign}{hours}:{minutes:02}:{seconds:02}"
