"""Old office files, which other programs read."""

from __future__ import annotations

import io

import pytest

from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind
from explorer.extract.extractor import Source
from explorer.extract.legacy import FILE, DocText, LegacyText, PptText, commands_for
from tests.extract.contract import NoLanguages, assert_whole, blocks

_SOURCE = Source("the_memo.doc", io.BytesIO(b"x"))


@pytest.mark.parametrize(("extractor", "program"), [(DocText, "antiword"), (PptText, "catppt")])
def test_the_program_that_could_read_it_is_named(extractor: type[LegacyText], program: str) -> None:
    with pytest.raises(ExtractionError, match=program) as caught:
        extractor(NoLanguages()).extract(_SOURCE)
    assert caught.value.kind is ProblemKind.NEEDS_PROGRAM
    first = commands_for(extractor.name)[0]
    assert first.program == program
    assert FILE in first.arguments


def test_other_kinds_have_no_program() -> None:
    assert commands_for("pdf") == ()


def test_what_a_program_wrote_is_a_document() -> None:
    output = "Ada’s memo\r\n\n_______\nShe said so.\n".encode()
    document = DocText(NoLanguages()).document_from(_SOURCE, output, "antiword")
    assert_whole(document)
    assert [words for _, _, words in blocks(document)] == ["Ada’s memo", "She said so."]
    assert (document.title, document.format) == ("the memo", "doc")
    assert document.properties == (("note", "Read by antiword."),)


def test_no_output_is_an_error() -> None:
    with pytest.raises(ExtractionError, match="found no text"):
        PptText(NoLanguages()).document_from(_SOURCE, b"\n \n", "catppt")
