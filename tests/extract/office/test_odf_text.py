"""OpenDocument texts and presentations, from bytes to blocks, marks, notes and pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind
from explorer.extract.office.odp_text import OdpText
from explorer.extract.office.odt_text import OdtText
from tests.extract.contract import (
    ExtractorContract,
    NoLanguages,
    assert_whole,
    blocks,
    inherited,
    marks,
    read,
)
from tests.extract.office.made import ODF, odf

STYLES = (
    '<style:style style:name="T1" style:family="text">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Quotations"/>'
    '<style:style style:name="dp" style:family="drawing-page">'
    '<style:drawing-page-properties presentation:visibility="hidden"/></style:style>'
)
META = (
    f"<office:document-meta {ODF}><office:meta><dc:title>The Engine</dc:title>"
    "<meta:initial-creator>Ann Lee</meta:initial-creator><dc:creator>Cy Poe</dc:creator>"
    "<meta:creation-date>2014-03-08T10:00:00</meta:creation-date><dc:language>en-GB</dc:language>"
    "<meta:keyword>engines</meta:keyword><meta:keyword>notes</meta:keyword>"
    "</office:meta></office:document-meta>"
)
NOTE = (
    "<text:note text:note-class='footnote'><text:note-citation>1</text:note-citation>"
    "<text:note-body><text:p>Of 1843.</text:p></text:note-body></text:note>"
)
SAMPLE = odf(
    "text",
    "<text:h text:outline-level='2'>Findings</text:h>"
    f"<text:p>Ada said{NOTE} <text:span text:style-name='T1'>so</text:span>,<text:s text:c='9'/>in "
    "<text:a xlink:href='https://a.org/'>a letter</text:a>.</text:p>",
    STYLES,
    {"meta.xml": META},
)


class TestOdtText(ExtractorContract):
    suffix = ".odt"
    sample = SAMPLE

    @override
    def make(self) -> OdtText:
        return OdtText(NoLanguages())

    @override
    def plain_words(self) -> bytes:
        return odf("text", "<text:p>They had nothing to say.</text:p>")


def _read(body: str, parts: dict[str, str | bytes] | None = None) -> Document:
    document = read(OdtText(NoLanguages()), odf("text", body, STYLES, parts))
    assert_whole(document)
    return document


def test_text_marks_and_notes() -> None:
    document = read(OdtText(NoLanguages()), SAMPLE)
    assert blocks(document) == [
        ("heading", 2, "Findings"),
        ("paragraph", 0, "Ada said[1] so, in a letter."),
        ("note", 0, "[1] Of 1843."),
    ]
    assert marks(document) == [("strong", "so", ""), ("link", "a letter", "https://a.org/")]


def test_metadata() -> None:
    document = read(OdtText(NoLanguages()), SAMPLE)
    assert (document.title, document.author, document.language) == ("The Engine", "Ann Lee", "en")
    assert (document.date, document.keywords) == ("2014-03-08", ("engines", "notes"))
    assert ("last_editor", "Cy Poe") in document.properties


def test_styles_and_lists() -> None:
    item = "<text:list-item><text:p>{}</text:p>{}</text:list-item>"
    inner = f"<text:list>{item.format('two', '')}</text:list>"
    assert blocks(
        _read(
            "<text:p text:style-name='P1'>Name</text:p><text:p text:style-name='P2'>Said</text:p>"
            f"<text:list>{item.format('one', inner)}</text:list>"
            "<text:p>x<text:line-break/>y</text:p>"
        )
    ) == [
        ("heading", 1, "Name"),
        ("quotation", 1, "Said"),
        ("list_item", 1, "one"),
        ("list_item", 2, "two"),
        ("paragraph", 0, "x\ny"),
    ]


def test_tables_with_repeated_cells_stay_small() -> None:
    many = "table:number-columns-repeated='16384'"
    row = "<table:table-row>{}{}</table:table-row>"
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    body = row.format(cell.format("a"), cell.format("z")) + row.format(
        cell.format("b"), f"<table:table-cell {many}/>{cell.format('z')}"
    )
    document = _read(f"<table:table>{body}</table:table>")
    assert blocks(document)[0] == ("table_row", 0, "a\tz")
    assert document.text.splitlines()[1].replace("\t", "") == "bz"
    assert len(document.text) < 100


def test_tracked_changes() -> None:
    region = "<text:changed-region text:id='{}'><text:{}>{}</text:{}></text:changed-region>"
    info = "<office:change-info><dc:creator>Ada</dc:creator></office:change-info>"
    gone = region.format("c1", "deletion", f"{info}<text:p>gone</text:p>", "deletion")
    new = region.format("c2", "insertion", info, "insertion")
    document = _read(
        f"<text:tracked-changes>{gone}{new}</text:tracked-changes><text:p>It is <text:change "
        "text:change-id='c1'/> and <text:change-start text:change-id='c2'/>new"
        "<text:change-end text:change-id='c2'/>.</text:p>"
    )
    assert blocks(document) == [("paragraph", 0, "It is gone and new.")]
    assert marks(document) == [("deleted", "gone", ""), ("inserted", "new", "")]


def test_comments_boxes_and_pictures_come_after_the_paragraph() -> None:
    said = "<dc:creator>Ada Roe</dc:creator><text:p>Really?</text:p>"
    comment = f"<office:annotation>{said}</office:annotation>"
    box = "<draw:frame><draw:text-box><text:p>Boxed</text:p></draw:text-box></draw:frame>"
    image = "<draw:image xlink:href='Pictures/1.png'/><svg:desc>An engine</svg:desc>"
    picture = f"<draw:frame>{image}</draw:frame>"
    document = _read(f"<text:p>It {comment}was{box}{picture}.</text:p>", {"Pictures/1.png": b"PNG"})
    assert blocks(document) == [
        ("paragraph", 0, "It was."),
        ("note", 0, "Comment by Ada Roe: Really?"),
        ("paragraph", 0, "Boxed"),
        ("picture", 0, "\ufffc An engine"),
    ]
    assert [picture.source for picture in document.pictures] == ["Pictures/1.png"]


def test_running_heads_and_feet() -> None:
    page = (
        "<style:header><text:p>Secret</text:p></style:header>"
        "<style:footer><text:p>Page 1</text:p></style:footer>"
    )
    styles = (
        f"<office:document-styles {ODF}><office:master-styles><style:master-page>{page}"
        f"</style:master-page><style:master-page>{page}</style:master-page>"
        "</office:master-styles></office:document-styles>"
    )
    assert blocks(_read("<text:p>Words.</text:p>", {"styles.xml": styles})) == [
        ("running", 0, "Secret"),
        ("paragraph", 0, "Words."),
        ("running", 0, "Page 1"),
    ]


def test_encrypted() -> None:
    names = "xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'"
    locked = f"<manifest:manifest {names}><manifest:encryption-data/></manifest:manifest>"
    with pytest.raises(ExtractionError) as caught:
        _read("<text:p>x</text:p>", {"META-INF/manifest.xml": locked})
    assert caught.value.kind is ProblemKind.ENCRYPTED


_TAGS = (
    "text:p text:h text:span text:list text:list-item text:section text:note text:note-body "
    "draw:frame draw:text-box draw:g table:table table:table-row table:table-cell office:annotation"
)
_KEPT_IN_NOTES = st.text("abcö😀", min_size=1, max_size=5)


def _inside(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tags = st.sampled_from(_TAGS.split())
    return st.tuples(tags, st.lists(children, max_size=4)).map(
        lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0]}>"
    )


@inherited
@given(st.recursive(_KEPT_IN_NOTES.map(lambda words: f"<text:p>{words}</text:p>"), _inside))
def test_odd_nesting_makes_whole_documents(body: str) -> None:
    assert "Ada" in _read(f"<text:p>Ada</text:p>{body}").text


def _frame(role: str, words: str) -> str:
    return (
        f"<draw:frame presentation:class='{role}'><draw:text-box><text:p>{words}</text:p>"
        "</draw:text-box></draw:frame>"
    )


SLIDES = odf(
    "presentation",
    f"<draw:page>{_frame('page-number', '1')}{_frame('outline', 'Ada said so')}"
    f"{_frame('title', 'Findings')}<presentation:notes>{_frame('notes', 'Pause.')}"
    "</presentation:notes></draw:page><draw:page/>"
    "<draw:page draw:style-name='dp'><draw:custom-shape><text:p>Later</text:p></draw:custom-shape>"
    "</draw:page>",
    STYLES,
)


class TestOdpText(ExtractorContract):
    suffix = ".odp"
    sample = SLIDES

    @override
    def make(self) -> OdpText:
        return OdpText(NoLanguages())

    @override
    def plain_words(self) -> bytes:
        page = "<draw:page><draw:rect><text:p>Nothing to say.</text:p></draw:rect></draw:page>"
        return odf("presentation", page)


def test_slides() -> None:
    document = read(OdpText(NoLanguages()), SLIDES)
    assert blocks(document) == [
        ("heading", 1, "Findings"),
        ("running", 0, "1"),
        ("paragraph", 0, "Ada said so"),
        ("note", 0, "Notes: Pause."),
        ("note", 0, "Hidden slide"),
        ("paragraph", 0, "Later"),
    ]
    assert [page.label for page in document.pages] == ["1", "2", "3"]
    assert document.pages[2].span.within(document.text) == "Hidden slide\nLater"
    assert ("note", "Hidden slides: 3.") in document.properties
