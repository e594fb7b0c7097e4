"""What an EPUB says of itself: its chapters in order, its contents, title and authors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind
from explorer.extract.office.package import Package, resolved
from explorer.extract.office.xml import Names, Node, tree

# Ways to make fonts useless outside of the book; the text is not touched by them.
_FONTS_ONLY = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
_ENCRYPTION = "META-INF/encryption.xml"


@dataclass(frozen=True, slots=True)
class Item:
    """A part of the book, its kind, and what it is for."""

    part: str
    media_type: str
    properties: frozenset[str]


@dataclass(slots=True)
class Book:
    """An EPUB's package document: ``spine`` are the parts of the chapters in reading order."""

    package: Package
    names: Names
    root: Node
    part: str
    items: dict[str, Item] = field(default_factory=dict)
    spine: list[str] = field(default_factory=list)
    toc: str = ""

    @property
    def nav(self) -> str:
        """The part with the table of contents of EPUB 3, or ""."""
        return next((i.part for i in self.items.values() if "nav" in i.properties), "")

    @property
    def ncx(self) -> str:
        """The part with the table of contents of EPUB 2, or ""."""
        found = (i.part for i in self.items.values() if i.media_type == "application/x-dtbncx+xml")
        return self.items[self.toc].part if self.toc in self.items else next(found, "")


def local(node: Node) -> str:
    """An element's name without its namespace, which older books get wrong."""
    return str(node.tag).rpartition("}")[2]


def below(root: Node, *wanted: str) -> Iterator[Node]:
    """The elements with these local names at or below ``root``."""
    return (node for node in root.iter("*") if local(node) in wanted)


def open_book(package: Package) -> Book:
    """The book in ``package``; raises ExtractionError when there is none."""
    part = _rootfile(package)
    root = tree(package, part) if part else None
    if root is None:
        raise ExtractionError(
            f"{package.source.name} is damaged: the list of its chapters is missing."
        )
    book = Book(package, Names(), root, part)
    for node in below(root, "item"):
        properties = frozenset((node.get("properties") or "").split())
        where = resolved(part, node.get("href") or "")
        book.items[node.get("id") or ""] = Item(where, node.get("media-type") or "", properties)
    for node in below(root, "spine"):
        book.toc = node.get("toc") or ""
    found = (book.items.get(node.get("idref") or "") for node in below(root, "itemref"))
    book.spine = list(dict.fromkeys(item.part for item in found if item))
    return book


def _rootfile(package: Package) -> str:
    root = tree(package, "META-INF/container.xml")
    listed = () if root is None else below(root, "rootfile")
    paths = (resolved("", node.get("full-path") or "") for node in listed)
    packages = (name for name in package.names.values() if name.lower().endswith(".opf"))
    return next((path for path in paths if package.has(path)), None) or next(packages, "")


def locked_parts(package: Package) -> frozenset[str]:
    """The parts that only the seller's own programs can read."""
    root = tree(package, _ENCRYPTION) if package.has(_ENCRYPTION) else None
    found = set()
    for data in () if root is None else below(root, "EncryptedData"):
        methods = {
            node.get("Algorithm") or "" for node in data if local(node) == "EncryptionMethod"
        }
        if not methods or methods - _FONTS_ONLY:
            found |= {
                resolved("", node.get("URI") or "") for node in below(data, "CipherReference")
            }
    return frozenset(found)


def report_lock(package: Package) -> None:
    """Note that there are chapters behind digital rights management."""
    package.report(
        f"{package.source.name} is locked by its seller (DRM): "
        "only the seller's own program can open it.",
        ProblemKind.ENCRYPTED,
    )
