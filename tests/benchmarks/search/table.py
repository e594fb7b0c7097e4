"""Tables to read: what each engine needs, and how we stand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tests.benchmarks.search.questions import KINDS, Question
from tests.benchmarks.search.reach import Bound, Judged
from tests.benchmarks.search.rounds import Figures

_WIDTH = 42
_ONE = (
    ("build, CPU s", "build.cpu"),
    ("build, wall s", "build.wall"),
    ("peak memory while building, MB", "peak"),
    ("index with texts, MB", "size"),
    ("100 changed searchable again, wall s", "change.wall"),
    ("of which from the commit on", "reopen.wall"),
)
_THREE = (
    *((f"search {kind}, CPU ms: p50 p95 max", f"search.{kind}") for kind in KINDS),
    ("search all but fuzzy", "search.plain"),
    ("with 20 snippets, all but fuzzy", "page.plain"),
    ("with 20 snippets, fuzzy", "page.fuzzy"),
)
_PLAUSIBLE = {"term": (0.97, 1.03), "and": (0.97, 1.03), "phrase": (0.6, 1), "prefix": (0.7, 1.05)}
_LEFT_OUT = (
    ("searches left out for want of time", "search.left out"),
    ("snippets left out for want of time", "page.left out"),
)


def figures(medians: Mapping[str, Figures]) -> Iterator[str]:
    """A line for each thing that was measured, a column for each engine."""
    columns = list(medians.values())
    yield _line("", medians)
    for what, key in _ONE:
        yield _line(what, [number(each.get(key)) for each in columns])
    for what, key in _THREE:
        yield _line(what, [_spread(each, key) for each in columns])
    for what, key in _LEFT_OUT:
        if any(each.get(key) for each in columns):
            yield _line(what, [f"{each.get(key, 0):.0f}" for each in columns])


def reached(judged: Sequence[Judged]) -> Iterator[str]:
    """A line for each goal: ours, theirs, the ratio, what is to be reached, whether it is."""
    yield _line("", ("ours", "theirs", "ratio", "reach", "met"))
    for row in judged:
        goal = row.goal
        reach = f"{goal.reach:g}{' ' + goal.unit if goal.bound is Bound.BELOW else 'x'}"
        word = "not less" if goal.bound is Bound.FASTER else "at most"
        met = {True: "yes", False: "NO", None: "not measured"}[row.met]
        ours, peer = (f"{number(value)} {goal.unit}" for value in (row.ours, row.peer))
        cells = (ours, peer if goal.peer else "", number(row.ratio, ""), f"{word} {reach}", met)
        yield _line(goal.what, cells)


def counted(
    questions: Sequence[Question], counts: Mapping[str, Sequence[int | None]]
) -> Iterator[str]:
    """How many documents the questions of each kind find together, and if that is plausible.

    FTS5 has stems only: it finds more phrases than those that stand there word by word, and
    takes the beginning of a word for a word to be stemmed ("gos" is "go" there).
    """
    yield _line("documents found by all questions", counts)
    for kind, (least, most) in _PLAUSIBLE.items():
        sums = {
            name: sum(n or 0 for q, n in zip(questions, each, strict=True) if q.kind == kind)
            for name, each in counts.items()
        }
        share = sums.get("ours", 0) / (sums.get("FTS5") or 1)
        word = "plausible" if least <= share <= most else "IMPLAUSIBLE"
        told = f"  ours / FTS5 {share:.3f}: {word}" if {"ours", "FTS5"} <= sums.keys() else ""
        yield _line(kind, map(str, sums.values())) + told


def number(value: float | None, missing: str = "-") -> str:
    """Three digits or so."""
    if value is None:
        return missing
    places = next((n for n, least in enumerate((100, 10, 0.1)) if value >= least), 4)
    return f"{value:.{places}f}"


def _spread(figures: Figures, key: str) -> str:
    names = (f"{key}.p50.cpu", f"{key}.p95.cpu", f"{key}.max.cpu")
    return " ".join(number(figures[name]) for name in names) if names[0] in figures else "-"


def _line(what: str, cells: Iterable[str]) -> str:
    return f"{what:{_WIDTH}}" + "".join(f"{cell:>18}" for cell in cells)
