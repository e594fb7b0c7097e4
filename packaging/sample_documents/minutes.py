"""The minutes of the board of 15 November 2022 as DOCX: a draft with changes and comments."""

from __future__ import annotations

from datetime import UTC, datetime
from xml.sax.saxutils import escape

from sample_documents.packed import OFFICE, core_properties, package, packed, relations

_MADE = datetime(2022, 11, 17, 9, 30, tzinfo=UTC)
_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    f' xmlns:r="{OFFICE}/relationships"'
)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DELMARSH = 'w:author="Fiona Delmarsh" w:date="2022-11-17T09:12:00Z"'
_BOWLES = 'w:author="Catherine Bowles" w:date="2022-11-18T18:40:00Z"'


def minutes() -> bytes:
    """The file: headings, a table, a footnote, two comments, words put in and taken out."""
    parts = {
        "word/document.xml": (f"{_TYPE}.document.main+xml", _document()),
        "word/styles.xml": (f"{_TYPE}.styles+xml", _styles()),
        "word/footnotes.xml": (f"{_TYPE}.footnotes+xml", _footnotes()),
        "word/comments.xml": (f"{_TYPE}.comments+xml", _comments()),
    }
    beside = relations(
        rId1="styles styles.xml", rId2="footnotes footnotes.xml", rId3="comments comments.xml"
    )
    core = core_properties(
        "Minutes of the 215th meeting of the Board (draft)", "Fiona Delmarsh", _MADE, "minutes"
    )
    rest = {"word/_rels/document.xml.rels": beside}
    return packed(package("word/document.xml", parts, rest, core), _MADE)


def _document() -> str:
    body = [
        _paragraph(_run("Minutes of the 215th meeting of the Board"), "Title"),
        _paragraph(
            _run("Varnmouth Harbour Authority (VHA), Customs Hall, first floor, ")
            + _run("Tuesday 15 November 2022, 14:00 to 14:50. First draft.")
        ),
        _paragraph(
            _run("Present: ", bold=True)
            + _run("Sir Walter Prideaux (chairman), Richard Halvorsen (chief executive), ")
            + _run("Joan Mellish, Arthur Tennick, Catherine Bowles. ")
            + _run("In attendance: ", bold=True)
            + _run("Fiona Delmarsh (chief of staff, minutes).")
        ),
        *_last_meeting(),
        *_programme(),
        *_item_seven(),
        *_open_day(),
        _paragraph(_run("Next meeting: Tuesday 13 December 2022, 14:00.")),
    ]
    return f"<w:document {_NAMES}><w:body>{''.join(body)}<w:sectPr/></w:body></w:document>"


def _last_meeting() -> list[str]:
    promised = (
        "Catherine Bowles asked where the paper was that had been withdrawn in October. "
        "“I was promised it for today,” said Mrs Bowles. "
        "“I should like to read it before the wall does.”"
    )
    return [
        _paragraph(_run("1. Minutes of the last meeting"), "Heading1"),
        _paragraph(_run("Approved. ") + _inserted(1, "There were no questions.")),
        _paragraph(_noted(0, _deleted(2, promised))),
    ]


def _programme() -> list[str]:
    counted = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    orders: list[tuple[str, ...]] = [
        ("Length of the mole", "Dredged by", "Days ahead"),
        ("markers 9 to 14", "19 September", "6"),
        ("markers 15 to 18", "14 November", "11"),
    ]
    return [
        _paragraph(_run("2. Harbour Renewal Programme"), "Heading1"),
        _paragraph(
            _run("The dredgers have reached marker 18") + counted + _run(". ")
            + _run("“The clay has been a perfect gentleman,” said Richard Halvorsen. ")
            + _run("Miss Mellish asked who was measuring now. The chief executive replied ")
            + _run("that the question would be taken up in the spring.")
        ),
        _table(orders),
    ]  # fmt: skip


def _item_seven() -> list[str]:
    never = "“There has never been such an item, Catherine,” said Sir Walter Prideaux."
    return [
        _paragraph(_run("3. Matters arising"), "Heading1"),
        _paragraph(_noted(1, _deleted(3, never) + _inserted(4, " None."))),
    ]


def _open_day() -> list[str]:
    return [
        _paragraph(_run("4. Open day"), "Heading1"),
        _paragraph(
            _run("Ms Delmarsh has found a band. “They are loud and they are free,” she said. ")
            + _run("Arthur Tennick wished it to be known that he plays the cornet.")
        ),
    ]


def _footnotes() -> str:
    note = _run("The markers are counted from the land and stand twenty metres apart.")
    rules = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}">'
        f"{_paragraph(f'<w:r><w:{kind}/></w:r>')}</w:footnote>"
        for number, kind in enumerate(("separator", "continuationSeparator"))
    )
    return (
        f"<w:footnotes {_NAMES}>{rules}"
        f'<w:footnote w:id="2">{_paragraph("<w:r><w:footnoteRef/></w:r>" + note)}</w:footnote>'
        "</w:footnotes>"
    )


def _comments() -> str:
    said = [
        (_DELMARSH, "FD", "Shorter, please. Nobody reads a long minute."),
        (
            _BOWLES,
            "CB",
            "This is not what happened. I asked twice, and he answered me. Put it back.",
        ),
    ]
    each = "".join(
        f'<w:comment w:id="{number}" {who} w:initials="{initials}">{_paragraph(_run(words))}'
        "</w:comment>"
        for number, (who, initials, words) in enumerate(said)
    )
    return f"<w:comments {_NAMES}>{each}</w:comments>"


def _styles() -> str:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/>'
        f'<w:pPr>{level}</w:pPr><w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
        for identity, name, level, size in (
            ("Title", "Title", "", 36),
            ("Heading1", "heading 1", '<w:outlineLvl w:val="0"/>', 28),
        )
    )
    return f"<w:styles {_NAMES}>{styles}</w:styles>"


def _paragraph(inside: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{inside}</w:p>"


def _run(words: str, *, bold: bool = False, tag: str = "t") -> str:
    look = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{look}<w:{tag} xml:space="preserve">{escape(words)}</w:{tag}></w:r>'


def _inserted(number: int, words: str) -> str:
    return f'<w:ins w:id="{number}" {_DELMARSH}>{_run(words)}</w:ins>'


def _deleted(number: int, words: str) -> str:
    return f'<w:del w:id="{number}" {_DELMARSH}>{_run(words, tag="delText")}</w:del>'


def _noted(comment: int, inside: str) -> str:
    """Words that a comment is about."""
    return (
        f'<w:commentRangeStart w:id="{comment}"/>{inside}<w:commentRangeEnd w:id="{comment}"/>'
        f'<w:r><w:commentReference w:id="{comment}"/></w:r>'
    )


def _table(rows: list[tuple[str, ...]]) -> str:
    made = "".join(
        "<w:tr>" + "".join(f"<w:tc>{_paragraph(_run(cell))}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    grid = '<w:gridCol w:w="3000"/>' * len(rows[0])
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{made}</w:tbl>"
