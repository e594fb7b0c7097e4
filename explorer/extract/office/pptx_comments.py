"""The comments on slides, in the older and in the newer form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from explorer.extract.metadata import one_line
from explorer.extract.office.drawing import paragraph_text
from explorer.extract.office.package import Package
from explorer.extract.office.relations import Relations
from explorer.extract.office.xml import Names, Node, text_of, tree

_COMMENTS = ("p:cm", "p188:cm", "p188:reply")


@dataclass(frozen=True, slots=True)
class Authors:
    """Who wrote comments, by their ids."""

    names: dict[str, str]

    def opening(self, identity: str) -> str:
        """How a comment by the author with an id begins."""
        author = self.names.get(identity, "")
        return f"Comment by {author}:" if author else "Comment:"


def read_authors(package: Package, presentation: Relations) -> Authors:
    """The authors that the presentation knows."""
    found = {}
    for part in presentation.parts("commentAuthors", "authors"):
        root = tree(package, part)
        for node in () if root is None else root:
            found[node.get("id") or ""] = one_line(node.get("name") or "")
    return Authors(found)


def comments_of(
    package: Package, slide: Relations, names: Names, authors: Authors
) -> Iterator[tuple[str, str]]:
    """How each comment on a slide begins, and its words; replies follow what they reply to."""
    for part in slide.parts("comments"):
        root = tree(package, part)
        for node in () if root is None else names.below(root, *_COMMENTS):
            yield authors.opening(node.get("authorId") or ""), _words(node, names)


def _words(comment: Node, names: Names) -> str:
    old = names.child(comment, "p:text")
    if old is not None:
        return text_of(old)
    body = names.child(comment, "p188:txBody")
    paragraphs = () if body is None else names.below(body, "a:p")
    return " ".join(paragraph_text(paragraph, names) for paragraph in paragraphs)
