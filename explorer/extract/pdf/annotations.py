"""What stands beside the text of a PDF page: comments, form values, and links."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pypdfium2_raw as pdfium

from explorer.domain.page import Box
from explorer.extract.metadata import one_line
from explorer.extract.pdf.geometry import Placing
from explorer.extract.pdf.library import Handle, narrow_text, wide_text
from explorer.extract.pdf.opening import OpenPdf

_MOST = 2_000  # annotations of one page
_LONGEST = 20_000  # characters of one comment
_LONGEST_ADDRESS = 2_000
_SCHEMES = ("http://", "https://", "mailto:")
_COMMENTS = {
    pdfium.FPDF_ANNOT_TEXT: "Comment",
    pdfium.FPDF_ANNOT_FREETEXT: "Text added",
    pdfium.FPDF_ANNOT_HIGHLIGHT: "Comment on a highlight",
    pdfium.FPDF_ANNOT_UNDERLINE: "Comment on an underlining",
    pdfium.FPDF_ANNOT_SQUIGGLY: "Comment on an underlining",
    pdfium.FPDF_ANNOT_STRIKEOUT: "Comment on words struck out",
    pdfium.FPDF_ANNOT_STAMP: "Stamp",
    pdfium.FPDF_ANNOT_CARET: "Insertion",
    pdfium.FPDF_ANNOT_INK: "Comment on a drawing",
    pdfium.FPDF_ANNOT_SQUARE: "Comment on a drawing",
    pdfium.FPDF_ANNOT_CIRCLE: "Comment on a drawing",
    pdfium.FPDF_ANNOT_LINE: "Comment on a drawing",
    pdfium.FPDF_ANNOT_POLYGON: "Comment on a drawing",
    pdfium.FPDF_ANNOT_POLYLINE: "Comment on a drawing",
    pdfium.FPDF_ANNOT_FILEATTACHMENT: "File attached",
}
_TICKED = frozenset({pdfium.FPDF_FORMFIELD_CHECKBOX, pdfium.FPDF_FORMFIELD_RADIOBUTTON})
_UNTICKED = "Off"
_WRITTEN = frozenset(
    {
        pdfium.FPDF_FORMFIELD_TEXTFIELD,
        pdfium.FPDF_FORMFIELD_COMBOBOX,
        pdfium.FPDF_FORMFIELD_LISTBOX,
    }
)


class Link(NamedTuple):
    """A place on the page that leads to an address."""

    box: Box
    target: str


class Beside(NamedTuple):
    """What stands beside the text of a page: sentences for notes, and its links."""

    notes: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


@contextmanager
def form_of(document: OpenPdf) -> Iterator[Handle]:
    """PDFium's handle of the form in a file, or None where it has none."""
    if pdfium.FPDF_GetFormType(document.handle) == pdfium.FORMTYPE_NONE:
        yield None
        return
    information = pdfium.FPDF_FORMFILLINFO()
    information.version = 2
    form = pdfium.FPDFDOC_InitFormFillEnvironment(document.handle, ctypes.byref(information))
    try:
        yield form or None
    finally:
        if form:
            pdfium.FPDFDOC_ExitFormFillEnvironment(form)


def beside(document: OpenPdf, page: Handle, form: Handle, place: Placing) -> Beside:
    """The notes and links of an open page; each form field is told once."""
    notes: dict[str, None] = {}
    links: list[Link] = []
    for number in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST)):
        annotation = pdfium.FPDFPage_GetAnnot(page, number)
        if not annotation:
            continue
        try:
            kind = pdfium.FPDFAnnot_GetSubtype(annotation)
            if kind == pdfium.FPDF_ANNOT_LINK:
                links += _link(document, annotation, place)
            else:
                said = _field(form, annotation) if form else ""
                notes[said or _comment(annotation, kind)] = None
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)
    return Beside(tuple(note for note in notes if note), tuple(links))


def _string(annotation: Handle, key: bytes) -> str:
    return wide_text(pdfium.FPDFAnnot_GetStringValue, annotation, key)[:_LONGEST].strip()


def _comment(annotation: Handle, kind: int) -> str:
    what = _COMMENTS.get(kind)
    words = _string(annotation, b"Contents") if what else ""
    if not words:
        return ""
    author = one_line(_string(annotation, b"T"))
    return f"{what} by {author}: {words}" if author else f"{what}: {words}"


def _field(form: Handle, annotation: Handle) -> str:
    kind = pdfium.FPDFAnnot_GetFormFieldType(form, annotation)
    if kind in _WRITTEN:
        value = wide_text(pdfium.FPDFAnnot_GetFormFieldValue, form, annotation)[:_LONGEST].strip()
    elif kind in _TICKED:
        value = _ticked(annotation, kind)
    else:
        return ""
    name = _field_name(form, annotation)
    return f"{name}: {value}" if value else ""


def _ticked(annotation: Handle, kind: int) -> str:
    """The choice that a box or button stands for, or "" where it is not set.

    Of radio buttons that are fields of their own, two can be shown as set; their value decides.
    """
    shown = _string(annotation, b"AS").removesuffix(_UNTICKED)
    own = _string(annotation, b"V") if kind == pdfium.FPDF_FORMFIELD_RADIOBUTTON else ""
    return shown if own in {"", shown} else ""


def _field_name(form: Handle, annotation: Handle) -> str:
    named = wide_text(pdfium.FPDFAnnot_GetFormFieldAlternateName, form, annotation)
    name = one_line(named) or one_line(
        wide_text(pdfium.FPDFAnnot_GetFormFieldName, form, annotation)
    )
    return f"Form field {name}" if name else "Form field"


def _link(document: OpenPdf, annotation: Handle, place: Placing) -> Iterator[Link]:
    link = pdfium.FPDFAnnot_GetLink(annotation)
    action = pdfium.FPDFLink_GetAction(link) if link else None
    if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
        return
    target = narrow_text(pdfium.FPDFAction_GetURIPath, document.handle, action).strip()
    rect = pdfium.FS_RECTF()
    if is_kept(target) and pdfium.FPDFLink_GetAnnotRect(link, ctypes.byref(rect)):
        left, right = sorted((rect.left, rect.right))
        bottom, top = sorted((rect.bottom, rect.top))
        yield Link(place(left, bottom, right, top), target)


def is_kept(target: str) -> bool:
    """Whether an address is one that may be kept: of a web page, or of mail."""
    return (
        target.lower().startswith(_SCHEMES)
        and len(target) <= _LONGEST_ADDRESS
        and target.isprintable()
        and " " not in target
    )
