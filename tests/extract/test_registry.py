"""The choice of extractor by suffix."""

from __future__ import annotations

import io
import subprocess
import sys
from typing import Never

import pytest
from typing_extensions import override

from explorer.domain.errors import ExtractionError
from explorer.extract.extractor import Source
from explorer.extract.reading import LARGEST
from explorer.extract.registry import Registry, extract, suffixes


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.txt", "txt"), ("A.MARKDOWN", "md"), ("a.b.htm", "html"), ("a.xhtml", "html")],
)
def test_suffix_decides(name: str, kind: str) -> None:
    document = extract(Source(name, io.BytesIO(b"Ada said so.")))
    assert (document.format, document.text) == (kind, "Ada said so.")


def test_suffixes() -> None:
    expected = {".txt", ".md", ".markdown", ".html", ".htm", ".xhtml"}
    assert suffixes() == Registry().suffixes == expected


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("a.xyz", r"Files of this kind \(\.xyz\) cannot be read yet\."),
        ("README", r"Files without a suffix cannot be read yet\."),
    ],
)
def test_unknown_kinds(name: str, message: str) -> None:
    with pytest.raises(ExtractionError, match=message):
        Registry().extract(Source(name, io.BytesIO(b"x")))


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
    ("stream", "message"),
    [(Endless(), "larger than 64 MB"), (Broken(), "input/output"), (io.BytesIO(), "is empty")],
)
def test_files_that_cannot_be_read(stream: io.BytesIO, message: str) -> None:
    with pytest.raises(ExtractionError, match=message):
        Registry().extract(Source("a.txt", stream))


def test_importing_does_not_load_the_language_model() -> None:
    code = (
        "import sys, explorer.extract.registry;"
        "print('py3langid' in sys.modules, 'numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
