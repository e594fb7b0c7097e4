"""Spreadsheets, by calamine: each sheet with its name and its rows."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum
from typing_extensions import override

from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.domain.problem import Problem, ProblemKind
from explorer.domain.properties import PropertyName
from explorer.extract.assembly import Assembler, Laid
from explorer.extract.extractor import Extractor, Source
from explorer.extract.language import LanguageGuesser
from explorer.extract.metadata import Metadata, properties_of, readable_name
from explorer.extract.office.odf_metadata import odf_metadata
from explorer.extract.office.ooxml_metadata import ooxml_metadata
from explorer.extract.office.package import encrypted, open_package
from explorer.extract.office.xml import Names
from explorer.extract.reading import read_bytes
from explorer.extract.tables.biff import look_at, records_of
from explorer.extract.tables.cells import shown
from explorer.extract.tables.comments import Comments, comments_of
from explorer.extract.tables.rewrapping import rewrapped
from explorer.extract.tables.rows import RowsBuilder
from explorer.extract.tables.unfolding import MOST_PLACES, check_parts, too_large

_MOST_CELLS = 2_000_000
_LONGEST = 100_000_000  # characters


@dataclass(frozen=True, slots=True)
class Checked:
    """A workbook that may be opened: its bytes, what it says of itself, and its comments."""

    data: bytes
    metadata: Metadata = field(default_factory=Metadata)
    comments: Comments = field(default_factory=dict)


class Workbook(Extractor):
    """What the extractors of all spreadsheets have in common."""

    name = ""
    version = 1
    suffixes: frozenset[str] = frozenset()

    def __init__(self, languages: LanguageGuesser) -> None:
        self._assembler = Assembler(self, languages)

    @override
    def extract(self, source: Source) -> Document:
        """Read all sheets, hidden ones too; raises ExtractionError when there is nothing."""
        checked = self.checked(source)
        metadata = checked.metadata
        reading = _Sheets(source.name, checked.comments)
        with _opened(checked.data, source.name) as workbook:
            reading.read(workbook)
        hidden = ", ".join(reading.hidden)
        said = properties_of([(PropertyName.NOTE, f"Hidden sheets: {hidden}" if hidden else "")])
        title = metadata.title or readable_name(source.name)  # a sheet's name is none
        metadata = replace(metadata, title=title, properties=metadata.properties + said)
        laid = Laid(problems=tuple(reading.problems))
        return self._assembler.document(source, reading.builder.finish(), metadata, laid)

    def checked(self, source: Source) -> Checked:
        """The file, looked at. Raises ExtractionError when it must not be opened."""
        raise NotImplementedError


class XlsxTables(Workbook):
    """Reads the workbooks of Excel since 2007, the binary ones too."""

    name = "xlsx"
    suffixes = frozenset({".xlsx", ".xlsm", ".xlsb", ".xltx", ".xltm"})

    @override
    def checked(self, source: Source) -> Checked:
        package = open_package(source)
        check_parts(package)
        names = Names()
        comments = comments_of(package, names)
        return Checked(_whole(source), ooxml_metadata(package, names, ""), comments)


class OdsTables(Workbook):
    """Reads OpenDocument spreadsheets."""

    name = "ods"
    suffixes = frozenset({".ods", ".ots"})

    @override
    def checked(self, source: Source) -> Checked:
        package = open_package(source)
        check_parts(package)
        return Checked(_whole(source), odf_metadata(package, Names(), ""))


class XlsTables(Workbook):
    """Reads the workbooks of Excel 5 to 2003."""

    name = "xls"
    suffixes = frozenset({".xls", ".xlt"})

    @override
    def checked(self, source: Source) -> Checked:
        records = records_of(source.stream)
        if records is None:
            raise ExtractionError(f"{source.name} is damaged or no workbook.")
        seen = look_at(records.data)
        if seen.is_encrypted:
            raise encrypted(source)
        if seen.places > MOST_PLACES:
            raise too_large(source)
        return Checked(rewrapped(records.name, records.data))


def _whole(source: Source) -> bytes:
    source.stream.seek(0)
    return read_bytes(source)


def _opened(data: bytes, name: str) -> CalamineWorkbook:
    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except BaseException as error:
        raise _translated(error, f"{name} is damaged or no workbook.") from error


def _translated(error: BaseException, sentence: str) -> BaseException:
    """An error of the library as one of ours. Where its code breaks down, it panics."""
    is_panic = type(error).__name__ == "PanicException"
    if is_panic or isinstance(error, (CalamineError, ValueError, OverflowError, OSError)):
        return ExtractionError(sentence, ProblemKind.DAMAGED)
    return error


@dataclass(slots=True)
class _Sheets:
    """The sheets of one workbook as they are read, and what was noticed."""

    name: str
    comments: Comments
    builder: RowsBuilder = field(default_factory=RowsBuilder)
    cells: int = 0
    hidden: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def read(self, workbook: CalamineWorkbook) -> None:
        for sheet in workbook.sheets_metadata:
            if sheet.visible != SheetVisibleEnum.Visible:
                self.hidden.append(sheet.name)
            try:
                self._add(sheet.name, _rows(workbook, sheet.name))
            except ExtractionError as error:
                self.problems.append(error.problem)
            if self._is_full:
                self.problems.append(_too_many(self.name))
                return

    @property
    def _is_full(self) -> bool:
        return self.cells > _MOST_CELLS or self.builder.length > _LONGEST

    def _add(self, title: str, rows: Iterator[list[str]]) -> None:
        notes = self.comments.get(title, {})
        has_rows = False
        for number, row in enumerate(rows, 1):
            if not has_rows and any(row):
                has_rows = True
                self.builder.heading(title)
            self.builder.row(row)
            for note in notes.pop(number, ()):
                self.builder.note(note)
            self.cells += len(row)
            if self._is_full:
                return
        for note in (note for row in sorted(notes) for note in notes[row]):
            self.builder.note(note)


def _rows(workbook: CalamineWorkbook, title: str) -> Iterator[list[str]]:
    """The rows of a sheet. Raises ExtractionError where it cannot be read."""
    try:
        for row in workbook.get_sheet_by_name(title).iter_rows():
            yield [shown(value) for value in row]
    except BaseException as error:
        raise _translated(error, f"The sheet {title} is damaged and was left out.") from error


def _too_many(name: str) -> Problem:
    return Problem(
        ProblemKind.TOO_LARGE,
        f"{name} has more than {_MOST_CELLS:,} cells or too much text in them; the rest was "
        "left out. Save its sheets as CSV to have all of them read.",
    )
