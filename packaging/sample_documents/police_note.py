"""The note of Detective Inspector Carradine on the shift office, as ODT."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.sax.saxutils import escape

from sample_documents.packed import packed, xml

_MADE = datetime(2023, 3, 7, 17, 30, tzinfo=UTC)
_ODF = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = " ".join(
    [
        *(f'xmlns:{name}="{_ODF}:{name}:1.0"' for name in ("office", "text", "meta", "style")),
        f'xmlns:fo="{_ODF}:xsl-fo-compatible:1.0"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'office:version="1.2"',
    ]
)
_TITLE = "Note of a visit to the shift office"
_OPENING = (
    "Varnmouth District Police. Detective Inspector Louise Carradine, 7 March 2023. "
    "Not for the file of the company."
)
_OFFICE = (
    "The shift office of Corvane Marine Engineering is a container at the landward end of the "
    "North Mole: two desks, a kettle, one telephone. The call to Thomas Ferrow on 16 February "
    "at 20:50 was made from that telephone"
)
_FOOTNOTE = "Print of the exchange, received on 1 March. The call lasted fifty seconds."
_KEY = "Eleven people have the key. I have spoken to nine. Of the others,"
_OTHERS = (
    "the site manager has been on leave since 20 February, somewhere warm;",
    "a surveyor of the company has gone to sea.",
)
_LOMAX = (
    "Daniel Lomax, a clerk of twenty-two, is the young man with the bucket of grout. “I gave it "
    "to Marek and I told him to go home,” said Lomax. “They had told me to say that to everybody.” "
    "I asked him who they were. He looked at the telephone."
)
_TULL = (
    "Agnes Tull, who has cleaned the office for nine years, does not have a key; she is let in. "
    "“They never turn the light off,” Mrs Tull told me. “That night it was off, and somebody was "
    "talking in the dark.” She could not say whether it was a man or a woman. She said that it "
    "had been a very polite voice."
)
_ANNOTATION = "Ask her again, without her employer."
_HARCASTLE = (
    "Nigel Harcastle, asked for the list of calls, said that the company could not comment on "
    "operational communications. I said that it was a telephone."
)


def police_note() -> bytes:
    """The file: headings, a list, a footnote and an annotation."""
    members = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": _content(),
        "styles.xml": xml(
            f"<office:document-styles {_NAMES}><office:styles/></office:document-styles>"
        ),
        "meta.xml": _meta(),
        "META-INF/manifest.xml": _manifest(),
    }
    return packed(members, _MADE)


def _content() -> str:
    note = (
        '<text:note text:id="ftn1" text:note-class="footnote"><text:note-citation>1'
        f"</text:note-citation><text:note-body>{_paragraph(_FOOTNOTE)}</text:note-body></text:note>"
    )
    asked = (
        "<office:annotation><dc:creator>L. Carradine</dc:creator>"
        f"<dc:date>2023-03-08T08:10:00</dc:date>{_paragraph(_ANNOTATION)}"
        "</office:annotation>"
    )
    items = "".join(f"<text:list-item>{_paragraph(each)}</text:list-item>" for each in _OTHERS)
    body = (
        _heading(_TITLE, 1)
        + _paragraph(_OPENING)
        + _heading("The telephone", 2)
        + f"<text:p>{escape(_OFFICE)}{note}.</text:p>"
        + _heading("Those with a key", 2)
        + f"{_paragraph(_KEY)}<text:list>{items}</text:list>"
        + _paragraph(_LOMAX)
        + f"<text:p>{escape(_TULL)}{asked}</text:p>"
        + _paragraph(_HARCASTLE)
    )
    return xml(
        f"<office:document-content {_NAMES}><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )


def _meta() -> str:
    return xml(
        f"<office:document-meta {_NAMES}><office:meta><dc:title>{_TITLE}</dc:title>"
        "<meta:initial-creator>Louise Carradine</meta:initial-creator>"
        "<dc:creator>Louise Carradine</dc:creator><dc:language>en-GB</dc:language>"
        f"<meta:creation-date>{_MADE:%Y-%m-%dT%H:%M:%S}</meta:creation-date>"
        f"<dc:date>{_MADE:%Y-%m-%dT%H:%M:%S}</dc:date>"
        "</office:meta></office:document-meta>"
    )


def _manifest() -> str:
    kinds = {
        "/": "application/vnd.oasis.opendocument.text",
        "content.xml": "text/xml",
        "styles.xml": "text/xml",
        "meta.xml": "text/xml",
    }
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{path}" manifest:media-type="{kind}"/>'
        for path, kind in kinds.items()
    )
    return xml(
        f'<manifest:manifest xmlns:manifest="{_ODF}:manifest:1.0" manifest:version="1.2">'
        f"{entries}</manifest:manifest>"
    )


def _heading(words: str, level: int) -> str:
    return f'<text:h text:outline-level="{level}">{escape(words)}</text:h>'


def _paragraph(words: str) -> str:
    return f"<text:p>{escape(words)}</text:p>"
