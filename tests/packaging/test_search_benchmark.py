"""The search benchmark measures what it says, on a corpus of a few invented documents."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("resource", reason="the benchmark counts CPU time as Unix does")

from tests.benchmarks.search import enlarged, invented, measuring, table
from tests.benchmarks.search.clock import percentile
from tests.benchmarks.search.corpus import MARK, Corpus
from tests.benchmarks.search.questions import KINDS
from tests.benchmarks.search.reach import Bound, Goal
from tests.benchmarks.search.roster import FTS5, OURS
from tests.benchmarks.search.rounds import Outcome

DOCUMENTS = 120


@pytest.fixture
def corpus(tmp_path: Path) -> Corpus:
    return invented.write(tmp_path / "corpus", DOCUMENTS)


def test_an_invented_corpus_is_the_same_every_time(corpus: Corpus, tmp_path: Path) -> None:
    again = invented.write(tmp_path / "again", DOCUMENTS)
    assert [text.text for text in corpus.texts()] == [text.text for text in again.texts()]
    assert corpus.questions() == again.questions()
    assert len(corpus.paths) == DOCUMENTS
    assert {question.kind for question in corpus.questions()} == set(KINDS)


def test_a_hundred_documents_change_and_can_be_told(corpus: Corpus) -> None:
    before = {text.number: text.text for text in corpus.texts()}
    changed = corpus.changed()
    assert len({text.number for text in changed}) == 100
    assert all(MARK in text.text and MARK not in before[text.number] for text in changed)


def test_an_enlarged_corpus_has_new_documents_and_words(corpus: Corpus, tmp_path: Path) -> None:
    large = enlarged.write(corpus, tmp_path / "large")
    texts = [text.text for text in large.texts()]
    assert len(texts) == len(set(texts)) == DOCUMENTS * enlarged.TIMES
    few, many = ({w for t in each for w in t.split()} for each in (_texts(corpus), texts))
    assert len(few) < len(many) < len(few) * enlarged.TIMES
    assert large.questions() == corpus.questions()


def _texts(corpus: Corpus) -> list[str]:
    return [text.text for text in corpus.texts()]


def test_ours_and_another_engine_find_the_same(corpus: Corpus, tmp_path: Path) -> None:
    counts = {}
    for engine in (OURS, FTS5):
        folder = tmp_path / engine.name
        folder.mkdir()
        peer = engine.create(folder, corpus)
        figures = measuring.build(peer, corpus) | measuring.ask(peer, corpus)
        counts[engine.name] = measuring.counts(peer, corpus)
        figures |= measuring.change(peer, corpus)
        peer.close()
        assert figures["search.plain.p95.cpu"] <= figures["page.plain.max.cpu"]
        assert figures["reopen.wall"] <= figures["change.wall"]
    exact = [
        at for at, question in enumerate(corpus.questions()) if question.kind in {"term", "and"}
    ]
    ours, others = ([counts[name][at] or 0 for at in exact] for name in ("ours", "FTS5"))
    assert sum(ours) == pytest.approx(sum(others), rel=0.05)


@pytest.mark.parametrize(
    ("bound", "reach", "met"),
    [(Bound.FASTER, 12, False), (Bound.FASTER, 2, True), (Bound.WITHIN, 0.6, True)],
)
def test_a_ratio_is_held_against_its_goal(bound: Bound, reach: float, met: bool) -> None:
    goal = Goal("build", "build.cpu", bound, reach, "other", unit="s")
    row = goal.judged({"ours": {"build.cpu": 2.0}, "other": {"build.cpu": 4.0}})
    assert row.met is met
    assert row.ratio == (2 if bound is Bound.FASTER else 0.5)
    assert list(table.reached([row]))[1].endswith("yes" if met else "NO")


def test_what_was_not_measured_is_neither_met_nor_missed() -> None:
    row = Goal("build", "build.cpu", Bound.FASTER, 2, "other").judged({"ours": {"build.cpu": 1.0}})
    assert row.met is None
    assert "not measured" in list(table.reached([row]))[1]


@pytest.mark.parametrize(
    ("value", "shown"),
    [(123.4, "123"), (99.96, "100.0"), (12.34, "12.3"), (1.234, "1.23"), (0.00123, "0.0012")],
)
def test_numbers_have_about_three_digits(value: float, shown: str) -> None:
    assert table.number(value) == shown


def test_medians_are_taken_over_the_rounds() -> None:
    outcome = Outcome(rounds=[{"ours": {"x": x}} for x in (1.0, 9.0, 2.0)])
    assert outcome.medians() == {"ours": {"x": 2.0}}
    assert percentile([5, 1, 4, 2, 3], 0.5) == 3
    assert percentile(range(1, 101), 0.95) == 95
