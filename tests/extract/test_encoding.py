"""Bytes to text in whatever encoding."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.extract.encoding import decode, looks_binary
from explorer.extract.html_encoding import declared_encoding

_ENCODINGS = Path(__file__).resolve().parents[2] / ".." / "shared" / "corpora" / "encodings"
_CHINESE = "会议在北京举行，没有作出新的决定。代表们表示满意。" * 9
_KAZAKH = "Мен Қазақстан азаматымын, әке-шешем ұлы өнер үйретті. Ғылым іздеңіз. " * 3
CZECH = "Příliš žluťoučký kůň úpěl ďábelské ódy. " * 20
RUSSIAN = "Совещание прошло в Москве, решение не принято. " * 20


@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\x1b\ufffd")))
def test_utf8_is_read_as_it_is(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decode(text.encode()).text == text


@pytest.mark.parametrize("name", ["utf-8-sig", "utf-16", "utf-32"])
def test_marks_tell_the_encoding(name: str) -> None:
    found = decode(CZECH.encode(name))
    assert (found.text, found.encoding) == (CZECH, name)


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_unicode_without_a_mark(name: str) -> None:
    assert decode(CZECH.encode(name)).text == CZECH


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (CZECH, "cp1250"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        ("会議は東京で行われた。新しい決定はなかった。" * 20, "cp932"),
        ("会議は東京で行われた。" * 9, "iso2022_jp"),
        (
            "Lietuvių kalba – iš baltų prokalbės kilusi lietuvių tautos kalba, ją žino ėmę. ",
            "cp1257",
        ),
        (CZECH.replace("ť", "t"), "iso8859_2"),
        ("Türkçe öğrenmek için şu güzel kitabı ışıkta oku. " * 3, "cp1254"),
        (_KAZAKH, "kz1048"),
        (_KAZAKH, "ptcp154"),
        (_CHINESE, "gb18030"),
        ("El señor Núñez – con café – dijo “no comment”. " * 3, "cp1252"),
    ],
)
def test_guesses(text: str, name: str) -> None:
    assert decode(text.encode(name)).text == text


def test_one_bad_byte_does_not_spoil_utf8() -> None:
    assert decode(CZECH.encode() + b"\xff").text == CZECH + "\ufffd"


def test_declared_encoding_counts_where_utf8_does_not() -> None:
    assert decode("é".encode("cp1252"), "iso-8859-1").text == "é"
    assert decode("é".encode(), "iso-8859-1").text == "é"


@pytest.mark.parametrize(
    "label", ["idna", "rot13", "undefined", "unicode_escape", "x\x00", "", "?"]
)
def test_odd_labels_are_ignored(label: str) -> None:
    assert decode("caf\xe9 ol\xe9".encode("cp1252"), label).text.startswith("caf")


@given(data=st.binary(max_size=300))
def test_anything_is_decoded(data: bytes) -> None:
    found = decode(data)
    assert data.decode(found.encoding, "replace") == found.text


def test_only_unicode_may_be_full_of_zeros() -> None:
    data = "Ada".encode("utf-16-le") * 20
    assert looks_binary(data, "cp1252")
    assert not looks_binary(data, "utf-16-le")
    assert not looks_binary(b"Ada \0 said", "utf-8")


def test_large_file_is_decoded_whole() -> None:
    text = RUSSIAN * 100
    assert decode(text.encode("cp1251")).text == text


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'<?xml version="1.0" encoding="koi8-r"?><html/>', "koi8-r"),
        (b"<meta charset=windows-1251>", "windows-1251"),
        (b"<META http-equiv='Content-Type' content='text/html; charset=Big5'>", "Big5"),
        (b"<p>charset=none", ""),
    ],
)
def test_declarations(data: bytes, expected: str) -> None:
    assert declared_encoding(data) == expected


@pytest.mark.parametrize("name", ["utf-16-le", "utf-16-be"])
def test_chinese_in_utf16_without_a_mark(name: str) -> None:
    found = decode(_CHINESE.encode(name))
    assert (found.text, found.encoding) == (_CHINESE, name)


def test_zeros_within_other_text_do_not_make_it_utf16() -> None:
    data = b"Content-Type: text/plain; charset=utf-16le\n\n" + "Test it".encode("utf-16-le")
    assert decode(data).text.startswith("Content-Type")


@pytest.mark.parametrize(
    ("label", "text", "name"),
    [("x-sjis", "会議", "cp932"), ("X-GBK", "会议", "gb18030"), ("tis-620", "ไทย•", "cp874")],
)
def test_labels_that_pages_use(label: str, text: str, name: str) -> None:
    assert decode(text.encode(name), label).text == text


@pytest.mark.shared
@pytest.mark.skipif(not _ENCODINGS.exists(), reason="needs ../shared")
def test_real_texts_in_the_encodings_that_their_folders_name() -> None:
    wrong = []
    paths = [path for path in _ENCODINGS.glob("*/*.*") if path.parent.name != "None"]
    for path in paths:
        data = path.read_bytes()
        declared = declared_encoding(data) if path.suffix in {".xml", ".html"} else ""
        expected = data.decode(path.parent.name, "replace").lstrip("\ufeff")
        if decode(data, declared).text != expected:
            wrong.append(path.name)
    assert len(paths) == 65
    # A page that says tis-620 means Windows' wider encoding of Thai.
    assert wrong == ["pharmacy.kku.ac.th.centerlab.xml"]
