"""Finds the pictures of a document or a slide, with what is said to describe them."""

from __future__ import annotations

from explorer.extract.office.xml import Names, Node

_DESCRIBED = frozenset({"wp:docPr", "pic:cNvPr", "p:cNvPr"})


class Drawings:
    """Remembers the description of the drawing being read until its picture comes."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._description = ""

    def begin(self, _: Node) -> None:
        """A drawing begins: nothing is known of it yet."""
        self._description = ""

    def seen(self, name: str, node: Node) -> tuple[str, str] | None:
        """The id and the description of a picture, where ``node`` is one."""
        if name in _DESCRIBED:
            said = node.get("descr") or node.get("title") or ""
            self._description = self._description or said
        elif name == "v:shape":
            self._description = node.get("alt") or self._description
        elif name == "a:blip":
            return self._names.attribute(node, "r:embed"), self._description
        elif name == "v:imagedata":
            return self._names.attribute(node, "r:id"), self._description
        return None
