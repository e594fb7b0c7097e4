"""Languages as the collection names them (ISO 639-1) and as tesseract does (ISO 639-2/T)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import MappingProxyType
from typing import NamedTuple

_PAIRS = (
    "af:afr am:amh ar:ara as:asm az:aze be:bel bg:bul bn:ben bo:bod br:bre bs:bos ca:cat co:cos "
    "cs:ces cy:cym da:dan de:deu dv:div dz:dzo el:ell en:eng eo:epo es:spa et:est eu:eus fa:fas "
    "fi:fin fo:fao fr:fra fy:fry ga:gle gd:gla gl:glg gu:guj he:heb hi:hin hr:hrv ht:hat hu:hun "
    "hy:hye id:ind is:isl it:ita iu:iku ja:jpn jv:jav ka:kat kk:kaz km:khm kn:kan ko:kor ku:kmr "
    "ky:kir la:lat lb:ltz lo:lao lt:lit lv:lav mi:mri mk:mkd ml:mal mn:mon mr:mar ms:msa mt:mlt "
    "my:mya nb:nor ne:nep nl:nld nn:nor no:nor oc:oci or:ori pa:pan pl:pol ps:pus pt:por qu:que "
    "ro:ron ru:rus sa:san sd:snd si:sin sk:slk sl:slv sq:sqi sr:srp su:sun sv:swe sw:swa ta:tam "
    "te:tel tg:tgk th:tha ti:tir to:ton tr:tur tt:tat ug:uig uk:ukr ur:urd uz:uzb vi:vie yi:yid "
    "yo:yor zh:chi_sim"
)
TESSERACT = MappingProxyType(dict(pair.split(":") for pair in _PAIRS.split()))
_NOT_LANGUAGES = frozenset({"osd", "equ", "snum"})


class Chosen(NamedTuple):
    """The models to recognise with, and the languages (ISO 639-1) for which there is none."""

    models: tuple[str, ...]
    missing: tuple[str, ...]


def choose(wanted: Iterable[str], installed: Sequence[str]) -> Chosen:
    """Models for the languages wanted; English, else whatever there is, where none of them is.

    ``wanted`` are ISO 639-1 codes or tesseract's own names, the likeliest first.
    """
    models: list[str] = []
    missing: list[str] = []
    for code in dict.fromkeys(wanted):
        model = TESSERACT.get(code, code)
        (models if model in installed else missing).append(model if model in installed else code)
    usable = [name for name in installed if name not in _NOT_LANGUAGES]
    if not models:
        models = ["eng"] if "eng" in usable else usable[:1]
    return Chosen(tuple(dict.fromkeys(models)), tuple(missing))


def codes_of(models: Iterable[str]) -> tuple[str, ...]:
    """The ISO 639-1 codes of some of tesseract's models; those without one keep their name."""
    names = {model: code for code, model in reversed(tuple(TESSERACT.items()))}
    return tuple(names.get(model, model) for model in models if model not in _NOT_LANGUAGES)
