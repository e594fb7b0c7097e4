"""What every extractor promises, to be subclassed for each format."""

from __future__ import annotations

import io
import pickle
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typing_extensions import override

from explorer.domain.canonical import canonical
from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.domain.span import Span
from explorer.extract.extractor import Extractor, Source
from explorer.extract.language import LanguageGuesser

inherited = settings(
    suppress_health_check=[HealthCheck.differing_executors, HealthCheck.too_slow],
    deadline=None,
    max_examples=60,
)


_SPACES = "\r\n|\r|\n|\n\n| |\t|\x0b|\x0c|\x1f|\x85|\u2028|\xa0|\u3000"
_ODD = [*_SPACES.split("|"), "\x00", "\ufeff", "😀", "&#xD800;", "&nbsp;", "&shy;", "<!--", "-->"]
_MARKDOWN = [
    "# ",
    "> ",
    "- ",
    "1. ",
    "```\n",
    "[",
    "](",
    "**",
    "|",
    "---",
    "===",
    "[^1]",
    "Ada",
    "so.",
]
_TAG_NAMES = (
    "p b li ul table tr td th pre br blockquote q sup h1 nav article div title script svg math "
    "select textarea code template frameset"
)
_TAGS = [
    *(f"{opening}{name}>" for name in _TAG_NAMES.split() for opening in ("<", "</")),
    "<a href='http://a.b/'>",
    "</a>",
    "<div class=comment>",
]


class NoLanguages(LanguageGuesser):
    """Knows no language, and loads no model."""

    @override
    def guess(self, text: str) -> str:
        return ""


def read(extractor: Extractor, data: bytes, name: str = "a file.txt") -> Document:
    """The Document that ``extractor`` makes of ``data``."""
    return extractor.extract(Source(name, io.BytesIO(data)))


def blocks(document: Document) -> list[tuple[str, int, str]]:
    """The kind, level and text of each block: a snapshot to compare with."""
    return [(b.kind.value, b.level, b.span.within(document.text)) for b in document.blocks]


def marks(document: Document) -> list[tuple[str, str, str]]:
    """The kind, text and target of each mark."""
    return [(m.kind.value, m.span.within(document.text), m.target) for m in document.marks]


def assert_whole(document: Document) -> None:
    """Fail unless all that Document promises holds."""
    text = document.text
    assert canonical(text) == text
    done = 0
    for number, block in enumerate(document.blocks):
        words = block.span.within(text)
        assert words
        assert words == words.strip()
        between = text[done : block.span.start]
        assert not between.strip()
        assert number == 0 or "\n" in between
        done = block.span.end
    assert not text[done:].strip()
    _assert_marks(document)


def _assert_marks(document: Document) -> None:
    places = [mark.span for mark in document.marks]
    assert [place.start for place in places] == sorted(place.start for place in places)
    spans = [block.span for block in document.blocks]
    for place in places:
        assert len(place) > 0
        assert any(span.covers(place) for span in spans)


def hostile_texts() -> st.SearchStrategy[str]:
    """Texts made of what trips up readers: odd characters, spaces, markup and words."""
    pieces = st.sampled_from([*_ODD, *_MARKDOWN, *_TAGS])
    return st.lists(pieces | st.text(max_size=5), max_size=60).map("".join)


class ExtractorContract:
    """The tests; a subclass gives an extractor, and a good file."""

    suffix = ""
    sample = b""

    def make(self) -> Extractor:
        """The extractor under test."""
        raise NotImplementedError

    def check(self, data: bytes) -> Document | None:
        """Read ``data``: a whole Document, or None for an ExtractionError of one sentence."""
        document, message = self._outcome(data)
        assert message.endswith(".")
        assert "\n" not in message
        if document is not None:
            assert_whole(document)
        return document

    def _outcome(self, data: bytes) -> tuple[Document | None, str]:
        try:
            return read(self.make(), data, f"hostile{self.suffix}"), "It was read."
        except ExtractionError as error:
            return None, str(error)

    def test_good_file_is_read_whole(self) -> None:
        document = self.check(self.sample)
        assert document is not None
        assert "Ada" in document.text
        assert document.blocks

    def test_names_itself(self) -> None:
        extractor = self.make()
        document = read(extractor, self.sample)
        assert self.suffix in extractor.suffixes
        assert document.format == extractor.name
        assert document.extractor == f"{extractor.name}/{extractor.version}"

    def test_same_bytes_give_the_same_document(self) -> None:
        one, other = read(self.make(), self.sample), read(self.make(), self.sample)
        assert one == other
        assert one.text_hash == other.text_hash

    def test_document_survives_pickling(self) -> None:
        document = read(self.make(), self.sample)
        assert pickle.loads(pickle.dumps(document)) == document  # noqa: S301 - our own bytes

    def test_title_falls_back_on_the_file_name(self) -> None:
        document = read(self.make(), self.plain_words(), "the_secret_memo" + self.suffix)
        assert document.title == "the secret memo"

    def plain_words(self) -> bytes:
        """A file of this format that says nothing of itself."""
        return b"They had nothing to say about it, and went home, one after the other.\n"

    @pytest.mark.parametrize("data", [b"", b" \n\t \r\n", b"\xef\xbb\xbf", b"\xff\xfe"])
    def test_no_text_is_an_error(self, data: bytes) -> None:
        with pytest.raises(ExtractionError):
            read(self.make(), data)

    def test_truncated_anywhere(self) -> None:
        for end in range(0, len(self.sample), 7):
            self.check(self.sample[:end])

    @inherited
    @given(data=st.binary(max_size=400))
    def test_random_bytes(self, data: bytes) -> None:
        self.check(data)

    def test_many_random_bytes(self) -> None:
        assert self.check(random.Random(1).randbytes(50_000)) is None  # noqa: S311

    @inherited
    @given(text=hostile_texts())
    def test_hostile_text(self, text: str) -> None:
        self.check(text.encode("utf-8", "surrogatepass"))

    @inherited
    @given(text=hostile_texts(), name=st.sampled_from(["utf-16", "utf-32", "utf-16-le", "cp1252"]))
    def test_hostile_text_in_other_encodings(self, text: str, name: str) -> None:
        self.check(text.encode(name, "replace"))

    @pytest.mark.parametrize(
        "piece",
        [
            "<div>",
            "<b>",
            "<table><tr><td>",
            "> ",
            "- ",
            "[",
            "![",
            "*a **a ",
            "[a](<",
            "<",
            "&",
            "`",
            "<a ",
            "<!--",
            "\t",
            " ",
            "|",
            "“",
            "a",
            "\x0c",
            "\xa0",
            "𝔘",
            "[^1]",
            "<ul><li>",
            "1. ",
            "- a\n  ",
            "|a",
            "<blockquote>",
            "\\",
            "$",
            "=\n",
            "-\n",
            "a:\n",
            "<svg>",
            "((",
            "{",
        ],
    )
    def test_long_repetitions_end_soon(self, piece: str) -> None:
        self.check((piece * 20_000 + "Ada").encode())

    def test_spans_are_places_in_the_text(self) -> None:
        document = read(self.make(), self.sample)
        whole = Span(0, len(document.text))
        assert all(whole.covers(block.span) for block in document.blocks)
