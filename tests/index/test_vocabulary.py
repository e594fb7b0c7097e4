from __future__ import annotations

from pathlib import Path

import pytest

from explorer.index.snapshot import Snapshot
from explorer.index.stems import Stems
from explorer.index.vocabulary import Terms, Vocabulary
from explorer.index.whoosh_index import WhooshIndex
from tests.index.contract import document
from tests.index.corpora import an_index, merge_some

DOCUMENTS = [
    document(1, "the sea and we see it; reports reported reporting", tags="old,human rights"),
    document(2, "se voir, ses yeux, les maisons été", language="fr", tags="new"),
    document(3, "a maison, no report, ete", "e-mail naïve naive", tags="old"),
    document(4, "Katze Katzen x86 x86s", language="zh"),
    document(5, "reporter report", language="fr"),
]


@pytest.fixture(params=[1, 3, 5])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> WhooshIndex:
    return an_index(tmp_path / "index", DOCUMENTS, request.param)


@pytest.fixture
def vocabulary(index: WhooshIndex, tmp_path: Path) -> Vocabulary:
    return Vocabulary(Snapshot(tmp_path / "index", index._folder.manifest()), Stems())


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("reports", ("reports", "report", "reported", "reporting")),
        ("sea", ("sea",)),
        ("maisons", ("maisons", "maison")),
        ("maison", ("maison",)),
        ("katze", ("katze",)),
        ("x86", ("x86",)),
        ("no", ("no",)),
        ("ete", ("ete", "été")),
        ("été", ("été", "ete")),
        ("naïve", ("naïve", "naive")),
        ("zebra", ()),
    ],
)
def test_forms_are_those_of_the_languages_that_have_the_word(
    vocabulary: Vocabulary, term: str, words: tuple[str, ...]
) -> None:
    assert vocabulary.words(vocabulary.forms(term)) == words


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("report", ("report",)),
        ("ete", ("ete", "été")),
        ("été", ("été",)),
        ("naive", ("naive", "naïve")),
        ("zebra", ()),
    ],
)
def test_exactly_keeps_the_accents_that_are_asked_for(
    vocabulary: Vocabulary, term: str, words: tuple[str, ...]
) -> None:
    assert vocabulary.words(vocabulary.exactly(term)) == words


def test_forms_stay_the_same_when_segments_are_merged(tmp_path: Path) -> None:
    index = an_index(tmp_path / "index", DOCUMENTS, 5)
    before = {word: set(index.forms(word)) for word in ("report", "maison", "ete", "se")}
    merge_some(index, tmp_path / "index", 5)
    assert {word: set(index.forms(word)) for word in before} == before


def test_finds_words_by_pattern_beginning_and_slips(vocabulary: Vocabulary) -> None:
    def words(found: Terms) -> set[str]:
        return set(vocabulary.words(found))

    assert words(vocabulary.matching("*port*g")) == {"reporting"}
    assert words(vocabulary.matching("mai*")) == {"mail", "maison", "maisons"}
    assert words(vocabulary.matching("na?ve")) == {"naïve", "naive"}
    assert words(vocabulary.beginning("é")) == {"été"}
    assert words(vocabulary.similar("katez", 1)) == {"katze"}
    assert words(vocabulary.similar("katez", 2)) == {"katze", "katzen"}
    assert vocabulary.words(vocabulary.similar("report", 1)) == ("report", "reports")


def test_knows_the_likeliest_word(vocabulary: Vocabulary) -> None:
    assert vocabulary.nearest("katez", 1) == "katze"
    assert vocabulary.nearest("reprot", 2) == "report"
    assert vocabulary.nearest("qqqqqqqqq", 2) == ""


def test_knows_words_and_how_often_they_stand(vocabulary: Vocabulary) -> None:
    assert "email" in vocabulary
    assert "zebra" not in vocabulary
    assert vocabulary.common("rep", 2) == [("report", 2), ("reported", 1)]
    assert vocabulary.common("zz", 5) == []


def test_knows_labels(vocabulary: Vocabulary) -> None:
    assert vocabulary.labels("tag", "*") == ("human rights", "new", "old")
    assert vocabulary.labels("tag", "hum*") == ("human rights",)
    assert vocabulary.labels("tag", "zz*") == ()


def test_an_empty_index_has_no_words(tmp_path: Path) -> None:
    index = an_index(tmp_path / "index", [], 0)
    vocabulary = Vocabulary(Snapshot(tmp_path / "index", index._folder.manifest()), Stems())
    assert vocabulary.words(vocabulary.forms("report")) == ()
    assert vocabulary.nearest("report", 2) == ""
    assert vocabulary.common("", 5) == []
    assert len(vocabulary.forms("report")) == 0
