from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.analysis.spacy_model import load_model
from explorer.analysis.spacy_parser import SpacyParser

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def parser() -> SpacyParser:
    return SpacyParser(load_model())


@settings(max_examples=30)
@given(text=st.text(max_size=200))
def test_the_columns_fit_the_text(parser: SpacyParser, text: str) -> None:
    parse = parser.parse(text)
    columns = [parse.ends, parse.lemmas, parse.pos, parse.tags, parse.deps, parse.heads]
    assert {len(column) for column in [*columns, parse.first_of]} == {len(parse)}
    assert list(parse.starts) == sorted(parse.starts)
    assert all(0 <= head < len(parse) for head in parse.heads)
    covered = "".join(parse.word(token) for token in range(len(parse)))
    assert covered.split() == "".join(text.split()).split() or "".join(covered.split()) == "".join(
        text.split()
    )


def test_a_sentence_never_runs_over_a_line_break(parser: SpacyParser) -> None:
    parse = parser.parse("Hale said that the plan\nhad failed in all of its parts")
    second = parse.at(parse.text.index("had"))
    assert parse.first_of[second] == second


def test_offsets_are_those_of_the_whole_text(parser: SpacyParser) -> None:
    text = "😀 A line of plain words about nothing.\n" * 300 + "Barack Obama spoke."
    parse = parser.parse(text)
    assert parse.word(parse.at(text.index("Obama"))) == "Obama"
    assert "Barack Obama" in {span.within(text) for span, _ in parse.names}
    assert parse.deps[parse.at(text.index("Obama"))] == "nsubj"
