"""What a part of an Office Open XML package refers to: other parts, and addresses outside."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from explorer.extract.office.package import Package, resolved
from explorer.extract.office.xml import Names, tree

_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s\x00-\x1f]{1,2000}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Relation:
    """One reference: what it is for (the last word of its type), and what to.

    ``target`` is the name of a part, or, where it ``is_outside``, an address.
    """

    kind: str
    target: str
    is_outside: bool


@dataclass(frozen=True, slots=True)
class Relations:
    """The references of one part, by their id."""

    by_id: dict[str, Relation]

    def part(self, identity: str) -> str:
        """The name of the part that is meant, or ""."""
        relation = self.by_id.get(identity)
        return relation.target if relation and not relation.is_outside else ""

    def address(self, identity: str) -> str:
        """The web or mail address that is meant, or ""."""
        relation = self.by_id.get(identity)
        return safe_address(relation.target) if relation and relation.is_outside else ""

    def parts(self, *kinds: str) -> Iterator[str]:
        """The names of all parts of these kinds, each once."""
        found = (r.target for r in self.by_id.values() if r.kind in kinds and not r.is_outside)
        return iter(dict.fromkeys(found))


def relations_of(package: Package, part: str, names: Names) -> Relations:
    """What ``part`` refers to; the package itself is ""."""
    folder, name = posixpath.split(part)
    root = tree(package, posixpath.join(folder, "_rels", f"{name}.rels"))
    if root is None:
        return Relations({})
    found = {}
    for node in names.below(root, "rel:Relationship"):
        target = node.get("Target") or ""
        is_outside = node.get("TargetMode") == "External"
        if not is_outside:
            target = resolved(part, target)
        kind = (node.get("Type") or "").rpartition("/")[2]
        found[node.get("Id") or ""] = Relation(kind, target, is_outside)
    return Relations(found)


def main_part(package: Package, names: Names, usual: str) -> str:
    """The name of the part that is the document, which is usually called ``usual``."""
    found = relations_of(package, "", names).parts("officeDocument")
    return next((name for name in found if package.has(name)), usual)


def safe_address(target: str) -> str:
    """``target`` where it is an address of the web or of mail, otherwise ""."""
    return target.strip() if _ADDRESS.fullmatch(target.strip()) else ""
