from __future__ import annotations

import sys

from explorer.analysis.spaces import SPACES


def test_all_white_space_is_there() -> None:
    assert set(SPACES) == {c for c in map(chr, range(sys.maxunicode + 1)) if c.isspace()}
