"""Which language most of a text is marked to be in."""

from __future__ import annotations

from collections import Counter

from explorer.extract.metadata import language_code

_MOST_LANGUAGES = 100


class SpokenLanguages:
    """Counts the characters that are marked as being in a language."""

    def __init__(self) -> None:
        self._lengths: Counter[str] = Counter()

    def count(self, tag: str, length: int) -> None:
        """Add ``length`` characters that are marked with ``tag``, or not at all ("")."""
        if tag in self._lengths or len(self._lengths) < _MOST_LANGUAGES:
            self._lengths[tag] += length

    def most(self) -> str:
        """The ISO 639-1 code that more than half of the characters are marked with, or ""."""
        codes: Counter[str] = Counter()
        for tag, length in self._lengths.items():
            codes[language_code(tag)] += length
        code, length = next(iter(codes.most_common(1)), ("", 0))
        return code if 2 * length > codes.total() else ""
