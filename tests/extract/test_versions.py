"""What is known of the readers without loading them is what they say of themselves."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from explorer.extract.registry import Registry
from explorer.extract.versions import VERSIONS, is_current

ROOT = Path(__file__).resolve().parents[2]


def test_all_readers_are_known_with_their_versions() -> None:
    assert dict(VERSIONS) == Registry().versions


@pytest.mark.parametrize("name", VERSIONS)
def test_what_the_present_reader_read_is_current(name: str) -> None:
    assert is_current(f"{name}/{VERSIONS[name]}")
    assert is_current(f"{name}/{VERSIONS[name]}+tesseract 5.3.0, en")
    assert not is_current(f"{name}/{VERSIONS[name] - 1}")
    assert not is_current(f"{name}/{VERSIONS[name]}0")


@pytest.mark.parametrize("extractor", ["", "txt", "txt/", "/1", "unheard of/1", "docexplorer/1"])
def test_what_another_reader_read_is_not(extractor: str) -> None:
    assert not is_current(extractor)


def test_nothing_is_loaded_to_know_it() -> None:
    code = (
        "import sys, explorer.extract.versions\n"
        "print([n for n in sys.modules if n.startswith('explorer.') and 'versions' not in n])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "['explorer.extract']"
