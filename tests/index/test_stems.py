from __future__ import annotations

from pathlib import Path

from explorer.index.stems import Stems, algorithms
from explorer.index.whoosh_index import open_index
from tests.index.contract import document


def test_has_english_first_and_those_that_are_there() -> None:
    assert algorithms(["fr", "xx", "de"]) == {"en": "english", "de": "german", "fr": "french"}
    assert algorithms([]) == {"en": "english"}


def test_stems() -> None:
    assert Stems().stem("english", "hearings") == "hear"
    assert Stems().stem("french", "maisons") == "maison"


def test_forms_are_those_of_the_languages_in_the_index(tmp_path: Path) -> None:
    index = open_index(tmp_path)
    index.add([document(1, "happy happened happiness cat Katze Katzen no nos x86 x86s")])
    assert index.forms("happy") == ("happy", "happiness")
    assert index.forms("happiness") == ("happiness", "happy")
    assert index.forms("katze") == ("katze",)
    assert index.forms("no") == ("no",)
    assert index.forms("x86") == ("x86",)
    index.add([document(2, "eine Katze", language="de")])
    assert index.forms("katze") == ("katze", "katzen")
    index.close()


def test_a_word_has_no_forms_of_a_language_that_it_does_not_occur_in(tmp_path: Path) -> None:
    index = open_index(tmp_path)
    index.add([document(1, "the sea and we see it", language="en")])
    index.add([document(2, "se voir, ses yeux, les maisons", language="fr")])
    assert index.forms("sea") == ("sea",)
    assert index.forms("maisons") == ("maisons",)
    assert index.forms("maison") == ("maison", "maisons")
    index.close()
