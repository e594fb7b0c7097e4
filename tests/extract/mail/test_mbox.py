"""Mailboxes and the messages in them."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from explorer.domain.problem import ProblemKind
from explorer.extract.extractor import Source
from explorer.extract.mail import mbox
from explorer.extract.mail.mailbox import messages
from explorer.extract.mail.mbox import MboxText
from tests.extract.contract import ExtractorContract, NoLanguages, blocks, read

ONE = (
    b"From ada@x.org Mon Mar  4 10:30:00 2019\nFrom: Ada Roe <ada@x.org>\nSubject: One\n"
    b"Date: Mon, 4 Mar 2019 10:30:00 +0100\n\nFirst words.\n\nFrom here on.\n>From a friend.\n\n"
)
TWO = b"From - 2019\nSubject: =?utf-8?q?Zwei=2F=C3=A4?=\n\nSecond words.\n"


class TestMboxText(ExtractorContract):
    suffix = ".mbox"
    sample = ONE + TWO

    @override
    def make(self) -> MboxText:
        return MboxText(NoLanguages())


def test_the_messages_are_listed() -> None:
    document = read(MboxText(NoLanguages()), ONE + TWO, "old_mail.mbox")
    assert document.title == "old mail"
    assert blocks(document) == [
        ("table_row", 0, "2019-03-04 10:30:00 +01:00\tAda Roe\tOne"),
        ("table_row", 0, "no date\tno sender\tZwei/ä"),
    ]


def test_each_message_is_a_file() -> None:
    one, two = MboxText(NoLanguages()).attachments(Source("a.mbox", io.BytesIO(ONE + TWO)))
    assert (one.name, two.name) == ("0001 One.eml", "0002 Zwei-ä.eml")
    assert one.data.endswith(b"First words.\n\nFrom here on.\nFrom a friend.\n\n")
    assert two.data == b"Subject: =?utf-8?q?Zwei=2F=C3=A4?=\n\nSecond words.\n"


def test_of_many_messages_the_first_are_listed() -> None:
    document = read(MboxText(NoLanguages()), (TWO + b"\n") * 10_001)
    assert len(document.blocks) == 10_001
    assert document.text.endswith("The first 10,000 of 10,001 messages are listed here.")


def test_a_message_that_is_too_long_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mbox, "LARGEST", 300)
    stream = io.BytesIO(ONE + b"Words and words.\n" * 40 + b"\n" + TWO)
    long, short = MboxText(NoLanguages()).attachments(Source("a.mbox", stream))
    assert (long.name, long.data) == ("0001 One.eml", b"")
    assert long.problem is not None
    assert long.problem.kind is ProblemKind.TOO_LARGE
    assert short.data


@given(
    st.lists(st.sampled_from([b"From a 2019\n", b"\n", b"x\n", b">From b\n", b"From"]), max_size=30)
)
def test_nothing_is_lost(lines: list[bytes]) -> None:
    data = b"".join(lines)
    kept = sum(len(stored.data) for stored in messages(io.BytesIO(data), 1000))
    envelopes = data.count(b"From a 2019\n") * len(b"From a 2019\n")
    assert len(data) - envelopes - data.count(b">From") - 4 <= kept <= len(data)
