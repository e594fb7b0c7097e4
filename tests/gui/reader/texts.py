"""Texts that are hard to count in, for the tests of the reader."""

from __future__ import annotations

from hypothesis import strategies as st

from explorer.domain.canonical import canonical
from explorer.domain.span import Span

HARD = "a bc\n\t😀𝒳é\u0301שלםسلاม\u00a0\ufdd0\ufdd1\ufffcß\u200d\u202e–“”"
CHARACTERS = st.one_of(st.sampled_from(HARD), st.characters(exclude_categories=["Cs"]))
TEXTS = st.text(CHARACTERS, max_size=80).map(canonical)


@st.composite
def texts_with_span(draw: st.DrawFn) -> tuple[str, Span]:
    """A canonical text and a span of it."""
    text = draw(TEXTS)
    start, end = sorted([draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))])
    return text, Span(start, end)


def as_shown(text: str) -> str:
    """``text`` as it may be read back from Qt: three characters are replaced one for one."""
    return text.translate(str.maketrans("\ufdd0\ufdd1\ufffc", "\ufffd\ufffd▣"))
