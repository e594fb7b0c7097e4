"""What a PDF says of itself: title, author, dates, and the programs that made it."""

from __future__ import annotations

import ctypes
import re

import pypdfium2_raw as pdfium

from explorer.domain.canonical import canonical
from explorer.domain.properties import PropertyName
from explorer.extract.dates import iso_date
from explorer.extract.metadata import (
    Metadata,
    author_name,
    distinct_keywords,
    language_code,
    one_line,
    properties_of,
)
from explorer.extract.pdf.library import wide_text
from explorer.extract.pdf.opening import OpenPdf

# ISO 32000-1, 7.9.4: D:YYYYMMDDHHmmSSOHH'mm, cut anywhere after the year.
_DATE = re.compile(
    r"(?:D:)?(\d{4})(?:(\d\d)(?:(\d\d)(?:(\d\d)(?:(\d\d)(\d\d)?)?)?)?)?"
    r"(?:([Zz])|([+-])(\d\d)'?(\d\d)?)?"
)
_FILE_NAME = re.compile(
    r"\.(?:docx?|rtf|odt|pdf|tex|dvi|pptx?|xlsx?|indd|qxd|wpd|ps)$", re.IGNORECASE
)
_TOOL_TITLE = re.compile(
    r"^(?:microsoft \w{1,20} - |untitled|\(anonymous\)|unspecified)", re.IGNORECASE
)


def metadata_of(document: OpenPdf) -> Metadata:
    """The metadata of an open file."""
    told = {name: _told(document, name) for name in (
        "Title", "Author", "Subject", "Keywords", "Creator", "Producer", "CreationDate", "ModDate",
    )}  # fmt: skip
    created, modified = pdf_date(told["CreationDate"]), pdf_date(told["ModDate"])
    language = wide_text(pdfium.FPDFCatalog_GetLanguage, document.handle)
    values = (
        (PropertyName.FORMAT, _format(document)),
        (PropertyName.CREATED, created),
        (PropertyName.MODIFIED, modified),
        (PropertyName.SUBJECT, told["Subject"]),
        (PropertyName.APPLICATION, told["Creator"]),
        (PropertyName.PRODUCER, told["Producer"]),
    )
    return Metadata(
        title=_title(told["Title"]),
        author=author_name(told["Author"]),
        date=created[:10] or modified[:10],
        language=language_code(language),
        keywords=distinct_keywords([told["Keywords"]]),
        properties=properties_of(values),
    )


def pdf_date(text: str) -> str:
    """A PDF date such as D:20190304120000+01'00' as ISO 8601, as exact as it is; or ""."""
    found = _DATE.fullmatch(text.strip()[:40].rstrip("'"))
    if found is None:
        return iso_date(text)
    year, month, day, hour, minute, second, utc, sign, zone_hour, zone_minute = found.groups()
    date = iso_date("-".join(part for part in (year, month, day) if part))
    if not date or minute is None or int(hour) > 23 or int(minute) > 59 or int(second or 0) > 59:
        return date
    zone = "Z" if utc else f"{sign}{zone_hour}:{zone_minute or '00'}" if sign else ""
    return f"{date}T{hour}:{minute}:{second or '00'}{zone}"


def _told(document: OpenPdf, name: str) -> str:
    return canonical(wide_text(pdfium.FPDF_GetMetaText, document.handle, name.encode())).strip()


def _title(text: str) -> str:
    """A title, unless it is only what some program called its file."""
    line = one_line(text)
    return "" if _FILE_NAME.search(line) or _TOOL_TITLE.match(line) else line


def _format(document: OpenPdf) -> str:
    version = ctypes.c_int()
    if not pdfium.FPDF_GetFileVersion(document.handle, ctypes.byref(version)):
        return "PDF"
    major, minor = divmod(version.value, 10)
    return f"PDF {major}.{minor}" if 1 <= major <= 2 else "PDF"
