"""Knows archives that are read in one go: tar, and what gzip, bzip2 and xz have packed."""

from __future__ import annotations

import bz2
import lzma
import zlib

_BLOCK = 512
_SUM = slice(148, 156)
_SUM_WIDTH = 8
_MOST_MEMORY = 128 << 20  # bytes that xz may ask for


def packed_kind(head: bytes) -> str:
    """One of "tar", "gz", "bz2" and "xz"; a packed tar is "tar". "" for any other file."""
    if is_tar(head):
        return "tar"
    for kind, sign, unpack in (
        ("gz", b"\x1f\x8b\x08", _from_gzip),
        ("bz2", b"BZh", _from_bzip2),
        ("xz", b"\xfd7zXZ\0", _from_xz),
    ):
        if head.startswith(sign) and (kind != "bz2" or head[4:10] in _BZIP2_BLOCKS):
            return "tar" if is_tar(unpack(head)) else kind
    return ""


_BZIP2_BLOCKS = (b"1AY&SY", b"\x17rE8P\x90")


def is_tar(head: bytes) -> bool:
    """Whether the first block is the header of a tar: its checksum is right (POSIX ustar)."""
    block = head[:_BLOCK]
    if len(block) < _BLOCK or block[0] == 0:
        return False
    try:
        noted = int(block[_SUM].strip(b" \0") or b"-1", 8)
    except ValueError:
        return False
    return noted == sum(block) - sum(block[_SUM]) + _SUM_WIDTH * ord(" ")


def _from_gzip(head: bytes) -> bytes:
    try:
        return zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(head, _BLOCK)
    except zlib.error:
        return b""


def _from_bzip2(head: bytes) -> bytes:
    try:
        return bz2.BZ2Decompressor().decompress(head, _BLOCK)
    except (OSError, ValueError):
        return b""


def _from_xz(head: bytes) -> bytes:
    try:
        return lzma.LZMADecompressor(memlimit=_MOST_MEMORY).decompress(head, _BLOCK)
    except lzma.LZMAError:
        return b""
