"""Measures on the real documents beside the project, with floors that may only rise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.domain.document import Document
from explorer.extract.dom import Enter, parse, steps
from explorer.extract.encoding import decode, looks_binary
from explorer.extract.extractor import Source
from explorer.extract.html_encoding import declared_encoding
from explorer.extract.html_measures import BLOCK_TAGS
from explorer.extract.html_text import HtmlText
from explorer.extract.markdown_text import MarkdownText
from explorer.extract.plain_text import PlainText
from tests.extract.contract import NoLanguages, assert_whole

CORPORA = Path(__file__).resolve().parents[2] / ".." / "shared" / "corpora"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not CORPORA.is_dir(), reason="the shared documents are not here"),
]
HTML_FLOOR = 0.97  # measured: 0.977
ENCODING_FLOOR = 0.88  # measured: 58 of 65
_WORD = re.compile(r"\w+")


def _read(path: Path) -> Document:
    languages = NoLanguages()
    readers = (HtmlText(languages), MarkdownText(languages), PlainText(languages))
    reader = next(reader for reader in readers if path.suffix in reader.suffixes)
    with path.open("rb") as stream:
        return reader.extract(Source(path.name, stream))


def _words_on(page: str) -> Counter[str]:
    """The words of an expected page, read without any of the rules that are measured."""
    pieces: list[str] = []
    for step in steps(parse(page)):
        if isinstance(step, str):
            pieces.append(step)
        elif step.element.tag in BLOCK_TAGS | {"br"}:
            pieces.append("\n" if isinstance(step, Enter) else " ")
    return Counter(_WORD.findall("".join(pieces).lower()))


def _f1(found: Counter[str], expected: Counter[str]) -> float:
    common = (found & expected).total()
    return 2 * common / max(found.total() + expected.total(), 1)


def _html_scores() -> Iterator[float]:
    for folder in sorted((CORPORA / "html").iterdir()):
        expected = _words_on((folder / "expected.html").read_text(encoding="utf-8"))
        yield _f1(Counter(_WORD.findall(_read(folder / "source.html").text.lower())), expected)


def test_article_text_of_real_pages() -> None:
    scores = list(_html_scores())
    assert len(scores) == 40
    assert sum(scores) / len(scores) >= HTML_FLOOR


def _is_decoded(path: Path, encoding: str) -> bool:
    data = path.read_bytes()
    declared = declared_encoding(data) if path.suffix in {".html", ".xml"} else ""
    found = decode(data, declared)
    text = data.decode(encoding, "replace").lstrip("\ufeff")
    return found.text.lstrip("\ufeff") == text and not looks_binary(data, found.encoding)


def test_encodings() -> None:
    files = [path for path in sorted((CORPORA / "encodings").glob("*/*")) if path.is_file()]
    right = [_is_decoded(path, path.parent.name) for path in files if path.parent.name != "None"]
    assert sum(right) / len(right) >= ENCODING_FLOOR


def test_pictures_are_no_text() -> None:
    for path in (CORPORA / "encodings" / "None").iterdir():
        data = path.read_bytes()
        assert looks_binary(data, decode(data).encoding), path.name


@pytest.mark.parametrize("pattern", ["reports/*.md", "reports/mueller/*.txt", "speeches/*/*.txt"])
def test_real_documents_are_read_whole(pattern: str) -> None:
    paths = sorted(CORPORA.glob(pattern))
    assert paths
    for path in paths:
        document = _read(path)
        assert_whole(document)
        assert document.title


def test_real_pages_are_read_whole() -> None:
    for path in sorted(CORPORA.glob("html/*/source.html")):
        assert_whole(_read(path))
