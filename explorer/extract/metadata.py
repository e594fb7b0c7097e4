"""What is known of a document besides its text, and how it is tidied."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePath

from explorer.domain.canonical import canonical
from explorer.domain.properties import PropertyName

_LONGEST = 300
_MOST_KEYWORDS = 50
_BY = re.compile(r"(?:(?:written\s)?by|por|par|von|di|door|af):?\s", re.IGNORECASE)
_URL = re.compile(r"(?:https?:|www\.|[/@])", re.IGNORECASE)
_ISO_639_1 = (
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da "
    "de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy "
    "hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg "
    "li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or "
    "os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta "
    "te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu"
)
_LANGUAGES = frozenset(_ISO_639_1.split())


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a file says of itself; what it does not say is empty.

    ``properties`` are pairs of a PropertyName and its value; see ``properties_of``.
    """

    title: str = ""
    author: str = ""
    date: str = ""
    language: str = ""
    keywords: tuple[str, ...] = ()
    properties: tuple[tuple[str, str], ...] = ()


def one_line(text: str) -> str:
    """Text as one tidy line of at most 300 characters, fit for a list."""
    line = " ".join(canonical(text[: _LONGEST * 4]).split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def readable_name(file_name: str) -> str:
    """A file's name as a title: without suffix, with spaces for underscores."""
    return one_line(PurePath(file_name).stem.replace("_", " ")) or one_line(file_name)


def author_name(text: str) -> str:
    """The name in a byline, or "" when it is an address or no name at all."""
    line = one_line(text)
    by = _BY.match(line)
    name = line[by.end() if by else 0 :].strip(" -–—|,;:·")
    return "" if len(name) > 100 or _URL.match(name) or any(map(str.isdigit, name)) else name


def distinct_names(texts: Iterable[str]) -> tuple[str, ...]:
    """The names in some bylines, each once, at most ten."""
    names = (author_name(text) for text in texts)
    return tuple(dict.fromkeys(name for name in names if name))[:10]


def language_code(tag: str) -> str:
    """The ISO 639-1 code in a language tag such as en-GB or pt_BR, or ""."""
    code = re.split("[-_]", tag.strip().lower(), maxsplit=1)[0]
    return code if code in _LANGUAGES else ""


def distinct_keywords(texts: Iterable[str]) -> tuple[str, ...]:
    """Keywords from lists parted by commas, each once, at most 50."""
    words = (one_line(word) for text in texts for word in re.split("[,;]", text[:5000]))
    return tuple(dict.fromkeys(word for word in words if word))[:_MOST_KEYWORDS]


def properties_of(values: Iterable[tuple[PropertyName, str]]) -> tuple[tuple[str, str], ...]:
    """Properties with their values as tidy lines, without those that are empty."""
    lines = ((name.value, one_line(value)) for name, value in values)
    return tuple((name, line) for name, line in lines if line)
