"""The choice of extractor: the content of a file decides, whatever it is called."""

from __future__ import annotations

import io
import subprocess
import sys

import pytest

from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind
from explorer.extract import registry as registry_module
from explorer.extract.extractor import Source
from explorer.extract.legacy import LegacyText
from explorer.extract.registry import Registry
from tests.extract.test_reading import Broken

PLAIN = b"Ada said so."
PAGE = b"<!DOCTYPE html><html><body><p>Ada said so.</p></body></html>"


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry()


def _source(name: str, data: bytes) -> Source:
    return Source(name, io.BytesIO(data))


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", PLAIN, "txt"),
        ("A.MARKDOWN", PLAIN, "md"),
        ("a.b.htm", PAGE, "html"),
        ("README", PLAIN, "txt"),
        ("a.xyz", PLAIN, "txt"),
        ("page.txt", PAGE, "html"),
        ("page.jpg", PAGE, "html"),
        ("letter.pdf", rb"{\rtf1\ansi Ada said so.\par}", "rtf"),
    ],
)
def test_the_content_decides(registry: Registry, name: str, data: bytes, kind: str) -> None:
    source = _source(name, data)
    source.stream.seek(3)
    assert registry.extractor_for(source).name == kind
    assert source.stream.tell() == 0
    document = registry.extract(source)
    assert (document.format, document.text) == (kind, "Ada said so.")


def test_the_usual_endings_of_all_that_can_be_read_are_known(registry: Registry) -> None:
    expected = {".txt", ".md", ".markdown", ".html", ".htm", ".pdf", ".docx", ".eml", ".csv"}
    assert expected <= registry.suffixes
    assert all(suffix.startswith(".") for suffix in registry.suffixes)
    assert registry.suffixes == {suffix.lower() for suffix in registry.suffixes}


@pytest.mark.parametrize(
    ("data", "kind", "words"),
    [
        (b"", ProblemKind.EMPTY, "a.txt is empty."),
        (b"\x7fELF" + bytes(range(256)) * 9, ProblemKind.NOT_A_DOCUMENT, "is no document"),
        (bytes(range(256)) * 9, ProblemKind.NOT_A_DOCUMENT, "is not a text file"),
        (bytes(500), ProblemKind.DAMAGED, "nothing but zeros"),
    ],
)
def test_what_is_no_document_is_told(
    registry: Registry, data: bytes, kind: ProblemKind, words: str
) -> None:
    with pytest.raises(ExtractionError, match=words) as caught:
        registry.extract(_source("a.txt", data))
    assert caught.value.kind is kind


def test_a_disk_that_fails_is_told(registry: Registry) -> None:
    with pytest.raises(ExtractionError, match="input/output") as caught:
        registry.extract(Source("a.txt", Broken()))
    assert caught.value.kind is ProblemKind.UNREACHABLE


def test_a_kind_without_a_reader_is_told(
    registry: Registry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registry_module, "kind_of", lambda _: "unheard-of")
    with pytest.raises(ExtractionError, match=r"\(unheard-of\) cannot be read") as caught:
        registry.extractor_for(_source("a.txt", PLAIN))
    assert caught.value.kind is ProblemKind.NOT_A_DOCUMENT


def test_what_another_program_wrote_of_a_file_has_a_reader(registry: Registry) -> None:
    assert isinstance(registry.converted("doc"), LegacyText)
    for kind in ("txt", "unheard of"):
        with pytest.raises(ExtractionError, match="need no other program"):
            registry.converted(kind)


def test_importing_does_not_load_the_language_model() -> None:
    code = (
        "import sys, explorer.extract.registry;"
        "print('py3langid' in sys.modules, 'numpy' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
