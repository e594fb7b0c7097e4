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


@given(st.text('ab -()"“~*?\n', max_size=30))
def test_while_typing_no_quotation_is_left_open(text: str) -> None:
    finished = list(_read(text))
    typed = list(_read(text, typing=True))
    assert typed[: len(finished)][:-1] == finished[:-1]
    assert not text[typed[-1].end if typed else 0 :].strip()


def test_a_sign_that_stands_twice_is_meant_once() -> None:
    (piece,) = lexemes('"a ""b"" c"~2')
    assert (piece.text, piece.slop) == ('a "b" c', "2")


def _read(text: str, *, typing: bool = False) -> Iterator[Lexeme]:
    with suppress(SlipError):
        yield from lexemes(text, typing=typing)
