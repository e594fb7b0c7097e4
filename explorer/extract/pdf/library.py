"""PDFium as it is called here: the library begun, its texts fetched, and its fastest calls."""

from __future__ import annotations

import ctypes
import encodings.utf_16_le  # noqa: F401 - loaded now, as no file can be opened later
from collections.abc import Callable
from ctypes import PYFUNCTYPE, c_double, c_int, c_size_t, c_uint, c_void_p
from typing import Any

import pypdfium2_raw as pdfium

Handle = Any  # what PDFium gives for a file, a page, an annotation and so on; None for none
_Type = Any  # a type of C

_LONGEST = 1 << 20  # bytes of one of a file's own texts
_WIDE = 2  # bytes of a UTF-16 unit

# Beginning it twice does nothing; it is never ended, as the process has no other use.
pdfium.FPDF_InitLibrary()


def address_of(handle: object) -> int:
    """The address that a handle of the library stands for, for the quick functions."""
    return ctypes.cast(handle, c_void_p).value or 0  # type: ignore[arg-type]


def _quick(function: object, result: _Type, *arguments: _Type) -> Callable[..., Any]:
    """A function of the library, called with plain numbers for addresses: thrice as fast."""
    return PYFUNCTYPE(result, *arguments)(address_of(function))


loose_box = _quick(pdfium.FPDFText_GetLooseCharBox, c_int, c_void_p, c_int, c_void_p)
text_object = _quick(pdfium.FPDFText_GetTextObject, c_void_p, c_void_p, c_int)
font_size = _quick(pdfium.FPDFText_GetFontSize, c_double, c_void_p, c_int)
matrix = _quick(pdfium.FPDFText_GetMatrix, c_int, c_void_p, c_int, c_void_p)
code_point = _quick(pdfium.FPDFText_GetUnicode, c_uint, c_void_p, c_int)
font_name = _quick(pdfium.FPDFFont_GetBaseFontName, c_size_t, c_void_p, c_void_p, c_size_t)
font_flags = _quick(pdfium.FPDFFont_GetFlags, c_int, c_void_p)
font_of = _quick(pdfium.FPDFTextObj_GetFont, c_void_p, c_void_p)


def wide_text(function: Callable[..., int], *arguments: object) -> str:
    """A text that the library writes as UTF-16 into a buffer; "" where it has none.

    What is longer than 500,000 characters is taken for damage, and is "" too.
    """
    size = function(*arguments, None, 0)
    if not _WIDE < size <= _LONGEST:
        return ""
    buffer = ctypes.create_string_buffer(size)
    written = min(function(*arguments, _pointer(function, buffer), size), size)
    return buffer.raw[: max(written - _WIDE, 0)].decode("utf-16-le", "replace")


def _pointer(function: Handle, buffer: Handle) -> object:
    """The buffer as the pointer that the function takes."""
    return ctypes.cast(buffer, function.argtypes[-2])


def narrow_text(function: Callable[..., int], *arguments: object) -> str:
    """A text that the library writes as bytes into a buffer, such as an address; or ""."""
    size = function(*arguments, None, 0)
    if not 1 < size <= _LONGEST:
        return ""
    buffer = ctypes.create_string_buffer(size)
    written = min(function(*arguments, _pointer(function, buffer), size), size)
    return buffer.raw[: max(written - 1, 0)].decode("utf-8", "replace")
