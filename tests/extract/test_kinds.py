"""The kind of a file, told by its content."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import tarfile
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typing_extensions import override

from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind
from explorer.extract.extractor import Source
from explorer.extract.kinds import kind_of
from tests.extract.compound_file import compound

_MAIN = "application/vnd.openxmlformats-officedocument.{}.main+xml"
_MAIL = b"Received: from a by b\nFrom: Ada <ada@b.org>\nSubject: Oil\nTo: c@d.org\n\nHello.\n"
_ARCHIVE = (
    b"From: <Saved by Blink>\nSnapshot-Content-Location: http://a.b/\nMIME-Version: 1.0\n"
    b'Content-Type: multipart/related; type="text/html"; boundary=x\n\n--x\n'
)
_MAILBOX = b"From ada@b.org Thu Jan  1 00:00:00 1970\nSubject: one\n\nHello.\n"


def kind(data: bytes, name: str = "a file") -> str:
    return kind_of(Source(name, io.BytesIO(data)))


def zipped(members: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


def office(kind_of_main: str, part: str, **more: bytes) -> bytes:
    types = f'<Types><Override ContentType="{_MAIN.format(kind_of_main)}"/></Types>'
    return zipped({"[Content_Types].xml": types.encode(), part: b"<x/>", **more})


def tarred(name: str = "a.txt") -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w") as archive:
        member = tarfile.TarInfo(name)
        member.size = 5
        archive.addfile(member, io.BytesIO(b"hello"))
    return target.getvalue()


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (b"%PDF-1.7\n1 0 obj", "a.doc", "pdf"),
        (b"junk\n" * 100 + b"%PDF-1.4\n1 0 obj", "a.txt", "pdf"),
        (b"\xe2\n1 0 obj \n<<>>\nendobj", "a.pdf", "pdf"),
        (b"A file of this kind begins with %PDF-1.4, it is said.", "a.txt", "txt"),
        (b"hello world", "a.pdf", "txt"),
        (b"\n{\\rtf1 Ada}", "a.doc", "rtf"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a.txt", "image"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "a", "image"),
        (b"BM\0\0\0\0\0\0\0\0\0\0\0\0\x28\0\0\0", "a", "image"),
        (b"BM is short for a museum", "a", "txt"),
        (b"MZ is a name", "a", "txt"),
        (_MAIL, "a.txt", "eml"),
        (_MAIL, "a", "eml"),
        (b"Subject: x\nquite wrong\n\nbody", "a.eml", "eml"),
        (b"From: Ada\nSubject: Oil\nDate: 4 May 2010\n\nHello", "a.txt", "txt"),
        (b"From: Ada\nSubject: Oil\nLines: 4\n\nHello", "54321", "eml"),
        (b"To be: or not\nto be", "a.md", "md"),
        (_ARCHIVE, "a.html", "mhtml"),
        (_ARCHIVE.replace(b"Snapshot", b"To: a@b.c\nX"), "a.eml", "eml"),
        (_MAILBOX * 2, "inbox", "mbox"),
        (_MAILBOX, "a.eml", "eml"),
        (b"From the river to the sea 1948\nit went", "a.txt", "txt"),
        (b"<!DOCTYPE html><p>x", "a.txt", "html"),
        (b"\xef\xbb\xbf<!-- saved --> <HTML><p>x", "a.md", "html"),
        (b"<div>Ada</div>", "a.md", "md"),
        (b"<b>Ada</b>", "a.txt", "txt"),
        (b"Ada", "a.HTM", "html"),
        (b'<?xml version="1.0"?>\n<!-- x --><html xmlns="y">', "a.xml", "html"),
        (b'<?xml version="1.0"?><svg/>', "a.svg", "xml"),
        (b"<rss version='2.0'>", "feed", "xml"),
        ('<?xml version="1.0"?><a>x</a>'.encode("utf-16"), "a", "xml"),
        (b'{"name": "Ada"}', "a", "json"),
        (b'[{"name": "Ada"}]', "a.txt", "json"),
        (b"[sic] he said", "a.txt", "txt"),
        (b"{ oh }", "a.json", "json"),
        (b"a,b\n1,2\n", "a.csv", "csv"),
        (b"a;b;c\n1;2;3\n" * 3, "table.dat", "csv"),
        (b"a\tb\tc\n1\t2\t3\n" * 3, "a.txt", "csv"),
        (b"Ada, and Bob, and Cy.\nThey went.\n" * 3, "a.txt", "txt"),
        (b"1\n00:00:01,000 --> 00:00:02,000\nAda\n", "a.srt", "txt"),
        (b"\\documentclass{x}", "a.tex", "txt"),
        ("Ada said".encode("utf-16-le"), "a.txt", "txt"),
    ],
)
def test_content_decides(data: bytes, name: str, expected: str) -> None:
    assert kind(data, name) == expected


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (office("wordprocessingml.document", "word/document2.xml"), "a.zip", "docx"),
        (office("spreadsheetml.sheet", "xl/workbook.xml"), "a.docx", "xlsx"),
        (office("presentationml.presentation", "ppt/p.xml"), "a", "pptx"),
        (zipped({"word/document.xml": b"<x/>"}), "a.docx", "docx"),
        (zipped({"xl/sharedStrings.xml": b"<x/>"}), "a.xlsx", "xlsx"),
        (zipped({"word/notes.txt": b"hello"}), "a.zip", "zip"),
        (zipped({"mimetype": b"application/epub+zip"}), "a.zip", "zip"),
        (zipped({"META-INF/container.xml": b"<x/>"}), "a.zip", "epub"),
        (zipped({"content.xml": b"<x/>"}), "a.ods", "ods"),
        (zipped({}), "a.zip", "zip"),
        (zipped({"word/document.xml": b"x" * 999})[:-80], "a", "docx"),
        (b"junk" + tarred(), "a.tar", "txt"),
        (tarred(), "a.txt", "tar"),
        (gzip.compress(tarred()), "a.gz", "tar"),
        (gzip.compress(b"hello"), "a.txt", "gz"),
        (bz2.compress(tarred()), "a", "tar"),
        (bz2.compress(b"hello"), "a", "bz2"),
        (lzma.compress(tarred()), "a", "tar"),
        (lzma.compress(b"hello"), "a", "xz"),
        (b"\x1f\x8b\x08garbage", "a", "gz"),
    ],
)
def test_files_that_hold_files(data: bytes, name: str, expected: str) -> None:
    if data.startswith(b"junk"):
        with pytest.raises(ExtractionError):
            kind(data, name)
    else:
        assert kind(data, name) == expected


@pytest.mark.parametrize(
    ("mimetype", "expected"),
    [
        ("epub+zip", "epub"),
        ("vnd.oasis.opendocument.text-template", "odt"),
        ("vnd.oasis.opendocument.presentation", "odp"),
        ("vnd.oasis.opendocument.spreadsheet", "ods"),
        ("vnd.unheard.of", "zip"),
    ],
)
def test_what_a_zip_says_of_itself(mimetype: str, expected: str) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("mimetype", "application/" + mimetype)
    assert kind(target.getvalue()) == expected


def test_documents_inside_an_office_document_do_not_count() -> None:
    main = _MAIN.format("spreadsheetml.sheet")
    types = (
        '<Types><Default ContentType="application/vnd.openxmlformats-officedocument.'
        f'wordprocessingml.document"/><Override ContentType="{main}"/>'
    )
    assert kind(zipped({"[Content_Types].xml": types.encode()})) == "xlsx"


@pytest.mark.parametrize(
    ("names", "name", "expected"),
    [
        (["WordDocument"], "a.xls", "doc"),
        (["\x05SummaryInformation", "\x01CompObj", "x", "y", "Workbook"], "a.doc", "xls"),
        (["PowerPoint Document"], "a", "ppt"),
        (["__nameid_version1.0", "__properties_version1.0"], "a", "msg"),
        (["EncryptionInfo", "EncryptedPackage"], "a.XLSX", "xlsx"),
        (["EncryptionInfo", "EncryptedPackage"], "a", "docx"),
        ([], "a.doc", "doc"),
    ],
)
def test_compound_files(names: list[str], name: str, expected: str) -> None:
    assert kind(compound(*names), name) == expected


def test_compound_file_of_an_unknown_program() -> None:
    with pytest.raises(ExtractionError, match="a file of a program") as caught:
        kind(compound("Nobody"))
    assert caught.value.kind is ProblemKind.NOT_A_DOCUMENT


def test_storages_below_the_root_do_not_count() -> None:
    assert kind(compound("WordDocument", "Workbook", child=2), "a") == "xls"


@pytest.mark.parametrize(
    ("data", "what", "problem"),
    [
        (b"", "is empty", ProblemKind.EMPTY),
        (bytes(5000), "nothing but zeros", ProblemKind.DAMAGED),
        (b"\x7fELF\x02", "a program", ProblemKind.NOT_A_DOCUMENT),
        (b"MZ\x90\0\3\0", "a program", ProblemKind.NOT_A_DOCUMENT),
        (b"ID3\x03\0", "a sound recording", ProblemKind.NOT_A_DOCUMENT),
        (b"\0\0\0\x18ftypmp42", "a film", ProblemKind.NOT_A_DOCUMENT),
        (b"\0\x01\0\0\0\x10", "a font", ProblemKind.NOT_A_DOCUMENT),
        (b"SQLite format 3\0", "a database", ProblemKind.NOT_A_DOCUMENT),
        (b"L\0\0\0\x01\x14\x02\0", "a shortcut", ProblemKind.NOT_A_DOCUMENT),
        (zipped({"AndroidManifest.xml": b""}), "a program", ProblemKind.NOT_A_DOCUMENT),
        (b"7z\xbc\xaf\x27\x1c\0\x04", "unpack it", ProblemKind.NEEDS_PROGRAM),
        (b"Rar!\x1a\x07\0", "unpack it", ProblemKind.NEEDS_PROGRAM),
        (b"\xffWPC\0", "save it as PDF", ProblemKind.NEEDS_PROGRAM),
        (random.Random(1).randbytes(9000), "not a text", ProblemKind.NOT_A_DOCUMENT),  # noqa: S311
    ],
)
def test_what_is_not_read(data: bytes, what: str, problem: ProblemKind) -> None:
    with pytest.raises(ExtractionError, match=what) as caught:
        kind(data, "a file.txt")
    assert caught.value.kind is problem
    assert str(caught.value).startswith("a file.txt ")


class Broken(io.BytesIO):
    """A file on a failing disk."""

    @override
    def read(self, size: int | None = -1, /) -> bytes:
        raise OSError("input/output error")


def test_a_failing_disk_is_said() -> None:
    with pytest.raises(ExtractionError, match="input/output") as caught:
        kind_of(Source("a.txt", Broken()))
    assert caught.value.kind is ProblemKind.UNREACHABLE


_SAMPLES = [
    office("wordprocessingml.document", "word/document.xml"),
    compound("WordDocument", "Workbook"),
    gzip.compress(tarred()),
    lzma.compress(b"hello"),
    bz2.compress(b"hello"),
    _ARCHIVE,
    _MAILBOX,
]


@settings(deadline=None)
@given(
    data=st.sampled_from(_SAMPLES),
    cut=st.integers(0, 4000),
    at=st.integers(0, 4000),
    bits=st.binary(min_size=1, max_size=8),
)
def test_damaged_files_have_a_kind_or_a_sentence(
    data: bytes, cut: int, at: int, bits: bytes
) -> None:
    damaged = (data[:at] + bits + data[at + len(bits) :])[: max(1, len(data) - cut)]
    assert kind_or_sentence(damaged)


def kind_or_sentence(data: bytes) -> bool:
    try:
        return kind(data).isalnum()
    except ExtractionError as error:
        return str(error).endswith(".")


@pytest.mark.parametrize("piece", ["<!--", "<?x", "<a ", " ", '{"', "[", "a:\n", "From a 1999\n"])
def test_long_repetitions_end_soon(piece: str) -> None:
    assert kind((piece * 20_000).encode())
