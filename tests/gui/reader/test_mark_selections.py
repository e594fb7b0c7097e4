"""Marks as Qt's formats."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCharFormat

from explorer.domain.entity import EntityKind
from explorer.domain.span import Span
from explorer.gui.reader.highlight_layers import Painted
from explorer.gui.reader.mark_selections import mark_format
from explorer.gui.theme import DARK, LIGHT, Theme

QUOTE = Painted("quote", Span(0, 9))
PERSON = Painted("entity", Span(0, 3), "person")
HIT = Painted("hit", Span(0, 3))


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_a_hit_over_a_name_over_a_quote_keeps_the_name_s_line(theme: Theme) -> None:
    made = mark_format([QUOTE, PERSON, HIT], theme)
    assert made.background().color().name() == theme.mark("hit").background
    assert made.foreground().color().name() == theme.mark("hit").text
    assert made.underlineColor().name() == theme.mark("entity", "person").line_colour
    assert made.underlineStyle() is QTextCharFormat.UnderlineStyle.SingleUnderline


def test_a_quote_alone_is_a_dotted_line_and_no_background() -> None:
    made = mark_format([QUOTE], LIGHT)
    assert made.underlineStyle() is QTextCharFormat.UnderlineStyle.DotLine
    assert not made.hasProperty(QTextCharFormat.Property.BackgroundBrush)


def test_the_kinds_shown_most_have_lines_of_their_own() -> None:
    most = (EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.GROUP)
    styles = [
        mark_format([Painted("entity", Span(0, 1), str(kind))], LIGHT).underlineStyle()
        for kind in most
    ]
    assert len(set(styles)) == len(most)
