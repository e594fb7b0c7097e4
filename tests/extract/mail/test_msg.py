"""Messages that Outlook saved."""

from __future__ import annotations

import io
import struct
from datetime import UTC, datetime

import pytest
from oxmsg.domain import constants as c
from typing_extensions import override

from explorer.domain.document import Document
from explorer.extract.extractor import Source
from explorer.extract.mail.eml import EmlText
from explorer.extract.mail.msg import MsgText
from explorer.extract.mail.packed_rtf import unpacked_rtf
from tests.extract.contract import ExtractorContract, NoLanguages, blocks, read
from tests.extract.mail.outlook_files import Tree, compound, kept

SENT = datetime(2019, 3, 4, 10, 30, tzinfo=UTC)
RTF = rb"{\rtf1\ansi Ada's \b words\b0 .\par Caf\'e9.}"


def _recipient(name: str, address: str, kind: int) -> Tree:
    texts = {c.PID_DISPLAY_NAME: name, c.PID_SMTP_ADDRESS: address}
    return kept(8, texts, numbers={c.PID_RECIPIENT_TYPE: kind})


def _message(
    texts: dict[int, str],
    data: dict[int, bytes] | None = None,
    header: int = 32,
    inside: Tree | None = None,
) -> Tree:
    head = {c.PID_SUBJECT: "The engine", c.PID_SENDER_NAME: "Ada Roe"}
    head[c.PID_SENDER_SMTP_ADDRESS] = "ada@x.org"
    times = {c.PID_CLIENT_SUBMIT_TIME: SENT}
    return kept(header, {**head, **texts}, data, times=times, inside=inside)


def _whole() -> bytes:
    inner = _message({c.PID_SUBJECT: "Inner", c.PID_BODY: "Inside, çà."}, header=24)
    file = {c.PID_ATTACH_LONG_FILENAME: "a/notes.txt"}
    return compound(
        _message(
            {c.PID_BODY: "It was never built.\r\n\r\n> Why?\r\n"},
            inside={
                "__recip_version1.0_#00000000": _recipient("Bo", "bo@x.org", 1),
                "__recip_version1.0_#00000001": _recipient("Cy", "cy@x.org", 2),
                "__attach_version1.0_#00000000": kept(8, file, {c.PID_ATTACH_DATA_BINARY: b"x"}),
                "__attach_version1.0_#00000001": kept(
                    8, {c.PID_DISPLAY_NAME: "Inner"}, inside={"__substg1.0_3701000D": inner}
                ),
            },
        )
    )


WHOLE = _whole()


def _read(data: bytes) -> Document:
    return read(MsgText(NoLanguages()), data, "a mail.msg")


class TestMsgText(ExtractorContract):
    suffix = ".msg"
    sample = WHOLE

    @override
    def make(self) -> MsgText:
        return MsgText(NoLanguages())

    @override
    def plain_words(self) -> bytes:
        return compound(kept(32, {c.PID_BODY: "They had nothing to say."}))


def test_head_and_text() -> None:
    document = _read(WHOLE)
    assert blocks(document) == [
        ("heading", 1, "The engine"),
        ("paragraph", 0, "From: Ada Roe <ada@x.org>"),
        ("paragraph", 0, "To: Bo <bo@x.org>"),
        ("paragraph", 0, "Cc: Cy <cy@x.org>"),
        ("paragraph", 0, "Date: 2019-03-04 10:30:00 +00:00"),
        ("paragraph", 0, "Attached: a/notes.txt; Inner.eml"),
        ("paragraph", 0, "It was never built."),
        ("quotation", 1, "Why?"),
    ]
    assert (document.title, document.author, document.date) == (
        "The engine",
        "Ada Roe",
        "2019-03-04",
    )


def test_files_and_messages_attached() -> None:
    file, inner = MsgText(NoLanguages()).attachments(Source("a.msg", io.BytesIO(WHOLE)))
    assert (file.name, file.data) == ("a/notes.txt", b"x")
    document = read(EmlText(NoLanguages()), inner.data, inner.name)
    assert (document.title, document.author, document.date) == ("Inner", "Ada Roe", "2019-03-04")
    assert document.text.endswith("Inside, çà.")


def test_headers_of_the_net_are_preferred() -> None:
    headers = "From: Ada <ada@y.org>\r\nTo: Dee <d@x.org>\r\nDate: 5 Mar 2019 00:00:00 +0100\r\n"
    texts = {c.PID_BODY: "x", c.PID_TRANSPORT_MESSAGE_HEADERS: headers}
    document = _read(compound(_message(texts)))
    assert dict(document.properties)["from"] == "Ada <ada@y.org>"
    assert dict(document.properties)["sent"] == "2019-03-05T00:00:00+01:00"


@pytest.mark.parametrize(
    ("number", "body"),
    [
        (c.PID_HTML, "<p>Ada's <b>words</b>.<p>Café.".encode()),
        (c.PID_RTF_COMPRESSED, struct.pack("<IIII", 0, len(RTF), 0x414C454D, 0) + RTF),
    ],
)
def test_formatted_text_is_read_where_there_is_no_other(number: int, body: bytes) -> None:
    document = _read(compound(_message({}, {number: body})))
    assert blocks(document)[-2:] == [
        ("paragraph", 0, "Ada's words."),
        ("paragraph", 0, "Café."),
    ]


def test_packed_rtf() -> None:
    # The example of [MS-OXRTFCP], section 3.1.
    packed = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232"
        "0af32068656c090020627705b06c647d0a800fa0"
    )
    assert unpacked_rtf(packed, 1000) == b"{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"
    assert unpacked_rtf(packed, 5) == b"{\\rtf"


def test_packed_rtf_that_is_damaged() -> None:
    assert unpacked_rtf(b"", 10) == b""
    header = struct.pack("<IIII", 0, 5000, 0x75465A4C, 0)
    assert len(unpacked_rtf(header + b"\xff\xff\xff" * 100, 10_000)) <= 5017
