"""The text of one part of a mail, with what is missing of it."""

from __future__ import annotations

from typing import NamedTuple

from explorer.domain.problem import Problem
from explorer.extract.builder import Content
from explorer.extract.html_blocks import blocks_of
from explorer.extract.html_text import page_of


class Body(NamedTuple):
    """A text, and what is wrong with it."""

    content: Content
    problems: tuple[Problem, ...] = ()


def html_body(html: str) -> Body:
    """A text that was written as HTML: all of it, as no article stands in a mail."""
    page, problems = page_of(html, "This mail")
    return Body(blocks_of([page], is_whole=True), problems)
