"""The index folder: opened without trusting what lies in it."""

from __future__ import annotations

import io
import pickle
import shutil
import struct
from pathlib import Path
from typing import Any

import whoosh
from typing_extensions import override
from whoosh.codec.whoosh3 import W3Segment
from whoosh.fields import Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile
from whoosh.index import TOC, FileIndex

from explorer.domain.errors import DamagedIndexError, ExplorerError
from explorer.index.schema import FORMAT, schema

_WHOOSH = (2, 7, 4)
_NAME = "MAIN"
_FORMAT_FILE = "format"
_DAMAGED = "The full-text index is damaged: rebuild it."
_BYTE_ORDER = -12345
_TOC_VERSION = -111
_BROKEN = (
    pickle.UnpicklingError,
    struct.error,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    MemoryError,
    TypeError,
    ValueError,
)
# All that the list of segments is made of; a pickle with anything else is refused.
_ALLOWED = {
    ("whoosh.codec.whoosh3", "W3Segment"),
    ("whoosh.codec.whoosh3", "W3Codec"),
    ("collections", "defaultdict"),
    ("builtins", "int"),
    ("__builtin__", "int"),
    ("builtins", "set"),
    ("__builtin__", "set"),
    ("builtins", "object"),
    ("__builtin__", "object"),
    ("copyreg", "_reconstructor"),
    ("copy_reg", "_reconstructor"),
}


class CheckedIndex(FileIndex):  # type: ignore[misc] # whoosh is untyped
    """A Whoosh index whose table of contents is read without running what is in it."""

    def __init__(self, storage: FileStorage, fields: Schema, indexname: str = _NAME) -> None:
        self.storage = storage
        self._schema = fields
        self.indexname = indexname

    @override
    def _read_toc(self) -> TOC:
        generation = self.latest_generation()
        if generation < 0:
            raise DamagedIndexError("The full-text index has no table of contents: rebuild it.")
        name = TOC._filename(self.indexname, generation)  # noqa: SLF001 # as Whoosh itself does
        raw = Path(self.storage.folder, name).read_bytes()
        return TOC(self._schema, _segments(raw, generation), generation)


def open_storage(folder: Path) -> CheckedIndex:
    """The index in ``folder``, made there when the folder is missing or empty.

    Raises DamagedIndexError when there is something else in it, or ExplorerError when
    the wrong Whoosh is installed or the folder cannot be used.
    """
    _check_version()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not any(folder.iterdir()):
            return _created(folder)
        _check_format(folder)
    except OSError as error:
        raise ExplorerError(f"The index folder {folder} cannot be used: {error}.") from error
    index = CheckedIndex(FileStorage(str(folder)), schema())
    index._read_toc()  # noqa: SLF001 # its own class, above
    return index


def fresh_storage(folder: Path) -> CheckedIndex:
    """A new, empty index in ``folder``, in place of whatever index was there."""
    if folder.exists():
        shutil.rmtree(folder)
    return open_storage(folder)


def _check_version() -> None:
    if whoosh.__version__ != _WHOOSH:
        found = ".".join(map(str, whoosh.__version__))
        raise ExplorerError(f"Whoosh {found} is installed, but this program needs Whoosh 2.7.4.")


def _created(folder: Path) -> CheckedIndex:
    storage = FileStorage(str(folder))
    fields = schema()
    TOC.create(storage, fields, _NAME)
    (folder / _FORMAT_FILE).write_text(str(FORMAT), encoding="ascii")
    return CheckedIndex(storage, fields)


def _check_format(folder: Path) -> None:
    try:
        found = (folder / _FORMAT_FILE).read_bytes()[:20]
    except FileNotFoundError:
        found = b""
    if found != str(FORMAT).encode():
        raise DamagedIndexError("The full-text index is of another version: rebuild it.")


def _segments(raw: bytes, generation: int) -> list[Any]:
    """The segments that a table of contents lists.

    After a head of three sizes, a byte order mark and four version numbers it holds the
    pickled schema, skipped here, the generation, an unused number, and the segments.
    """
    stream = StructFile(io.BytesIO(raw))
    try:
        for _ in range(3):
            stream.read_varint()
        known = stream.read_int() == _BYTE_ORDER and stream.read_int() == _TOC_VERSION
        for _ in range(3):
            stream.read_varint()
        stream.skip_string()
        known = known and stream.read_int() == generation
        stream.read_int()
        segments = _SegmentReader(stream.file).load()
    except _BROKEN as error:
        raise DamagedIndexError(_DAMAGED) from error
    if not known or not isinstance(segments, list) or not all(map(_is_segment, segments)):
        raise DamagedIndexError(_DAMAGED)
    return segments


def _is_segment(found: object) -> bool:
    """Whether this is a segment with files of its own in the index folder."""
    if not isinstance(found, W3Segment):
        return False
    own = (getattr(found, "indexname", None), getattr(found, "segid", None))
    return own[0] == _NAME and isinstance(own[1], str) and own[1].isalnum()


class _SegmentReader(pickle.Unpickler):
    """Unpickles lists of segments; anything else in the pickle is refused."""

    @override
    def find_class(self, module_name: str, global_name: str, /) -> Any:
        if (module_name, global_name) not in _ALLOWED:
            raise pickle.UnpicklingError(f"{module_name}.{global_name} is not part of an index")
        return super().find_class(module_name, global_name)
