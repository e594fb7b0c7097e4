"""Tells encodings apart that resemble each other, by the alphabets of their languages."""

from __future__ import annotations

from collections import Counter

_SAMPLE = 16 * 1024
_FIT = 0.97  # the share of letters that a language must have
_PUNCTUATION = frozenset("“”‘’„‚«»‹›–—…•§°©®™€£\xa0¿¡·№´×½")
# The letters beyond ASCII of each language, lower case.
_LATIN_ALPHABETS = tuple(
    map(
        frozenset,
        (
            "äöüß éàè",
            "àâæçéèêëîïôœùûüÿ",
            "áéíñóúü",
            "àáâãçéêíóôõúü",
            "àèéìíîòóùú",
            "áâäéèêëïíîóôöúüû",
            "æøåéèêóòô",
            "åäöéàü",
            "áðéíóúýþæö",
            "áâàäçéèêëíïóòöúùûñ",
            "áčďéěíňóřšťúůýžöü",
            "áäčďéíĺľňóôŕšťúýž",
            "ąćęłńóśźż",
            "áéíóöőúüű",
            "čćđšžöüé",
            "ăâîşţșț",
            "çğıİöşüâîû",
            "ąčęėįšųūž",
            "āčēģīķļņōŗšūž",
            "äöõüšž",
        ),
    )
)
_RUSSIAN = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяё")
_CYRILLIC_ALPHABETS = (
    _RUSSIAN,
    _RUSSIAN | frozenset("іїєґ"),
    _RUSSIAN | frozenset("іў"),
    _RUSSIAN | frozenset("ђјљњћџ"),
    _RUSSIAN | frozenset("ѓѕјљњќџ"),
    _RUSSIAN | frozenset("әғқңөұүһі"),
)
# Encodings that give letters for each other's bytes; of equal ones the first is meant.
_FAMILIES = (
    (("cp1252", "cp1250", "iso8859_2", "cp1254", "cp1257"), _LATIN_ALPHABETS),
    (("cp1251", "kz1048", "ptcp154"), _CYRILLIC_ALPHABETS),
)
_SAME = {"latin_1": "cp1252", "iso8859_9": "cp1254", "iso8859_13": "cp1257"}


def sibling(name: str, data: bytes) -> str:
    """``name``, or the encoding of its family in which ``data`` reads like a language."""
    name = _SAME.get(name, name)
    for family, alphabets in _FAMILIES:
        if name in family:
            fits = {
                each: _fit(data[:_SAMPLE].decode(each, "replace"), alphabets) for each in family
            }
            best = max(family, key=lambda each: fits[each])
            return best if fits[best] >= _FIT else name
    return name


def _fit(text: str, alphabets: tuple[frozenset[str], ...]) -> float:
    """The share of the characters beyond ASCII that the best-fitting language has."""
    counts = Counter(text.lower())
    beyond = {c: n for c, n in counts.items() if not c.isascii() and c not in _PUNCTUATION}
    total = sum(beyond.values())
    if not total:
        return 1.0
    return max(sum(n for c, n in beyond.items() if c in each) for each in alphabets) / total
