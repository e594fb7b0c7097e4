"""Dates as people and pages write them, as ISO 8601 cut to what is known."""

from __future__ import annotations

import re
from datetime import date, datetime

from dateutil import parser

_LONGEST = 60
_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ]\d{1,2}:.{0,40})?")
_YEAR = re.compile(r"(?<!\d)(?:1[0-9]|20)\d\d(?!\d)")
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATELINE = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s)?"
    rf"(?:\d{{4}}-\d\d-\d\d|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?,?\s\d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH},?\s\d{{4}})\.?",
    re.IGNORECASE,
)
# Two dates that have no part in common: what comes out of both alike was in the text.
_BLANKS = (datetime(1904, 2, 3), datetime(2005, 11, 27))  # noqa: DTZ001 - only their parts count


def iso_date(text: str) -> str:
    """The date that ``text`` is, as ISO 8601 cut to what it says, or "".

    Without a year of four digits nothing is known; of 3/4/2019 only the year is.
    """
    text = " ".join(text[: _LONGEST * 2].split())
    if found := _ISO.fullmatch(text):
        return _checked(*found.groups())
    if len(text) > _LONGEST or not _YEAR.search(text):
        return ""
    try:
        one, other = _readings(text)
    except (ValueError, OverflowError, TypeError, AttributeError, IndexError):
        return ""
    return _agreed(one, other)


def dateline(line: str) -> str:
    """The ISO date of a line that is nothing but an unambiguous date, or ""."""
    line = line.strip()
    return iso_date(line.rstrip(".")) if _DATELINE.fullmatch(line[:_LONGEST]) else ""


def _readings(text: str) -> tuple[datetime, datetime]:
    """The text read month first and day first, each over its own blank."""
    first = parser.parse(text, default=_BLANKS[0], ignoretz=True)
    second = parser.parse(text, default=_BLANKS[1], ignoretz=True, dayfirst=True)
    return first, second


def _agreed(one: datetime, other: datetime) -> str:
    if one.year != other.year:
        return ""
    if one.month != other.month:
        return f"{one.year:04}"
    if one.day != other.day:
        return f"{one.year:04}-{one.month:02}"
    return f"{one.year:04}-{one.month:02}-{one.day:02}"


def _checked(year: str, month: str | None, day: str | None) -> str:
    """An ISO date, or "" when there is no such day."""
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return ""
    return "-".join(part for part in (year, month, day) if part)
