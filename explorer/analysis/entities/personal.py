"""Whether words can be the name of a person at all."""

from __future__ import annotations

import re

from explorer.analysis.entities.titles import TITLES

ORG_WORD = re.compile(
    r"\b(?:university|college|institute|corp|inc|ltd|llc|bank|group|party|ministry|department"
    r"|council|(?:sub)?committee|agency|association|union|forces?|army|brigades?|front|times|post"
    r"|news|press|journal|court|church|club|team|company|co|foundation|cent(?:er|re)|office|street"
    r"|road|river|hospital|school|airport|state|house|bureau|commission|movement|project|media"
    r"|international|network|service|police|league|watch|democrats?|republicans?|congress|board"
    r"|parliament|observer|tribune|herald|beach|county|city|island|lake|mountains?|square|avenue"
    r"|act|law|agreement|treaty|war|prize|award|games|report|review|government|administration"
    r"|campaign|section|division|unit|fund|trust|capital|securities|management|policy)\b",
    re.IGNORECASE,
)
_ROLES = TITLES | frozenset(
    {
        "ceo",
        "cfo",
        "counsel",
        "examiner",
        "manager",
        "analyst",
        "witness",
        "plaintiff",
        "underwriter",
    }
    | {"defendant", "spokesperson", "editor", "author", "staff", "deputy", "executive", "trader"}
    | {"reporter", "correspondent", "candidate", "nominee", "court", "respondent", "petitioner"}
)
_NOT_IN_NAMES = re.compile(
    r"^[a-z]\.|\d|[&/:;()%$]| (?:of|for|and|the|in|on|to|with|by|at) |['’]s\b"
)


def is_personal(name: str) -> bool:
    """Whether nothing in ``name`` speaks against a person: a figure, "of", a role, a body."""
    last = name.rpartition(" ")[2].lower().rstrip(".")
    if last in _ROLES or _NOT_IN_NAMES.search(f"{name} "):
        return False
    return not ORG_WORD.search(name.partition(" ")[2] or name)
