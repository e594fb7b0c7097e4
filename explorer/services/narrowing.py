"""What a query wants of the fields of which a document has one value, and the query without it."""

from __future__ import annotations

from explorer.domain.query import (
    And,
    DateRange,
    Everything,
    Field,
    Fuzzy,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Word,
    walk,
)

# The parts of a path below a source folder.
Parts = tuple[str, ...]


def unnarrowed(root: Node, field: str) -> Node | None:
    """A query without the values of ``field`` that all it finds must have one of.

    None if it asks for none.
    """
    parts = root.parts if isinstance(root, And) else (root,)
    kept = tuple(part for part in parts if not _wants(part, field))
    if len(kept) == len(parts):
        return None
    return And(kept) if kept else Everything()


def _wants(node: Node, field: str) -> bool:
    match node:
        case Or(parts):
            return all(_wants(part, field) for part in parts)
        case Not(Not(part)):
            return _wants(part, field)
        case Field(name, words):
            return name == field and _is_value(words)
        case DateRange():
            return field == "date"
        case _:
            return False


def _is_value(node: Node) -> bool:
    match node:
        case Or(parts):
            return all(map(_is_value, parts))
        case _:
            return isinstance(node, Word | Phrase | Pattern | Fuzzy)


def asked_folders(root: Node) -> list[Parts]:
    """The parts of the folders that a query asks for by their whole names."""
    unwanted = {id(part) for node in walk(root) if isinstance(node, Not) for part in walk(node)}
    return [
        parts_of(words.text)
        for node in walk(root)
        if isinstance(node, Field) and node.name == "folder" and id(node) not in unwanted
        for words in walk(node.words)
        if isinstance(words, Word)
    ]


def parts_of(path: str) -> Parts:
    """The names that a path consists of."""
    return tuple(part for part in path.replace("\\", "/").split("/") if part)
