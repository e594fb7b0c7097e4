"""The stems of words, by the Snowball stemmers of the languages in an index."""

from __future__ import annotations

from collections.abc import Iterable

import snowballstemmer

_ALGORITHMS = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "eo": "esperanto",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "st": "sesotho",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
_MOST_KEPT = 200_000


def algorithms(languages: Iterable[str]) -> dict[str, str]:
    """The stemmer for each of these ISO 639-1 codes that has one; English always and first."""
    available = set(snowballstemmer.algorithms())
    known = {code: _ALGORITHMS[code] for code in sorted(languages) if code in _ALGORITHMS}
    return {"en": "english"} | {c: name for c, name in known.items() if name in available}


class Stems:
    """Stems words and remembers them: the stemmers are plain Python and slow."""

    def __init__(self) -> None:
        self._known: dict[str, dict[str, str]] = {}

    def stem(self, algorithm: str, word: str) -> str:
        """The stem of a lower-case ``word``."""
        known = self._known.setdefault(algorithm, {})
        if word not in known:
            if len(known) >= _MOST_KEPT:
                known.clear()
            # A new stemmer is cheap and has no state from an earlier word.
            known[word] = snowballstemmer.stemmer(algorithm).stemWord(word)
        return known[word]
