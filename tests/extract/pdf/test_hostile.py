"""PDFs that are made to do harm, as ../shared/hostile makes them, each in its own process."""

from __future__ import annotations

import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from tests.extract.pdf.made import MadePdf, simple, text

ROOT = Path(__file__).resolve().parents[3]
MEMORY = 2_000_000 << 10  # bytes
READ = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]),) * 2)
from explorer.domain.errors import ExtractionError
from explorer.extract.extractor import Source
from explorer.extract.pdf.pdf_text import PdfText
from tests.extract.contract import NoLanguages
with open(sys.argv[1], "rb") as stream:
    try:
        document = PdfText(NoLanguages()).extract(Source("hostile.pdf", stream))
        print(document.text, *document.problems)
    except ExtractionError as error:
        print(error.kind, error)
"""
CANARY = text(72, 700, "canarypdf text")


def outcome(folder: Path, data: bytes) -> str:
    """What reading ``data`` comes to, within 20 s and 2 GB."""
    path = folder / "hostile.pdf"
    path.write_bytes(data)
    process = subprocess.run(
        [sys.executable, "-c", READ, str(path), str(MEMORY)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        timeout=20,
    )
    return process.stdout


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs limits on memory")


def test_actions_are_not_run(tmp_path: Path) -> None:
    made = MadePdf(catalogue="/OpenAction<</S/JavaScript/JS(while\\(1\\);)>>")
    made.page(CANARY, "/AA<</O<</S/Launch/F(x.exe)>>>>")
    assert "canarypdf" in outcome(tmp_path, made.bytes())


def test_a_tree_of_pages_that_bites_its_tail(tmp_path: Path) -> None:
    data = simple(CANARY).replace(b"/Kids[7 0 R]", b"/Kids[2 0 R]")
    assert "damaged" in outcome(tmp_path, data)


def test_a_number_of_pages_that_is_a_lie(tmp_path: Path) -> None:
    data = simple(CANARY).replace(b"/Count 1>>", b"/Count 2147483647>>")
    assert outcome(tmp_path, data)


def test_what_unfolds_without_end(tmp_path: Path) -> None:
    made = MadePdf()
    made.page(CANARY)
    bomb = zlib.compress(zlib.compress(bytes(50 << 20), 9), 9)
    drawn = made.add("<</Filter[/FlateDecode/FlateDecode]>>", bomb)
    made.pages.append(
        made.add(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents {drawn} 0 R>>")
    )
    assert "canarypdf" in outcome(tmp_path, made.bytes())


def test_what_is_nested_very_deep(tmp_path: Path) -> None:
    assert "empty" in outcome(tmp_path, simple("[" * 500_000))


def test_boxes_of_absurd_size(tmp_path: Path) -> None:
    made = MadePdf()
    made.page(CANARY, box="0 0 1e9 1e9")
    assert "canarypdf" in outcome(tmp_path, made.bytes())


def test_junk_at_the_end(tmp_path: Path) -> None:
    assert "canarypdf" in outcome(tmp_path, simple(CANARY) + b"\n" + b"A" * (10 << 20))


def test_very_many_empty_pages(tmp_path: Path) -> None:
    made = MadePdf()
    made.page(CANARY)
    made.pages += [made.add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>") for _ in range(20_010)]
    told = outcome(tmp_path, made.bytes())
    assert "canarypdf" in told
    assert "Only the first 20,000 of 20,011 pages were read" in told
