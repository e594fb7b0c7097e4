"""Finds and ranks the documents of a resolved query, one term after the other."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from math import log

from explorer.index.resolved import (
    Adjacent,
    AllDocuments,
    AllOf,
    Answered,
    AnyTerm,
    Dated,
    InPath,
    Labelled,
    Nearby,
    NoneOf,
    OneOf,
    Resolved,
    Sought,
)
from explorer.index.schema import positions
from explorer.index.snapshot import Snapshot
from explorer.index.tokens import fold
from explorer.index.windows import adjacent, near

Scores = Mapping[int, float]
Counts = dict[int, int]

_SATURATION = 1.2
_FIELD_WEIGHTS = {"text": 1.0, "title": 3.0}


@dataclass(frozen=True, slots=True, eq=False)
class Evaluated:
    """A node with the documents that match it (by their numbers) and their scores."""

    node: Resolved
    scores: Scores
    parts: tuple[Evaluated, ...] = ()


def evaluate(node: Resolved, snapshot: Snapshot) -> Evaluated:
    """``node`` and all below it, each with its documents. A NOT and a filter score nothing."""
    match node:
        case AllOf(parts):
            found = tuple(evaluate(part, snapshot) for part in parts)
            return Evaluated(node, _in_all([part.scores for part in found]), found)
        case OneOf(parts):
            found = tuple(evaluate(part, snapshot) for part in parts)
            return Evaluated(node, _in_any(part.scores for part in found), found)
        case NoneOf(part):
            unwanted = evaluate(part, snapshot)
            rest = (number for number in snapshot.live if number not in unwanted.scores)
            return Evaluated(node, dict.fromkeys(rest, 0.0), (unwanted,))
        case AnyTerm() | Adjacent() | Nearby():
            return Evaluated(node, _scored(node, snapshot))
        case _:
            return Evaluated(node, dict.fromkeys(_filtered(node, snapshot), 0.0))


def _in_all(parts: Sequence[Scores]) -> Scores:
    smallest = min(parts, key=len)
    return {
        number: sum(part[number] for part in parts)
        for number in smallest
        if all(number in part for part in parts)
    }


def _in_any(parts: Iterable[Scores]) -> Scores:
    total: dict[int, float] = {}
    for part in parts:
        for number, score in part.items():
            total[number] = total.get(number, 0.0) + score
    return total


def _filtered(node: Resolved, snapshot: Snapshot) -> Iterable[int]:
    match node:
        case Labelled(name, labels):
            return {number for label in labels for number in snapshot.documents(name, label)}
        case InPath(pattern):
            paths = snapshot.paths
            return [n for n in snapshot.live if pattern.search(_folded(paths[n]))]
        case Dated(first, last):
            dates = snapshot.dates
            return [n for n in snapshot.live if dates[n] and first <= dates[n] <= last]
        case Answered(places):
            numbers = snapshot.numbers
            return [numbers[document] for document in places if document in numbers]
        case AllDocuments():
            return snapshot.live
        case _:
            return ()


def _folded(path: str) -> str:
    return fold(path).replace("\\", "/")


def _scored(node: Sought, snapshot: Snapshot) -> Scores:
    """BM25F: how often the words stand in each field, weighed by its length, then saturated.

    All words of the node count as one term (Robertson and Zaragoza 2009, section 3.6).
    """
    weights: dict[int, float] = {}
    for field in node.fields:
        counts = _counts(node, field, snapshot)
        if counts:
            norms, weight = snapshot.length_norms(field), _FIELD_WEIGHTS[field]
            for number, count in counts.items():
                weights[number] = weights.get(number, 0.0) + weight * count / norms[number]
    rarity = log(1 + (len(snapshot.live) - len(weights) + 0.5) / (len(weights) + 0.5))
    return {n: rarity * weight / (_SATURATION + weight) for n, weight in weights.items()}


def _counts(node: Sought, field: str, snapshot: Snapshot) -> Counts:
    """How often the words or the phrase stand in a field of each document."""
    match node:
        case AnyTerm(terms):
            counts: Counts = {}
            for term in terms:
                for number, value in snapshot.postings(field, term):
                    counts[number] = counts.get(number, 0) + len(value) // 4
            return counts
        case Adjacent(slots):
            found = _together(slots, field, snapshot)
            return _not_none({n: len(adjacent(places)) for n, places in found.items()})
        case Nearby(slots, slop):
            found = _together(slots, field, snapshot)
            return _not_none({n: len(near(places, slop)) for n, places in found.items()})


def _not_none(counts: Counts) -> Counts:
    return {number: count for number, count in counts.items() if count}


def _together(
    slots: Sequence[frozenset[str]], field: str, snapshot: Snapshot
) -> dict[int, list[array[int]]]:
    """For the documents that have a word for each slot, the positions by slot."""
    packed = [_packed(slot, field, snapshot) for slot in slots]
    common = reduce(lambda one, other: one & other, (set(found) for found in packed))
    return {number: [positions(found[number]) for found in packed] for number in common}


def _packed(slot: frozenset[str], field: str, snapshot: Snapshot) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    for term in sorted(slot):
        for number, value in snapshot.postings(field, term):
            found[number] = found[number] + value if number in found else value
    return found
