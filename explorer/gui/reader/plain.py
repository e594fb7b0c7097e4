"""Keeps words from documents plain where Qt would guess at rich text."""

from __future__ import annotations

import html

_LONGEST = 2_000


def plain_tooltip(text: str) -> str:
    """A tooltip that shows ``text`` as it is, wrapped, its tags as tags."""
    return f"<span>{html.escape(text[:_LONGEST])}</span>" if text else ""
