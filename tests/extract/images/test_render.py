"""Pages of pictures and pictures in documents, as pixels."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from explorer.domain.errors import ExtractionError
from explorer.domain.pixels import Pixels
from explorer.domain.problem import ProblemKind
from explorer.extract.extractor import Source
from explorer.extract.images.render import decode, page_count, page_size, page_sizes, render
from tests.extract.images.pictures import page, saved

RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)


def _source(data: bytes) -> Source:
    return Source("a.png", io.BytesIO(data))


def _at(pixels: Pixels, x: int, y: int) -> tuple[int, int, int]:
    blue, green, red = pixels.data[4 * (y * pixels.width + x) :][:3]
    return red, green, blue


def _near(found: tuple[int, int, int], wanted: tuple[int, int, int]) -> bool:
    return all(abs(one - other) < 40 for one, other in zip(found, wanted, strict=True))


def _red_and_blue(mode: str = "RGB") -> Image.Image:
    """Red on the left, blue on the right, twice as wide as high."""
    image = Image.new("RGB", (200, 100), RED)
    image.paste(BLUE, (100, 0, 200, 100))
    return image.convert(mode)


@pytest.mark.parametrize("mode", ["RGB", "P", "RGBA"])
def test_colours_are_blue_green_red(mode: str) -> None:
    pixels = render(_source(saved(_red_and_blue(mode))), 0, 100)
    assert (pixels.width, pixels.height, len(pixels.data)) == (100, 50, 100 * 50 * 4)
    assert _near(_at(pixels, 10, 25), RED)
    assert _near(_at(pixels, 90, 25), BLUE)


@pytest.mark.parametrize("mode", ["CMYK", "YCbCr", "L"])
def test_other_colour_models_are_drawn(mode: str) -> None:
    pixels = decode(saved(_red_and_blue(mode), "TIFF"), 100)
    assert not _near(_at(pixels, 10, 25), _at(pixels, 90, 25))


@pytest.mark.parametrize("mode", ["1", "I;16", "F", "I"])
def test_black_and_white_and_deep_greys_keep_dark_and_bright(mode: str) -> None:
    image = Image.new("L", (200, 100), 0)
    image.paste(255, (100, 0, 200, 100))
    pixels = decode(saved(image.convert("I").convert(mode), "TIFF"), 100)
    assert _near(_at(pixels, 10, 25), (0, 0, 0))
    assert _near(_at(pixels, 90, 25), WHITE)


def test_an_even_deep_grey_is_drawn() -> None:
    assert decode(saved(Image.new("F", (20, 10), float("nan")), "TIFF"), 20).width == 20


@pytest.mark.parametrize("mode", ["RGBA", "LA"])
def test_what_is_transparent_is_white(mode: str) -> None:
    image = Image.new(mode, (40, 40))
    assert _at(decode(saved(image), 40), 20, 20) == WHITE


def test_one_transparent_colour_of_a_palette_is_white() -> None:
    image = _red_and_blue("P")
    data = saved(image, transparency=image.getpixel((10, 10)))
    pixels = decode(data, 200)
    assert _at(pixels, 10, 50) == WHITE
    assert _near(_at(pixels, 190, 50), BLUE)


# Where the red half is to be seen when EXIF tells how the camera was held.
@pytest.mark.parametrize(
    ("turn", "at"),
    [
        (1, (10, 50)),
        (2, (190, 50)),
        (3, (190, 50)),
        (4, (10, 50)),
        (5, (50, 10)),
        (6, (50, 10)),
        (7, (50, 190)),
        (8, (50, 190)),
    ],
)
@pytest.mark.parametrize("form", ["PNG", "TIFF", "JPEG"])
def test_it_stands_upright(form: str, turn: int, at: tuple[int, int]) -> None:
    exif = Image.Exif()
    exif[0x0112] = turn
    data = saved(_red_and_blue(), form, exif=exif)
    size = (100, 200) if turn > 4 else (200, 100)
    pixels = render(_source(data), 0, size[0])
    assert (pixels.width, pixels.height) == size
    assert _near(_at(pixels, *at), RED)
    width, height = page_size(_source(data), 0)
    assert width / height == pytest.approx(size[0] / size[1])


def test_a_fax_is_drawn_in_the_shape_of_its_paper() -> None:
    data = saved(Image.new("1", (1728, 1145), 1), "TIFF", dpi=(204, 98))
    pixels = render(_source(data), 0, 864)
    assert pixels.height == pytest.approx(864 * (1145 / 98) / (1728 / 204), abs=1)


def test_pages_are_drawn_by_number() -> None:
    pages = [Image.new("RGB", (100, 50 * (n + 1)), colour) for n, colour in enumerate((RED, BLUE))]
    data = saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    assert page_count(_source(data)) == 2
    assert page_sizes(_source(data)) == (page_size(_source(data), 0), page_size(_source(data), 1))
    assert _at(render(_source(data), 1, 100), 5, 5) == BLUE
    assert render(_source(data), 1, 100).height == 100
    with pytest.raises(ExtractionError, match="no page 3"):
        render(_source(data), 2, 100)


def test_a_moving_picture_is_one_page() -> None:
    frames = [Image.new("P", (20, 20), n) for n in range(3)]
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    assert page_count(_source(data)) == 1


def test_a_page_can_be_larger_than_the_picture_and_a_picture_cannot() -> None:
    data = saved(_red_and_blue())
    assert render(_source(data), 0, 1000).width == 1000
    assert decode(data, 1000).width == 200


@pytest.mark.parametrize("size", [(200, 100), (3, 900), (900, 3)])
def test_no_more_than_forty_million_pixels_are_drawn(size: tuple[int, int]) -> None:
    pixels = render(_source(saved(Image.new("L", size))), 0, 1_000_000)
    assert pixels.width * pixels.height <= 41_000_000
    assert len(pixels.data) == 4 * pixels.width * pixels.height


@pytest.mark.parametrize(
    ("dots", "size", "points"),
    [
        ((300, 300), (2480, 3508), (595.2, 841.92)),
        ((72, 72), (4000, 3000), (842, 631.5)),
        ((96, 96), (400, 200), (300, 150)),
        ((1e6, 1e6), (400, 200), (300, 150)),
        ((100, 100), (20_100, 3), (842, 1)),
    ],
)
def test_the_size_of_the_paper(
    dots: tuple[float, float], size: tuple[int, int], points: tuple[float, float]
) -> None:
    data = saved(Image.new("L", size), dpi=dots)
    assert page_size(_source(data), 0) == pytest.approx(points, rel=0.01)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "TIFF"])
def test_of_a_picture_that_is_cut_short_the_beginning_is_drawn(form: str) -> None:
    noise = Image.effect_noise((600, 600), 90)
    data = saved(noise, form)
    cut = data[: len(data) // 2]
    if form == "TIFF":  # its directory is at its end
        cut = saved(noise, form, compression="raw")[:-60_000]
    pixels = decode(cut, 600)
    assert (pixels.width, pixels.height) == (600, 600)
    assert _at(pixels, 5, 5) == _at(decode(data, 600), 5, 5)


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff\xe0" + bytes(50), b"GIF89a", b"II*\0" * 9])
def test_what_is_broken_is_an_error(data: bytes) -> None:
    with pytest.raises(ExtractionError) as caught:
        decode(data, 100)
    assert caught.value.kind in {ProblemKind.DAMAGED, ProblemKind.EMPTY}


def _drawn_or_refused(data: bytes) -> Pixels | str:
    try:
        return decode(data, 50)
    except ExtractionError as error:
        return str(error)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP", "JPEG2000"])
def test_flipped_bytes_are_an_error_or_a_picture(form: str) -> None:
    data = saved(page("Words", size=(120, 80), height=20), form)
    for place in range(0, len(data), max(1, len(data) // 60)):
        broken = bytearray(data)
        broken[place] ^= 0xFF
        outcome = _drawn_or_refused(bytes(broken))
        assert outcome.data if isinstance(outcome, Pixels) else outcome.endswith(".")
