"""Small spreadsheets, made in code."""

from __future__ import annotations

import io
import struct
import zipfile

from tests.extract.compound_file import compound

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"


def zipped(members: dict[str, str]) -> bytes:
    """A ZIP with these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return target.getvalue()


def relations(*targets: tuple[str, str]) -> str:
    """The XML of relations: the kind of each, and the part that is meant."""
    rows = (
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(rows)}</Relationships>'


def sheet(*cells: tuple[str, str]) -> str:
    """A sheet's XML: text in cells, by the place of each; a number where it is one."""
    made = "".join(
        f'<row><c r="{place}"><v>{words}</v></c></row>'
        if words.replace(".", "", 1).isdigit()
        else f'<row><c r="{place}" t="inlineStr"><is><t>{words}</t></is></c></row>'
        for place, words in cells
    )
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{made}</sheetData></worksheet>'


def xlsx(sheets: dict[str, str], state: str = "visible", **more: str) -> bytes:
    """A workbook with these sheets; ``state`` is that of the last one."""
    names = list(sheets)
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number + 1}" r:id="r{number}"'
        f' state="{state if number + 1 == len(names) else "visible"}"/>'
        for number, name in enumerate(names)
    )
    targets = [("worksheet", f"worksheets/sheet{n}.xml") for n in range(len(names))]
    return zipped(
        {
            "[Content_Types].xml": (
                f'<Types xmlns="{_PACKAGE}/content-types"><Override '
                f'PartName="/xl/workbook.xml" ContentType="{_TYPE}"/></Types>'
            ),
            "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": (
                f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
                f"<sheets>{listed}</sheets></workbook>"
            ),
            "xl/_rels/workbook.xml.rels": relations(*targets),
            **{f"xl/worksheets/sheet{n}.xml": xml for n, xml in enumerate(sheets.values())},
            **more,
        }
    )


def ods(rows: list[list[str]], manifest: str = "", title: str = "") -> bytes:
    """An OpenDocument spreadsheet with one sheet."""
    table = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{words}</text:p>'
            "</table:table-cell>"
            for words in row
        )
        + "</table:table-row>"
        for row in rows
    )
    spaces = " ".join(f'xmlns:{n}="{_ODF}{n}:1.0"' for n in ("office", "table", "text", "meta"))
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "META-INF/manifest.xml": (
                f'<manifest:manifest xmlns:manifest="{_ODF}manifest:1.0">{manifest}'
                "</manifest:manifest>"
            ),
            "meta.xml": (
                f'<office:document-meta {spaces} xmlns:dc="http://purl.org/dc/elements/1.1/">'
                f"<office:meta><dc:title>{title}</dc:title></office:meta></office:document-meta>"
            ),
            "content.xml": (
                f"<office:document-content {spaces}><office:body><office:spreadsheet>"
                f'<table:table table:name="Sums">{table}</table:table></office:spreadsheet>'
                "</office:body></office:document-content>"
            ),
        }
    )


def record(kind: int, data: bytes) -> bytes:
    """One record of an old workbook."""
    return struct.pack("<HH", kind, len(data)) + data


def xls(after_beginning: bytes, words: str, more: bytes = b"") -> bytes:
    """A workbook of Excel 97 with one sheet, and ``words`` in its first cell."""
    beginning = record(0x809, struct.pack("<HH12x", 0x600, 5)) + after_beginning
    name = b"\x04\x00Sums"
    length = len(beginning) + 4 + 6 + len(name) + 4
    label = struct.pack("<HHHHB", 0, 0, 0, len(words), 0) + words.encode("latin-1")
    return compound(
        "Workbook",
        data=beginning
        + record(0x85, struct.pack("<IH", length, 0) + name)
        + record(0x0A, b"")
        + record(0x809, struct.pack("<HH12x", 0x600, 0x10))
        + record(0x204, label)
        + more
        + record(0x0A, b""),
    )
