from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.errors import ExtractionError
from explorer.domain.pixels import Pixels
from explorer.domain.problem import ProblemKind
from explorer.extract.extractor import Source
from explorer.extract.pdf.render import PageCanvas, pixel_size, render
from tests.extract.pdf.made import MadePdf, simple, text

BLACK_SQUARE = "0 g 0 692 100 100 re f\n"  # in the top left corner
_WHITE = b"\xff\xff\xff"


def source(data: bytes) -> Source:
    return Source("a file.pdf", io.BytesIO(data))


def pixel(pixels: Pixels, x: int, y: int) -> bytes:
    at = 4 * (y * pixels.width + x)
    return pixels.data[at : at + 3]


def test_a_page_is_drawn_on_white() -> None:
    drawn = render(source(simple(BLACK_SQUARE)), 0, 612)
    assert (drawn.width, drawn.height) == (612, 792)
    assert len(drawn.data) == 4 * 612 * 792
    assert pixel(drawn, 50, 50) == b"\0\0\0"
    assert pixel(drawn, 300, 400) == _WHITE


def test_it_is_as_wide_as_is_asked_for() -> None:
    drawn = render(source(simple(BLACK_SQUARE)), 0, 306)
    assert (drawn.width, drawn.height) == (306, 396)
    assert pixel(drawn, 25, 25) == b"\0\0\0"
    assert pixel(drawn, 60, 60) == _WHITE


def test_rotated_pages_are_turned() -> None:
    made = MadePdf()
    made.page(BLACK_SQUARE, "/Rotate 90")
    drawn = render(source(made.bytes()), 0, 792)
    assert (drawn.width, drawn.height) == (792, 612)
    assert pixel(drawn, 742, 50) == b"\0\0\0"


def test_annotations_and_forms_are_drawn() -> None:
    made = MadePdf()
    shown = made.add("<</Type/XObject/Subtype/Form/BBox[0 0 50 50]>>", b"1 0 0 rg 0 0 50 50 re f")
    appearance = f"/AP<</N {shown} 0 R>>"
    note = made.add(f"<</Type/Annot/Subtype/Stamp/Rect[0 742 50 792]/F 4{appearance}>>")
    field = made.add(
        f"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(b)/Rect[100 742 150 792]/F 4{appearance}>>"
    )
    made.catalogue = f"/AcroForm<</Fields[{field} 0 R]>>"
    made.page("", f"/Annots[{note} 0 R {field} 0 R]")
    drawn = render(source(made.bytes()), 0, 612)
    assert pixel(drawn, 25, 25) == b"\0\0\xff"
    assert pixel(drawn, 125, 25) != _WHITE


def test_one_canvas_draws_several_pages() -> None:
    canvas = PageCanvas(source(simple(BLACK_SQUARE, text(10, 10, "Two"))))
    assert canvas.pages == 2
    assert pixel(canvas.page(0, 612), 50, 50) == b"\0\0\0"
    assert pixel(canvas.page(1, 612), 50, 50) == _WHITE
    canvas.close()


@pytest.mark.parametrize("number", [-1, 1, 10**9])
def test_pages_that_are_not_there(number: int) -> None:
    with pytest.raises(ExtractionError, match="has no page"):
        render(source(simple(BLACK_SQUARE)), number, 100)


def test_a_damaged_page() -> None:
    made = MadePdf()
    made.pages.append(made.add("[/no/page]"))
    with pytest.raises(ExtractionError, match=r"Page 1 of a file\.pdf is damaged"):
        render(source(made.bytes()), 0, 100)


def test_a_page_of_an_absurd_shape_is_refused() -> None:
    made = MadePdf()
    made.page("", box="0 0 14000 0.1")
    with pytest.raises(ExtractionError, match="shape") as caught:
        render(source(made.bytes()), 0, 100)
    assert caught.value.kind is ProblemKind.TOO_LARGE


def test_a_very_long_page_is_made_narrower() -> None:
    made = MadePdf()
    made.page("", box="0 0 100 14000")
    drawn = render(source(made.bytes()), 0, 4000)
    assert drawn.width * drawn.height <= 40_000_000
    assert drawn.height <= 30_000


@given(
    st.floats(0.01, 1e7, allow_nan=False),
    st.floats(0.01, 1e7, allow_nan=False),
    st.integers(1, 8000),
)
def test_sizes_are_within_bounds(width: float, height: float, asked: int) -> None:
    size = pixel_size(width, height, asked)
    if size is not None:
        assert 1 <= size[0] <= asked
        assert 1 <= size[1] <= 30_000
        assert size[0] * size[1] <= 40_000_000
