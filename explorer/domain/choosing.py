"""Narrows the text of a query down by clauses that are wanted or not, and takes them out again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from explorer.domain.clauses import (
    SINGLE,
    Clause,
    Condition,
    clause,
    conditions,
    finished,
    has_choice,
)
from explorer.domain.facet import Choice, Facet

_LEADING_AND = re.compile(r"\A(?:AND(?=[\s(]|\Z)\s*)+")
_BACKWARDS = "\\"
_LEVELS = {"folder": "/", "date": "-"}  # what stands between a value and a part of it


def choice_of(query: str, asked: str) -> Choice:
    """Whether the whole of a query asks for the clause ``asked``, or for all but it.

    It stands there as a word of its own, outside of parentheses, and not beside an OR; in a
    field that a document has one value of, it may be one of several that are joined by OR.
    """
    meant = _meant(asked)
    for condition in conditions(query):
        if any(each.meaning == meant.meaning for each in condition.clauses):
            return _choice(condition)
    return Choice.NONE


def choices(query: str) -> Iterator[tuple[Facet, Choice]]:
    """What the whole of a query wants or does not want, in its order; without counts."""
    for condition in conditions(query):
        for each in condition.clauses:
            if each.value:
                yield Facet(each.field, each.value, 0), _choice(condition)


def _choice(condition: Condition) -> Choice:
    return Choice.UNWANTED if condition.negated else Choice.WANTED


def choose(query: str, asked: str, choice: Choice) -> str:
    """The text of the query with the clause ``asked``, with ``-asked``, or with neither.

    A new clause goes to the end; a query with an OR is put into parentheses, so that the
    clause holds for all of it. What is left open is closed, so that it ends before the clause.
    In a field that a document has one value of, a wanted clause is joined by OR to those that
    are wanted already, and takes the place of those that it contains or is a part of.
    """
    if choice_of(query, asked) is choice:
        return query
    meant = _meant(asked)
    if choice is Choice.NONE:
        return _without(query, meant)
    query = _without(finished(query), meant)
    if choice is Choice.WANTED and meant.field in SINGLE:
        wanted = [each for each in conditions(query) if _wants(each, meant.field)]
        if wanted:
            return _joined(query, wanted, meant)
    before = f"({query})" if has_choice(query) else query
    return f"{before} {'-' if choice is Choice.UNWANTED else ''}{asked}".strip()


def _meant(asked: str) -> Clause:
    return clause(asked) or Clause(asked, "", asked, quoted=False)


def _wants(condition: Condition, field: str) -> bool:
    return condition.field == field and not condition.negated


def _joined(query: str, wanted: list[Condition], more: Clause) -> str:
    """The query with ``more`` among what is wanted of its field already."""
    known = {each.meaning: each for condition in wanted for each in condition.clauses}
    kept = [each for each in known.values() if not (_is_in(each, more) or _is_in(more, each))]
    changed = dict.fromkeys(wanted, "")
    changed[wanted[0]] = _any_of([*kept, more])
    return _changed(query, changed)


def _is_in(part: Clause, whole: Clause) -> bool:
    """Whether one value is a part of the other: a folder in a folder, a month of a year."""
    between = _LEVELS.get(whole.field)
    if between is None:
        return False
    inner, outer = (
        f"{between}{each.value.replace(_BACKWARDS, '/').strip('/').casefold()}{between}"
        for each in (part, whole)
    )
    return outer in inner


def _without(query: str, unwanted: Clause) -> str:
    changed = {}
    for condition in conditions(query):
        kept = [each for each in condition.clauses if each.meaning != unwanted.meaning]
        if len(kept) < len(condition.clauses):
            changed[condition] = _any_of(kept)
    return _changed(query, changed)


def _any_of(clauses: list[Clause]) -> str:
    either = " OR ".join(each.text for each in clauses)
    return f"({either})" if len(clauses) > 1 else either


def _changed(query: str, changed: Mapping[Condition, str]) -> str:
    """The query with another text in place of some of its conditions."""
    kept, done = [], 0
    for condition, text in changed.items():
        kept += [query[done : condition.start].strip(), text]
        done = condition.end
    kept.append(query[done:].strip())
    return _LEADING_AND.sub("", " ".join(part for part in kept if part))
