"""What Outlook keeps of a message, a recipient or an attachment, by property ([MS-OXMSG])."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from olefile import OleFileIO  # type: ignore[import-untyped]
from oxmsg.domain import constants as c
from oxmsg.domain.encodings import encoding_from_codepage
from oxmsg.domain.model import (
    ATTACH_HDR_OFFSET,
    MSG_HDR_OFFSET,
    RECIP_HDR_OFFSET,
    UnrecognizedCodePageError,
    UnsupportedEncodingError,
)
from oxmsg.properties import Properties
from oxmsg.storage import Storage

from explorer.extract.mail.charsets import decoded

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_TIMES = 8  # what streams may claim to hold, in times of the file's size
_EMBEDDED = f"__substg1.0_{c.PID_ATTACH_DATA_BINARY:04X}000D"
_EMBEDDED_HDR_OFFSET = 24
_UNICODE, _EIGHT_BIT, _BINARY = 0x001F, 0x001E, 0x0102
_DAMAGED = (KeyError, ValueError, OverflowError, AttributeError, TypeError, LookupError)
_ODD_PAGES = (UnrecognizedCodePageError, UnsupportedEncodingError)


class NotOutlookError(Exception):
    """A file is no message of Outlook, or too damaged to be read as one."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A storage and where in it the properties of fixed size begin; ``charset`` is of its text."""

    storage: Storage
    offset: int
    charset: str = ""

    def text(self, property_id: int) -> str:
        """A text, "" without one."""
        wide = self._stream(property_id, _UNICODE)
        if wide:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        return decoded(self._stream(property_id, _EIGHT_BIT).rstrip(b"\0"), self.charset)

    def data(self, property_id: int) -> bytes:
        """Bytes, b"" without any."""
        return self._stream(property_id, _BINARY)

    def number(self, property_id: int) -> int:
        """A number, 0 without one."""
        try:
            return Properties(self.storage, self.offset).int_prop_value(property_id) or 0
        except (*_DAMAGED, *_ODD_PAGES):
            return 0

    def time(self, property_id: int) -> datetime | None:
        """A time, with its zone."""
        try:
            return Properties(self.storage, self.offset).date_prop_value(property_id)
        except (*_DAMAGED, *_ODD_PAGES):
            return None

    def recipients(self) -> Iterator[Kept]:
        """Those whom a message is addressed to."""
        for storage in self.storage.iter_recipient_storages():
            yield Kept(storage, RECIP_HDR_OFFSET, self.charset)

    def attachments(self) -> Iterator[Kept]:
        """What is attached to a message."""
        for storage in self.storage.iter_attachment_storages():
            yield Kept(storage, ATTACH_HDR_OFFSET, self.charset)

    def embedded(self) -> Kept | None:
        """The message that an attachment is, if it is one."""
        found = (s for s in self.storage.storages if s.name == _EMBEDDED)
        storage = next(found, None)
        return _with_charset(Kept(storage, _EMBEDDED_HDR_OFFSET)) if storage else None

    def _stream(self, property_id: int, kind: int) -> bytes:
        name = f"__substg1.0_{property_id:04X}{kind:04X}"
        return next((s.bytes_ for s in self.storage.streams if s.name == name), b"")


def opened(data: bytes) -> Kept:
    """The message in a file. Raises NotOutlookError."""
    try:
        with OleFileIO(io.BytesIO(data)) as ole:
            claimed = sum(entry.size for entry in ole.direntries if entry)
            if claimed > _MOST_TIMES * len(data):
                raise NotOutlookError
            storage = Storage.from_ole(ole)
    except (*_DAMAGED, OSError, IndexError, RecursionError) as error:
        raise NotOutlookError from error
    return _with_charset(Kept(storage, MSG_HDR_OFFSET))


def _with_charset(kept: Kept) -> Kept:
    """The same, with the charset that it says its texts are in."""
    page = kept.number(c.PID_INTERNET_CODEPAGE) or kept.number(c.PID_MESSAGE_CODEPAGE)
    try:
        charset = encoding_from_codepage(page) if page else ""
    except _ODD_PAGES:
        charset = ""
    return Kept(kept.storage, kept.offset, charset)
