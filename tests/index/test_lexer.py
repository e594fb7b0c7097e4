from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st

from explorer.index.lexer import Kind, Lexeme, SlipError, lexemes


def test_cuts_with_places() -> None:
    text = 'a -title:b ("c d"~2 OR e)'
    found = [(piece.kind.name, text[piece.start : piece.end]) for piece in lexemes(text)]
    assert found == [
        ("WORD", "a"),
        ("NOT", "-"),
        ("FIELD", "title:"),
        ("WORD", "b"),
        ("OPEN", "("),
        ("PHRASE", '"c d"~2'),
        ("OR", "OR"),
        ("WORD", "e"),
        ("CLOSE", ")"),
    ]


@given(st.text('ab -():"“~*?\n', max_size=30))
def test_pieces_are_in_order_and_leave_out_white_space_only(text: str) -> None:
    done = 0
    for piece in _read(text):
        assert not text[done : piece.start].strip()
        assert done <= piece.start < piece.end <= len(text)
        done = piece.end
        if piece.kind is Kind.WORD:
            assert piece.text == text[piece.start : piece.end]


def _read(text: str) -> Iterator[Lexeme]:
    with suppress(SlipError):
        yield from lexemes(text)
