"""Find the turns of a transcript: lines that begin with who speaks and a colon."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from explorer.domain.span import Span

_TURN = re.compile(
    r"^[ \t]{0,8}([A-Z][\w.’'-]{0,30}(?: [A-Z(][\w.’')-]{0,30}){0,4}):[ \t]{1,4}(?=\S)",
    re.MULTILINE,
)
_LABELS_NEEDED = 3
_PLAIN = {"Q", "A", "QUESTION", "ANSWER"}
_NO_SPEAKERS = {
    "NOTE", "DATE", "TIME", "FROM", "TO", "CC", "SUBJECT", "RE", "UPDATE", "PHOTO", "IMAGE",
    "SOURCE", "VIDEO", "WARNING", "RELATED", "MORE", "READ", "CORRECTION", "TITLE", "SENT", "BCC",
    "TEL", "FAX", "EMAIL", "URL", "ADDRESS", "PHONE", "SUMMARY", "KEYWORDS", "ABSTRACT", "REF",
    "ATTN", "NOTES", "COMMENT", "ATTACHED", "ATTACHMENT", "ATTACHMENTS",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Turn:
    """What one person says at a stretch: who, and the words; ``named`` unless it is "Q" or "A"."""

    label: Span
    words: Span
    named: bool


def turns(text: str) -> tuple[Turn, ...]:
    """The turns of ``text`` if it reads like a transcript, else none.

    Labels in capitals count, and others that come back at least once.
    """
    found = [match for match in _TURN.finditer(text) if match[1].upper() not in _NO_SPEAKERS]
    times = Counter(match[1] for match in found)
    kept = [m for m in found if _is_label(m[1], times[m[1]])]
    if len(kept) < _LABELS_NEEDED or not any(times[m[1]] > 1 for m in kept):
        return ()
    return tuple(_turn(text, match) for match in kept)


def _is_label(label: str, times: int) -> bool:
    return label.isupper() or times > 1


def _turn(text: str, match: re.Match[str]) -> Turn:
    end = text.find("\n", match.end())
    words = text[match.end() : len(text) if end < 0 else end].rstrip()
    named = match[1].rstrip(".").upper() not in _PLAIN
    return Turn(Span(*match.span(1)), Span(match.end(), match.end() + len(words)), named)
