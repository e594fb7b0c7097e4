"""Knows the old workbooks of Excel that are encrypted, by a record near their beginning."""

from __future__ import annotations

import re
import struct

# The record that begins a workbook in [MS-XLS] 2.4.21, of BIFF8 or BIFF5.
_BEGINNING = re.compile(rb"\x09\x08[\x08\x10]\0\0[\x05\x06]\x05\0")
_FILE_PASS = 0x2F
_MOST_RECORDS = 8


def is_encrypted(data: bytes) -> bool:
    """Whether a workbook has the record with which encryption begins."""
    found = _BEGINNING.search(data)
    at = found.start() if found else len(data)
    for _ in range(_MOST_RECORDS):
        if at + 4 > len(data):
            return False
        kind, length = struct.unpack_from("<HH", data, at)
        if kind == _FILE_PASS:
            return True
        at += 4 + length
    return False
