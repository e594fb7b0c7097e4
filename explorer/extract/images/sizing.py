"""How large a picture is on paper, by what it says of its dots or by what is likely."""

from __future__ import annotations

from PIL import Image, ImageFile, TiffImagePlugin

from explorer.extract.images.opening import BROKEN

POINTS = 72.0  # to the inch
_SCREEN = 96.0  # dots to the inch: what programs write who know nothing
_FINEST = 4_800.0
_LONGEST = 14_400.0  # points: what a page of a PDF may have
_SHEET = 842.0  # points: the height of A4
_TURNED = frozenset({5, 6, 7, 8})  # EXIF orientations that swap width and height


def orientation(image: ImageFile.ImageFile) -> int:
    """How a picture is to be turned to stand upright, as EXIF counts it: 1 is as it is.

    Pillow turns TIFF files itself, and gives their size as it is afterwards.
    """
    if image.format == TiffImagePlugin.TiffImageFile.format:
        return 1
    try:
        value = exif_of(image).get(0x0112, 1)
    except BROKEN:
        return 1
    return value if isinstance(value, int) and 1 <= value <= 8 else 1


def exif_of(image: ImageFile.ImageFile) -> Image.Exif:
    """The EXIF tags that stand before the pixels. Raises what Pillow raises for broken ones.

    A PNG would unfold all its pixels to look for tags behind them.
    """
    return Image.Image.getexif(image)


def upright(size: tuple[int, int], turned: int) -> tuple[int, int]:
    """Width and height after turning."""
    return (size[1], size[0]) if turned in _TURNED else size


def points(image: ImageFile.ImageFile) -> tuple[float, float]:
    """Width and height in points, as the picture is shown.

    Dots to the inch are believed when they are finer than a screen's, as those of scanners
    and faxes are. Other pictures are as on a screen, but no larger than a sheet of paper.
    """
    turned = orientation(image)
    across, down = _dots(image)
    if across and down:
        width, height = image.size[0] / across * POINTS, image.size[1] / down * POINTS
        if min(width, height) >= 1 and max(width, height) <= _LONGEST:
            return (height, width) if turned in _TURNED else (width, height)
    wide, high = upright(image.size, turned)
    scale = min(POINTS / _SCREEN, _SHEET / max(wide, high))
    return max(1.0, wide * scale), max(1.0, high * scale)


def _dots(image: ImageFile.ImageFile) -> tuple[float, float]:
    """Dots to the inch across and down; zeros where nothing to be believed is said."""
    said = image.info.get("dpi")
    if not isinstance(said, tuple) or len(said) != 2:
        return 0.0, 0.0
    across, down = float(said[0]), float(said[1])
    if _SCREEN < max(across, down) <= _FINEST and min(across, down) >= _SCREEN / 2:
        return across, down
    return 0.0, 0.0
