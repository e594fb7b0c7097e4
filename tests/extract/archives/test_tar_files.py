"""Tar archives: packed or not, cut off, and hostile."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
from collections.abc import Callable

import pytest
from typing_extensions import override

from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind
from explorer.extract.archives.tar_files import TarFiles
from explorer.extract.budget import Budget
from explorer.extract.extractor import Source
from tests.extract.contract import ExtractorContract, NoLanguages, blocks, read


def tarred(*members: tuple[str, bytes], kind: bytes = tarfile.REGTYPE) -> bytes:
    """An archive with these members, all of one kind."""
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.type, info.size, info.mtime = kind, len(data), 1_000_000_000
            archive.addfile(info, io.BytesIO(data))
    return target.getvalue()


SAMPLE = tarred(("Ada/notes.txt", b"words"), ("empty", b""), ("b.txt", b"more " * 1000))


class TestTarFiles(ExtractorContract):
    suffix = ".tgz"
    sample = gzip.compress(SAMPLE, mtime=0)

    @override
    def make(self) -> TarFiles:
        return TarFiles(NoLanguages())

    @override
    def plain_words(self) -> bytes:
        return SAMPLE


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress])
def test_members_are_listed_and_read(pack: Callable[[bytes], bytes]) -> None:
    data = pack(SAMPLE)
    document = read(TarFiles(NoLanguages()), data, "a.tar")
    assert blocks(document) == [
        ("table_row", 0, "Ada/notes.txt\t5 bytes"),
        ("table_row", 0, "empty\t0 bytes"),
        ("table_row", 0, "b.txt\t5,000 bytes"),
    ]
    assert [problem.sentence for problem in document.problems] == ["One of its files is empty."]
    one, other = TarFiles(NoLanguages()).attachments(Source("a.tar", io.BytesIO(data)))
    assert (one.name, one.data, one.modified) == ("Ada/notes.txt", b"words", 1_000_000_000.0)
    assert other.data == b"more " * 1000


def test_names_are_never_paths() -> None:
    data = tarred(("../../a", b"x"), ("/var/b", b"x"), ("caf\udce9", b"x"))
    attached = TarFiles(NoLanguages()).attachments(Source("a.tar", io.BytesIO(data)))
    assert [each.name for each in attached] == ["a", "var/b", "caf\ufffd"]


@pytest.mark.parametrize(
    "kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE]
)
def test_links_and_devices_are_left_out_and_said(kind: bytes) -> None:
    data = tarred(("odd", b""), kind=kind)
    document = read(TarFiles(NoLanguages()), data, "a.tar")
    assert [problem.kind for problem in document.problems] == [ProblemKind.NOT_A_DOCUMENT]
    assert list(TarFiles(NoLanguages()).attachments(Source("a.tar", io.BytesIO(data)))) == []


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
@pytest.mark.parametrize("end", [1300, 3000])
def test_of_an_archive_that_was_cut_off_the_beginning_is_read(
    pack: Callable[[bytes], bytes], end: int
) -> None:
    data = tarred(("a.txt", b"words"), ("b.txt", bytes(range(256)) * 10), ("c.txt", b"x"))[:end]
    cut = pack(data)[: None if pack is bytes else -9]
    document = read(TarFiles(NoLanguages()), cut, "a.tar")
    assert document.text.startswith("a.txt")
    assert [problem.kind for problem in document.problems] == [ProblemKind.DAMAGED]
    attached = TarFiles(NoLanguages()).attachments(Source("a.tar", io.BytesIO(cut)))
    assert next(attached).data == b"words"
    with pytest.raises(ExtractionError, match=r"is damaged after its first"):
        list(attached)


def test_a_damaged_header_is_no_end() -> None:
    data = bytearray(tarred(("a.txt", b"words"), ("b.txt", b"x")))
    data[1024:1100] = b"?" * 76
    document = read(TarFiles(NoLanguages()), bytes(data), "a.tar")
    assert [problem.kind for problem in document.problems] == [ProblemKind.DAMAGED]


def test_a_bomb_is_not_unfolded() -> None:
    data = gzip.compress(tarred(*((f"{number}", bytes(9 << 20)) for number in range(9))))
    source = Source("a.tgz", io.BytesIO(data), budget=Budget(len(data)))
    with pytest.raises(ExtractionError, match="unfolds to far more") as caught:
        list(TarFiles(NoLanguages()).attachments(source))
    assert caught.value.kind is ProblemKind.TOO_LARGE


def test_to_list_an_archive_spends_nothing() -> None:
    source = Source("a.tgz", io.BytesIO(gzip.compress(SAMPLE)), budget=Budget(0))
    before = source.budget.bytes_left
    TarFiles(NoLanguages()).extract(source)
    assert source.budget.bytes_left == before
