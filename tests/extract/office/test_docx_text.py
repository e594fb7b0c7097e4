"""Word documents, from bytes to blocks, marks, notes and metadata."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind
from explorer.extract.extractor import Source
from explorer.extract.office.docx_text import DocxText
from explorer.extract.office.pictures import part
from tests.extract.contract import (
    ExtractorContract,
    NoLanguages,
    assert_whole,
    blocks,
    inherited,
    marks,
    read,
)
from tests.extract.office.made import core, docx, para, run, w

STYLES = w(
    "styles",
    '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="fr-FR"/></w:rPr></w:rPrDefault>'
    "</w:docDefaults>"
    '<w:style w:styleId="berschrift2" w:type="paragraph"><w:name w:val="heading 2"/></w:style>'
    '<w:style w:styleId="Mein" w:type="paragraph"><w:name w:val="Mein"/>'
    '<w:basedOn w:val="berschrift2"/></w:style>'
    '<w:style w:styleId="Punkt" w:type="paragraph"><w:name w:val="Punkt"/><w:pPr><w:numPr>'
    '<w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="Ebene" w:type="paragraph"><w:name w:val="Ebene"/>'
    '<w:pPr><w:outlineLvl w:val="3"/></w:pPr></w:style>'
    '<w:style w:styleId="Fett" w:type="character"><w:name w:val="Strong"/>'
    "<w:rPr><w:b/></w:rPr></w:style>",
)
SAMPLE = docx(
    para("Findings", "berschrift2")
    + f"<w:p>{run('Ada said')}<w:r><w:footnoteReference w:id='2'/></w:r>{run(' so, ')}"
    f"<w:hyperlink r:id='h'>{run('in a letter', '<w:b/>')}</w:hyperlink>{run('.')}</w:p>",
    {
        "word/styles.xml": STYLES,
        "word/footnotes.xml": w(
            "footnotes",
            "<w:footnote w:id='0' w:type='separator'><w:p/></w:footnote>"
            f"<w:footnote w:id='2'>{para('Of 1843.')}{para('Or so.')}</w:footnote>",
        ),
        "docProps/core.xml": core(
            dc_title="The Engine", dc_creator="Ann Lee;Bo Roe", cp_keywords="engines, notes",
            dcterms_created="2014-03-08T10:00:00Z", cp_lastModifiedBy="Cy Poe",
        ),
    },
    s="styles styles.xml",
    f="footnotes footnotes.xml",
    h="hyperlink https://a.org/",
)  # fmt: skip


class TestDocxText(ExtractorContract):
    suffix = ".docx"
    sample = SAMPLE

    @override
    def make(self) -> DocxText:
        return DocxText(NoLanguages())

    @override
    def plain_words(self) -> bytes:
        return docx(para("They had nothing to say."))


def _blocks(body: str, parts: dict[str, str | bytes] | None = None, **targets: str) -> object:
    document = read(DocxText(NoLanguages()), docx(body, parts or {}, **targets))
    assert_whole(document)
    return blocks(document)


def _marks(body: str, **targets: str) -> list[tuple[str, str, str]]:
    return marks(read(DocxText(NoLanguages()), docx(body, {}, **targets)))


def test_text_marks_and_notes() -> None:
    document = read(DocxText(NoLanguages()), SAMPLE)
    assert blocks(document) == [
        ("heading", 2, "Findings"),
        ("paragraph", 0, "Ada said[1] so, in a letter."),
        ("note", 0, "[1] Of 1843.\nOr so."),
    ]
    assert marks(document) == [
        ("link", "in a letter", "https://a.org/"),
        ("strong", "in a letter", ""),
    ]


def test_metadata() -> None:
    document = read(DocxText(NoLanguages()), SAMPLE)
    assert (document.title, document.author) == ("The Engine", "Ann Lee, Bo Roe")
    assert (document.date, document.language) == ("2014-03-08", "fr")
    assert document.keywords == ("engines", "notes")
    assert ("created", "2014-03-08T10:00:00Z") in document.properties
    assert ("last_editor", "Cy Poe") in document.properties


def test_language_is_what_most_words_are_marked_as() -> None:
    german = run("Das meiste ist deutsch.", '<w:lang w:val="de-DE"/>')
    data = docx(f"<w:p>{german}{run('Not all.')}</w:p>", {"word/styles.xml": STYLES})
    assert read(DocxText(NoLanguages()), data).language == "de"


def test_styles_say_what_a_paragraph_is() -> None:
    assert _blocks(
        para("One", "Mein")
        + para("Two", "Ebene")
        + para("Three", "Punkt")
        + para("Four", "Punkt", '<w:numPr><w:numId w:val="0"/></w:numPr>')
        + para("Five", "Quote")
        + para("Six", "", '<w:outlineLvl w:val="0"/>')
        + para("Seven", "Title"),
        {"word/styles.xml": STYLES},
        s="styles styles.xml",
    ) == [
        ("heading", 2, "One"),
        ("heading", 4, "Two"),
        ("list_item", 2, "Three"),
        ("paragraph", 0, "Four"),
        ("quotation", 1, "Five"),
        ("heading", 1, "Six"),
        ("heading", 1, "Seven"),
    ]


def _cells(*texts: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{text}</w:tc>' for text in texts)}</w:tr>"


def test_tables_are_rows_and_boxes_are_paragraphs() -> None:
    nested = f"<w:tbl>{_cells(para('in'), para('side'))}</w:tbl>"
    table = _cells(para("a") + para("b"), para("c")) + _cells(nested, para("d"))
    box = _cells(para("Boxed", "Heading1") + para("words"))
    assert _blocks(f"<w:tbl>{table}</w:tbl><w:tbl>{box}</w:tbl>") == [
        ("table_row", 0, "a b\tc"),
        ("table_row", 0, "in side\td"),
        ("heading", 1, "Boxed"),
        ("paragraph", 0, "words"),
    ]


def test_what_hangs_on_a_row_comes_after_it() -> None:
    note = w("endnotes", f"<w:endnote w:id='7'>{para('So it was.')}</w:endnote>")
    reference = f"<w:p>{run('a')}<w:r><w:endnoteReference w:id='7'/></w:r></w:p>"
    assert _blocks(
        f"<w:tbl>{_cells(reference, para('b'))}{_cells(para('c'), para('d'))}</w:tbl>",
        {"word/endnotes.xml": note},
        e="endnotes endnotes.xml",
    ) == [("table_row", 0, "a[i]\tb"), ("note", 0, "[i] So it was."), ("table_row", 0, "c\td")]


def test_tracked_changes_are_marked() -> None:
    deleted = "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
    body = f"<w:p>{deleted}<w:ins>{run('new')}</w:ins><w:moveFrom>{run('from')}</w:moveFrom></w:p>"
    assert _marks(body) == [
        ("deleted", "gone", ""),
        ("inserted", "new", ""),
        ("deleted", "from", ""),
    ]


def test_fields_are_links_and_their_results_text() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:instrText> HYPERLINK &quot;https://b.org/&quot; \\h </w:instrText></w:r>"
    field = mark("begin") + code + mark("separate") + run("there") + mark("end")
    simple = f"<w:fldSimple w:instr=' HYPERLINK \"file:///etc\"'>{run('here')}</w:fldSimple>"
    assert _marks(f"<w:p>{field}{simple}{mark('end')}</w:p>") == [
        ("link", "there", "https://b.org/")
    ]


def test_only_addresses_of_the_web_and_mail_are_links() -> None:
    body = "".join(f"<w:hyperlink r:id='h{n}'>{run(f'w{n} ')}</w:hyperlink>" for n in range(3))
    targets = {
        "h0": "hyperlink javascript:alert(1)",
        "h1": "hyperlink mailto:a@b.org",
        "h2": "hyperlink file:///etc/passwd",
    }
    assert _marks(f"<w:p>{body}</w:p>", **targets) == [("link", "w1", "mailto:a@b.org")]


def test_comments_name_their_author_and_none_is_lost() -> None:
    comments = w(
        "comments",
        f"<w:comment w:id='1' w:author='Ada Roe'>{para('Really?')}</w:comment>"
        f"<w:comment w:id='9'>{para('Stray.')}</w:comment>",
    )
    assert _blocks(
        f"<w:p>{run('Yes.')}<w:r><w:commentReference w:id='1'/></w:r></w:p>{para('No.')}",
        {"word/comments.xml": comments},
        c="comments comments.xml",
    ) == [
        ("paragraph", 0, "Yes."),
        ("note", 0, "Comment by Ada Roe: Really?"),
        ("paragraph", 0, "No."),
        ("note", 0, "Comment: Stray."),
    ]


def test_running_heads_and_feet_once_each() -> None:
    parts: dict[str, str | bytes] = {
        "word/header1.xml": w("hdr", para("Secret") + para("Draft")),
        "word/header2.xml": w("hdr", para("Secret") + para("Draft")),
        "word/footer1.xml": w("ftr", para("Page 1")),
    }
    assert _blocks(
        para("Words."),
        parts,
        a="header header1.xml",
        b="header header2.xml",
        c="footer footer1.xml",
    ) == [
        ("running", 0, "Secret"),
        ("running", 0, "Draft"),
        ("paragraph", 0, "Words."),
        ("running", 0, "Page 1"),
    ]


def test_text_boxes_are_read_once_and_after_their_paragraph() -> None:
    inside = f"<w:txbxContent>{para('Boxed')}</w:txbxContent>"
    choice = f"<mc:Choice><w:drawing><wps:txbx>{inside}</wps:txbx></w:drawing></mc:Choice>"
    fallback = f"<mc:Fallback><w:pict><v:textbox>{inside}</v:textbox></w:pict></mc:Fallback>"
    box = f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"
    assert _blocks(f"<w:p>{run('Before')}{box}{run(' after')}</w:p>") == [
        ("paragraph", 0, "Before after"),
        ("paragraph", 0, "Boxed"),
    ]


def test_pictures_are_named_and_can_be_had() -> None:
    drawing = (
        "<w:r><w:drawing><wp:docPr descr='An engine'/><a:blip r:embed='i'/></w:drawing>"
        "<w:drawing><a:blip r:embed='gone'/></w:drawing></w:r>"
    )
    data = docx(
        f"<w:p>{run('See')}{drawing}</w:p>", {"word/media/1.png": b"PNG"}, i="image media/1.png"
    )
    document = read(DocxText(NoLanguages()), data)
    assert blocks(document)[1] == ("picture", 0, "\ufffc An engine")
    assert [picture.source for picture in document.pictures] == ["word/media/1.png"]
    assert part(Source("a.docx", io.BytesIO(data)), "word/media/1.png") == b"PNG"
    with pytest.raises(ExtractionError):
        part(Source("a.docx", io.BytesIO(data)), "word/media/2.png")


def test_signs_and_spaces() -> None:
    symbol = '<w:sym w:font="Symbol" w:char="F061"/>'
    odd = f"<w:r><w:t>co</w:t><w:softHyphen/><w:t>op</w:t><w:noBreakHyphen/>{symbol}<w:tab/></w:r>"
    formula = "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r>"
    body = (
        f"<w:p>{odd}{run('x')}<w:r><w:br/></w:r>{run('y')}{formula}</m:den></m:f></m:oMath></w:p>"
    )
    assert _blocks(body) == [("paragraph", 0, "coop-α x\ny1/2")]


def test_content_controls_and_smart_tags() -> None:
    tagged = f"<w:smartTag>{run('Ada')}</w:smartTag>"
    control = f"<w:sdt><w:sdtPr/><w:sdtContent><w:p>{tagged}</w:p></w:sdtContent></w:sdt>"
    assert _blocks(control) == [("paragraph", 0, "Ada")]


def test_charts_are_read() -> None:
    chart = (
        '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:title><a:p><a:r>'
        "<a:t>Sales</a:t></a:r></a:p></c:title><c:strCache><c:pt><c:v>North</c:v></c:pt>"
        "<c:pt><c:v>South</c:v></c:pt></c:strCache></c:chartSpace>"
    )
    body = f"<w:p>{run('x')}<w:r><w:drawing><c:chart r:id='c'/></w:drawing></w:r></w:p>"
    assert _blocks(body, {"word/charts/1.xml": chart}, c="chart charts/1.xml") == [
        ("paragraph", 0, "x"),
        ("paragraph", 0, "Sales"),
        ("paragraph", 0, "North, South"),
    ]


def test_files_inside_are_attachments() -> None:
    data = docx(
        para("See inside."),
        {"word/embeddings/Book.xlsx": b"PK", "word/embeddings/ole1.bin": b"x"},
        a="package embeddings/Book.xlsx",
        b="oleObject embeddings/ole1.bin",
    )
    found = list(DocxText(NoLanguages()).attachments(Source("a.docx", io.BytesIO(data))))
    assert [(each.name, each.data) for each in found] == [("Book.xlsx", b"PK")]


def test_strict_namespaces() -> None:
    body = "<w:body><w:p><w:r><w:t>Ada</w:t></w:r></w:p></w:body>"
    strict = f'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main">{body}</w:document>'
    data = docx("", {"word/document.xml": strict})
    assert read(DocxText(NoLanguages()), data).text == "Ada"


def test_a_broken_end_is_a_problem_and_the_rest_is_read() -> None:
    whole = w("document", f"<w:body>{para('Ada said so.')}{para('And then')}</w:body>")
    document = read(DocxText(NoLanguages()), docx("", {"word/document.xml": whole[:-60]}))
    assert document.text.startswith("Ada said so.")
    assert [problem.kind for problem in document.problems] == [ProblemKind.DAMAGED]


def test_a_note_that_refers_to_itself_ends() -> None:
    note = f"<w:p>{run('See')}<w:r><w:footnoteReference w:id='1'/></w:r></w:p>"
    notes = w("footnotes", f"<w:footnote w:id='1'>{note}</w:footnote>")
    assert _blocks(note, {"word/footnotes.xml": notes}, f="footnotes footnotes.xml") == [
        ("paragraph", 0, "See[1]"),
        ("note", 0, "[1] See"),
    ]


_TAGS = (
    "w:p w:r w:tbl w:tr w:tc w:hyperlink w:ins w:del w:moveTo w:sdt w:sdtContent w:txbxContent "
    "w:drawing w:pict mc:AlternateContent mc:Choice w:fldSimple m:oMath m:den w:smartTag"
)
_LEAVES = (
    '<w:fldChar w:fldCharType="begin"/>',
    '<w:fldChar w:fldCharType="end"/>',
    "<w:instrText>HYPERLINK x</w:instrText>",
    "<w:br/>",
    "<w:tab/>",
    "<w:t> </w:t>",
)


def _inside(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tags = st.sampled_from(_TAGS.split())
    return st.tuples(tags, st.lists(children, max_size=4)).map(
        lambda made: f"<{made[0]}>{''.join(made[1])}</{made[0]}>"
    )


_WORDS = st.text("abcö😀", min_size=1, max_size=5).map(lambda text: f"<w:t>{text}</w:t>")


@inherited
@given(st.recursive(_WORDS | st.sampled_from(_LEAVES), _inside, max_leaves=30))
def test_no_word_is_lost_however_odd_the_nesting(body: str) -> None:
    words = "".join(letter for letter in body if letter in "ö😀")
    document = read(DocxText(NoLanguages()), docx(para("Ada") + body))
    assert_whole(document)
    assert sorted(words) == sorted(letter for letter in document.text if letter in "ö😀")


def test_relations_are_no_paths() -> None:
    picture = "<w:p><w:r><w:drawing><a:blip r:embed='i'/></w:drawing></w:r></w:p>"
    data = docx(para("Ada") + picture, i="image ../../../../etc/passwd")
    assert not read(DocxText(NoLanguages()), data).pictures
