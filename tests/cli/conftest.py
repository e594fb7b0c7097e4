"""Two small collections, made once: one analysed, one that is only searchable."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.terminal import Desk

LETTER = """The closure of the mill

“We were told in March,” Ruth Adler said, “and nobody asked a question.” Adler is the
treasurer of the Zebra Fund. She added that the fund would publish its accounts.
"""
PAGE = """<html><head><title>Mill closes</title><meta name="date" content="2016-05-04"></head>
<body><article><h1>Mill closes</h1><p>The mill at Kingsport closed on Wednesday, according to
the Zebra Fund.</p><p>“It is a sad day,” Omar Hale told reporters.</p></article></body></html>
"""
STEERING = "The mill \x1b[31mRED\x1b[0m \x07 \x1b]0;pwn\x07 \u202eflip\u202c mill.\n"


def _make(root: Path, *options: str) -> Desk:
    desk = Desk(root / "data", root / "papers")
    for name, text in (
        ("letters/adler.txt", LETTER),
        ("press/mill.html", PAGE),
        ("press/same.md", "# A mill\n\nNothing is said here.\n"),
        ("odd names/“x” 'y' 😀.txt", "A mill of that name.\n"),
        ("odd names/same.md", "# A mill\n\nNothing is said there.\n"),
        ("odd names/\u202esteering.txt", STEERING),
        ("scan.pdf", "%PDF-1.4"),
        ("setup.exe", "MZ" + "\0\1\2" * 500),
    ):
        file = desk.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    ran = desk.run("index", desk.folder, "--collection", "Mill", "--jobs", "1", *options)
    assert ran.status == 0, ran.err
    return desk


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """All is done; tests only read it."""
    return _make(tmp_path_factory.mktemp("desk"))


@pytest.fixture(scope="session")
def bare_desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Searchable and not analysed; tests only read it, or a copy."""
    return _make(tmp_path_factory.mktemp("bare"), "--no-analysis")
