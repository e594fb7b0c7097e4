"""Builds small documents of office programs and books, as bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

OOXML = "http://schemas.openxmlformats.org"
W = f'xmlns:w="{OOXML}/wordprocessingml/2006/main" xmlns:m="{OOXML}/officeDocument/2006/math"'
R = f'xmlns:r="{OOXML}/officeDocument/2006/relationships"'
A = f'xmlns:a="{OOXML}/drawingml/2006/main" xmlns:c="{OOXML}/drawingml/2006/chart"'
MORE = (
    f'xmlns:mc="{OOXML}/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    f'xmlns:wp="{OOXML}/drawingml/2006/wordprocessingDrawing" '
    f'xmlns:dgm="{OOXML}/drawingml/2006/diagram" xmlns:wps="urn:wps"'
)
P = f'xmlns:p="{OOXML}/presentationml/2006/main"'
ODF_NAMES = (
    "office text table style presentation:presentation meta:meta draw:drawing "
    "fo:xsl-fo-compatible svg:svg-compatible"
)
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
ODF = (
    " ".join(
        f'xmlns:{prefix}="{_ODF}{full or prefix}:1.0"'
        for prefix, _, full in (name.partition(":") for name in ODF_NAMES.split())
    )
    + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file with these parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def rels(**targets: str) -> str:
    """Relationships: an id, and "kind target"; addresses are outside."""
    each = []
    for identity, meaning in targets.items():
        kind, target = meaning.split(" ", 1)
        mode = ' TargetMode="External"' if ":" in target else ""
        each.append(f'<Relationship Id="{identity}" Type="x/{kind}" Target="{target}"{mode}/>')
    names = f'xmlns="{OOXML}/package/2006/relationships"'
    return f"<Relationships {names}>{''.join(each)}</Relationships>"


def core(**values: str) -> str:
    """Core properties; the names have "_" for ":"."""
    names = (
        f'xmlns:cp="{OOXML}/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    )
    inside = "".join(
        f"<{name.replace('_', ':')}>{text}</{name.replace('_', ':')}>"
        for name, text in values.items()
    )
    return f"<cp:coreProperties {names}>{inside}</cp:coreProperties>"


def w(tag: str, inside: str) -> str:
    """A part of a Word document with ``tag`` as its root."""
    return f"<w:{tag} {W} {R} {A} {MORE}>{inside}</w:{tag}>"


def para(text: str, style: str = "", more: str = "") -> str:
    """A Word paragraph of one run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{more}</w:pPr>{run(text)}</w:p>"


def run(text: str, look: str = "") -> str:
    """A run of words."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def docx(body: str, parts: Mapping[str, str | bytes] | None = None, **targets: str) -> bytes:
    """A Word document; ``targets`` are the relationships of its body."""
    return zipped(
        {
            "_rels/.rels": rels(r1="officeDocument word/document.xml"),
            "word/_rels/document.xml.rels": rels(**targets),
            "word/document.xml": w("document", f"<w:body>{body}</w:body>"),
            **(parts or {}),
        }
    )


def pptx(slides: Mapping[str, str], parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A presentation; ``slides`` are names of parts and what is in their shape tree."""
    listed = "".join(f'<p:sldId r:id="{name}"/>' for name in slides)
    size = '<p:sldSz cx="9144000" cy="6858000"/>'
    made = {
        "_rels/.rels": rels(r1="officeDocument ppt/presentation.xml"),
        "ppt/presentation.xml": f"<p:presentation {P} {R}><p:sldIdLst>{listed}</p:sldIdLst>{size}"
        "</p:presentation>",
        "ppt/_rels/presentation.xml.rels": rels(**{n: f"slide slides/{n}.xml" for n in slides}),
    }
    for name, tree in slides.items():
        made[f"ppt/slides/{name}.xml"] = slide(tree)
    return zipped({**made, **(parts or {})})


def slide(tree: str, tag: str = "sld", more: str = "") -> str:
    """A slide, or the page of its notes."""
    names = f"{P} {R} {A} {MORE}"
    return f"<p:{tag} {names} {more}><p:cSld><p:spTree>{tree}</p:spTree></p:cSld></p:{tag}>"


def shape(paragraphs: str, role: str | None = None) -> str:
    """A shape with text; ``role`` is the kind of placeholder."""
    placeholder = "" if role is None else f'<p:ph type="{role}"/>'
    return (
        f"<p:sp><p:nvSpPr><p:nvPr>{placeholder}</p:nvPr></p:nvSpPr>"
        f"<p:txBody>{paragraphs}</p:txBody></p:sp>"
    )


def said(text: str, properties: str = "", look: str = "") -> str:
    """A paragraph on a slide."""
    return f"<a:p>{properties}<a:r><a:rPr {look}/><a:t>{text}</a:t></a:r></a:p>"


def odf(
    kind: str, body: str, styles: str = "", parts: Mapping[str, str | bytes] | None = None
) -> bytes:
    """An OpenDocument file: ``kind`` is "text" or "presentation"."""
    content = (
        f"<office:document-content {ODF}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}>"
        "</office:body></office:document-content>"
    )
    return zipped({"mimetype": "x", "content.xml": content, **(parts or {})})


def epub(
    chapters: Mapping[str, str],
    metadata: str = "",
    parts: Mapping[str, str | bytes] | None = None,
    items: str = "",
) -> bytes:
    """A book; ``chapters`` are names and what is in their bodies."""
    listed = "".join(
        f'<item id="{n}" href="{n}.xhtml" media-type="application/xhtml+xml"/>' for n in chapters
    )
    spine = "".join(f'<itemref idref="{name}"/>' for name in chapters)
    made = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:"
        "container'><rootfiles><rootfile full-path='OPS/book.opf'/></rootfiles></container>",
        "OPS/book.opf": "<package xmlns='http://www.idpf.org/2007/opf' version='3.0' "
        "xmlns:opf='http://www.idpf.org/2007/opf' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        f"<metadata>{metadata}</metadata><manifest>{listed}{items}</manifest>"
        f"<spine>{spine}</spine></package>",
    }
    for name, body in chapters.items():
        made[f"OPS/{name}.xhtml"] = page(body)
    return zipped({**made, **(parts or {})})


def page(body: str) -> str:
    """A page of XHTML."""
    names = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
    head = "<head><title>T</title></head>"
    return f"<?xml version='1.0'?><html {names}>{head}<body>{body}</body></html>"
