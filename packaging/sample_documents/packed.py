"""Zip files with the same bytes on every machine: stored, not deflated, and dated by us."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from xml.sax.saxutils import escape

_UNIX = 3
_READABLE = 0o644 << 16
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"


def packed(members: Mapping[str, str | bytes], made: datetime) -> bytes:
    """A zip file of these members, in this order; text becomes UTF-8."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            member = zipfile.ZipInfo(name, made.timetuple()[:6])
            member.create_system, member.external_attr = _UNIX, _READABLE
            archive.writestr(member, content)
    return stream.getvalue()


def xml(root: str) -> str:
    """A part of a package: an XML file of this root."""
    return _HEAD + root


def relations(**targets: str) -> str:
    """Relations of a part: to each id a kind and a target, parted by a space."""
    rows = "".join(
        f'<Relationship Id="{identity}" Type="{OFFICE}/relationships/{kind}" Target="{target}"/>'
        for identity, (kind, target) in ((i, t.split(" ")) for i, t in targets.items())
    )
    return xml(f'<Relationships xmlns="{_RELATIONS}">{rows}</Relationships>')


def package(
    main: str, parts: Mapping[str, tuple[str, str]], rest: Mapping[str, str], core: str
) -> dict[str, str]:
    """The members of an Office Open XML package.

    ``parts`` have a content type and XML each; ``main`` is the one that a program opens.
    ``rest`` are the relations of parts, ``core`` the properties of the document.
    """
    types = {name: kind for name, (kind, _) in parts.items()}
    types["docProps/core.xml"] = "application/vnd.openxmlformats-package.core-properties+xml"
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items()
    )
    defaults = (
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    return {
        "[Content_Types].xml": xml(f'<Types xmlns="{_CONTENT}">{defaults}{overrides}</Types>'),
        "_rels/.rels": _root_relations(main),
        "docProps/core.xml": core,
        **{name: xml(text) for name, (_, text) in parts.items()},
        **rest,
    }


def _root_relations(main: str) -> str:
    properties = f"{_RELATIONS}/metadata/core-properties"
    return xml(
        f'<Relationships xmlns="{_RELATIONS}">'
        f'<Relationship Id="rId1" Type="{OFFICE}/relationships/officeDocument" Target="{main}"/>'
        f'<Relationship Id="rId2" Type="{properties}" Target="docProps/core.xml"/>'
        "</Relationships>"
    )


def core_properties(title: str, author: str, made: datetime, keywords: str = "") -> str:
    """What an Office Open XML document states about itself."""
    when = f"{made:%Y-%m-%dT%H:%M:%SZ}"
    dated = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{when}</dcterms:{name}>'
        for name in ("created", "modified")
    )
    return xml(
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator>"
        f"<cp:keywords>{escape(keywords)}</cp:keywords><dc:language>en</dc:language>"
        f"{dated}</cp:coreProperties>"
    )
