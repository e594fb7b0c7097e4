"""Titles and captions in the XMP packet of a picture: RDF, read as plain XML."""

from __future__ import annotations

from lxml import etree

from explorer.extract.images.told import Told

_LARGEST = 1 << 20  # bytes
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_DC = "http://purl.org/dc/elements/1.1/"
_XMP = "http://ns.adobe.com/xap/1.0/"
_PHOTOSHOP = "http://ns.adobe.com/photoshop/1.0/"
_EXIF = "http://ns.adobe.com/exif/1.0/"
_DEFAULT = "x-default"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def xmp_told(packet: bytes) -> Told:
    """What an XMP packet says; nothing when it is no XML, declares entities, or is huge."""
    root = _parsed(packet)
    if root is None:
        return Told()
    values = _values(root)

    def first(*names: str) -> str:
        return next((values[name][0] for name in names if values.get(name)), "")

    return Told(
        title=first(f"{{{_DC}}}title", f"{{{_PHOTOSHOP}}}Headline"),
        description=first(f"{{{_DC}}}description"),
        author=", ".join(values.get(f"{{{_DC}}}creator", ())),
        rights=first(f"{{{_DC}}}rights"),
        taken=first(
            f"{{{_EXIF}}}DateTimeOriginal", f"{{{_PHOTOSHOP}}}DateCreated", f"{{{_XMP}}}CreateDate"
        )[:19],
        keywords=tuple(values.get(f"{{{_DC}}}subject", ())),
        program=first(f"{{{_XMP}}}CreatorTool"),
    )


def _parsed(packet: bytes) -> etree._Element | None:
    if len(packet) > _LARGEST or b"<!DOCTYPE" in packet:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(packet.strip(b"\0 \r\n\t"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _values(root: etree._Element) -> dict[str, list[str]]:
    """The texts of each property by its name, whichever of its spellings RDF allows is used."""
    found: dict[str, list[str]] = {}
    for description in root.iter(f"{{{_RDF}}}Description"):
        for name, value in description.attrib.items():
            found.setdefault(str(name), []).append(str(value))
        for child in description:
            if isinstance(child.tag, str):
                found.setdefault(child.tag, []).extend(_texts(child))
    return found


def _texts(element: etree._Element) -> list[str]:
    items = list(element.iter(f"{{{_RDF}}}li"))
    items.sort(key=lambda item: item.get(_LANG) != _DEFAULT)
    texts = [item.text or "" for item in items] if items else [element.text or ""]
    return [text.strip() for text in texts if text.strip()]
