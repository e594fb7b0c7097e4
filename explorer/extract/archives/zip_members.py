"""The members of a ZIP: what they are called, whether they can be read, and their bytes."""

from __future__ import annotations

import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime

from explorer.domain.errors import ExtractionError
from explorer.extract.archives.members import (
    LARGEST,
    Trouble,
    damaged_member,
    is_noise,
    large_member,
)
from explorer.extract.extractor import Attachment, Source
from explorer.extract.inner_names import inner_name

UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
_ENCRYPTED, _UTF8 = 0x1, 0x800
_AES = 99
_KNOWN = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA})
_FILES = frozenset({0, stat.S_IFREG})
_UNIX = 3


def named(archive: zipfile.ZipFile) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """The members with their clean names, without folders and what systems note beside files."""
    for info in archive.infolist():
        name = name_of(info.filename, info.flag_bits)
        if not info.is_dir() and not is_noise(name):
            yield name, info


def name_of(raw: str, flags: int) -> str:
    """The clean name; one that does not say so may be in UTF-8 all the same."""
    if not flags & _UTF8 and not raw.isascii():
        with suppress(UnicodeError):
            raw = raw.encode("cp437").decode("utf-8")
    return inner_name(raw)


def trouble_of(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, passwords: Sequence[bytes]
) -> Trouble | None:
    """Why a member cannot be read, as far as that is known without unpacking it."""
    if info.create_system == _UNIX and stat.S_IFMT(info.external_attr >> 16) not in _FILES:
        return Trouble.LINK
    if info.compress_type == _AES:
        return Trouble.SEALED
    if info.compress_type not in _KNOWN:
        return Trouble.ODDLY_PACKED
    if info.flag_bits & _ENCRYPTED and not any(_opens(archive, info, p) for p in passwords):
        return Trouble.ENCRYPTED
    return None


def _opens(archive: zipfile.ZipFile, info: zipfile.ZipInfo, password: bytes) -> bool:
    try:
        archive.open(info, pwd=password).close()
    except UNREADABLE:
        return False
    return True


def member(
    archive: zipfile.ZipFile,
    name: str,
    info: zipfile.ZipInfo,
    passwords: Sequence[bytes],
    source: Source,
) -> Attachment:
    """A member with its bytes. Raises ExtractionError when no more may be unfolded."""
    if info.file_size > LARGEST:
        return Attachment(name, problem=large_member(name, source.name))
    tried: Sequence[bytes | None] = passwords if info.flag_bits & _ENCRYPTED else (None,)
    for password in tried:
        try:
            with archive.open(info, pwd=password) as stream:
                data = source.budget.read(stream, LARGEST)
        except ExtractionError:
            raise
        except UNREADABLE:
            continue
        return Attachment(name, data, _modified(info))
    return Attachment(name, problem=damaged_member(name, source.name))


def _modified(info: zipfile.ZipInfo) -> float | None:
    try:
        return datetime(*info.date_time, tzinfo=UTC).timestamp()
    except (ValueError, OverflowError):
        return None
