"""Corvane's presentation to the harbour authority as PPTX: three slides with speaker notes."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.sax.saxutils import escape

from sample_documents.packed import core_properties, package, packed, relations
from sample_documents.presentation_frame import (
    FRAME,
    FRAME_RELATIONS,
    NAMES,
    SHAPES,
    TYPE,
    placed,
)

_MADE = datetime(2022, 2, 8, 8, 0, tzinfo=UTC)
_TITLE = "One year, one berth"
_OPENING = (
    "Smile. Sir Walter Prideaux likes to be asked about the lamp. Nigel Harcastle has the oysters."
)
_REASONS = (
    "Port-Sénac is not among the nine. “If nobody asks, it is not a secret,” said "
    "Victor Lanzetti on Monday. If Ms Whitcombe asks about clay, praise the question."
)
_DATES = (
    "Zeeholm will say thirty months. Do not laugh. Beatrice Stanforth wants no dates "
    "in writing before the signature, except these."
)
_LINES: list[tuple[str, list[str], str]] = [
    (
        _TITLE,
        [
            "Corvane Marine Engineering (CME) for the Varnmouth Harbour Authority (VHA)",
            "Customs Hall, 8 February 2022",
        ],
        _OPENING,
    ),
    (
        "Why Corvane",
        [
            "Nine harbours in twelve years, none of them late",
            "“Soft ground is a matter of temperament,” says Victor Lanzetti, our chief executive.",
            "Two dredgers ready in Aldersund; the second comes at the client’s wish",
        ],
        _REASONS,
    ),
    (
        "The calendar",
        [],
        _DATES,
    ),
]
_CALENDAR = [
    ("Step", "Begins", "Weeks"),
    ("Markers set into the crown", "April 2022", "3"),
    ("Dredging along the mole", "2 May 2022", "30"),
    ("Sheet steel at the toe", "5 December 2022", "16"),
    ("Berth opens", "31 March 2023", ""),
]


def presentation() -> bytes:
    """The file: a title, a list, a table, and what the speaker was to have in mind."""
    parts = dict(FRAME)
    rest = dict(FRAME_RELATIONS)
    targets = {"rIdM": "slideMaster slideMasters/slideMaster1.xml"}
    targets["rIdN"] = "notesMaster notesMasters/notesMaster1.xml"
    for number, (title, lines, note) in enumerate(_LINES, start=1):
        parts[f"ppt/slides/slide{number}.xml"] = (f"{TYPE}.slide+xml", _slide(title, lines))
        parts[f"ppt/notesSlides/notesSlide{number}.xml"] = (f"{TYPE}.notesSlide+xml", _note(note))
        rest[f"ppt/slides/_rels/slide{number}.xml.rels"] = relations(
            rId1="slideLayout ../slideLayouts/slideLayout1.xml",
            rId2=f"notesSlide ../notesSlides/notesSlide{number}.xml",
        )
        rest[f"ppt/notesSlides/_rels/notesSlide{number}.xml.rels"] = relations(
            rId1="notesMaster ../notesMasters/notesMaster1.xml",
            rId2=f"slide ../slides/slide{number}.xml",
        )
        targets[f"rId{number}"] = f"slide slides/slide{number}.xml"
    parts["ppt/presentation.xml"] = (f"{TYPE}.presentation.main+xml", _presentation())
    rest["ppt/_rels/presentation.xml.rels"] = relations(**targets)
    core = core_properties(_TITLE, "Nigel Harcastle", _MADE, "bid, North Mole")
    return packed(package("ppt/presentation.xml", parts, rest, core), _MADE)


def _presentation() -> str:
    slides = "".join(
        f'<p:sldId id="{255 + number}" r:id="rId{number}"/>' for number in range(1, len(_LINES) + 1)
    )
    return (
        f"<p:presentation {NAMES}>"
        '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rIdM"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rIdN"/></p:notesMasterIdLst>'
        f'<p:sldIdLst>{slides}</p:sldIdLst><p:sldSz cx="9144000" cy="6858000"/>'
        '<p:notesSz cx="6858000" cy="9144000"/></p:presentation>'
    )


def _slide(title: str, lines: list[str]) -> str:
    tree = _shape(2, "title", [title], (457200, 274638, 8229600, 1143000))
    body = (457200, 1600200, 8229600, 4525963)
    tree += _shape(3, "body", lines, body) if lines else _table(body)
    return (
        f"<p:sld {NAMES}><p:cSld><p:spTree>{SHAPES}{tree}</p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>"
    )


def _note(words: str) -> str:
    tree = _shape(2, "body", [words], (685800, 4400550, 5486400, 3600450))
    return (
        f"<p:notes {NAMES}><p:cSld><p:spTree>{SHAPES}{tree}</p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
    )


def _shape(number: int, role: str, lines: list[str], box: tuple[int, int, int, int]) -> str:
    index = "" if role == "title" else ' idx="1"'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{role} {number}"/><p:cNvSpPr/>'
        f'<p:nvPr><p:ph type="{role}"{index}/></p:nvPr></p:nvSpPr><p:spPr>{placed(box)}</p:spPr>'
        f"<p:txBody><a:bodyPr/><a:lstStyle/>{''.join(map(_line, lines))}</p:txBody></p:sp>"
    )


def _line(words: str) -> str:
    return f'<a:p><a:r><a:rPr lang="en-GB"/><a:t>{escape(words)}</a:t></a:r></a:p>'


def _table(box: tuple[int, int, int, int]) -> str:
    cells = [
        "".join(
            f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{_line(cell)}</a:txBody><a:tcPr/></a:tc>"
            for cell in row
        )
        for row in _CALENDAR
    ]
    rows = "".join(f'<a:tr h="370840">{row}</a:tr>' for row in cells)
    grid = '<a:gridCol w="2743200"/>' * len(_CALENDAR[0])
    kind = "http://schemas.openxmlformats.org/drawingml/2006/table"
    return (
        '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="3" name="calendar"/>'
        f"<p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>{placed(box, 'p:xfrm')}"
        f'<a:graphic><a:graphicData uri="{kind}"><a:tbl><a:tblPr firstRow="1"/>'
        f"<a:tblGrid>{grid}</a:tblGrid>{rows}</a:tbl></a:graphicData></a:graphic>"
        "</p:graphicFrame>"
    )
