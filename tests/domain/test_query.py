"""Walking a query: every node once, from the top down."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.entity import EntityKind
from explorer.domain.query import (
    And,
    DateRange,
    Everything,
    Field,
    Fuzzy,
    Named,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Spoken,
    Word,
    walk,
)

Walked = tuple[Node, Sequence[Node]]

LEAVES: list[Node] = [
    Everything(),
    Word("wall"),
    Phrase(("a", "b"), 2),
    Pattern("w*"),
    Fuzzy("wall"),
    DateRange("2019-01-01", ""),
    Named("Ada", EntityKind.PERSON),
    Spoken(speaker="Ada"),
]


def _around(inner: st.SearchStrategy[Walked]) -> st.SearchStrategy[Walked]:
    """A node around other ones, each with the nodes that a walk through it must give."""
    single = st.tuples(st.sampled_from(["not", "field", "spoken"]), inner).map(_single)
    several = st.tuples(st.booleans(), st.lists(inner, max_size=3)).map(_several)
    return single | several


def _single(made: tuple[str, Walked]) -> Walked:
    around, (node, walked) = made
    wraps: dict[str, Node] = {
        "not": Not(node),
        "field": Field("title", node),
        "spoken": Spoken(node),
    }
    return wraps[around], [wraps[around], *walked]


def _several(made: tuple[bool, list[Walked]]) -> Walked:
    all_of, walks = made
    parts = tuple(part for part, _ in walks)
    node = And(parts) if all_of else Or(parts)
    return node, [node, *(found for _, walked in walks for found in walked)]


TREES = st.recursive(
    st.sampled_from(LEAVES).map(lambda leaf: (leaf, [leaf])), _around, max_leaves=15
)


@given(TREES)
def test_a_walk_gives_each_node_before_those_below_it(tree: Walked) -> None:
    node, walked = tree
    assert list(walk(node)) == list(walked)
