"""Who said what in typical sentences of news, with the real model."""

from __future__ import annotations

import pytest

from explorer.analysis.annotator import Annotator
from explorer.domain.document import Block, BlockKind, Document
from explorer.domain.quote import Quote, QuoteStyle
from explorer.domain.span import Span
from tests.builders import a_document

pytestmark = pytest.mark.model

DIRECT, MIXED, INDIRECT = QuoteStyle.DIRECT, QuoteStyle.MIXED, QuoteStyle.INDIRECT


def quotes(annotator: Annotator, text: str) -> tuple[Quote, ...]:
    return annotator.annotate(a_document(text)).quotes


@pytest.mark.parametrize(
    ("text", "words", "speaker", "cue"),
    [
        ("“We will wait,” said Ada Hale, the minister.", "We will wait,", "Ada Hale", "said"),
        ("Ada Hale said: “We will not pay for it.”", "We will not pay for it.", "Ada Hale", "said"),
        ('Ada Hale told CNN, "We will wait."', "We will wait.", "Ada Hale", "told"),
        ('"The plan," Ada Hale said, "has failed."', "The plan, has failed.", "Ada Hale", "said"),
        (
            "‘I won’t go back to it,’ said Nadia Murad.",
            "I won’t go back to it,",
            "Nadia Murad",
            "said",
        ),
        (
            "“We left,” Omar Khan recalled. “It was cold.”",
            "We left, It was cold.",
            "Omar Khan",
            "recalled",
        ),
        (
            "“It has been a long way for all of us.” — Ada Hale",
            "It has been a long way for all of us.",
            "Ada Hale",
            "—",
        ),
        (
            "Ada Hale asked, “Who will pay for all this?”",
            "Who will pay for all this?",
            "Ada Hale",
            "asked",
        ),
        ("“This is theft,” wrote Ada Hale in a letter.", "This is theft,", "Ada Hale", "wrote"),
        (
            "“The trial was unfair,” Amnesty International said.",
            "The trial was unfair,",
            "Amnesty International",
            "said",
        ),
        (
            "“We are ready,” according to Maria Lopez.",
            "We are ready,",
            "Maria Lopez",
            "according to",
        ),
        (
            "“One day they came.\n“They took my son,” said Fatima Ali.",
            "One day they came. They took my son,",
            "Fatima Ali",
            "said",
        ),
    ],
)
def test_direct(annotator: Annotator, text: str, words: str, speaker: str, cue: str) -> None:
    (quote,) = quotes(annotator, text)
    found = (quote.text, quote.style, quote.speaker, quote.cue)
    assert found == (words, DIRECT, speaker, cue)
    assert quote.confidence > 0.7


@pytest.mark.parametrize(
    ("text", "words", "speaker", "cue"),
    [
        (
            "Ali Soufan, a former agent, said the programme had failed.",
            "the programme had failed",
            "Ali Soufan",
            "said",
        ),
        (
            "The programme had failed completely, Ali Soufan said.",
            "The programme had failed completely",
            "Ali Soufan",
            "said",
        ),
        (
            "According to Maria Lopez, the bank knew of the losses.",
            "the bank knew of the losses",
            "Maria Lopez",
            "According to",
        ),
        (
            "The bank knew of the losses, according to Maria Lopez.",
            "The bank knew of the losses",
            "Maria Lopez",
            "according to",
        ),
        (
            "The United Nations warned that hunger would spread.",
            "that hunger would spread",
            "United Nations",
            "warned",
        ),
        (
            "Mr Hale promised to resign by the end of June.",
            "to resign by the end of June",
            "Hale",
            "promised",
        ),
        (
            "A former agent, Ali Soufan, denied that he had lied.",
            "that he had lied",
            "Ali Soufan",
            "denied",
        ),
        (
            "John Smith met the press. He said that the firm would appeal.",
            "that the firm would appeal",
            "John Smith",
            "said",
        ),
        (
            "Maria Lopez, who runs the bank, claimed that she knew nothing.",
            "that she knew nothing",
            "Maria Lopez",
            "claimed",
        ),
    ],
)
def test_reported(annotator: Annotator, text: str, words: str, speaker: str, cue: str) -> None:
    (quote,) = quotes(annotator, text)
    found = (quote.text, quote.style, quote.speaker, quote.cue)
    assert found == (words, INDIRECT, speaker, cue)


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "Angela Merkel called the deal “a historic mistake.”",
            "the deal “a historic mistake.”",
            "Angela Merkel",
        ),
        (
            "Angela Merkel said the deal was “a mistake” for all.",
            "the deal was “a mistake” for all",
            "Angela Merkel",
        ),
    ],
)
def test_mixed(annotator: Annotator, text: str, words: str, speaker: str) -> None:
    (quote,) = quotes(annotator, text)
    assert (quote.text, quote.style, quote.speaker) == (words, MIXED, speaker)


def test_a_split_quote_has_a_part_for_each_piece(annotator: Annotator) -> None:
    text = '"The plan," Ada Hale said, "has failed."'
    (quote,) = quotes(annotator, text)
    assert [part.within(text) for part in quote.parts] == ["The plan,", "has failed."]


def test_the_right_one_of_two_persons(annotator: Annotator) -> None:
    text = "Mary Jones met Peter Clark. She said it was useful. He added that more would follow."
    assert [quote.speaker for quote in quotes(annotator, text)] == ["Mary Jones", "Peter Clark"]
    assert [quote.speaker_text for quote in quotes(annotator, text)] == ["She", "He"]


def test_a_quote_alone_in_the_next_paragraph_has_an_unknown_speaker(annotator: Annotator) -> None:
    text = "“We left at dawn,” said Omar Khan.\n“Nobody spoke on the whole way north.”"
    first, second = quotes(annotator, text)
    assert first.speaker == "Omar Khan"
    assert second.speaker is None  # to name the one before was right once in nine times
    assert second.speaker_text is None


def test_a_described_speaker_is_no_entity(annotator: Annotator) -> None:
    (quote,) = quotes(annotator, "A spokesman for the ministry said the report was wrong.")
    assert quote.speaker is None
    assert quote.speaker_text == "A spokesman for the ministry"


@pytest.mark.parametrize("text", ["“I am very tired of this,” he said.", "“We lost,” I said."])
def test_unknown_is_honest(annotator: Annotator, text: str) -> None:
    (quote,) = quotes(annotator, text)
    assert quote.speaker is None
    assert quote.speaker_text in {"he", "I"}


def test_a_shared_surname_names_neither(annotator: Annotator) -> None:
    text = "Hillary Clinton spoke. Bill Clinton came. “It was a good day for us,” Clinton said."
    (quote,) = quotes(annotator, text)
    assert quote.speaker == "Clinton"


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “deep state” does not exist.",
        "She read “War and Peace” in a week.",
        "I said that we would lose.",
        "He does not think that it will rain.",
        'He had a 5" pipe and a 6" nail.',
    ],
)
def test_no_quotes(annotator: Annotator, text: str) -> None:
    assert quotes(annotator, text) == ()


def test_turns_of_a_transcript(annotator: Annotator) -> None:
    text = "SMITH: Let us go now.\nJONES: No, let us stay.\nSMITH: Then stay here."
    found = [(quote.speaker, quote.text) for quote in quotes(annotator, text)]
    assert found == [
        ("SMITH", "Let us go now."),
        ("JONES", "No, let us stay."),
        ("SMITH", "Then stay here."),
    ]


def test_questions_and_answers(annotator: Annotator) -> None:
    text = "Q: Where were you?\nA: I was at home.\nQ: Who saw you?\nA: Nobody did."
    found = [(quote.speaker, quote.speaker_text) for quote in quotes(annotator, text)]
    assert found == [(None, "Q"), (None, "A")] * 2


def test_a_block_quotation(annotator: Annotator) -> None:
    text = "Ada Hale wrote to him:\n\nWe cannot pay.\nWe will not pay.\n\nThat was all."
    first = text.index("We cannot")
    second = text.index("We will")
    blocks = (
        Block(BlockKind.PARAGRAPH, Span(0, first - 2)),
        Block(BlockKind.QUOTATION, Span(first, second - 1)),
        Block(BlockKind.QUOTATION, Span(second, text.index("\n\nThat"))),
        Block(BlockKind.PARAGRAPH, Span(text.index("That"), len(text))),
    )
    (quote,) = annotator.annotate(Document(text, blocks)).quotes
    assert (quote.speaker, quote.text) == ("Ada Hale", "We cannot pay. We will not pay.")
    assert len(quote.parts) == 2


def test_reasons_say_how(annotator: Annotator) -> None:
    (quote,) = quotes(annotator, "“We will wait,” said Ada Hale.")
    assert quote.reason == "named after the quote by 'said'"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We will wait,” said the director of the Harbour Office, Ruth Adler.", "Ruth Adler"),
        ("A spokesman for Corvane, Peter Clark, said the port was safe.", "Peter Clark"),
        (
            "“What is it?” asked the chair of the Committee on Public Works (CPW), Mary Jones.",
            "Mary Jones",
        ),
    ],
)
def test_the_name_after_an_office_speaks(annotator: Annotator, text: str, speaker: str) -> None:
    (quote,) = quotes(annotator, text)
    assert quote.speaker == speaker
