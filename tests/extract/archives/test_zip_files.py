"""ZIP archives: sound, encrypted, damaged and hostile."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from typing_extensions import override

from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind
from explorer.extract.archives.zip_files import ZipFiles
from explorer.extract.budget import Budget
from explorer.extract.extractor import Attachment, ReadingOptions, Source
from tests.extract.contract import ExtractorContract, NoLanguages, blocks, read

WORDS = b"They had nothing to say about it. " * 20


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    """An archive with these members, which may be called alike."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return target.getvalue()


def _attached(data: bytes, *passwords: str, budget: Budget | None = None) -> list[Attachment]:
    options = ReadingOptions(passwords=passwords)
    source = Source("a.zip", io.BytesIO(data), options=options, budget=budget or Budget())
    return list(ZipFiles(NoLanguages()).attachments(source))


def _keys(password: bytes) -> list[int]:
    keys = [0x12345678, 0x23456789, 0x34567890]
    for byte in password:
        _turn(keys, byte)
    return keys


def _crc(value: int, byte: int) -> int:
    value ^= byte
    for _ in range(8):
        value = value >> 1 ^ (0xEDB88320 if value & 1 else 0)
    return value


def _turn(keys: list[int], byte: int) -> None:
    keys[0] = _crc(keys[0] & 0xFF, byte) ^ keys[0] >> 8
    keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
    keys[2] = _crc(keys[2] & 0xFF, keys[1] >> 24) ^ keys[2] >> 8


def _encrypted(password: bytes) -> bytes:
    """An archive of one member in the traditional encryption (APPNOTE, section 6.1)."""
    data = zipped((zipfile.ZipInfo("secret.txt"), b"Ada knew."))
    at, size = 30 + len("secret.txt"), len(b"Ada knew.")
    crc = data[14:18]
    keys, made = _keys(password), bytearray()
    for byte in bytes(11) + crc[3:] + data[at : at + size]:
        pad = keys[2] & 0xFFFF | 2
        made.append(byte ^ (pad * (pad ^ 1) >> 8 & 0xFF))
        _turn(keys, byte)
    flags, packed = struct.pack("<H", 1), struct.pack("<I", size + 12)
    local = data[:6] + flags + data[8:18] + packed + data[22:at] + made
    entry = data[at + size :]
    central = entry[:8] + flags + entry[10:20] + packed + entry[24:-6]
    return bytes(local + central + struct.pack("<IH", len(local), 0))


class TestZipFiles(ExtractorContract):
    suffix = ".zip"
    sample = zipped(("Ada/notes.txt", WORDS), ("Ada/", b""), ("b.txt", WORDS))

    @override
    def make(self) -> ZipFiles:
        return ZipFiles(NoLanguages())

    @override
    def plain_words(self) -> bytes:
        return self.sample


def test_the_members_are_listed_without_folders_and_noise() -> None:
    data = zipped(
        ("a/", b""), ("a/b.txt", b"x"), ("__MACOSX/a/._b.txt", b"x"), ("a/.DS_Store", b"x")
    )
    document = read(ZipFiles(NoLanguages()), data, "a.zip")
    assert blocks(document) == [("table_row", 0, "a/b.txt\t1 byte")]
    assert not document.problems
    assert [(each.name, each.data) for each in _attached(data)] == [("a/b.txt", b"x")]
    assert _attached(data)[0].modified is not None


def test_names_are_never_paths() -> None:
    names = ("../../a", "/var/b", "..\\..\\c", "C:\\d", "x/../e", "\u202ef", "x" * 300)
    data = zipped(*((name, b"x") for name in names))
    cleaned = [each.name for each in _attached(data)]
    assert cleaned == ["a", "var/b", "c", "d", "x/e", "\ufffdf", "x" * 255]


def test_a_name_in_utf_8_that_does_not_say_so() -> None:
    plain = bytearray(zipped(("é.txt", b"x")))
    for at in (6, plain.find(b"PK\x01\x02") + 8):
        plain[at : at + 2] = b"\0\0"
    assert [each.name for each in _attached(bytes(plain))] == ["é.txt"]


def test_links_are_left_out_and_said() -> None:
    link = zipfile.ZipInfo("link")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    data = zipped((link, b"/etc/passwd"), ("a.txt", b"x"))
    (problem,) = read(ZipFiles(NoLanguages()), data, "a.zip").problems
    assert problem.kind is ProblemKind.NOT_A_DOCUMENT
    assert "link" in problem.sentence
    assert [each.name for each in _attached(data)] == ["a.txt"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_names_that_stand_twice_are_said_and_both_are_read() -> None:
    data = zipped(("a.txt", b"one"), ("a.txt", b"two"))
    (problem,) = read(ZipFiles(NoLanguages()), data, "a.zip").problems
    assert problem.sentence == (
        "Names that stand for more than one file in a.zip: a.txt; each of these files is read."
    )
    assert [each.data for each in _attached(data)] == [b"one", b"two"]


def test_empty_members_are_counted() -> None:
    data = zipped(*((f"{number}.txt", b"") for number in range(2000)))
    (problem,) = read(ZipFiles(NoLanguages()), data, "a.zip").problems
    assert (problem.kind, problem.sentence) == (
        ProblemKind.EMPTY,
        "2,000 of its files are empty.",
    )
    assert _attached(data, budget=Budget(len(data))) == []


def test_passwords_are_tried() -> None:
    data = _encrypted(b"engine")
    (problem,) = read(ZipFiles(NoLanguages()), data, "a.zip").problems
    assert problem.kind is ProblemKind.ENCRYPTED
    assert "secret.txt" in problem.sentence
    assert _attached(data) == []
    assert _attached(data, "wrong") == []
    assert [each.data for each in _attached(data, "wrong", "engine")] == [b"Ada knew."]


def test_a_way_of_packing_that_is_not_known() -> None:
    data = bytearray(zipped(("a.txt", WORDS), ("b.txt", b"x")))
    at = data.find(b"PK\x01\x02")
    data[at + 10 : at + 12] = b"\x61\0"
    (problem,) = read(ZipFiles(NoLanguages()), bytes(data), "a.zip").problems
    assert problem.kind is ProblemKind.NEEDS_PROGRAM
    assert [each.name for each in _attached(bytes(data))] == ["b.txt"]


def test_a_damaged_member_does_not_stop_the_next() -> None:
    data = bytearray(zipped(("a.txt", WORDS), ("b.txt", b"x")))
    data[36:60] = bytes(24)
    one, other = _attached(bytes(data))
    assert one.problem is not None
    assert one.problem.kind is ProblemKind.DAMAGED
    assert other.data == b"x"


def test_a_bomb_is_not_unfolded() -> None:
    data = zipped(*((f"{number}.txt", bytes(8 << 20)) for number in range(10)))
    with pytest.raises(ExtractionError, match="unfolds to far more") as caught:
        _attached(data, budget=Budget(len(data)))
    assert caught.value.kind is ProblemKind.TOO_LARGE


def test_of_an_archive_that_was_cut_off_the_beginning_is_read() -> None:
    data = zipped(("a.txt", WORDS), ("b.txt", WORDS * 2), ("c.txt", bytes(range(256)) * 9))
    cut = data[: data.rfind(b"PK\x03\x04") + 50]
    document = read(ZipFiles(NoLanguages()), cut, "a.zip")
    assert [words.split("\t")[0] for _, _, words in blocks(document)] == ["a.txt", "b.txt"]
    assert [problem.kind for problem in document.problems] == [ProblemKind.DAMAGED]
    source = Source("a.zip", io.BytesIO(cut))
    attachments = ZipFiles(NoLanguages()).attachments(source)
    assert [next(attachments).data, next(attachments).data] == [WORDS, WORDS * 2]
    with pytest.raises(ExtractionError, match="damaged after its first 2 files"):
        next(attachments)
