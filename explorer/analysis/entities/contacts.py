"""E-mail addresses, web addresses, telephone numbers and handles, by their form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explorer.analysis.entities.found import Found
from explorer.domain.entity import EntityKind
from explorer.domain.span import Span

_FORMS = (
    re.compile(
        r"(?<![\w.+@-])[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}[A-Za-z0-9])?"
        r"(?:\.[A-Za-z0-9-]{1,63}){1,6}(?![\w@])"
    ),
    re.compile(r"(?:https?://|(?<![\w.])www\.)[^\s<>\"“”«»]{3,2000}", re.IGNORECASE),
    re.compile(r"(?<![\w+(.,/-])\+\d{1,3}(?:[ .-]?\(?\d{1,4}\)?){2,6}(?![\w-])"),
    re.compile(r"(?<![\w+(.,/-])(?:\(\d{3}\) ?|\d{3}[-. ])\d{3}[-. ]\d{4}(?![\w-])"),
    re.compile(r"(?<![\w@./])@[A-Za-z_]\w{1,30}(?![\w@.]\w)"),
)
_TAIL = ".,;:!?'’*_"
_PAIRS = {")": "(", "]": "[", "}": "{"}


def contacts(text: str) -> Iterator[Found]:
    """All contacts in ``text``; of two that overlap, the one found first is to be kept."""
    for form in _FORMS:
        for found in form.finditer(text):
            end = _without_tail(text, found.start(), found.end())
            if end - found.start() > 2:
                yield Found(Span(found.start(), end), EntityKind.CONTACT)


def _without_tail(text: str, start: int, end: int) -> int:
    """Where the address ends when the punctuation of its sentence is left off."""
    words = text[start:end]
    while words:
        last = words[-1]
        unopened = last in _PAIRS and words.count(last) > words.count(_PAIRS[last])
        if last not in _TAIL and not unopened:
            break
        words = words[:-1]
    return start + len(words)
