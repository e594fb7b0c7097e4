from __future__ import annotations

import io

import pytest

from explorer.domain.document import BlockKind, Document, MarkKind
from explorer.domain.problem import ProblemKind
from explorer.extract.extractor import Attachment, Source
from explorer.extract.pdf.pdf_text import PdfText
from tests.extract.contract import NoLanguages, assert_whole, blocks, marks, read
from tests.extract.pdf.made import MadePdf, text

STORY = text(72, 700, "Ada Roe told the committee about it.")


def pdf(data: bytes) -> Document:
    document = read(PdfText(NoLanguages()), data)
    assert_whole(document)
    return document


def attachments(data: bytes) -> list[Attachment]:
    return list(PdfText(NoLanguages()).attachments(Source("a file.pdf", io.BytesIO(data))))


def annotated(annotation: str) -> Document:
    made = MadePdf()
    number = made.add(f"<</Type/Annot{annotation}>>")
    made.page(text(72, 700, "See the page of the bank for more."), f"/Annots[{number} 0 R]")
    return pdf(made.bytes())


def test_comments_are_notes_of_their_page() -> None:
    document = annotated("/Subtype/Text/Rect[9 9 20 20]/Contents(Is this so?)/T(Bob Poe)")
    assert blocks(document)[-1] == ("note", 0, "Comment by Bob Poe: Is this so?")
    assert document.pages[0].span.end == len(document.text)


def test_links_are_marks_on_the_words() -> None:
    action = "/A<</S/URI/URI(https://example.org/bank)>>"
    document = annotated(f"/Subtype/Link/Rect[70 690 140 715]{action}")
    assert marks(document) == [("link", "See the page", "https://example.org/bank")]
    assert document.marks[0].kind is MarkKind.LINK


@pytest.mark.parametrize(
    "action",
    [
        "/A<</S/URI/URI(javascript:alert\\(1\\))>>",
        "/A<</S/URI/URI(file:///etc/passwd)>>",
        "/A<</S/Launch/F(x.exe)>>",
        "",
    ],
)
def test_links_to_anything_else_are_dropped(action: str) -> None:
    assert marks(annotated(f"/Subtype/Link/Rect[70 690 140 715]{action}")) == []


def test_form_values_are_notes() -> None:
    made = MadePdf()
    fields = [
        made.add(
            "<</Type/Annot/Subtype/Widget/FT/Tx/T(surname)/TU(Your surname)/V(Roe)"
            "/Rect[100 100 200 120]>>"
        ),
        made.add("<</Type/Annot/Subtype/Widget/FT/Tx/T(empty)/Rect[100 140 200 160]>>"),
        made.add(
            "<</Type/Annot/Subtype/Widget/FT/Btn/T(agreed)/V/Yes/AS/Yes/Rect[10 10 20 20]"
            "/AP<</N<</Yes<<>>/Off<<>>>>>>>>"
        ),
    ]
    listed = " ".join(f"{number} 0 R" for number in fields)
    made.catalogue = f"/AcroForm<</Fields[{listed}]>>"
    made.page(STORY, f"/Annots[{listed}]")
    found = [words for kind, _, words in blocks(pdf(made.bytes())) if kind == "note"]
    assert found == ["Form field Your surname: Roe", "Form field agreed: Yes"]


def test_only_the_radio_button_that_is_set_is_told() -> None:
    made = MadePdf()
    fields = [
        made.add(
            f"<</Type/Annot/Subtype/Widget/FT/Btn/Ff 49152/T(way)/V/{value}/AS/{shown}"
            f"/Rect[10 10 20 20]/AP<</N<</{shown}<<>>/Off<<>>>>>>>>"
        )
        for value, shown in (("Off", "Sea"), ("Land", "Land"))
    ]
    listed = " ".join(f"{number} 0 R" for number in fields)
    made.catalogue = f"/AcroForm<</Fields[{listed}]>>"
    made.page(STORY, f"/Annots[{listed}]")
    found = [words for kind, _, words in blocks(pdf(made.bytes())) if kind == "note"]
    assert found == ["Form field way: Land"]


def with_attachment(name: str = "(notes.txt)") -> MadePdf:
    made = MadePdf()
    data = made.add(
        "<</Type/EmbeddedFile/Params<</ModDate(D:20190304120000Z)>>>>", b"Secret notes."
    )
    file = made.add(f"<</Type/Filespec/F{name}/UF{name}/EF<</F {data} 0 R>>>>")
    made.catalogue = f"/Names<</EmbeddedFiles<</Names[(a){file} 0 R]>>>>"
    made.page(STORY)
    return made


def test_attachments() -> None:
    (found,) = attachments(with_attachment().bytes())
    assert (found.name, found.data, found.problem) == ("notes.txt", b"Secret notes.", None)
    assert found.modified == pytest.approx(1551700800)


def test_attachments_of_notes_on_a_page() -> None:
    made = MadePdf()
    data = made.add("<</Type/EmbeddedFile>>", b"Pinned to a page.")
    note = made.add(
        "<</Type/Annot/Subtype/FileAttachment/Rect[9 9 20 20]"
        f"/FS<</Type/Filespec/F(pin.txt)/UF(pin.txt)/EF<</F {data} 0 R>>>>>>"
    )
    made.page(STORY, f"/Annots[{note} 0 R]")
    assert [(each.name, each.data) for each in attachments(made.bytes())] == [
        ("pin.txt", b"Pinned to a page.")
    ]


def test_an_attachment_that_is_not_there_has_a_problem() -> None:
    made = MadePdf()
    file = made.add("<</Type/Filespec/F(gone.txt)/UF(gone.txt)>>")
    made.catalogue = f"/Names<</EmbeddedFiles<</Names[(a){file} 0 R]>>>>"
    made.page(STORY)
    (found,) = attachments(made.bytes())
    assert found.problem is not None
    assert found.problem.kind is ProblemKind.NEEDS_PROGRAM
    assert "open a file.pdf in another program, save gone.txt" in found.problem.sentence


def test_an_attachment_without_a_name_or_a_file_is_damaged() -> None:
    made = MadePdf()
    note = made.add("<</Type/Annot/Subtype/FileAttachment/Rect[9 9 20 20]>>")
    made.page(STORY, f"/Annots[{note} 0 R]")
    (found,) = attachments(made.bytes())
    assert found.problem is not None
    assert found.problem.kind is ProblemKind.DAMAGED


def test_notes_alone_are_text() -> None:
    made = MadePdf()
    note = made.add("<</Type/Annot/Subtype/FreeText/Rect[9 9 20 20]/Contents(Only this.)>>")
    made.page("", f"/Annots[{note} 0 R]")
    document = pdf(made.bytes())
    assert document.text == "Text added: Only this."
    assert document.blocks[0].kind is BlockKind.NOTE
