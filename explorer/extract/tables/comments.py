"""The comments on cells of an Office Open XML workbook, by sheet and row."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from explorer.extract.office.package import Package
from explorer.extract.office.relations import main_part, relations_of
from explorer.extract.office.xml import Names, Node, text_of, tree

_MOST = 50_000
_CELL = re.compile(r"[A-Z]{1,3}(\d{1,7})")
Comments = dict[str, dict[int, list[str]]]


def comments_of(package: Package, names: Names) -> Comments:
    """What comments say, by the name of their sheet and the number of their row, from 1."""
    workbook = main_part(package, names, "xl/workbook.xml")
    root = None if workbook.endswith(".bin") else tree(package, workbook)
    if root is None:
        return {}
    relations = relations_of(package, workbook, names)
    found: Comments = {}
    for sheet in _below(root, "sheet"):
        part = relations.part(names.attribute(sheet, "r:id"))
        for comments in relations_of(package, part, names).parts("comments") if part else ():
            found[sheet.get("name") or ""] = _by_row(tree(package, comments))
    return found


def _by_row(root: Node | None) -> dict[int, list[str]]:
    rows: dict[int, list[str]] = defaultdict(list)
    if root is None:
        return rows
    authors = [text_of(author) for author in _below(root, "author")]
    for number, comment in enumerate(_below(root, "comment")):
        place = _CELL.fullmatch(comment.get("ref") or "")
        if place and number < _MOST:
            author = _author(authors, comment.get("authorId") or "")
            opening = f"Comment by {author} on" if author else "Comment on"
            rows[int(place.group(1))].append(f"{opening} {place.group()}: {text_of(comment)}")
    return rows


def _author(authors: list[str], number: str) -> str:
    is_known = number.isdecimal() and len(number) < 6 and int(number) < len(authors)
    return authors[int(number)].strip() if is_known else ""


def _below(root: Node, local: str) -> Iterator[Node]:
    """All elements of that name, in whatever namespace."""
    return (node for node in root.iter("{*}" + local))
