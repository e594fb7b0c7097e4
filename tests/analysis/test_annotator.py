from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.analysis.annotator import PIPELINE, Annotator
from explorer.analysis.lists import Lists
from explorer.analysis.parse import Parse
from explorer.domain.document import Block, BlockKind, Document
from explorer.domain.span import Span
from tests.analysis.checks import check
from tests.builders import a_document, span_of

_WORDS = ("said", "he", "she", "Ada Hale", "Hale", "that", "told", "Mr.", "according to")
_MARKS = ("“", "”", '"', "‘", "’", "«", "»", ",", ".", ":", "?", "\n", "—", "\t", "Q:", "''")
_OTHERS = ("World Food Programme", "(WFP)", "the", "of Kenya", "it rained", "a@b.org")
_UNUSUAL = ("😀", "שלום", "👩\u200d👧", "e\u0301", "\xa0")


class NoParser:
    """A parser that must not be used."""

    def parse(self, text: str) -> Parse:
        raise AssertionError(text)


def test_other_languages_are_not_parsed() -> None:
    document = a_document("« Nous ne paierons pas ce prix », dit Jeanne Martin.", language="fr")
    found = Annotator(NoParser(), Lists()).annotate(document)
    assert found.level == "basic"
    assert found.pipeline == PIPELINE
    check(document, found)


@pytest.mark.model
@pytest.mark.parametrize("language", ["en", ""])
def test_english_and_unknown_are_read_in_full(annotator: Annotator, language: str) -> None:
    document = a_document("“We will wait,” said Ada Hale.", language=language)
    found = annotator.annotate(document)
    assert (found.level, found.pipeline) == ("full", PIPELINE)
    assert [quote.speaker for quote in found.quotes] == ["Ada Hale"]
    check(document, found)


@pytest.mark.model
@pytest.mark.parametrize("text", ["", " ", "\n\n", "“”", '"', "😀", "x" * 30_000, "“a" * 2_000])
def test_odd_texts(annotator: Annotator, text: str) -> None:
    document = a_document(text)
    check(document, annotator.annotate(document))


@pytest.mark.model
@settings(max_examples=150)
@given(words=st.lists(st.sampled_from(_WORDS + _MARKS + _OTHERS + _UNUSUAL), max_size=40))
def test_any_order_of_words_and_marks(annotator: Annotator, words: list[str]) -> None:
    document = a_document(" ".join(words))
    check(document, annotator.annotate(document))


@pytest.mark.model
@settings(max_examples=50)
@given(text=st.text(max_size=150))
def test_any_text(annotator: Annotator, text: str) -> None:
    document = Document(text=text)
    check(document, annotator.annotate(document))


@pytest.mark.model
def test_the_same_text_gives_the_same_annotations(annotator: Annotator) -> None:
    document = a_document("Mary Jones said it rained in Kenya. “It did,” said Tom Hale of NATO.")
    assert annotator.annotate(document) == annotator.annotate(document)


@pytest.mark.model
def test_soft_line_breaks_are_read_as_spaces(annotator: Annotator) -> None:
    text = "“We will\nwait,” said Ada\nHale on Monday."
    document = Document(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    (quote,) = annotator.annotate(document).quotes
    assert (quote.text, quote.speaker) == ("We will wait,", "Ada Hale")
    assert quote.parts == (span_of(text, "We will\nwait,"),)


@pytest.mark.model
def test_offsets_after_astral_and_right_to_left_text(annotator: Annotator) -> None:
    text = "😀😀 שלום\n“We will wait,” said Ada Hale."
    (quote,) = annotator.annotate(a_document(text)).quotes
    assert quote.parts == (span_of(text, "We will wait,"),)
