"""Makes any picture a plain one, in red, green and blue on white, without a second large copy."""

from __future__ import annotations

from math import isfinite

from PIL import Image, ImageFile

_WHITE = (255, 255, 255)
_WIDE_COPY = 40_000_000  # pixels: above it a picture is thinned before it gets more bytes a pixel
_DEEP = frozenset({"I", "F", "I;16", "I;16L", "I;16B", "I;16N"})
_CLEAR = frozenset({"LA", "La", "PA", "RGBa"})
_SMOOTH = frozenset({"L", "RGB", "RGBA", "CMYK", "YCbCr"})  # modes that can be averaged


def plain(image: ImageFile.ImageFile, size: tuple[int, int]) -> Image.Image:
    """The picture at ``size``, what is transparent as white paper."""
    even = _averageable(_thinned(image, size))
    method = Image.Resampling.LANCZOS if even.width > size[0] else Image.Resampling.BICUBIC
    if even.size != size:
        even = even.resize(size, method, reducing_gap=2.0)
    return _on_white(even)


def _thinned(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Every second, third, ... pixel of a picture that cannot be averaged as it is, if huge."""
    if image.mode in _SMOOTH or image.width * image.height <= _WIDE_COPY:
        return image
    step = max(1, min(image.width // size[0], image.height // size[1]))
    return image.resize((image.width // step, image.height // step), Image.Resampling.NEAREST)


def _averageable(image: Image.Image) -> Image.Image:
    if image.mode in _SMOOTH and "transparency" not in image.info:
        return image
    if image.mode in _DEEP:
        return _eight_bits(image)
    if image.mode in _CLEAR or "transparency" in image.info:
        return image.convert("RGBA")
    return image.convert("L" if image.mode == "1" else "RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    """A picture of deep greys, its darkest black and its brightest white."""
    floating = (
        image.convert("I").convert("F") if image.mode.startswith("I;") else image.convert("F")
    )
    low, high = (float(str(value)) for value in floating.getextrema())
    if not (high > low and isfinite(high - low)):
        return floating.convert("L")
    scale = 255.0 / (high - low)
    return floating.point(lambda value: value * scale - low * scale).convert("L")


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image.convert("RGB")
    paper = Image.new("RGB", image.size, _WHITE)
    paper.paste(image, mask=image.getchannel("A"))
    return paper
