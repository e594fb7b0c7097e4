"""What must hold for the annotations of any text."""

from __future__ import annotations

from itertools import pairwise

from explorer.domain.annotations import Annotations
from explorer.domain.document import Document
from explorer.domain.quote import Quote
from explorer.domain.span import Span


def check(document: Document, found: Annotations) -> None:
    """Assert all that the contract says of ``found``, whatever the text is."""
    assert found.text_hash == document.text_hash
    text = document.flowing
    for before, after in pairwise(found.mentions):
        assert not before.span.overlaps(after.span)
    firsts = [entity.spans[0] for entity in found.entities]
    assert firsts == sorted(firsts)
    names = [(entity.kind, entity.name) for entity in found.entities]
    assert len(names) == len(set(names))
    for mention in found.mentions:
        check_span(text, mention.span)
        assert "\n" not in mention.span.within(text)
    starts = [quote.start for quote in found.quotes]
    assert starts == sorted(starts)
    for quote in found.quotes:
        check_quote(text, quote, found)


def check_quote(text: str, quote: Quote, found: Annotations) -> None:
    """Assert that the fields of one quote agree with each other and with the text."""
    assert quote.parts
    for part in quote.parts:
        check_span(text, part)
    for before, after in pairwise(quote.parts):
        assert before.end <= after.start
    assert quote.text == " ".join(part.within(text) for part in quote.parts)
    assert quote.speaker is None or found.named(quote.speaker) is not None
    assert 0 <= quote.confidence <= 1
    assert quote.reason
    for words, span in ((quote.speaker_text, quote.speaker_span), (quote.cue, quote.cue_span)):
        assert (words is None) == (span is None)
        if span is not None:
            check_span(text, span)
            assert words == span.within(text)


def check_span(text: str, span: Span) -> None:
    """Assert that a span is not empty, lies in the text and has no white space at its ends."""
    words = span.within(text)
    assert 0 < len(span) == len(words)
    assert words == words.strip()
