"""PowerPoint presentations, from bytes to blocks, notes and pages."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from explorer.domain.document import Document
from explorer.extract.extractor import Source
from explorer.extract.office.pptx_text import PptxText
from tests.extract.contract import (
    ExtractorContract,
    NoLanguages,
    assert_whole,
    blocks,
    inherited,
    marks,
    read,
)
from tests.extract.office.made import P, core, pptx, rels, said, shape, slide

BODY = said("One") + said("Two", "<a:pPr lvl='1'/>") + said("Three", "<a:pPr><a:buNone/></a:pPr>")
FIRST = (
    shape(said("7"), "sldNum")
    + shape(BODY, "body")
    + shape(said("Ada's findings", look="b='1' lang='en-GB'"), "title")
)
SAMPLE = pptx({"b": FIRST, "a": shape(said("Later."))}, {"docProps/core.xml": core(dc_title="T")})


class TestPptxText(ExtractorContract):
    suffix = ".pptx"
    sample = SAMPLE

    @override
    def make(self) -> PptxText:
        return PptxText(NoLanguages())

    @override
    def plain_words(self) -> bytes:
        return pptx({"a": shape(said("They had nothing to say."))})


def _read(tree: str, parts: dict[str, str | bytes] | None = None) -> Document:
    document = read(PptxText(NoLanguages()), pptx({"a": tree}, parts))
    assert_whole(document)
    return document


def test_slides_in_the_order_of_the_presentation() -> None:
    document = read(PptxText(NoLanguages()), SAMPLE)
    assert blocks(document) == [
        ("heading", 1, "Ada's findings"),
        ("running", 0, "7"),
        ("list_item", 1, "One"),
        ("list_item", 2, "Two"),
        ("paragraph", 0, "Three"),
        ("paragraph", 0, "Later."),
    ]
    assert marks(document) == []
    first, second = document.pages
    assert (first.label, second.label, first.width, first.height) == ("1", "2", 720, 540)
    assert (first.span.start, first.span.end) == (0, second.span.start)
    assert second.span.within(document.text) == "Later."


def test_notes_comments_and_hidden_slides() -> None:
    hidden = slide(shape(said("Words")), more="show='0'")
    notes = slide(shape(said("Pause here"), "body") + shape(said("2"), "sldNum"), "notes")
    authors = f"<p:cmAuthorLst {P}><p:cmAuthor id='4' name='Ada Roe'/></p:cmAuthorLst>"
    comments = f"<p:cmLst {P}><p:cm authorId='4'><p:text>Really?</p:text></p:cm></p:cmLst>"
    parts: dict[str, str | bytes] = {
        "ppt/slides/a.xml": hidden,
        "ppt/slides/_rels/a.xml.rels": rels(n="notesSlide ../n.xml", c="comments ../c.xml"),
        "ppt/_rels/presentation.xml.rels": rels(a="slide slides/a.xml", w="commentAuthors w.xml"),
        "ppt/n.xml": notes,
        "ppt/c.xml": comments,
        "ppt/w.xml": authors,
    }
    document = _read("", parts)
    assert blocks(document) == [
        ("note", 0, "Hidden slide"),
        ("paragraph", 0, "Words"),
        ("note", 0, "Notes: Pause here"),
        ("running", 0, "2"),
        ("note", 0, "Comment by Ada Roe: Really?"),
    ]
    assert document.properties == (("note", "Hidden slides: 1."),)


def test_tables_groups_pictures_and_links() -> None:
    cells = "".join(f"<a:tc><a:txBody>{said(text)}</a:txBody></a:tc>" for text in "ab")
    table = f"<p:graphicFrame><a:tbl><a:tr>{cells}</a:tr></a:tbl></p:graphicFrame>"
    picture = (
        "<p:pic><p:nvPicPr><p:cNvPr descr='An engine'/></p:nvPicPr><a:blip r:embed='i'/></p:pic>"
    )
    link = "<a:p><a:r><a:rPr i='1'><a:hlinkClick r:id='h'/></a:rPr><a:t>there</a:t></a:r></a:p>"
    document = _read(
        f"{table}<p:grpSp>{shape(link)}{picture}</p:grpSp>",
        {
            "ppt/slides/_rels/a.xml.rels": rels(i="image ../i.png", h="hyperlink https://a.org/"),
            "ppt/i.png": b"PNG",
        },
    )
    assert blocks(document) == [
        ("table_row", 0, "a\tb"),
        ("paragraph", 0, "there"),
        ("picture", 0, "\ufffc An engine"),
    ]
    assert marks(document) == [("emphasis", "there", ""), ("link", "there", "https://a.org/")]
    assert [each.source for each in document.pictures] == ["ppt/i.png"]


def test_diagrams_are_read() -> None:
    names = slide("").split(" ", 1)[1].split(">", 1)[0]
    point = "<dgm:pt><dgm:t>{}</dgm:t></dgm:pt>"
    points = point.format(said("Plan")) + point.format(said("Act"))
    data = f"<dgm:dataModel {names}>{points}</dgm:dataModel>"
    document = _read(
        "<p:graphicFrame><dgm:relIds r:dm='d'/></p:graphicFrame>",
        {"ppt/slides/_rels/a.xml.rels": rels(d="diagramData ../d.xml"), "ppt/d.xml": data},
    )
    assert document.text == "Plan\nAct"


def test_a_missing_slide_is_a_problem_and_the_others_are_read() -> None:
    targets = rels(a="slide slides/gone.xml", b="slide slides/b.xml")
    data = pptx({"a": "", "b": shape(said("Ada"))}, {"ppt/_rels/presentation.xml.rels": targets})
    document = read(PptxText(NoLanguages()), data, "deck.pptx")
    assert document.text == "Ada"
    assert [p.sentence for p in document.problems] == ["Slide 1 of deck.pptx is missing or broken."]
    assert len(document.pages) == 2


def test_files_on_slides_are_attachments() -> None:
    parts: dict[str, str | bytes] = {
        "ppt/slides/_rels/a.xml.rels": rels(x="package ../embeddings/Book.xlsx"),
        "ppt/embeddings/Book.xlsx": b"PK",
    }
    source = Source("a.pptx", io.BytesIO(pptx({"a": ""}, parts)))
    found = list(PptxText(NoLanguages()).attachments(source))
    assert [(each.name, each.data) for each in found] == [("Book.xlsx", b"PK")]


_TAGS = "p:sp p:grpSp p:pic p:graphicFrame a:tbl a:tr a:tc a:p a:r a:fld mc:Choice"


def _inside(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tags = st.sampled_from(_TAGS.split())
    return st.tuples(tags, st.lists(children, max_size=4)).map(
        lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0]}>"
    )


_WORDS = st.text("abcö😀", min_size=1, max_size=5).map(lambda text: f"<a:t>{text}</a:t>")
_SHAPES = st.sampled_from([shape(said("x"), role) for role in ("ftr", "title", "body", None)])


@inherited
@given(st.recursive(_WORDS | _SHAPES, _inside, max_leaves=30))
def test_no_word_is_lost_however_odd_the_nesting(body: str) -> None:
    document = _read(shape(said("Ada")) + body)
    words = [letter for letter in body if letter in "ö😀"]
    assert sorted(words) == sorted(letter for letter in document.text if letter in "ö😀")
