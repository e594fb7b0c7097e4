"""The colours can be read and told apart."""

from __future__ import annotations

from itertools import combinations

import pytest

from explorer.domain.entity import EntityKind
from explorer.gui.theme import DARK, LIGHT, Line, Theme, contrast, theme_for

both = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])


def test_contrast_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#ff0000", "#ff0000") == 1


def test_the_theme_follows_the_desktop() -> None:
    assert theme_for(dark=True) is DARK
    assert theme_for(dark=False) is LIGHT


@both
@pytest.mark.parametrize("role", ["text", "muted", "link", "inserted", "deleted"])
def test_text_on_the_page_is_readable(theme: Theme, role: str) -> None:
    assert contrast(getattr(theme, role), theme.page) >= 4.5
    assert contrast(getattr(theme, role), theme.code_page) >= 4.5


@both
def test_text_the_user_selects_is_readable(theme: Theme) -> None:
    assert contrast(theme.chosen_text, theme.chosen) >= 4.5


@both
def test_marked_text_is_readable(theme: Theme) -> None:
    for style in theme.marks.values():
        assert contrast(style.text or theme.text, style.background or theme.page) >= 4.5


@both
def test_lines_and_frames_stand_out(theme: Theme) -> None:
    for style in theme.marks.values():
        assert contrast(style.line_colour, theme.page) >= 4.5
    assert contrast(theme.quote_bar, theme.page) >= 3


@both
def test_colour_is_never_the_only_sign(theme: Theme) -> None:
    assert all(style.line is not Line.NONE or style.frame for style in theme.marks.values())


@both
def test_kinds_of_entity_can_be_told_apart(theme: Theme) -> None:
    for one, other in combinations(EntityKind, 2):
        assert _difference(theme.entity_colour(one), theme.entity_colour(other)) > 60, (one, other)


def test_an_unknown_style_is_drawn_as_usual() -> None:
    assert LIGHT.mark("hit", "no such style") == LIGHT.mark("hit")


def _difference(one: str, other: str) -> float:
    """The "redmean" distance of two colours: 0 to 765, 60 is plain to see."""
    (r1, g1, b1), (r2, g2, b2) = (bytes.fromhex(colour[1:]) for colour in (one, other))
    mean = (r1 + r2) / 2
    return float(
        (
            (2 + mean / 256) * (r1 - r2) ** 2
            + 4 * (g1 - g2) ** 2
            + (2 + (255 - mean) / 256) * (b1 - b2) ** 2
        )
        ** 0.5
    )
