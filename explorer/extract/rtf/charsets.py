"""Which encoding the fonts and the head of an RTF file speak of."""

from __future__ import annotations

import codecs

USUAL = "cp1252"
_CHARSETS = {
    0: USUAL,
    2: USUAL,
    77: "mac_roman",
    78: "cp932",
    79: "cp950",
    80: "cp949",
    81: "mac_arabic",
    83: "mac_greek",
    84: "mac_cyrillic",
    85: "cp936",
    86: "mac_romanian",
    88: "cp874",
    89: "mac_latin2",
    128: "cp932",
    129: "cp949",
    130: "johab",
    134: "cp936",
    136: "cp950",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}
HEADS = {"ansi": USUAL, "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


def of_charset(number: int) -> str:
    r"""The encoding of a font with this ``\fcharset``, or "" for that of the file."""
    return _CHARSETS.get(number, "")


def of_code_page(number: int) -> str:
    """The encoding of a Windows code page, or "" where it is unknown."""
    name = {65001: "utf-8", 10000: "mac_roman", 1361: "johab"}.get(number, f"cp{number}")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return ""
