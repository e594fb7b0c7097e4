"""When a mail was sent, as its Date header says."""

from __future__ import annotations

from datetime import datetime
from email.utils import parsedate_to_datetime

from explorer.extract.dates import iso_date

_LONGEST = 200


def sent_at(header: str) -> str:
    """A date of RFC 5322 as ISO 8601 with its zone; "" where it is none.

    Of a date in another form only what is sure is given, without the time.
    """
    text = " ".join(header[:_LONGEST].split())
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return iso_date(text)


def shown(iso: str) -> str:
    """Such a time as it is shown in a text: ``2019-03-04 10:30:00 +01:00``."""
    try:
        moment = datetime.fromisoformat(iso)
    except ValueError:
        return iso
    if len(iso) <= len("2019-03-04"):
        return iso
    zone = iso[19:] if moment.tzinfo else ""
    return f"{iso[:19].replace('T', ' ')} {zone}".strip()
