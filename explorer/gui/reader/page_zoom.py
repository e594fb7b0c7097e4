"""How large pages are shown: by a factor, or as they fit."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from explorer.gui.reader.page_layout import Size

STEP = 1.2
SMALLEST, LARGEST = 0.1, 6.0  # times the size on paper


class Fit(StrEnum):
    """What of a page is made to fit into the view."""

    NONE = "none"
    WIDTH = "width"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Zoom:
    """A factor (1 is the size on paper), which counts only where nothing is to fit."""

    fit: Fit = Fit.WIDTH
    factor: float = 1.0

    def scale(self, page: Size, room: Size, usual: float) -> float:
        """Pixels a point for ``page`` (points) in ``room`` (pixels); ``usual`` is that of 1."""
        wide, high = room.width / page.width, room.height / page.height
        if self.fit is Fit.NONE:
            return self.factor * usual
        fitting = wide if self.fit is Fit.WIDTH else min(wide, high)
        return min(max(fitting, SMALLEST * usual), LARGEST * usual)


def stepped(factor: float, steps: int) -> Zoom:
    """The zoom that many steps larger than ``factor``, or smaller."""
    return Zoom(Fit.NONE, min(max(factor * STEP**steps, SMALLEST), LARGEST))
