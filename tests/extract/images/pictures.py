"""Pictures for tests, drawn in code."""

from __future__ import annotations

import io
from typing import Any

from PIL import Image, ImageDraw, ImageFont, PngImagePlugin

WORDS = ("The harbour board met on Friday,", "said Ada Lovelace, its secretary.")


def page(*lines: str, size: tuple[int, int] = (1240, 400), height: int = 48) -> Image.Image:
    """A white page with lines of black text."""
    image = Image.new("L", size, 255)
    drawing = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=height)
    for number, line in enumerate(lines):
        drawing.text((80, 80 + number * 2 * height), line, fill=0, font=font)
    return image


def saved(image: Image.Image, form: str = "PNG", **how: Any) -> bytes:
    """The bytes of a file with that picture."""
    file = io.BytesIO()
    image.save(file, form, **how)
    return file.getvalue()


def described(**texts: str) -> bytes:
    """A PNG that says these things of itself; "_" in a name stands for a space."""
    info = PngImagePlugin.PngInfo()
    for name, text in texts.items():
        info.add_text(name.replace("_", " "), text)
    return saved(page(), pnginfo=info)
