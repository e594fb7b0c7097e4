"""Titles before a person's name, and what they say of the person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explorer.analysis.lists import Gender
from explorer.domain.span import Span

_MALE = {"mr", "sir", "lord", "king", "prince", "father", "brother", "congressman", "emperor"}
_MALE |= {"chairman", "spokesman", "sheikh", "imam", "baron", "duke", "mullah"}
_FEMALE = {"mrs", "ms", "miss", "lady", "queen", "princess", "sister", "congresswoman", "dame"}
_FEMALE |= {"chairwoman", "spokeswoman", "madame", "mme", "baroness", "duchess", "empress"}
_OPEN = {"dr", "prof", "professor", "sen", "senator", "rep", "representative", "gov", "governor"}
_OPEN |= {"president", "secretary", "minister", "ambassador", "judge", "justice", "gen", "general"}
_OPEN |= {"col", "colonel", "capt", "captain", "maj", "major", "lt", "lieutenant", "sgt"}
_OPEN |= {"adm", "admiral", "rev", "reverend", "bishop", "archbishop", "cardinal", "pope", "mayor"}
_OPEN |= {"councillor", "chancellor", "commissioner", "detective", "inspector", "officer"}
_OPEN |= {
    "hon",
    "sheriff",
    "premier",
    "pastor",
    "rabbi",
    "attorney",
    "director",
    "ayatollah",
    "sergeant",
}

TITLES = frozenset(_MALE | _FEMALE | _OPEN)

_LAST_WORD = re.compile(r"([^\W\d_]{2,20})\.?[ ]{1,2}$")
# Titles that are hardly ever a word by themselves.
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Prof|Sgt|Col|Capt|Senator)\.?[ ]"
    r"((?:[A-Z]\.[ ]?){0,2}[A-Z][\w’'-]{1,30}(?:[ ](?:[A-Z]\.|[A-Z][\w’'-]{1,30})){0,3})"
)


def gender_of_title(title: str) -> Gender | None:
    """Whether ``title`` (lower case, no full stop) is that of a man or a woman, if it tells."""
    if title in _MALE:
        return Gender.MALE
    return Gender.FEMALE if title in _FEMALE else None


def title_before(text: str, start: int) -> str:
    """The title that stands right before ``start``, as written, or ""."""
    found = _LAST_WORD.search(text, max(0, start - 24), start)
    if found and found[1][0].isupper() and found[1].lower() in TITLES:
        return found[0].strip()
    return ""


def bare(title: str) -> str:
    """A title as written in the form that it is known by: "Mrs." becomes "mrs"."""
    return title.rstrip(".").lower()


def without_titles(text: str, span: Span) -> Span:
    """``span`` without the titles that it begins with."""
    while True:
        head, gap, _ = span.within(text).partition(" ")
        if not gap or bare(head) not in TITLES:
            return span
        span = Span(span.start + len(head) + 1, span.end)


def titled_names(text: str) -> Iterator[Span]:
    """Capitalised words after a title that is only used before a name."""
    for found in _TITLED.finditer(text):
        yield Span(*found.span(1))
