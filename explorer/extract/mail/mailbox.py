"""Parts a mailbox into its messages, one at a time, so that it never is in memory as a whole.

The format is that called mbox (RFC 4155, and its dialects): a line that begins with
"From " after an empty one begins a message; where a text has such a line, ">" stands
before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

_PIECE = 1 << 20  # bytes of a line that are read at a time
_MARK = b"From "
_ENVELOPE = re.compile(rb"From .{0,300}?(?:\d:\d\d|\b(?:19|20)\d\d\b)")
_ESCAPED = re.compile(rb">+From ")


class Stored(NamedTuple):
    """A message as a file of its own; ``is_whole`` if it was not too long to be kept so."""

    data: bytes
    is_whole: bool = True


def messages(stream: BinaryIO, most: int) -> Iterator[Stored]:
    """The messages of a mailbox, each cut to ``most`` bytes."""
    lines: list[bytes] = []
    size, is_new = 0, True
    while line := stream.readline(_PIECE):
        if is_new and line.startswith(_MARK) and (not size or _ENVELOPE.match(line)):
            if size:
                yield Stored(b"".join(lines), size <= most)
            lines, size = [], 0
        elif size <= most:
            lines.append(line[1:] if line.startswith(b">") and _ESCAPED.match(line) else line)
            size += len(line)
        is_new = not line.strip()
    if size:
        yield Stored(b"".join(lines), size <= most)
