from __future__ import annotations

from explorer.analysis.entities.speaking import speakers
from explorer.analysis.parse import Parse

# "Ada Hale said no": both words are proper nouns and the second is the subject.
PARSE = Parse(
    text="Ada Hale said no",
    starts=[0, 4, 9, 14],
    ends=[3, 8, 13, 16],
    lemmas=["ada", "hale", "say", "no"],
    pos=["PROPN", "PROPN", "VERB", "INTJ"],
    tags=["NNP", "NNP", "VBD", "UH"],
    deps=["compound", "nsubj", "ROOT", "intj"],
    heads=[1, 2, 2, 2],
    first_of=[0, 0, 0, 0],
)


def test_the_proper_nouns_before_a_verb_of_saying() -> None:
    assert [found.span.within(PARSE.text) for found in speakers(PARSE)] == ["Ada Hale"]


def test_nobody_speaks_without_a_parse() -> None:
    assert list(speakers(Parse("Ada Hale said no"))) == []
