"""Opens PDF files and their pages, and closes them whatever happens."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2_raw as pdfium

from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind
from explorer.extract.extractor import Source
from explorer.extract.pdf.access import access_to, access_without_header
from explorer.extract.pdf.library import Handle

MOST_PAGES = 20_000
_HEAD = 1024  # bytes within which PDFium looks for the header


class OpenPdf:
    """An open file. ``handle`` is PDFium's; what it reads from must outlive it.

    ``pages`` is how many there are; of those only MOST_PAGES are read.
    """

    def __init__(self, handle: Handle, access: object) -> None:
        self.handle = handle
        self._access = access
        self.pages: int = max(0, pdfium.FPDF_GetPageCount(handle))

    @property
    def numbers(self) -> range:
        """The pages that are read."""
        return range(min(self.pages, MOST_PAGES))

    def close(self) -> None:
        """Let go of it; nothing of it may be used any more."""
        pdfium.FPDF_CloseDocument(self.handle)

    @contextmanager
    def page(self, number: int) -> Iterator[Handle]:
        """A page's handle, or None where the page is damaged."""
        handle = pdfium.FPDF_LoadPage(self.handle, number)
        try:
            yield handle or None
        finally:
            if handle:
                pdfium.FPDF_ClosePage(handle)

    @contextmanager
    def text_page(self, page: Handle) -> Iterator[Handle]:
        """The handle of the text of an open page, or None where there is none to be had."""
        handle = pdfium.FPDFText_LoadPage(page)
        try:
            yield handle or None
        finally:
            if handle:
                pdfium.FPDFText_ClosePage(handle)


@contextmanager
def opened(source: Source) -> Iterator[OpenPdf]:
    """The PDF in ``source``. Raises ExtractionError when it is none or needs a password."""
    document = open_pdf(source)
    try:
        yield document
    finally:
        document.close()


def open_pdf(source: Source) -> OpenPdf:
    """The PDF in ``source``, to be closed by whoever asks. Raises ExtractionError."""
    access = access_to(source.stream)
    if access.m_FileLen == 0:
        raise ExtractionError(f"{source.name} is empty.", ProblemKind.EMPTY)
    document, error = _tried(source, access)
    if document is None and error == pdfium.FPDF_ERR_FORMAT:
        access = access_without_header(source.stream)
        if access:
            document, error = _tried(source, access)
    if document is None:
        raise _failure(source, error)
    return document


def _tried(source: Source, access: Handle) -> tuple[OpenPdf | None, int]:
    """The document that one of the passwords opens, or None and PDFium's last error."""
    error = pdfium.FPDF_ERR_UNKNOWN
    for password in ("", *source.options.passwords):
        for encoded in _encoded(password):
            handle = pdfium.FPDF_LoadCustomDocument(ctypes.byref(access), encoded)
            if handle:
                return OpenPdf(handle, access), pdfium.FPDF_ERR_SUCCESS
            error = pdfium.FPDF_GetLastError()
            if error != pdfium.FPDF_ERR_PASSWORD:
                return None, error
    return None, error


def _encoded(password: str) -> tuple[bytes, ...]:
    """The bytes that a password may stand for: newer files use UTF-8, older ones Latin 1."""
    kinds = (password.encode("utf-8", "replace"), password.encode("latin-1", "replace"))
    return tuple(dict.fromkeys(kinds))


def _failure(source: Source, error: int) -> ExtractionError:
    if error == pdfium.FPDF_ERR_PASSWORD:
        wrong = "no password that was given opens it; give another"
        advice = wrong if source.options.passwords else "give the password to have it read"
        return ExtractionError(
            f"{source.name} is protected by a password; {advice}.",
            ProblemKind.ENCRYPTED,
        )
    if error == pdfium.FPDF_ERR_SECURITY:
        return ExtractionError(
            f"{source.name} is encrypted in a way that cannot be read; "
            "save it without protection to have it read.",
            ProblemKind.ENCRYPTED,
        )
    source.stream.seek(0)
    if b"%PDF" not in source.stream.read(_HEAD):
        return ExtractionError(
            f"{source.name} is not a PDF file, whatever its name says.", ProblemKind.NOT_A_DOCUMENT
        )
    return ExtractionError(
        f"{source.name} is too badly damaged to be read; "
        "look for another copy, or open it in another program and save it anew.",
        ProblemKind.DAMAGED,
    )
