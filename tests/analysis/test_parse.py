from __future__ import annotations

from explorer.analysis.parse import Parse
from explorer.domain.span import Span

# "Ada said it rains." with "said" as root and "it rains" below it.
PARSE = Parse(
    text="Ada said it rains.",
    starts=[0, 4, 9, 12, 17],
    ends=[3, 8, 11, 17, 18],
    lemmas=["ada", "say", "it", "rain", "."],
    pos=["PROPN", "VERB", "PRON", "VERB", "PUNCT"],
    tags=["NNP", "VBD", "PRP", "VBZ", "."],
    deps=["nsubj", "ROOT", "nsubj", "ccomp", "punct"],
    heads=[1, 1, 3, 1, 1],
    first_of=[0, 0, 0, 0, 0],
)


def test_phrases() -> None:
    assert PARSE.phrase(3) == Span(9, 17)
    assert PARSE.phrase(1) == Span(0, 18)
    assert list(PARSE.children(1)) == [0, 3, 4]
    assert list(PARSE.ancestors(2)) == [3, 1]


def test_tokens_by_place() -> None:
    assert PARSE.at(10) == 2
    assert PARSE.at(8) == 1
    assert list(PARSE.tokens(4, 12)) == [1, 2]
    assert list(PARSE.tokens(9, 9)) == []
    assert PARSE.sentence(3) == Span(0, 18)


def test_words() -> None:
    assert PARSE.word(0) == "Ada"
    assert PARSE.is_word(0)
    assert not PARSE.is_word(4)
    assert PARSE.is_verb(1)
    assert not PARSE.is_verb(0)


def test_nothing_to_parse() -> None:
    assert len(Parse("")) == 0
    assert list(Parse("").tokens(0, 5)) == []


def test_edges_of_a_deep_chain() -> None:
    many = 5_000
    chain = Parse(
        text="a" * many,
        starts=list(range(many)),
        ends=list(range(1, many + 1)),
        heads=[0, *range(many - 1)],
    )
    assert chain.right(0) == many - 1
    assert chain.left(many - 1) == many - 1
