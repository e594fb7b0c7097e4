"""Bytes to text: which encoding a file is in, and what it says."""

from __future__ import annotations

import codecs
import re
import unicodedata
from dataclasses import dataclass

from charset_normalizer import from_bytes

from explorer.extract.encoding_alphabets import sibling

_SAMPLE = 64 * 1024
_FALLBACK = "cp1252"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ESCAPES = (
    (b"\x1b$)C", "iso2022_kr"),
    (b"\x1b$B", "iso2022_jp_2"),
    (b"\x1b$@", "iso2022_jp_2"),
    (b"\x1b(J", "iso2022_jp_2"),
)
# What pages mean by a label, after the WHATWG Encoding Standard.
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}
# Labels of the same standard that Python does not know.
_ALSO_CALLED = {
    "x-sjis": "cp932",
    "windows-31j": "cp932",
    "x-euc-jp": "euc_jp",
    "x-gbk": "gb18030",
    "x-x-big5": "big5hkscs",
    "dos-874": "cp874",
    "windows-874": "cp874",
    "windows-949": "cp949",
    "iso-8859-8-i": "iso8859_8",
    "logical": "iso8859_8",
    "x-mac-roman": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic",
    "x-cp1250": "cp1250",
    "x-cp1251": "cp1251",
    "x-cp1252": "cp1252",
}
# Encodings of old mainframes and Macintoshes resemble common ones on short texts.
_UNLIKELY_NAMES = (
    "cp037 cp273 cp437 cp500 cp775 cp850 cp857 cp858 cp860 cp861 cp862 cp863 cp864 cp865 cp869 "
    "cp1006 cp1026 cp1125 cp1140 hp_roman8 iso8859_10 iso8859_13 iso8859_14 iso8859_15 iso8859_16 "
    "iso8859_3 iso8859_4 koi8_t kz1048 mac_cyrillic mac_greek mac_iceland mac_latin2 mac_roman "
    "mac_turkish ptcp154"
)
_UNLIKELY = _UNLIKELY_NAMES.split()
# In these, zeros and control characters are part of the writing.
_WIDE = ("utf-16", "utf_16", "utf-32", "utf_32", "iso2022")
_NOT_FOR_FILES = frozenset(
    {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"}
)
_TWO_LETTERS = re.compile(
    "[" + "".join(f"\\u{high:02x}20-\\u{high:02x}7e" for high in range(0x20, 0x7F)) + "]"
)
_EASTERN = re.compile("[\n\r -~\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff00-\uffef]")
_BEYOND_ASCII = re.compile("[^\x00-\x7f]+")
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of some bytes, not yet canonical, and the Python name of their encoding."""

    text: str
    encoding: str


def decode(data: bytes, declared: str = "") -> Decoded:
    """Read ``data`` as text, with U+FFFD for what is damaged: never fails.

    ``declared`` is what the file says of itself; bytes that are strict UTF-8 win over it.
    """
    unicode_name = unicode_encoding(data)
    if unicode_name:
        return Decoded(data.decode(unicode_name, "replace"), unicode_name)
    if _is_utf8(text := data.decode("utf-8", "replace")):
        return Decoded(text, "utf-8")
    del text  # a large one is not held twice
    name = _known(declared) or _detected(data) or _FALLBACK
    return Decoded(data.decode(name, "replace"), name)


def unicode_encoding(data: bytes) -> str:
    """The encoding of what is UTF-16, UTF-32 or ISO 2022, or has a mark; else ""."""
    return _marked(data) or _escaped(data) or _unmarked(data)


def looks_binary(data: bytes, encoding: str) -> bool:
    """Whether ``data``, read in ``encoding``, is a picture, a program or the like and no text."""
    sample = data[:_SAMPLE]
    if not sample or encoding.startswith(_WIDE):
        return False
    zeros = sample.count(0) / len(sample)
    controls = len(_CONTROL.findall(sample)) / len(sample)
    return zeros > 0.3 or controls > 0.05 or (zeros > 0.01 and controls > 0.01)


def _marked(data: bytes) -> str:
    return next((name for mark, name in _MARKS if data.startswith(mark)), "")


def _escaped(data: bytes) -> str:
    sample = data[:_SAMPLE]
    if not sample.isascii():
        return ""
    return next((name for escape, name in _ESCAPES if escape in sample), "")


def _unmarked(data: bytes) -> str:
    """UTF-16 or UTF-32 without a byte order mark, known by where its zeros are."""
    sample = data[: _SAMPLE // 4 * 4]
    names = ("utf-32-be", "utf-32-le") if len(data) % 4 == 0 else ()
    zeros = (n for n in (*names, *_by_parity(sample)) if 0 in sample and _is_plausible(sample, n))
    eastern = (n for n in ("utf-16-le", "utf-16-be") if _looks_eastern(sample, n))
    return next(zeros, "") or next(eastern, "")


def _looks_eastern(sample: bytes, name: str) -> bool:
    """Whether it is UTF-16 in Chinese, Japanese or Korean, of which few bytes are zeros.

    Half the bytes of such a text are any number, as they never are in older encodings.
    """
    if len(sample) < 16 or len(_CONTROL.findall(sample)) * 100 < len(sample):
        return False
    if _is_utf8(sample.decode("utf-8", "replace")) or not _is_plausible(sample, name):
        return False
    text = sample.decode(name, "replace")[:4000]
    return len(_EASTERN.findall(text)) * 10 >= len(text) * 8


def _by_parity(sample: bytes) -> tuple[str, ...]:
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 200 < len(sample) or min(even, odd) * 20 > max(even, odd):
        return ()
    return ("utf-16-be",) if even > odd else ("utf-16-le",)


def _is_plausible(sample: bytes, name: str) -> bool:
    text = sample.decode(name, "replace")[:4000]
    odd = sum(unicodedata.category(c) in {"Cn", "Co", "Cs"} or c in "\x00\ufffd" for c in text)
    wide = sum(c > "\xff" for c in text)
    pairs = len(_TWO_LETTERS.findall(text))  # what ASCII looks like when it is read as UTF-16
    return bool(text) and odd * 50 <= len(text) and (pairs < 5 or pairs * 10 <= wide * 6)


def _is_utf8(text: str) -> bool:
    """Whether text decoded as UTF-8 is right, but perhaps for a little damage."""
    damaged = text.count("\ufffd")
    if not damaged:
        return True
    beyond_ascii = sum(map(len, _BEYOND_ASCII.findall(text[:_SAMPLE] if damaged > 50 else text)))
    return (beyond_ascii - damaged) > 10 * damaged


def _known(label: str) -> str:
    label = label.strip().lower()
    try:
        name = codecs.lookup(_ALSO_CALLED.get(label, label)).name
        b"a".decode(name, "replace")
    except (LookupError, ValueError):
        return ""
    if name.startswith("utf") or name.replace("_", "-") in _NOT_FOR_FILES:
        return ""
    return _MEANT.get(name, name)


def _detected(data: bytes) -> str:
    sample = data[:_SAMPLE]
    if len(data) > _SAMPLE:
        sample = sample[: sample.rfind(b"\n") + 1] or sample
    found = from_bytes(sample, cp_exclusion=_UNLIKELY).best()
    return sibling(found.encoding, sample) if found else ""
