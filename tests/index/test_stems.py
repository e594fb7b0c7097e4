from __future__ import annotations

import pytest

from explorer.index.stems import Stems, algorithm, has_forms


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en", "english"),
        ("fr", "french"),
        ("nb", "norwegian"),
        ("", "english"),
        ("zh", ""),
        ("uk", ""),
        ("x y", ""),
    ],
)
def test_the_stemmer_is_that_of_the_language(language: str, name: str) -> None:
    assert algorithm(language) == name


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("english", ["contract", "contracts", "contracted"]),
        ("french", ["élection", "élections", "election"]),
        ("spanish", ["canción", "canciones", "cancion"]),
        ("german", ["häuser", "haus", "hauser"]),
        ("russian", ["книга", "книги"]),
    ],
)
def test_forms_of_a_word_have_one_stem_with_and_without_accents(
    name: str, words: list[str]
) -> None:
    stems = Stems()
    assert len(set(stems.stems(name, words))) == 1
    assert [stems.stem(name, word) for word in words] == stems.stems(name, words)


def test_stems_are_those_of_the_stemmer_asked() -> None:
    stems = Stems()
    assert stems.stem("english", "nations") != stems.stem("italian", "nations")
    assert stems.stem("english", "nations") == "nation"


@pytest.mark.parametrize(
    ("term", "expected"),
    [("word", True), ("हिन्दी", True), ("é\u0301té", True), ("b2b", False), ("don't", False),
     ("ab", False), ("1200", False), ("3.5", False)],
)  # fmt: skip
def test_numbers_contractions_and_short_words_have_no_forms(term: str, expected: bool) -> None:
    assert has_forms(term) is expected
