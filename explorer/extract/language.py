"""Which language a text is in, when the file does not say."""

from __future__ import annotations

from typing import Protocol

from explorer.extract.metadata import language_code

_FEWEST_LETTERS = 20
_SAMPLE = 3000
_SURE = 0.6


class _Identifier(Protocol):
    def classify(self, text: str) -> tuple[str, float]: ...


class LanguageGuesser:
    """Tells the language of a text; keeps its model once it was needed."""

    def __init__(self) -> None:
        self._identifier: _Identifier | None = None

    def guess(self, text: str) -> str:
        """The ISO 639-1 code of the language of ``text``, or "" when it is not sure."""
        sample = _sample(text)
        if sum(map(str.isalpha, sample)) < _FEWEST_LETTERS:
            return ""
        if self._identifier is None:
            self._identifier = _load()
        code, confidence = self._identifier.classify(sample)
        return language_code(code) if confidence >= _SURE else ""


def _sample(text: str) -> str:
    """Some thousand characters from the middle, where there is more prose than at the start."""
    start = max(0, (len(text) - _SAMPLE) // 2)
    return text[start : start + _SAMPLE]


def _load() -> _Identifier:
    # The model takes most of a second to load, and most runs of the program read no file.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    identifier: _Identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    return identifier
