"""When the same name in two documents may stand for the same thing."""

from __future__ import annotations

from explorer.domain.canonical import writable
from explorer.domain.entity import EntityKind

TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "lord",
        "lady",
        "madam",
        "madame",
        "monsieur",
        "mme",
        "mlle",
        "m",
        "judge",
        "justice",
        "sen",
        "senator",
        "rep",
        "representative",
        "president",
        "minister",
        "chancellor",
        "mayor",
        "governor",
        "gov",
        "captain",
        "capt",
        "colonel",
        "col",
        "general",
        "gen",
        "major",
        "maj",
        "lieutenant",
        "lt",
        "sergeant",
        "sgt",
        "inspector",
        "councillor",
        "cllr",
        "father",
        "sister",
        "brother",
        "rev",
        "reverend",
        "bishop",
        "king",
        "queen",
        "prince",
        "princess",
    ]
)


def folded(name: str) -> str:
    """A name as it is compared: case folded, white space single, no dots, apostrophes straight."""
    plain = writable(name).casefold().replace("’", "'").replace(".", "")
    return " ".join(plain.split())


def without_titles(name: str) -> str:
    """The folded name without the titles before it ("Mrs Marsh" gives "marsh")."""
    words = folded(name).split()
    while len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    return " ".join(words)


def joins_documents(name: str, kind: EntityKind) -> bool:
    """Whether this name alone says that two documents mean the same thing.

    A person's surname alone never does; a full name and any other kind of name do.
    """
    return kind is not EntityKind.PERSON or " " in without_titles(name)


def collection_key(name: str, kind: EntityKind, document_id: int) -> str:
    """The key under which an entity of a document is counted in its collection."""
    if joins_documents(name, kind):
        plain = without_titles(name) if kind is EntityKind.PERSON else folded(name)
        return f"{kind}:{plain}"
    return f"{kind}:{folded(name)}@{document_id}"
