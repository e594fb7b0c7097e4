"""Single messages, from bytes to text, head and attachments."""

from __future__ import annotations

import base64
import io

import pytest
from typing_extensions import override

from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind
from explorer.extract.budget import Budget
from explorer.extract.extractor import Attachment, Source
from explorer.extract.mail.eml import EmlText
from tests.extract.contract import ExtractorContract, NoLanguages, blocks, read

HEAD = (
    "Received: from a by b; Tue, 5 Mar 2019 00:00:00 +0000\n"
    'From: "Roe, Ada" <ada@x.org>\nTo: Bo <bo@x.org>, cy@x.org\nCc: Dee <dee@x.org>\n'
    "Subject: =?utf-8?q?The_caf=C3=A9?=\nDate: Mon, 4 Mar 2019 10:30:00 +0100\n"
    "Message-ID: <1@x.org>\nMIME-Version: 1.0\n"
)
PLAIN = HEAD + "Content-Type: text/plain; charset=utf-8\n\nWe met at the café.\n"
INNER = "Subject: Inner / one\nFrom: Ed <ed@x.org>\n\nInside.\n"
FILE = base64.b64encode(b"col\n1\n").decode()
MIXED = (
    HEAD
    + f"""Content-Type: multipart/mixed; boundary=out

--out
Content-Type: multipart/alternative; boundary=in

--in
Content-Type: text/plain

We met.
--in
Content-Type: multipart/related; boundary=rel

--rel
Content-Type: text/html

<p>We <b>met</b>.<img src=cid:1>
--rel
Content-Type: image/png
Content-ID: <1>

x
--rel--
--in--
--out
Content-Type: text/csv; name="=?utf-8?q?t=C3=A4ble.csv?="
Content-Disposition: attachment
Content-Transfer-Encoding: BASE64

{FILE}
--out
Content-Type: message/rfc822

{INNER}
--out
Content-Type: message/external-body; access-type=URL; URL="http://127.0.0.1/x"

--out
Content-Type: application/octet-stream
Content-Disposition: attachment; filename="../../../etc/passwd"

y
--out--
"""
)


def _read(text: str | bytes) -> Document:
    data = text.encode("utf-8", "surrogateescape") if isinstance(text, str) else text
    return read(EmlText(NoLanguages()), data, "a mail.eml")


def _attached(text: str) -> list[Attachment]:
    source = Source("a mail.eml", io.BytesIO(text.encode()))
    return list(EmlText(NoLanguages()).attachments(source))


class TestEmlText(ExtractorContract):
    suffix = ".eml"
    sample = MIXED.encode()

    @override
    def make(self) -> EmlText:
        return EmlText(NoLanguages())


def test_head_and_text() -> None:
    document = _read(PLAIN)
    assert blocks(document) == [
        ("heading", 1, "The café"),
        ("paragraph", 0, "From: Roe, Ada <ada@x.org>"),
        ("paragraph", 0, "To: Bo <bo@x.org>, cy@x.org"),
        ("paragraph", 0, "Cc: Dee <dee@x.org>"),
        ("paragraph", 0, "Date: 2019-03-04 10:30:00 +01:00"),
        ("paragraph", 0, "We met at the café."),
    ]
    assert (document.title, document.author, document.date) == (
        "The café",
        "Roe, Ada",
        "2019-03-04",
    )
    assert document.properties == (
        ("from", "Roe, Ada <ada@x.org>"),
        ("to", "Bo <bo@x.org>, cy@x.org"),
        ("cc", "Dee <dee@x.org>"),
        ("subject", "The café"),
        ("sent", "2019-03-04T10:30:00+01:00"),
        ("received", "2019-03-05T00:00:00+00:00"),
        ("message_id", "<1@x.org>"),
    )


def test_plain_text_is_preferred_and_files_are_named() -> None:
    assert [words for _, _, words in blocks(_read(MIXED))][-2:] == [
        "Attached: täble.csv; Inner-one.eml; etc/passwd",
        "We met.",
    ]


def test_files_are_documents_of_their_own() -> None:
    table, inner, odd = _attached(MIXED)
    assert (table.name, table.data) == ("täble.csv", b"col\n1\n")
    assert (inner.name, inner.data.decode().strip()) == ("Inner-one.eml", INNER.strip())
    assert (odd.name, odd.data.strip()) == ("etc/passwd", b"y")


def test_html_is_read_whole_where_no_plain_text_says_anything() -> None:
    mail = HEAD + "Content-Type: multipart/alternative; boundary=b\n\n--b\n\n \n--b\n"
    html = "<form><nav>Menu</nav><p>We <b>met</b>.</p><blockquote>Did we?</blockquote></form>"
    document = _read(f"{mail}Content-Type: text/html\n\n{html}\n--b--\n")
    assert blocks(document)[-3:] == [
        ("paragraph", 0, "Menu"),
        ("paragraph", 0, "We met."),
        ("quotation", 1, "Did we?"),
    ]


@pytest.mark.parametrize(
    ("head", "body", "words"),
    [
        (
            "Content-Transfer-Encoding: Quoted-Printable ; x=y",
            "caf=C3=A9 =\nau lait",
            "café au lait",
        ),
        ("Content-Transfer-Encoding: base64", "Y2Fmw6k", "café"),
        ("Content-Transfer-Encoding: base64", "Y2F!mw6k=\n", "café"),
        ("Content-Transfer-Encoding: 8bits", "café", "café"),
        ("Content-Type: text/plain; charset=bogus-42", "caf\udce9 is where they met", "café is"),
        ("Content-Type: text/plain; charset=iso-8859-1", "caf\udce9", "café"),
        ("Content-Type: text/plain; charset=utf-7", "caf+AOk-", "café"),
        ("Content-Type: text", "café", "café"),
        ("Content-Type: multipart/mixed; boundary=b", "café", "café"),
        ("Content-Type: multipart/mixed; boundary=b", "--c\n\ncafé\n--c--", "café"),
        ("Content-Type: multipart/mixed; boundary=b", "--b\n\ncafé--b--", "café"),
    ],
)
def test_what_is_encoded_badly_is_read_all_the_same(head: str, body: str, words: str) -> None:
    document = _read(f"Subject: x\n{head}\n\n{body}")
    assert words in document.text
    assert "--" not in document.text


def test_a_name_in_bytes_that_nobody_encoded() -> None:
    mail = "Content-Type: application/pdf; name=café.pdf\n\nx"
    assert [each.name for each in _attached(mail)] == ["café.pdf"]


def test_an_encrypted_mail_says_so() -> None:
    document = _read(HEAD + 'Content-Type: application/pkcs7-mime; name="smime.p7m"\n\nxyz')
    assert [problem.kind for problem in document.problems] == [ProblemKind.NEEDS_PROGRAM]


def test_absurd_nesting_is_partial() -> None:
    mail = "Ada was here."
    for depth in range(3000):
        mail = f"Content-Type: multipart/mixed; boundary=b{depth}\n\n--b{depth}\n{mail}\n"
    document = _read("Subject: n\n" + mail)
    assert document.title == "n"
    assert [problem.kind for problem in document.problems] == [ProblemKind.DAMAGED]


def test_nested_parts_are_read() -> None:
    mail = "\nAda was here."
    for depth in range(200):
        mail = f"Content-Type: multipart/mixed; boundary=b{depth}\n\n--b{depth}\n{mail}\n"
    assert _read("Subject: n\n" + mail).text == "n\nAda was here."


def test_more_files_than_are_honest_are_refused() -> None:
    parts = "--b\nContent-Disposition: attachment; filename=x\n\nx\n" * 2000
    mail = f"Content-Type: multipart/mixed; boundary=b\n\n{parts}--b--\n"
    source = Source("m.eml", io.BytesIO(mail.encode()), budget=Budget(100))
    with pytest.raises(ExtractionError, match="more files") as caught:
        list(EmlText(NoLanguages()).attachments(source))
    assert caught.value.kind is ProblemKind.TOO_LARGE


def test_a_mail_in_utf_16_is_read() -> None:
    assert _read(PLAIN.encode("utf-16")).title == "The café"


def test_of_more_parts_than_any_mail_has_the_first_are_read() -> None:
    parts = "--b\nContent-Type: text/plain; name=x\n\nx\n" * 60_000
    document = _read(f"Subject: n\nContent-Type: multipart/mixed; boundary=b\n\n{parts}--b--\n")
    assert [problem.kind for problem in document.problems] == [ProblemKind.TOO_LARGE]
    assert document.text.startswith("n\nAttached: x; x")


def test_a_mail_of_too_many_elements_is_partial() -> None:
    html = "<p>x</p>" * 160_000
    document = _read(f"Subject: n\nContent-Type: text/html\n\n{html}")
    assert [problem.kind for problem in document.problems] == [ProblemKind.TOO_LARGE]


def test_a_signature_is_no_file() -> None:
    part = "Content-Type: application/x-pkcs7-signature; name=smime.p7s\n\nx"
    assert _attached(f"Content-Type: multipart/signed; boundary=b\n\n--b\n{part}\n--b--\n") == []
