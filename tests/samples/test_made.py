"""The samples that are no plain text are what their code makes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

import make_samples
from tests.samples.sample_files import SAMPLES, SCAN, plain_paths, sample_paths

EXACT = sorted(set(make_samples.DOCUMENTS) - {SCAN})
MOST_BYTES = 300_000
MOST_OF_A_SCAN = 60_000


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    make_samples.make(folder)
    return folder


def test_every_sample_is_plain_or_made() -> None:
    assert sorted([*plain_paths(), *make_samples.DOCUMENTS]) == sample_paths()


@pytest.mark.parametrize("path", EXACT)
def test_the_same_bytes_are_made_anew(made: Path, path: str) -> None:
    assert (made / path).read_bytes() == (SAMPLES / path).read_bytes()


def test_the_scan_made_anew_looks_the_same(made: Path) -> None:
    """Not its bytes: these are the business of Pillow, FreeType and zlib."""
    with Image.open(made / SCAN) as anew, Image.open(SAMPLES / SCAN) as kept:
        assert (anew.mode, anew.size) == (kept.mode, kept.size) == ("L", (1240, 1754))
        apart = ImageStat.Stat(ImageChops.difference(anew, kept)).mean
    assert apart[0] < 2


def test_they_are_small() -> None:
    sizes = {path: (SAMPLES / path).stat().st_size for path in make_samples.DOCUMENTS}
    assert sum(sizes.values()) < MOST_BYTES
    assert sizes[SCAN] < MOST_OF_A_SCAN


@pytest.mark.parametrize("path", [p for p in EXACT if not p.endswith((".pdf", ".eml"))])
def test_packages_are_whole_and_dated_by_what_they_are_about(made: Path, path: str) -> None:
    with zipfile.ZipFile(io.BytesIO((made / path).read_bytes())) as package:
        assert package.testzip() is None
        assert {member.date_time[0] for member in package.infolist()} <= {2022, 2023}
