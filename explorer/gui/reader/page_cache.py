"""The pictures of pages that are kept, up to a number of bytes: the longest unused go first."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtGui import QPixmap

from explorer.domain.pixels import Pixels
from explorer.gui.reader.pixel_image import image_of

MOST = 64 << 20  # bytes


class PageCache:
    """Pictures by page number and by the width that was asked for; needs a QGuiApplication.

    A picture becomes a QPixmap when it is first drawn, not when it comes.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[int, int], Pixels | QPixmap] = OrderedDict()
        self._widths: dict[int, list[int]] = {}
        self._sizes: dict[tuple[int, int], int] = {}
        self._bytes = 0

    @property
    def bytes(self) -> int:
        """How much is kept."""
        return self._bytes

    def __len__(self) -> int:
        return len(self._kept)

    def clear(self) -> None:
        """Keep nothing."""
        self._kept.clear()
        self._widths.clear()
        self._sizes.clear()
        self._bytes = 0

    def has(self, number: int, width: int) -> bool:
        """Whether the page is there in exactly this width."""
        return (number, width) in self._kept

    def put(self, number: int, width: int, pixels: Pixels) -> None:
        """Keep what came when the page was asked for in this width; it must be whole."""
        self._drop(number, width)
        self._kept[number, width] = pixels
        self._sizes[number, width] = len(pixels.data)
        self._bytes += len(pixels.data)
        self._widths.setdefault(number, []).append(width)
        while self.bytes > self._most and len(self._kept) > 1:
            self._drop(*next(iter(self._kept)))

    def best(self, number: int, width: int) -> QPixmap | None:
        """The page in this width, else in the one that is nearest to it, else None."""
        widths = self._widths.get(number)
        if not widths:
            return None
        key = number, min(widths, key=lambda kept: abs(kept - width))
        self._kept.move_to_end(key)
        return self._pixmap(key)

    def _pixmap(self, key: tuple[int, int]) -> QPixmap:
        kept = self._kept[key]
        if isinstance(kept, Pixels):
            kept = self._kept[key] = QPixmap.fromImage(image_of(kept))
        return kept

    def _drop(self, number: int, width: int) -> None:
        if self._kept.pop((number, width), None) is not None:
            self._bytes -= self._sizes.pop((number, width))
            self._widths[number].remove(width)
            if not self._widths[number]:
                del self._widths[number]
