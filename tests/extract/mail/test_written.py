"""The plain text of mails as blocks."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.document import Document
from explorer.extract.mail.written import written
from tests.extract.contract import assert_whole, blocks, hostile_texts


def _blocks(text: str, *, flows: bool = False, joins: bool = False) -> list[tuple[str, int, str]]:
    content = written(text, flows=flows, joins=joins)
    return blocks(Document(content.text, content.blocks, content.marks))


def test_quoted_mails_are_quotations_by_their_depth() -> None:
    text = "I agree.\n\n> She said so.\n>\n> > Did she?\n>> Yes.\nWell.\n"
    assert _blocks(text) == [
        ("paragraph", 0, "I agree."),
        ("quotation", 1, "She said so."),
        ("quotation", 2, "Did she?"),
        ("quotation", 2, "Yes."),
        ("paragraph", 0, "Well."),
    ]


def test_wrapped_lines_of_a_quoted_mail_are_one_block() -> None:
    line = "and the words of this mail went on to the end of the line before they"
    text = f"> At first there was something to say about it, and it was said at once,\n> {line}\n"
    text += "> came to an end.\n"
    ((kind, level, words),) = _blocks(text)
    assert (kind, level) == ("quotation", 1)
    assert words.count("\n") == 2
    assert ">" not in words


def test_flowed_lines_are_joined() -> None:
    text = "One paragraph \nin three \nlines.\n> and one \n> quoted.\n-- \nAda\n"
    assert _blocks(text, flows=True) == [
        ("paragraph", 0, "One paragraph in three lines."),
        ("quotation", 1, "and one quoted."),
        ("paragraph", 0, "--"),
        ("paragraph", 0, "Ada"),
    ]


def test_a_space_that_only_says_that_it_goes_on_is_dropped() -> None:
    assert _blocks("日 \n本\n", flows=True, joins=True) == [("paragraph", 0, "日本")]


@given(hostile_texts(), st.booleans())
def test_any_text_is_read_whole(text: str, flows: bool) -> None:
    content = written(text.replace("-", "\n> "), flows=flows)
    assert_whole(Document(content.text, content.blocks, content.marks))
