from __future__ import annotations

import pytest

from tests.extract.layout.placing import block, composed, page


def text_of(rows: str) -> str:
    return composed(page(*block(rows))).content.text


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("it was an investi-\ngation of it", "it was an investigation of it"),
        ("it was an investi\u00ad\ngation of it", "it was an investigation of it"),
        ("it was an investi\u2010\ngation of it", "it was an investigation of it"),
        ("it was an Anglo-\nAmerican bank", "it was an Anglo-American bank"),
        ("in the years 1990-\n1995 they did", "in the years 1990-1995 they did"),
        ("the Boeing 747-\n400 of it", "the Boeing 747-400 of it"),
        ("a state-of-the-\nart thing", "a state-of-the-art thing"),
        (
            "is well-known to all and a well-\nknown thing",
            "is well-known to all and a well-known thing",
        ),
        ("die Vor-\nund Nachteile", "die Vor- und Nachteile"),
        ("and this -\nso it was", "and this - so it was"),
        ("and this—\nso it was", "and this—so it was"),
        ("one and/\nor the other", "one and/or the other"),
        ("in the so\u00adft middle of it", "in the soft middle of it"),
    ],
)
def test_words_at_the_end_of_a_line(rows: str, expected: str) -> None:
    assert text_of(rows) == expected


def test_the_part_of_a_broken_word_has_the_box_of_its_line() -> None:
    result = composed(page(*block("it was an investi-\ngation of it")))
    words = [(span.within(result.content.text), box.top) for span, box in result.pages[0].words]
    assert words[3:5] == [("investi", 200), ("gation", 212)]
