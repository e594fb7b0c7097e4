"""A kind of file that holds files, as small as one can be, and a registry that reads it.

A box is ``BOX`` with names and bytes as JSON after it; each member was last changed five
seconds after the epoch.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import cast

from typing_extensions import override

from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.domain.problem import Problem, ProblemKind
from explorer.extract.extractor import Attachment, Extractor, Source
from explorer.extract.registry import Registry

_SIGN = b"BOX\n"
_BROKEN = "BROKEN OFF"
_REFUSED = "REFUSED"
_CHANGED = 5.0


def box(*members: tuple[str, bytes]) -> bytes:
    """A box with these files in it."""
    return _SIGN + json.dumps([(name, data.decode("latin-1")) for name, data in members]).encode()


def broken_off(*members: tuple[str, bytes]) -> bytes:
    """A box that is damaged after these files, and before others that were in it."""
    return box(*members, (_BROKEN, b""), ("never.txt", b"never seen"))


def with_refused(name: str, *members: tuple[str, bytes]) -> bytes:
    """A box, the first file of which cannot be had."""
    return box((_REFUSED, name.encode()), *members)


class BoxReader(Extractor):
    """Reads boxes."""

    name = "box"
    version = 1
    suffixes = frozenset({".box"})

    @override
    def extract(self, source: Source) -> Document:
        """Its text says how many files are in it; an empty one cannot be read."""
        members = _members(source)
        if not members:
            raise ExtractionError(f"{source.name} is empty.", ProblemKind.EMPTY)
        return Document(f"A box of {len(members)}.", format="box", extractor="box/1")

    @override
    def attachments(self, source: Source) -> Iterator[Attachment]:
        """The files, until it breaks off."""
        for name, data in _members(source):
            source.budget.spend_member()
            if name == _BROKEN:
                raise ExtractionError("It breaks off.")
            if name == _REFUSED:
                problem = Problem(ProblemKind.ENCRYPTED, f"{data} is protected.")
                yield Attachment(data, modified=_CHANGED, problem=problem)
            else:
                yield Attachment(name, data.encode("latin-1"), _CHANGED)


def _members(source: Source) -> list[tuple[str, str]]:
    content = source.stream.read()
    assert content.startswith(_SIGN)
    return [(name, data) for name, data in json.loads(content[len(_SIGN) :])]


class BoxRegistry(Registry):
    """Knows boxes beside all other kinds."""

    @override
    def extractor_for(self, source: Source) -> Extractor:
        source.stream.seek(0)
        is_box = source.stream.read(len(_SIGN)) == _SIGN
        source.stream.seek(0)
        return cast("Extractor", BoxReader()) if is_box else super().extractor_for(source)
