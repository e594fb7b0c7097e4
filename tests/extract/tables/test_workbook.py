"""Spreadsheets, from bytes to rows."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from typing_extensions import override

from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind
from explorer.extract.extractor import Source
from explorer.extract.kinds import kind_of
from explorer.extract.tables.workbook import OdsTables, Workbook, XlsTables, XlsxTables
from tests.extract.compound_file import compound
from tests.extract.contract import ExtractorContract, NoLanguages, assert_whole, blocks, read
from tests.extract.tables.files import ods, record, relations, sheet, xls, xlsx, zipped

_SHEETS = Path(__file__).resolve().parents[3] / ".." / "shared" / "corpora" / "sheets"
_CORE = (
    '<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cp="http://schemas.'
    'openxmlformats.org/package/2006/metadata/core-properties"><dc:title>The Sums</dc:title>'
    "<dc:creator>Ada Lovelace</dc:creator></cp:coreProperties>"
)


class TestXlsx(ExtractorContract):
    suffix = ".xlsx"
    sample = xlsx({"People": sheet(("A1", "Ada"), ("C2", "1843"))})

    @override
    def make(self) -> XlsxTables:
        return XlsxTables(NoLanguages())

    @override
    def plain_words(self) -> bytes:
        return self.sample


class TestOds(ExtractorContract):
    suffix = ".ods"
    sample = ods([["Ada", "wrote"], ["", "notes"]])

    @override
    def make(self) -> OdsTables:
        return OdsTables(NoLanguages())

    @override
    def plain_words(self) -> bytes:
        return self.sample


class TestXls(ExtractorContract):
    suffix = ".xls"
    sample = xls(b"", "Ada")

    @override
    def make(self) -> XlsTables:
        return XlsTables(NoLanguages())

    @override
    def plain_words(self) -> bytes:
        return self.sample


def test_each_sheet_has_its_name_and_its_rows() -> None:
    data = xlsx({"One": sheet(("A1", "Ada"), ("C2", "0.30000000000000004")), "No": sheet()})
    document = read(XlsxTables(NoLanguages()), data, "a.xlsx")
    assert blocks(document) == [
        ("heading", 1, "One"),
        ("table_row", 0, "Ada"),
        ("table_row", 0, "0.3"),
    ]
    assert document.text == "One\nAda\n\t\t0.3"


def test_hidden_sheets_are_read_and_said() -> None:
    data = xlsx({"One": sheet(("A1", "Ada")), "Two": sheet(("A1", "Bob"))}, state="veryHidden")
    document = read(XlsxTables(NoLanguages()), data)
    assert "Bob" in document.text
    assert document.properties == (("note", "Hidden sheets: Two"),)


def test_metadata() -> None:
    data = xlsx({"One": sheet(("A1", "Ada"))}, **{"docProps/core.xml": _CORE})
    document = read(XlsxTables(NoLanguages()), data)
    assert (document.title, document.author) == ("The Sums", "Ada Lovelace")
    assert read(OdsTables(NoLanguages()), ods([["Ada"]], title="Sums")).title == "Sums"


def test_comments_follow_their_rows() -> None:
    data = xlsx(
        {"One": sheet(("A1", "Ada"), ("A2", "Bob"))},
        **{
            "xl/worksheets/_rels/sheet0.xml.rels": relations(("comments", "../comments1.xml")),
            "xl/comments1.xml": (
                "<comments><authors><author>Cy</author></authors><commentList>"
                '<comment ref="A1" authorId="0"><text><r><t>Who?</t></r></text></comment>'
                '<comment ref="B9"><text><t>Later.</t></text></comment></commentList></comments>'
            ),
        },
    )
    assert blocks(read(XlsxTables(NoLanguages()), data))[1:] == [
        ("table_row", 0, "Ada"),
        ("note", 0, "Comment by Cy on A1: Who?"),
        ("table_row", 0, "Bob"),
        ("note", 0, "Comment on B9: Later."),
    ]


def test_the_name_of_a_sheet_is_no_title() -> None:
    assert (
        read(XlsxTables(NoLanguages()), TestXlsx.sample, "sums of May.xlsx").title == "sums of May"
    )


def problem(extractor: Workbook, data: bytes) -> ProblemKind:
    with pytest.raises(ExtractionError) as caught:
        read(extractor, data, "a file")
    assert str(caught.value).endswith(".")
    return caught.value.kind


def test_what_cannot_be_read() -> None:
    xlsx_tables, ods_tables = XlsxTables(NoLanguages()), OdsTables(NoLanguages())
    locked = ods([["Ada"]], "<manifest:encryption-data/>")
    far = xlsx({"One": sheet(("A1", "Ada"), ("XFD1048576", "2"))})
    entities = xlsx({"One": "<!DOCTYPE x [<!ENTITY e 'Ada'>]><worksheet>&e;</worksheet>"})
    assert problem(ods_tables, locked) is ProblemKind.ENCRYPTED
    assert problem(xlsx_tables, far) is ProblemKind.TOO_LARGE
    assert problem(xlsx_tables, entities) in {ProblemKind.DAMAGED, ProblemKind.EMPTY}
    assert problem(xlsx_tables, xlsx({"One": sheet()})) is ProblemKind.EMPTY
    assert problem(xlsx_tables, zipped({"xl/workbook.xml": "<workbook/>"})) is ProblemKind.DAMAGED
    assert problem(xlsx_tables, TestXlsx.sample[:-30]) is ProblemKind.DAMAGED


def test_bombs_are_not_unfolded() -> None:
    bomb = zipped({"xl/workbook.xml": "", "xl/sharedStrings.xml": "\0" * (80 << 20)})
    assert problem(XlsxTables(NoLanguages()), bomb) is ProblemKind.TOO_LARGE


def test_old_workbooks_are_looked_at_before_they_are_read() -> None:
    xls_tables = XlsTables(NoLanguages())
    assert problem(xls_tables, xls(record(0x2F, bytes(6)), "Ada")) is ProblemKind.ENCRYPTED
    far = record(0x203, b"\xff\xff\xff\x00" + bytes(10))
    assert problem(xls_tables, xls(b"", "Ada", far)) is ProblemKind.TOO_LARGE
    several = record(0xBD, b"\xff\xff" + bytes(10) + b"\xff\x00")
    assert problem(xls_tables, xls(b"", "Ada", several)) is ProblemKind.TOO_LARGE
    assert problem(xls_tables, compound("Nothing")) is ProblemKind.DAMAGED


_WITHOUT_TEXT = {"issue127", "issue_666_lost_sheets", "issue_666_panic", "picture"}
_BROKEN = {"OOM_alloc3", "issue252", "pictures_in_cell_and_over_cell"}


@pytest.mark.shared
@pytest.mark.skipif(not _SHEETS.exists(), reason="needs ../shared")
def test_real_spreadsheets() -> None:
    extractors = {e.name: e for e in (c(NoLanguages()) for c in (XlsxTables, OdsTables, XlsTables))}
    failed = {}
    for path in sorted(_SHEETS.glob("*.[xo]*")):
        source = Source(path.name, io.BytesIO(path.read_bytes()))
        extractor = extractors[kind_of(source)]
        source.stream.seek(0)
        try:
            assert_whole(extractor.extract(source))
        except ExtractionError as error:
            failed[path.stem] = error.kind
    locked = {name for name, kind in failed.items() if kind is ProblemKind.ENCRYPTED}
    assert locked == {"pass_protected", "issue_385"}
    assert failed.keys() - locked == _WITHOUT_TEXT | _BROKEN
