"""Guesses of a text's language."""

from __future__ import annotations

import pytest

from explorer.extract.language import LanguageGuesser


@pytest.fixture(scope="module")
def guesser() -> LanguageGuesser:
    return LanguageGuesser()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bonjour tout le monde, comment allez-vous ce matin ?", "fr"),
        ("Ada Lovelace said that the engine might compose music. Babbage agreed.", "en"),
        ("Der Ausschuss hörte an vier Tagen elf Zeugen, die nichts wussten.", "de"),
        ("会議は東京で行われた。新しい決定はなかったと大臣が述べた。", "ja"),
        ("Ada", ""),
        ("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15", ""),
        ("", ""),
    ],
)
def test_sure_or_silent(guesser: LanguageGuesser, text: str, expected: str) -> None:
    assert guesser.guess(text) == expected
