"""All bytes of a file, or a sentence why not."""

from __future__ import annotations

import io
from typing import Never

import pytest
from typing_extensions import override

from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind
from explorer.extract.extractor import Source
from explorer.extract.reading import LARGEST, read_bytes


class Endless(io.BytesIO):
    """A file that is as long as it is asked to be."""

    @override
    def read(self, size: int | None = -1, /) -> bytes:
        assert size is not None
        assert 0 <= size <= LARGEST + 1
        return bytes(size)


class Broken(io.BytesIO):
    """A file on a failing disk."""

    @override
    def read(self, size: int | None = -1, /) -> Never:
        raise OSError("input/output error")


@pytest.mark.parametrize(
    ("stream", "message", "kind"),
    [
        (Endless(), "a.txt is larger than 64 MB", ProblemKind.TOO_LARGE),
        (Broken(), "a.txt could not be read from the disk: input/output", ProblemKind.UNREACHABLE),
        (io.BytesIO(), "a.txt is empty", ProblemKind.EMPTY),
    ],
)
def test_files_that_cannot_be_read(stream: io.BytesIO, message: str, kind: ProblemKind) -> None:
    with pytest.raises(ExtractionError, match=message) as caught:
        read_bytes(Source("a.txt", stream))
    assert caught.value.kind is kind


def test_as_many_bytes_as_are_allowed_are_read() -> None:
    assert read_bytes(Source("a.txt", io.BytesIO(b"12345")), 5) == b"12345"
    with pytest.raises(ExtractionError, match="larger than 0 MB"):
        read_bytes(Source("a.txt", io.BytesIO(b"123456")), 5)
