from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explorer.index.edits import within
from tests.index.oracle import edits

words = st.text("abc", max_size=6)


@given(st.sets(words, max_size=25), words, st.integers(1, 2))
def test_finds_all_that_are_near_with_their_distance(
    lexicon: set[str], word: str, most: int
) -> None:
    expected = {other: edits(word, other) for other in lexicon if edits(word, other) <= most}
    assert dict(within(sorted(lexicon), word, most)) == expected


def test_a_swap_is_one_slip() -> None:
    assert list(within(["contarct", "contract"], "contract", 1)) == [
        ("contarct", 1),
        ("contract", 0),
    ]
