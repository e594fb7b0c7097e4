"""The stems of words, by the Snowball stemmers of the languages in an index."""

from __future__ import annotations

from collections.abc import Sequence

import Stemmer

from explorer.index.accents import plain

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
_UNKNOWN = ""
_SHORTEST = 3
_MOST_KEPT = 500_000


def algorithm(language: str) -> str:
    """The stemmer for an ISO 639-1 code, English for an unknown language; "" where none is."""
    name = _ALGORITHMS["en" if language == _UNKNOWN else language] if _is_known(language) else ""
    return name if name in Stemmer.algorithms() else ""


def _is_known(language: str) -> bool:
    return language == _UNKNOWN or language in _ALGORITHMS


def has_forms(term: str) -> bool:
    """Whether this is a word that stems, and no number, abbreviation or contraction."""
    if len(term) < _SHORTEST or term.isascii():
        return term.isalpha() and len(term) >= _SHORTEST
    return not any(sign.isdigit() or sign == "'" for sign in term)


class Stems:
    """Stems words without regard to accents, and remembers. Not for two threads at once."""

    def __init__(self) -> None:
        self._stemmers: dict[str, Stemmer.Stemmer] = {}
        self._known: dict[str, dict[str, str]] = {}

    def stems(self, name: str, words: Sequence[str]) -> list[str]:
        """The stems of lower-case ``words`` by the stemmer ``name``, accents left out."""
        if name not in self._stemmers:
            self._stemmers[name] = Stemmer.Stemmer(name)
            self._known[name] = {}
        known = self._known[name]
        if len(known) > _MOST_KEPT:
            known.clear()
        fresh = [word for word in words if word not in known]
        found = self._stemmers[name].stemWords(fresh)
        bare = [stem if stem.isascii() else plain(stem) for stem in found]
        known.update(zip(fresh, bare, strict=True))
        return list(map(known.__getitem__, words))

    def stem(self, name: str, word: str) -> str:
        """The stem of one word."""
        return self.stems(name, [word])[0]
