"""What every text recogniser offers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from explorer.domain.pixels import Pixels
from explorer.domain.stop import Stop
from explorer.extract.layout.placed import PlacedPage


class Engine(Protocol):
    """Recognises words on pages.

    ``languages`` are those that it knows, as ISO 639-1 codes; none when it does not choose
    by language.
    """

    @property
    def name(self) -> str:
        """What it is called, such as "tesseract"."""
        ...

    @property
    def version(self) -> str:
        """Its version, such as "5.3.0"."""
        ...

    @property
    def languages(self) -> tuple[str, ...]:
        """The ISO 639-1 codes of the languages that it has models for."""
        ...

    def missing(self, languages: Sequence[str]) -> tuple[str, ...]:
        """Those of ``languages`` (ISO 639-1) that it has no model for."""
        ...

    def recognise(
        self, pixels: Pixels, dpi: float, languages: Sequence[str], stop: Stop | None = None
    ) -> PlacedPage:
        """The words on a page of ``dpi`` dots to the inch, in points, without a label.

        Raises ExtractionError when it cannot be done, StoppedError when ``stop`` is asked for.
        """
        ...
