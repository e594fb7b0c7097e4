"""XML from people who may mean harm: no entities, nothing from outside, nothing too deep."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, TypeAlias

from lxml import etree

from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind
from explorer.extract.office.package import Package

Node: TypeAlias = "etree._Element"  # noqa: SLF001 - lxml's only name for an element

_OOXML = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
_MICROSOFT = "http://schemas.microsoft.com/office/"
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_PREFIXES = {
    _OOXML + "wordprocessingml/2006/main": "w",
    _STRICT + "wordprocessingml/main": "w",
    _OOXML + "presentationml/2006/main": "p",
    _STRICT + "presentationml/main": "p",
    _OOXML + "drawingml/2006/main": "a",
    _STRICT + "drawingml/main": "a",
    _OOXML + "drawingml/2006/chart": "c",
    _STRICT + "drawingml/chart": "c",
    _OOXML + "drawingml/2006/diagram": "dgm",
    _STRICT + "drawingml/diagram": "dgm",
    _OOXML + "drawingml/2006/picture": "pic",
    _STRICT + "drawingml/picture": "pic",
    _OOXML + "drawingml/2006/wordprocessingDrawing": "wp",
    _STRICT + "drawingml/wordprocessingDrawing": "wp",
    _OOXML + "officeDocument/2006/relationships": "r",
    _STRICT + "officeDocument/relationships": "r",
    _OOXML + "officeDocument/2006/math": "m",
    _STRICT + "officeDocument/math": "m",
    _OOXML + "officeDocument/2006/extended-properties": "ep",
    _STRICT + "officeDocument/extendedProperties": "ep",
    _OOXML + "package/2006/metadata/core-properties": "cp",
    _OOXML + "package/2006/relationships": "rel",
    _OOXML + "markup-compatibility/2006": "mc",
    _MICROSOFT + "powerpoint/2018/8/main": "p188",
    "urn:schemas-microsoft-com:vml": "v",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
    "http://www.w3.org/1999/xlink": "xlink",
    "http://www.w3.org/XML/1998/namespace": "xml",
    _ODF + "office:1.0": "office",
    _ODF + "text:1.0": "text",
    _ODF + "table:1.0": "table",
    _ODF + "style:1.0": "style",
    _ODF + "drawing:1.0": "draw",
    _ODF + "presentation:1.0": "presentation",
    _ODF + "meta:1.0": "meta",
    _ODF + "manifest:1.0": "manifest",
    _ODF + "xsl-fo-compatible:1.0": "fo",
    _ODF + "svg-compatible:1.0": "svg",
    "http://www.w3.org/1998/Math/MathML": "math",
    "http://www.idpf.org/2007/opf": "opf",
    _ODF + "container": "container",
    "http://www.daisy.org/z3986/2005/ncx/": "ncx",
    "http://www.w3.org/2001/04/xmlenc#": "enc",
    "http://www.w3.org/2000/09/xmldsig#": "ds",
}
_MOST_NAMES = 20_000
_PIECE = 1 << 16
_SAFELY: dict[str, Any] = {
    "resolve_entities": False,
    "load_dtd": False,
    "no_network": True,
    "huge_tree": False,
    "recover": True,
    "remove_comments": True,
    "remove_pis": True,
}


class Names(dict[str, str]):
    """Short names such as ``w:p`` for the full ones of elements and attributes.

    Both the older and the strict namespaces of a format have the same prefix; names in a
    namespace that is not known have none, only their colon.
    """

    def __missing__(self, full: str) -> str:
        address, _, local = full.rpartition("}")
        short = f"{_PREFIXES.get(address[1:], '')}:{local}" if address else local
        if len(self) < _MOST_NAMES:
            self[full] = short
        return short

    def of(self, node: Node) -> str:
        """The short name of an element."""
        return self[str(node.tag)]

    def attribute(self, node: Node, name: str) -> str:
        """The value of the attribute with a short name, or ""."""
        return next((str(v) for k, v in node.attrib.items() if self[str(k)] == name), "")

    def child(self, node: Node, name: str) -> Node | None:
        """The first child with a short name."""
        return next((child for child in node if self.of(child) == name), None)

    def below(self, node: Node, *wanted: str) -> Iterator[Node]:
        """All elements with these short names at or below ``node``."""
        return (each for each in node.iter(etree.Element) if self.of(each) in wanted)


def units(package: Package, part: str, names: Names, *holders: str) -> Iterator[Node]:
    """The children of the elements called ``holders``, one after the other, in a stream.

    Each is whole when it is given, and gone when the next is asked for. What is broken is
    read as far as it goes, and reported to ``package``. Raises ExtractionError when the
    XML declares entities.
    """
    data = _harmless(package, part)
    if not data:
        return
    tags = [f"{{*}}{holder.partition(':')[2]}" for holder in holders]
    parser = etree.XMLPullParser(events=("start",), tag=tags, **_SAFELY)
    found: list[Node] = []
    for start in range(0, len(data), _PIECE):
        _feed(parser, data[start : start + _PIECE])
        started: list[Any] = [node for _, node in parser.read_events()]
        found += [node for node in started if names.of(node) in holders]
        yield from _complete(found, 1)
    _feed(parser, b"")
    yield from _complete(found, 0)
    _report_damage(parser.feed_error_log, package)


def _feed(parser: etree.XMLPullParser, data: bytes) -> None:
    """Give a parser the next piece, or end it; what is wrong is in its log."""
    with suppress(etree.LxmlError):
        if data:
            parser.feed(data)
        else:
            parser.close()


def _complete(holders: list[Node], unfinished: int) -> Iterator[Node]:
    """Take out the children that are whole: all but the last of the last holder."""
    for place, holder in enumerate(holders):
        left = unfinished if place == len(holders) - 1 else 0
        while len(holder) > left:
            node = holder[0]
            yield node
            node.clear()
            holder.remove(node)


def tree(package: Package, part: str) -> Node | None:
    """The root of a part that is read as a whole; None where there is none to read.

    What is broken is reported to ``package``. Raises ExtractionError for entities.
    """
    data = _harmless(package, part)
    if not data:
        return None
    root: Node | None = None
    events = _events(data)
    with suppress(etree.LxmlError):
        for _, node in events:
            root = node if root is None else root
    _report_damage(events.error_log, package)
    return root


def walk(root: Node, names: Names) -> Iterator[tuple[bool, str, Node, etree.iterwalk]]:
    """Each element at or below ``root`` twice: as it begins (True) and as it ends.

    With its short name, and the walker, whose ``skip_subtree`` leaves out what is below.
    """
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, node in walker:
        yield event == "start", names[node.tag], node, walker


def text_of(node: Node) -> str:
    """All text below an element, as it stands."""
    return "".join(str(piece) for piece in node.itertext())


def _events(data: bytes) -> etree.iterparse:
    return etree.iterparse(io.BytesIO(data), events=("start",), **_SAFELY)


def _harmless(package: Package, part: str) -> bytes:
    """The bytes of a part; raises ExtractionError when it declares entities."""
    data = package.read(part)
    if not data.strip():
        return b""
    root: Node | None = None
    with suppress(etree.LxmlError):
        root = next((node for _, node in _events(data)), None)
    declared: Any = None  # the stubs lack its methods
    if root is not None:
        declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise ExtractionError(
            f"{package.source.name} declares entities of its own, which may do harm and are not "
            "followed; save it anew in the program that made it to have it read.",
            ProblemKind.DAMAGED,
        )
    return data


def _report_damage(log: Any, package: Package) -> None:  # noqa: ANN401 - not in the stubs
    fatal = [entry for entry in log if entry.level_name == "FATAL"]
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in fatal):
        package.report(f"{package.source.name} is nested too deeply to be read in full.")
    elif fatal:
        package.report(f"{package.source.name} is damaged: a part of its text is broken.")
