"""The first bytes by which kinds of file are known, after their published descriptions."""

from __future__ import annotations

import re
from typing import NamedTuple

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Known(NamedTuple):
    """What a file is: the extractor that reads it, or what it is called and what to do.

    Where ``kind`` is "", it cannot be read; without ``advice``, it is no document either.
    """

    kind: str = ""
    what: str = ""
    advice: str = ""


_PICTURE = Known("image")
_UNPACK = "unpack it to have what is in it read"
_EXPORT = "save it as PDF to have it read"
_PROGRAM = Known(what="a program")
_SOUND = Known(what="a sound recording")
_FILM = Known(what="a film")
_FONT = Known(what="a font")
_DATABASE = Known(what="a database")
_ARCHIVE = Known(what="an archive of a kind", advice=_UNPACK)
_ODD_PICTURE = Known(what="a picture of a kind", advice="save it as PNG to have it read")

# (where, what stands there, what it is); the first that fits counts.
_SIGNS: tuple[tuple[int, bytes, Known], ...] = (
    (0, b"\x89PNG\r\n\x1a\n", _PICTURE),
    (0, b"\xff\xd8\xff", _PICTURE),
    (0, b"GIF87a", _PICTURE),
    (0, b"GIF89a", _PICTURE),
    (0, b"II*\0", _PICTURE),
    (0, b"MM\0*", _PICTURE),
    (0, b"II+\0", _PICTURE),
    (0, b"MM\0+", _PICTURE),
    (0, b"\0\0\0\x0cjP  \r\n\x87\n", _PICTURE),
    (0, b"\xff\x4f\xff\x51\0", _PICTURE),
    (0, b"7z\xbc\xaf\x27\x1c", _ARCHIVE),
    (0, b"Rar!\x1a\x07", _ARCHIVE),
    (0, b"MSCF\0\0\0\0", _ARCHIVE),
    (0, b"\x28\xb5\x2f\xfd", _ARCHIVE),
    (0, b"\x04\x22\x4d\x18", _ARCHIVE),
    (0, b"LZIP\x01", _ARCHIVE),
    (0, b"!<arch>\n", _ARCHIVE),
    (0, b"xar!\0", _ARCHIVE),
    (0, b"\x1f\x9d\x90", _ARCHIVE),
    (0, b"070707", _ARCHIVE),
    (0, b"070701", _ARCHIVE),
    (2, b"-lh5-", _ARCHIVE),
    (32769, b"CD001", Known(what="an image of a disc", advice=_UNPACK)),
    (0, b"!BDN", Known(what="an Outlook mailbox", advice="export its messages as .msg or .eml")),
    (0, b"\xffWPC", Known(what="a WordPerfect document", advice=_EXPORT)),
    (0, b"\xdb\xa5", Known(what="a document of an early Word", advice=_EXPORT)),
    (0, b"1\xbe\0\0\0\xab", Known(what="a document of Windows Write", advice=_EXPORT)),
    (0, b"\x09\x08\x08\0\0\x05", Known(what="an early Excel sheet", advice="save it as XLSX")),
    (0, b"\x09\x04\x06\0", Known(what="an early Excel sheet", advice="save it as XLSX")),
    (0, b"\x09\x02\x06\0", Known(what="an early Excel sheet", advice="save it as XLSX")),
    (0, b"AT&TFORM", Known(what="a DjVu document", advice=_EXPORT)),
    (60, b"BOOKMOBI", Known(what="a Kindle book", advice="convert it to EPUB")),
    (0, b"ITSF\x03\0", Known(what="a compiled Windows help file", advice=_UNPACK)),
    (0, b"%!PS", Known(what="a PostScript file", advice="convert it to PDF")),
    (0, b"\xc5\xd0\xd3\xc6", Known(what="a PostScript file", advice="convert it to PDF")),
    (0, b"8BPS\0\x01", _ODD_PICTURE),
    (0, b"\0\0\x01\0", Known(what="an icon")),
    (4, b"ftypheic", _ODD_PICTURE),
    (4, b"ftypmif1", _ODD_PICTURE),
    (4, b"ftypavif", _ODD_PICTURE),
    (0, b"\x7fELF", _PROGRAM),
    (0, b"\xca\xfe\xba\xbe", _PROGRAM),
    (0, b"\xfe\xed\xfa\xce", _PROGRAM),
    (0, b"\xfe\xed\xfa\xcf", _PROGRAM),
    (0, b"\xce\xfa\xed\xfe", _PROGRAM),
    (0, b"\xcf\xfa\xed\xfe", _PROGRAM),
    (0, b"\0asm\x01\0\0\0", _PROGRAM),
    (0, b"dex\n03", _PROGRAM),
    (0, b"L\0\0\0\x01\x14\x02\0", Known(what="a shortcut to another file")),
    (0, b"ID3", _SOUND),
    (0, b"fLaC\0", _SOUND),
    (0, b"OggS\0", _SOUND),
    (0, b"MThd\0\0\0\x06", _SOUND),
    (0, b"#!AMR\n", _SOUND),
    (0, b"\xff\xfb", _SOUND),
    (0, b"\xff\xf3", _SOUND),
    (0, b"\xff\xf1", _SOUND),
    (4, b"ftypM4A", _SOUND),
    (4, b"ftyp", _FILM),
    (4, b"moov", _FILM),
    (4, b"mdat", _FILM),
    (0, b"\x1aE\xdf\xa3", _FILM),
    (0, b"FLV\x01", _FILM),
    (0, b"\0\0\x01\xba", _FILM),
    (0, b"\0\0\x01\xb3", _FILM),
    (0, b"0&\xb2u\x8ef\xcf\x11", _FILM),
    (0, b"SQLite format 3\0", _DATABASE),
    (4, b"Standard Jet DB\0", _DATABASE),
    (4, b"Standard ACE DB\0", _DATABASE),
    (0, b"\0\x01\0\0\0", _FONT),
    (0, b"OTTO\0", _FONT),
    (0, b"ttcf\0", _FONT),
    (0, b"wOFF", _FONT),
    (0, b"wOF2", _FONT),
    (0, b"bplist00", Known(what="the settings of a program")),
    (0, b"\0\0\0\x01Bud1", Known(what="the settings of a folder")),
    (0, b"\0\x05\x16\x07", Known(what="what a Macintosh notes of another file")),
    (0, b"\0\x05\x16\0", Known(what="what a Macintosh notes of another file")),
)
_RIFF = {b"WEBP": _PICTURE, b"WAVE": _SOUND, b"AVI ": _FILM, b"RMID": _SOUND, b"ACON": _FILM}
_FORM = {b"AIFF": _SOUND, b"AIFC": _SOUND}
_BITMAP_HEADERS = frozenset({12, 40, 52, 56, 64, 108, 124})
_PORTABLE_MAP = re.compile(rb"P[4-6]\s(?:#[^\n]{0,200}\n){0,5}\d{1,6}\s{1,3}\d{1,6}\s")
_PDF = b"%PDF-"
_PDF_PARTS = re.compile(rb"\d\s{1,2}obj\b|%%EOF|/Type|startxref")
_PDF_OBJECT = re.compile(rb"^\d{1,9}\s\d{1,5}\sobj\b", re.MULTILINE)
_PDF_WITHIN = 1024
_RTF = b"{\\rtf"
_UTF8_MARK = b"\xef\xbb\xbf"


def known_by_magic(head: bytes, suffix: str = "") -> Known | None:
    """What a file that begins with ``head`` surely is; None when nothing tells."""
    if _is_pdf(head) or (suffix == ".pdf" and _is_headless_pdf(head)):
        return Known("pdf")
    if head[:64].removeprefix(_UTF8_MARK).lstrip().startswith(_RTF):
        return Known("rtf")
    signs = (known for at, sign, known in _SIGNS if head.startswith(sign, at))
    return next(signs, None) or _in_chunks(head) or _by_two_letters(head)


def _is_pdf(head: bytes) -> bool:
    """Whether the mark of a PDF is in the first 1,024 bytes, and not only spoken of."""
    at = head.find(_PDF, 0, _PDF_WITHIN + len(_PDF))
    return at >= 0 and (not head[:at].strip() or bool(_PDF_PARTS.search(head, at)))


def _is_headless_pdf(head: bytes) -> bool:
    return b"endobj" in head and bool(_PDF_OBJECT.search(head))


def _in_chunks(head: bytes) -> Known | None:
    if head.startswith((b"RIFF", b"RIFX")):
        return _RIFF.get(head[8:12])
    return _FORM.get(head[8:12]) if head.startswith(b"FORM") else None


def _by_two_letters(head: bytes) -> Known | None:
    """Signs so short that more of what follows has to fit."""
    if head.startswith(b"BM") and int.from_bytes(head[14:18], "little") in _BITMAP_HEADERS:
        return _PICTURE
    if head.startswith(b"MZ") and b"\0" in head[2:64]:
        return _PROGRAM
    return _PICTURE if _PORTABLE_MAP.match(head) and not head[:4096].isascii() else None
