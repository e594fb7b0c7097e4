"""Finds the text recogniser that this machine has."""

from __future__ import annotations

from explorer.extract.ocr.engine import Engine
from explorer.extract.ocr.rapid import Rapid
from explorer.extract.ocr.tesseract import Tesseract

__all__ = ["Engine", "available"]


def available() -> Engine | None:
    """Tesseract where it is installed, else rapidocr where it is, else None.

    It takes a moment: programs are asked for their version, or models are loaded.
    """
    return Tesseract.find() or Rapid.find()
