from __future__ import annotations

import io

import pytest
from typing_extensions import override

from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.domain.page import OutlineEntry
from explorer.domain.problem import ProblemKind
from explorer.extract.extractor import Extractor, Source
from explorer.extract.pdf.pdf_text import PdfText
from explorer.extract.pdf.sheets import pages_without_text, sizes_and_textless
from tests.extract.contract import (
    ExtractorContract,
    NoLanguages,
    assert_whole,
    blocks,
    marks,
    read,
)
from tests.extract.pdf.made import MadePdf, lines, simple, text

STORY = lines(
    72,
    700,
    "Ada Roe told the committee that the investi-\n"
    "gation had taken four years and that nobody\n"
    "had asked her about the well-known Anglo-\n"
    "American bank before.",
)


def pdf(data: bytes, name: str = "a file.pdf") -> Document:
    document = read(PdfText(NoLanguages()), data, name)
    assert_whole(document)
    return document


class TestPdfText(ExtractorContract):
    suffix = ".pdf"
    sample = simple(STORY)

    @override
    def make(self) -> Extractor:
        return PdfText(NoLanguages())

    @override
    def plain_words(self) -> bytes:
        return simple(text(72, 700, "They had nothing to say about it, and went home."))


def test_wrapped_lines_are_a_paragraph_and_broken_words_are_whole() -> None:
    document = pdf(simple(STORY))
    assert document.text == (
        "Ada Roe told the committee that the investigation had taken four years and that nobody "
        "had asked her about the well-known Anglo-American bank before."
    )
    assert blocks(document) == [("paragraph", 0, document.text)]


def test_a_broken_word_has_two_boxes() -> None:
    document = pdf(simple(STORY))
    start = document.text.index("investigation")
    words = [
        word.span.within(document.text)
        for word in document.pages[0].words
        if start <= word.span.start < start + len("investigation")
    ]
    assert words == ["investi", "gation"]


def test_boxes_are_where_the_words_are() -> None:
    document = pdf(simple(text(100, 692, "Hello there", 20)))
    page = document.pages[0]
    assert (page.label, page.width, page.height) == ("1", 612, 792)
    first, second = page.words
    assert first.box.left == pytest.approx(100, abs=2)
    assert first.box.top < 100 < first.box.bottom
    assert first.box.right < second.box.left
    assert second.box.right - first.box.left == pytest.approx(97, abs=6)


@pytest.mark.parametrize(
    ("turn", "size", "corner"),
    [
        (0, (612, 792), (100, 100)),
        (90, (792, 612), (692, 100)),
        (180, (612, 792), (512, 692)),
        (270, (792, 612), (100, 512)),
    ],
)
def test_rotated_pages(turn: int, size: tuple[int, int], corner: tuple[int, int]) -> None:
    made = MadePdf()
    made.page(text(100, 692, "Hello", 20), f"/Rotate {turn}")
    page = pdf(made.bytes()).pages[0]
    assert (page.width, page.height) == size
    box = page.words[0].box
    assert box.left - 6 <= corner[0] <= box.right + 6
    assert box.top - 6 <= corner[1] <= box.bottom + 6
    assert 0 < box.left < box.right < page.width
    assert 0 < box.top < box.bottom < page.height


def test_text_that_reads_downwards_on_the_page_as_shown() -> None:
    made = MadePdf()
    rows = "The harbour board met on Monday and\nheard the report of the engineers."
    made.page(lines(100, 692, rows), "/Rotate 90")
    assert pdf(made.bytes()).text == rows.replace("\n", " ")


def test_each_page_gives_a_sign() -> None:
    signs: list[int] = []
    data = io.BytesIO(simple(*(text(72, 700, f"This is page {n}.") for n in range(3))))
    source = Source("a file.pdf", data, pulse=lambda: signs.append(1))
    PdfText(NoLanguages()).extract(source)
    assert len(signs) == 3


def test_cropped_pages() -> None:
    made = MadePdf()
    made.page(text(100, 692, "Hello", 20), "/CropBox[50 600 350 750]")
    page = pdf(made.bytes()).pages[0]
    assert (page.width, page.height) == (300, 150)
    box = page.words[0].box
    assert box.left == pytest.approx(50, abs=2)
    assert box.top < 58 < box.bottom


def test_two_columns_are_read_one_after_the_other() -> None:
    left = (
        "The left column is read first\nfrom its top to its foot and\nonly then the other one is."
    )
    right = "The right column comes after\nit and has its own lines that\nnobody mixes up."
    document = pdf(simple(lines(72, 700, left) + lines(330, 700, right)))
    assert document.text == " ".join(left.split()) + "\n" + " ".join(right.split())


def test_bold_and_italic_words_are_marked() -> None:
    content = text(72, 700, "This is") + text(120, 700, "bold", font=1)
    content += text(155, 700, "and") + text(180, 700, "slanted", font=2) + text(230, 700, "text")
    assert marks(pdf(simple(content))) == [("strong", "bold", ""), ("emphasis", "slanted", "")]


def test_headings_are_larger() -> None:
    content = text(72, 740, "The whole report", 24) + text(72, 715, "A part of it", 18) + STORY
    kinds = [(kind, level) for kind, level, _ in blocks(pdf(simple(content)))]
    assert kinds == [("heading", 1), ("heading", 2), ("paragraph", 0)]
    assert pdf(simple(content)).title == "The whole report"


def test_running_heads_and_page_numbers_are_apart() -> None:
    contents = [
        text(72, 760, "The Annual Report") + STORY + text(300, 30, str(number))
        for number in range(1, 5)
    ]
    document = pdf(simple(*contents))
    running = [words for kind, _, words in blocks(document) if kind == "running"]
    assert running == [each for n in "1234" for each in ("The Annual Report", n)]


def test_a_paragraph_goes_on_over_a_page() -> None:
    head = text(72, 760, "A head of all pages", 9)
    first = head + lines(
        72, 700, "Nobody in the room knew what the\nminister had been told about the"
    )
    second = head + lines(72, 700, "report before it was\npublished.")
    document = pdf(simple(first, second))
    whole = (
        "Nobody in the room knew what the minister had been told about the report "
        "before it was published."
    )
    assert [words for kind, _, words in blocks(document) if kind == "paragraph"] == [whole]
    one, other = document.pages
    assert one.span.end == other.span.start == document.text.index("report before")
    assert [w.span.within(document.text) for w in other.words][:2] == ["report", "before"]


def test_metadata() -> None:
    made = MadePdf(
        information="/Title(On the bank)/Author(Ada Roe)/Keywords(bank, money)/Producer(Ink 1)"
        "/Creator(Quill)/CreationDate(D:20190304120000+01'00')/ModDate(D:2020)/Subject(Banks)",
        catalogue="/Lang(en-GB)",
    )
    made.page(STORY)
    document = pdf(made.bytes())
    assert document.title == "On the bank"
    assert document.author == "Ada Roe"
    assert document.date == "2019-03-04"
    assert document.language == "en"
    assert document.keywords == ("bank", "money")
    assert dict(document.properties) == {
        "format": "PDF 1.7",
        "created": "2019-03-04T12:00:00+01:00",
        "modified": "2020",
        "subject": "Banks",
        "application": "Quill",
        "producer": "Ink 1",
    }


def test_page_labels() -> None:
    made = MadePdf(catalogue="/PageLabels<</Nums[0<</S/r>>2<</S/D/P(A-)>>]>>")
    for _ in range(3):
        made.page(STORY)
    assert [page.label for page in pdf(made.bytes()).pages] == ["i", "ii", "A-1"]


def test_outline() -> None:
    made = MadePdf()
    first = made.page(STORY)
    second = made.page(text(72, 700, "Above it.") + text(72, 400, "The second part begins."))
    root = 100  # of no use to anyone but the catalogue
    number = len(made.objects) + 6
    made.add(f"<</Title(First)/Parent {root} 0 R/Dest[{first} 0 R/Fit]/Next {number + 1} 0 R>>")
    made.add(
        f"<</Title(Second)/Parent {root} 0 R/First {number + 2} 0 R"
        f"/A<</S/GoTo/D[{second} 0 R/XYZ 0 415 0]>>>>"
    )
    made.add(f"<</Title(Inner)/Parent {number + 1} 0 R/Dest[{second} 0 R/FitH 720]>>")
    outlines = made.add(f"<</First {number} 0 R/Last {number + 1} 0 R/Count 2>>")
    made.catalogue = f"/Outlines {outlines} 0 R"
    document = pdf(made.bytes())
    assert document.outline == (
        OutlineEntry("First", 1, 0),
        OutlineEntry("Second", 1, document.text.index("The second part")),
        OutlineEntry("Inner", 2, document.text.index("Above it")),
    )


def test_an_outline_that_bites_its_tail_ends() -> None:
    made = MadePdf()
    page = made.page(STORY)
    number = len(made.objects) + 6
    made.add(f"<</Title(Again)/Dest[{page} 0 R/Fit]/Next {number} 0 R/First {number} 0 R>>")
    made.catalogue = f"/Outlines<</First {number} 0 R>>"
    assert [entry.title for entry in pdf(made.bytes()).outline] == ["Again"]


def test_pictures_of_text_need_recognition() -> None:
    made = MadePdf()
    made.picture_page()
    with pytest.raises(ExtractionError, match="pictures of text") as caught:
        pdf(made.bytes())
    assert caught.value.kind is ProblemKind.NEEDS_OCR


def test_some_pictures_of_text_make_it_partial() -> None:
    made = MadePdf()
    made.page(STORY)
    made.picture_page()
    made.page("")
    document = pdf(made.bytes())
    (problem,) = document.problems
    assert problem.kind is ProblemKind.NEEDS_OCR
    assert problem.sentence.startswith("1 of 3 pages is a picture of text;")
    assert pages_without_text(document) == (1, 2)
    sizes, textless = sizes_and_textless(Source("a.pdf", io.BytesIO(made.bytes())))
    assert sizes == ((612, 792),) * 3
    assert textless == (1,)


def test_glyphs_without_a_meaning_need_recognition() -> None:
    made = MadePdf()
    table = made.add(
        "<<>>",
        b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange "
        b"<20> <7e> <e020> endbfrange",
    )
    font = made.add(
        "<</Type/Font/Subtype/Type1/BaseFont/Odd/FirstChar 32/LastChar 32/Widths[500]"
        f"/ToUnicode {table} 0 R>>"
    )
    content = made.add("<<>>", text(72, 700, "Ada Roe told the committee").encode())
    made.pages.append(
        made.add(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {content} 0 R"
            f"/Resources<</Font<</F0 {font} 0 R>>>>>>"
        )
    )
    with pytest.raises(ExtractionError, match="which letters") as caught:
        pdf(made.bytes())
    assert caught.value.kind is ProblemKind.NEEDS_OCR


def test_letters_beyond_the_first_plane() -> None:
    made = MadePdf()
    table = made.add(
        "<<>>",
        b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange "
        b"<41> <43> <d835dd38> endbfrange",
    )
    font = made.add(
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 32/LastChar 32/Widths[500]"
        f"/ToUnicode {table} 0 R>>"
    )
    content = made.add("<<>>", (text(72, 700, "AB C")).encode())
    made.pages.append(
        made.add(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {content} 0 R"
            f"/Resources<</Font<</F0 {font} 0 R>>>>>>"
        )
    )
    document = pdf(made.bytes())
    assert document.text == "\U0001d538\U0001d539 \U0001d53a"
    assert len(document.pages[0].words) == 2


def test_a_damaged_page_is_left_out() -> None:
    made = MadePdf()
    made.page(STORY)
    made.pages.append(made.add("[/not/a/page]"))
    made.page(STORY)
    document = pdf(made.bytes())
    assert [problem.kind for problem in document.problems] == [ProblemKind.DAMAGED]
    assert document.problems[0].sentence == "Page 2 is damaged and was left out."
    assert [page.label for page in document.pages] == ["1", "2", "3"]


def test_a_broken_table_of_objects_is_made_anew() -> None:
    data = simple(STORY).replace(b"startxref\n", b"startxref\n9")
    assert pdf(data).text.startswith("Ada Roe")


@pytest.mark.parametrize("junk", [b"junk\n" * 100, b"junk\n" * 1000])
def test_what_comes_before_the_file_does_not_matter(junk: bytes) -> None:
    assert pdf(junk + simple(STORY)).text.startswith("Ada Roe")


def test_a_file_without_its_header() -> None:
    assert pdf(simple(STORY).removeprefix(b"%PDF-1.7\n")).text.startswith("Ada Roe")


def test_no_pdf_at_all() -> None:
    with pytest.raises(ExtractionError, match="not a PDF") as caught:
        pdf(b"Only words.")
    assert caught.value.kind is ProblemKind.NOT_A_DOCUMENT


def test_no_pages() -> None:
    with pytest.raises(ExtractionError, match="no text") as caught:
        pdf(MadePdf().bytes())
    assert caught.value.kind is ProblemKind.EMPTY
