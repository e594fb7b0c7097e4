from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.domain.document import Document
from explorer.domain.page import Box
from explorer.extract.layout.compose import Composed, compose
from explorer.extract.layout.placed import PlacedLine, PlacedPage, PlacedWord
from tests.extract.contract import assert_whole
from tests.extract.layout.placing import block, composed, found, line, page, told

_TEXTS = st.one_of(
    st.sampled_from(
        ["Ada", "roe", "investi-", "gation", "soft\u00ad", "-", "•", "1.", "(a)", "2019", "so.",
         "שלום", "عربي", "世", "界", "😀", "a\u2028b", "x\x00", "\ufeff", "Vor-", "und", "—", "iv"]
    ),
    st.text(min_size=1, max_size=6).filter(lambda text: text.strip() != ""),
)  # fmt: skip
_SET = ("Ada", "roe", "12", "so.", "in-", "•", "1.", "a")
_COORDINATES = st.floats(-100, 900, allow_nan=False, width=32)


@st.composite
def _words(draw: st.DrawFn) -> PlacedWord:
    left, top = draw(_COORDINATES), draw(_COORDINATES)
    width, height = draw(st.floats(0, 100, width=32)), draw(st.floats(0, 30, width=32))
    box = Box(left, top, left + width, top + height)
    size = draw(st.sampled_from([0.0, 8.0, 10.0, 10.0, 14.0, 30.0]))
    return PlacedWord(draw(_TEXTS), box, size, draw(st.booleans()), draw(st.booleans()))


@st.composite
def _set_lines(draw: st.DrawFn) -> PlacedLine:
    """A line as pages have them: its words side by side."""
    row = " ".join(draw(st.lists(st.sampled_from(_SET), min_size=1, max_size=20)))
    return line(row, draw(st.sampled_from([50, 60, 330])), 12 * draw(st.integers(0, 60)))


@st.composite
def _lines(draw: st.DrawFn) -> PlacedLine:
    words = tuple(draw(st.lists(_words(), max_size=6)))
    glued = draw(st.frozensets(st.integers(1, 5), max_size=3))
    return PlacedLine(words, frozenset(n for n in glued if n < len(words)))


_PAGES = st.lists(
    st.builds(
        PlacedPage,
        st.text(max_size=3),
        st.just(600.0),
        st.just(800.0),
        st.lists(_lines() | _set_lines(), max_size=8).map(tuple),
        st.lists(st.text(max_size=8), max_size=2).map(tuple),
    ),
    max_size=5,
)


@settings(deadline=None, max_examples=120)
@given(_PAGES)
def test_any_words_make_a_whole_document(pages: list[PlacedPage]) -> None:
    result = compose(pages)
    content = result.content
    assert_whole(Document(content.text, content.blocks, content.marks))
    _assert_pages(result, pages)


def _assert_pages(result: Composed, pages: Sequence[PlacedPage]) -> None:
    text = result.content.text
    assert len(result.pages) == len(pages)
    done = 0
    for one, placed in zip(result.pages, pages, strict=True):
        assert (one.label, one.width, one.height) == (placed.label, placed.width, placed.height)
        assert one.span.start == done
        done = one.span.end
        at = one.span.start
        for span, _ in one.words:
            assert at <= span.start < span.end <= one.span.end
            at = span.end
    if pages:
        assert done == len(text)


@settings(deadline=None, max_examples=80)
@given(_PAGES)
def test_each_box_is_that_of_its_word(pages: list[PlacedPage]) -> None:
    result = compose(pages)
    for one, placed in zip(result.pages, pages, strict=True):
        words = [word for own in placed.lines for word in own.words]
        for span, box in one.words:
            written = span.within(result.content.text)
            assert any(
                written in {_kept(word.text), _kept(word.text)[:-1]}
                and box == pytest.approx(word.box, abs=1e-3)
                for word in words
            )


def _kept(text: str) -> str:
    plain = text.replace("\x00", "").replace("\ufeff", "").replace("\u00ad", "")
    return "".join(plain.split())


@settings(deadline=None, max_examples=100)
@given(st.lists(_set_lines(), max_size=30))
def test_words_of_a_line_follow_each_other(lines: list[PlacedLine]) -> None:
    text = composed(page(*lines)).content.text
    for own in lines:
        at = 0
        for word in own.words:
            at = text.index(word.text.rstrip("-"), at)


def test_twenty_thousand_empty_pages() -> None:
    result = compose([PlacedPage(str(n), 9, 9, ()) for n in range(20_000)])
    assert result.content.text == ""
    assert len(result.pages) == 20_000
    assert result.pages[-1].span.end == 0


def test_no_pages() -> None:
    assert compose([]).pages == ()


def test_notes_come_at_the_end_of_their_page() -> None:
    pages = (page(*block("Some text."), notes=("A  comment\n here",)), page(*block("More text.")))
    result = composed(*pages)
    assert found(result) == [
        ("paragraph", 0, "Some text."),
        ("note", 0, "A comment here"),
        ("paragraph", 0, "More text."),
    ]
    assert result.pages[0].span.within(result.content.text) == "Some text.\nA comment here\n"


def test_a_paragraph_goes_on_in_the_next_column() -> None:
    left = block("The first column ends in the\nmiddle of a sentence that")
    right = block("goes on in the second one.", 330)
    assert told(page(*left, *right)) == [
        (
            "paragraph",
            "The first column ends in the middle of a sentence that goes on in the second one.",
        )
    ]


def test_what_runs_along_the_pages_never_stands_inside_a_paragraph() -> None:
    pages = [
        page(
            line("The Report", top=20),
            *block("and that is why nobody had\never been asked about the"),
            line(str(number), 300, 780),
            label=str(number),
        )
        for number in (1, 2, 3)
    ]
    kinds = [kind for kind, _ in told(*pages)]
    first_and_second = ["running", "running", "paragraph", "running", "running"]
    assert kinds == [*first_and_second, "running", "paragraph", "running"]


def test_right_to_left_lines_as_they_are_seen_are_turned() -> None:
    seen = line("גמא בטא אלפא")
    assert told(page(seen)) == [("paragraph", "אלפא בטא גמא")]


def test_right_to_left_lines_in_order_stay() -> None:
    words = reversed(line("גמא בטא אלפא").words)
    assert told(page(PlacedLine(tuple(words)))) == [("paragraph", "אלפא בטא גמא")]


def test_latin_words_keep_their_order_in_a_line_that_is_turned() -> None:
    assert told(page(line("דלת New York גמא בטא"))) == [("paragraph", "בטא גמא New York דלת")]


def test_glued_words_have_no_space_between_them() -> None:
    one = PlacedLine(line("世 界 和").words, frozenset({1, 2}))
    result = composed(page(one))
    assert result.content.text == "世界和"
    assert len(result.pages[0].words) == 3


def test_wide_letters_are_joined_over_lines() -> None:
    assert told(page(*block("世界和平\n来了"))) == [("paragraph", "世界和平来了")]


def test_columns_that_a_file_has_line_by_line_are_parted() -> None:
    left = ("the", "left", "column", "has", "its", "own", "words", "here")
    right = ("and", "right", "of", "it", "there", "are", "other", "things")
    rows = []
    for number in range(10):
        first = f"{left[number % 8]} is what it says in this {left[(number + 3) % 8]}".ljust(
            38, "x"
        )
        second = f"{right[number % 8]} is what it says on that {right[(number + 3) % 8]}"
        rows.append(line(f"{first[:38]}    {second.ljust(38, 'y')[:38]}", 50, 100 + 12 * number))
    text = composed(page(*rows)).content.text
    assert text.index("in this") < text.rindex("in this") < text.index("on that")


def test_lines_that_jump_up_and_down_are_put_in_order() -> None:
    left = block("\n".join(f"Left line number {n} is here now" for n in range(12)))
    right = block("\n".join(f"Right line number {n} is here now" for n in range(12)), 330)
    mixed = [one for pair in zip(right, left, strict=True) for one in pair]
    mixed = mixed[::2][::-1] + mixed[1::2][::-1]
    text = composed(page(*mixed)).content.text
    places = [text.index(f"Left line number {n} ") for n in range(12)]
    places += [text.index(f"Right line number {n} ") for n in range(12)]
    assert places == sorted(places)
