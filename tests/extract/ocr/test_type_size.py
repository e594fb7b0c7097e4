"""Type sizes from the heights of words."""

from __future__ import annotations

import pytest

from explorer.extract.ocr.type_size import steady_sizes, word_size


def test_words_of_one_size_have_it_whatever_their_letters() -> None:
    heights = {"see": 4.9, "the": 7.1, "gay": 6.9, "page,": 6.9, "Types": 9.1, "1843": 7.1}
    sizes = [word_size(word, height) for word, height in heights.items()]
    assert sizes == pytest.approx([10.0] * 6)


def test_near_sizes_are_one_and_far_ones_are_not() -> None:
    sizes = steady_sizes([[10.1, 9.8, 10.3], [10.9], [16.1, 15.9], [7.2]])
    assert sizes == (10.5, 10.5, 16.0, 7.0)


def test_nothing_has_no_size() -> None:
    assert steady_sizes([]) == ()
