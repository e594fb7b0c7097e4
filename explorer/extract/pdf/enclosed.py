"""The files that are attached to a PDF, or to a note on one of its pages."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from datetime import UTC, datetime

import pypdfium2_raw as pdfium

from explorer.domain.problem import Problem, ProblemKind
from explorer.extract.extractor import Attachment, Source
from explorer.extract.metadata import one_line
from explorer.extract.pdf.library import Handle, wide_text
from explorer.extract.pdf.opening import OpenPdf
from explorer.extract.pdf.properties import pdf_date

_LARGEST = 256 << 20  # bytes
_MOST_ANNOTATIONS = 2_000  # on one page
_MOST_PAGES = 100  # that are searched where the file does not say in clear that there are any
_PIECE = 1 << 20
_SIGN, _PACKED = b"/FileAttachment", b"/ObjStm"


def enclosed(document: OpenPdf, source: Source) -> Iterator[Attachment]:
    """The files inside an open PDF. Raises ExtractionError when they are too much."""
    for number in range(pdfium.FPDFDoc_GetAttachmentCount(document.handle)):
        source.budget.spend_member()
        yield _attachment(pdfium.FPDFDoc_GetAttachment(document.handle, number), source, number)
    for number in _searched(document, source):
        with document.page(number) as page:
            if page is not None:
                yield from _on_page(page, source)


def _searched(document: OpenPdf, source: Source) -> range:
    """The pages on which notes with files can be, as far as the bytes of the file tell."""
    found = _mentions(source)
    if _SIGN in found:
        return document.numbers
    return document.numbers[:_MOST_PAGES] if _PACKED in found else range(0)


def _mentions(source: Source) -> set[bytes]:
    found: set[bytes] = set()
    source.stream.seek(0)
    rest = b""
    while piece := source.stream.read(_PIECE):
        found.update(sign for sign in (_SIGN, _PACKED) if sign in rest + piece)
        rest = piece[-len(_SIGN) :]
    return found


def _on_page(page: Handle, source: Source) -> Iterator[Attachment]:
    for number in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST_ANNOTATIONS)):
        annotation = pdfium.FPDFPage_GetAnnot(page, number)
        if not annotation:
            continue
        try:
            if pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_FILEATTACHMENT:
                source.budget.spend_member()
                handle = pdfium.FPDFAnnot_GetFileAttachment(annotation)
                yield _attachment(handle, source, number)
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)


def _attachment(handle: Handle, source: Source, number: int) -> Attachment:
    name = one_line(wide_text(pdfium.FPDFAttachment_GetName, handle)) if handle else ""
    name = name or f"attachment {number + 1}"
    size = ctypes.c_ulong()
    if not handle or not pdfium.FPDFAttachment_GetFile(handle, None, 0, ctypes.byref(size)):
        return Attachment(name, problem=_not_had(name, source.name, is_named=bool(handle)))
    if size.value > _LARGEST:
        sentence = f"{name}, attached to {source.name}, is larger than {_LARGEST >> 20} MB."
        return Attachment(name, problem=Problem(ProblemKind.TOO_LARGE, sentence))
    source.budget.spend(size.value)
    buffer = ctypes.create_string_buffer(max(size.value, 1))
    pdfium.FPDFAttachment_GetFile(handle, buffer, size.value, ctypes.byref(size))
    return Attachment(name, buffer.raw[: size.value], _modified(handle))


def _not_had(name: str, outer: str, *, is_named: bool) -> Problem:
    """Why there are no bytes: PDFium finds none where a file is named one way and kept another."""
    if is_named:
        sentence = (
            f"{name}, attached to {outer}, cannot be taken out by this program; open {outer} "
            f"in another program, save {name} from there, and add it to the collection."
        )
        return Problem(ProblemKind.NEEDS_PROGRAM, sentence)
    sentence = f"{name}, attached to {outer}, is damaged and could not be taken out."
    return Problem(ProblemKind.DAMAGED, sentence)


def _modified(handle: Handle) -> float | None:
    date = pdf_date(wide_text(pdfium.FPDFAttachment_GetStringValue, handle, b"ModDate"))
    try:
        time = datetime.fromisoformat(date)
        return (time if time.tzinfo else time.replace(tzinfo=UTC)).timestamp()
    except (ValueError, OverflowError):
        return None
