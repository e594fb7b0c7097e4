"""Single files that are packed."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
from collections.abc import Callable

import pytest
from typing_extensions import override

from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind
from explorer.extract.archives.packed import Bz2File, GzFile, XzFile
from explorer.extract.budget import Budget
from explorer.extract.extractor import Extractor, Source
from tests.extract.contract import ExtractorContract, NoLanguages, read

WORDS = b"Ada went home, and had nothing to say about it.\n" * 100
ALL = [(GzFile, gzip.compress), (Bz2File, bz2.compress), (XzFile, lzma.compress)]


class _PackedContract(ExtractorContract):
    @override
    def plain_words(self) -> bytes:
        return self.sample

    @override
    def test_good_file_is_read_whole(self) -> None:
        document = read(self.make(), self.sample, "Ada.txt" + self.suffix)
        assert document.text == "Ada.txt"


class TestGzFile(_PackedContract):
    suffix = ".gz"
    sample = gzip.compress(WORDS, mtime=0)

    @override
    def make(self) -> GzFile:
        return GzFile(NoLanguages())

    @override
    def test_title_falls_back_on_the_file_name(self) -> None:
        assert read(self.make(), self.sample, "the_memo.txt.gz").title == "the memo.txt"


class TestBz2File(_PackedContract):
    suffix = ".bz2"
    sample = bz2.compress(WORDS)

    @override
    def make(self) -> Bz2File:
        return Bz2File(NoLanguages())


class TestXzFile(_PackedContract):
    suffix = ".xz"
    sample = lzma.compress(WORDS)

    @override
    def make(self) -> XzFile:
        return XzFile(NoLanguages())


@pytest.mark.parametrize(("extractor", "pack"), ALL)
def test_what_is_packed_is_a_file(extractor: type[GzFile], pack: Callable[[bytes], bytes]) -> None:
    reader = extractor(NoLanguages())
    source = Source(f"a.txt.{reader.name}", io.BytesIO(pack(WORDS) + pack(WORDS)))
    (attached,) = reader.attachments(source)
    assert (attached.name, attached.data) == ("a.txt", WORDS * 2)


@pytest.mark.parametrize(("extractor", "pack"), ALL)
def test_what_comes_before_the_damage_is_read(
    extractor: type[GzFile], pack: Callable[[bytes], bytes]
) -> None:
    noise = random.Random(1).randbytes(2 << 20)  # noqa: S311
    data = pack(noise)[: 3 << 19]
    attachments = extractor(NoLanguages()).attachments(Source("a", io.BytesIO(data)))
    assert noise.startswith(next(attachments).data[: 1 << 18])
    with pytest.raises(ExtractionError, match="is damaged") as caught:
        next(attachments)
    assert caught.value.kind is ProblemKind.DAMAGED


def test_a_bomb_is_not_unfolded() -> None:
    data = gzip.compress(bytes(80 << 20))
    source = Source("a.gz", io.BytesIO(data), budget=Budget(len(data)))
    reader: Extractor = GzFile(NoLanguages())
    with pytest.raises(ExtractionError, match="unfolds to far more"):
        list(reader.attachments(source))
