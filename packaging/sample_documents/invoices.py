"""The invoices of Sable Point Consulting as XLSX: three sheets, of which one is hidden."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.sax.saxutils import escape

from sample_documents.packed import OFFICE, core_properties, package, packed, relations

_MADE = datetime(2023, 9, 22, 8, 0, tzinfo=UTC)
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"

Cell = str | int | float
_INVOICES: list[tuple[Cell, ...]] = [
    ("Invoice", "Date of invoice", "Text", "Sum in euros", "Paid on", "Released by"),
    ("SPC-1", "4 April 2022", "local advice, first part", 120_000, "11 April 2022", "V. Lanzetti"),
    ("SPC-2", "11 July 2022", "local advice, second part", 160_000, "18 July 2022", "V. Lanzetti"),
    (
        "SPC-3",
        "12 October 2022",
        "local advice, special effort",
        210_000,
        "17 October 2022",
        "V. Lanzetti",
    ),
    (
        "SPC-4",
        "10 January 2023",
        "local advice, final part",
        150_000,
        "16 January 2023",
        "N. Harcastle",
    ),
    ("Total", "", "", 640_000, "", ""),
]
_ORDERS: list[tuple[Cell, ...]] = [
    ("Change order", "Date", "Million euros", "Purpose"),
    (4, "7 July 2022", 0.9, "disposal of spoil"),
    (5, "15 August 2022", 2.2, "fendering, Berth 4"),
    (6, "19 September 2022", 11.3, "second dredger, night work"),
]
_REMARKS: list[tuple[Cell, ...]] = [
    ("Remark", "Date"),
    ("“A handshake is contract enough,” said Victor Lanzetti.", "11 April 2022"),
    ("“The grumpy document is being looked after,” said Edmund Crale.", "17 October 2022"),
    ("“Is this the last of them?” asked Nigel Harcastle.", "16 January 2023"),
]
_SHEETS = {"Invoices": _INVOICES, "Change orders": _ORDERS, "Remarks": _REMARKS}
_HIDDEN = "Remarks"


def invoices() -> bytes:
    """The file, as Corvane Marine Engineering produced it for the committee."""
    parts = {"xl/workbook.xml": (f"{_TYPE}.sheet.main+xml", _workbook())}
    for number, rows in enumerate(_SHEETS.values(), start=1):
        parts[f"xl/worksheets/sheet{number}.xml"] = (f"{_TYPE}.worksheet+xml", _rows(rows))
    targets = {
        f"rId{number}": f"worksheet worksheets/sheet{number}.xml"
        for number in range(1, len(_SHEETS) + 1)
    }
    core = core_properties(
        "Sable Point Consulting: invoices", "Corvane Marine Engineering, accounts", _MADE
    )
    rest = {"xl/_rels/workbook.xml.rels": relations(**targets)}
    return packed(package("xl/workbook.xml", parts, rest, core), _MADE)


def _workbook() -> str:
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"'
        + (' state="hidden"/>' if name == _HIDDEN else "/>")
        for number, name in enumerate(_SHEETS, start=1)
    )
    names = f'xmlns="{_SHEET}" xmlns:r="{OFFICE}/relationships"'
    return f"<workbook {names}><sheets>{sheets}</sheets></workbook>"


def _rows(rows: list[tuple[Cell, ...]]) -> str:
    made = "".join(
        f'<row r="{number}">'
        + "".join(_cell(f"{chr(ord('A') + column)}{number}", c) for column, c in enumerate(row))
        + "</row>"
        for number, row in enumerate(rows, start=1)
    )
    return f'<worksheet xmlns="{_SHEET}"><sheetData>{made}</sheetData></worksheet>'


def _cell(place: str, value: Cell) -> str:
    if isinstance(value, str):
        return f'<c r="{place}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'
    return f'<c r="{place}"><v>{value}</v></c>'
