"""Measures on the real PDFs beside the project; each is read in a process that may die."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind
from explorer.extract.extractor import ReadingOptions, Source
from explorer.extract.pdf.pdf_text import PdfText
from tests.extract.contract import NoLanguages

ROOT = Path(__file__).resolve().parents[3]
CORPUS = ROOT / ".." / "shared" / "corpora" / "pdf"
COVERAGE_FLOOR = 0.98  # measured: 0.987
BOXES_FLOOR = 0.99  # measured: 0.998
pytestmark = [
    pytest.mark.shared,
    pytest.mark.slow,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared documents are not here"),
]


@dataclass(frozen=True)
class Told:
    """What reading a file came to: characters of text, words, and boxes that hold their word."""

    characters: int
    words: int
    held: int


def _told(paths: list[Path]) -> dict[str, Told]:
    """What of each file was read, by processes that read some each; what died is left out."""
    told: dict[str, Told] = {}
    left = [str(path) for path in paths]
    while left:
        process = subprocess.run(
            [sys.executable, "-m", "tests.extract.pdf.reading_apart", *left],
            cwd=ROOT,
            capture_output=True,
            check=False,
            timeout=600,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        rows = [json.loads(row) for row in io.BytesIO(process.stdout)]
        told.update({path: Told(*numbers) for path, *numbers in rows})
        left = left[len(rows) + 1 :]  # the one after the last told of has ended the process
    return told


@pytest.fixture(scope="module")
def told() -> dict[str, Told]:
    return _told(sorted(CORPUS.glob("*/*.pdf")))


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_text_is_found_where_poppler_finds_some(told: dict[str, Told]) -> None:
    with_text = [path for path in sorted(CORPUS.glob("*/*.pdf")) if _poppler_finds_text(path)]
    assert len(with_text) > 200
    ours = [path for path in with_text if told.get(str(path), Told(0, 0, 0)).characters]
    assert len(ours) >= COVERAGE_FLOOR * len(with_text)


def _poppler_finds_text(path: Path) -> bool:
    found = subprocess.run(
        ["pdftotext", str(path), "-"], capture_output=True, check=False, timeout=60
    )
    return bool(found.stdout.strip())


def test_boxes_hold_their_words(told: dict[str, Told]) -> None:
    words = sum(each.words for each in told.values())
    held = sum(each.held for each in told.values())
    assert words > 40_000
    assert held >= BOXES_FLOOR * words


def test_no_file_ends_the_process(told: dict[str, Told]) -> None:
    assert len(told) == len(list(CORPUS.glob("*/*.pdf")))


LOCKED = CORPUS / "known" / "libreoffice-writer-password.pdf"


def _unlocked(*passwords: str) -> Document:
    with LOCKED.open("rb") as stream:
        source = Source(LOCKED.name, stream, options=ReadingOptions(passwords))
        return PdfText(NoLanguages()).extract(source)


def test_passwords_are_tried() -> None:
    assert "Lorem ipsum" in _unlocked("wrong", "openpassword").text


@pytest.mark.parametrize("passwords", [(), ("wrong", "žluť\ud800")])
def test_a_locked_file_asks_for_a_password(passwords: tuple[str, ...]) -> None:
    with pytest.raises(ExtractionError, match="is protected by a password") as caught:
        _unlocked(*passwords)
    assert caught.value.kind is ProblemKind.ENCRYPTED
