"""Sources and attachments: what an extractor is given, and what it gives."""

from __future__ import annotations

import io

from explorer.domain.problem import Problem, ProblemKind
from explorer.extract.budget import Budget
from explorer.extract.extractor import NO_WISHES, Attachment, ReadingOptions, Source
from explorer.extract.plain_text import PlainText
from tests.extract.contract import NoLanguages


def test_each_source_has_a_budget_of_its_own() -> None:
    one, other = Source("a", io.BytesIO()), Source("b", io.BytesIO())
    one.budget.spend_member()
    assert other.budget.members_left == one.budget.members_left + 1
    assert one.options is NO_WISHES


def test_an_attachment_is_read_with_the_wishes_and_the_budget_of_its_file() -> None:
    options, budget = ReadingOptions(passwords=("secret",)), Budget(5)
    beats: list[None] = []
    outer = Source("a", io.BytesIO(), None, options, budget, lambda: beats.append(None))
    source = Attachment("b.txt", b"words", 7.0).source(outer)
    source.pulse()
    assert beats == [None]
    assert (source.name, source.modified, source.stream.read()) == ("b.txt", 7.0, b"words")
    assert source.options is options
    assert source.budget is budget


def test_what_cannot_be_had_says_why() -> None:
    problem = Problem(ProblemKind.ENCRYPTED, "It is protected.")
    assert Attachment("b.txt", problem=problem).data == b""


def test_most_files_have_nothing_inside() -> None:
    reader = PlainText(NoLanguages())
    assert list(reader.attachments(Source("a.txt", io.BytesIO(b"words")))) == []


def test_nobody_wishes_anything_unless_it_is_said() -> None:
    assert (NO_WISHES.passwords, NO_WISHES.whole_page, NO_WISHES.recognised) == ((), False, None)
