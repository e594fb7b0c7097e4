"""Finding the program's own files in each way that it can be installed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from explorer import assets
from explorer.assets import MissingResourceError, resource


def test_a_checkout_has_its_resources_on_top() -> None:
    assert resource("") == Path(__file__).resolve().parents[1] / "resources"


def _package(monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    package = folder / "explorer"
    package.mkdir(parents=True)
    monkeypatch.setattr(assets, "_PACKAGE", package)
    return package


def _file(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "note.txt").write_text("here", encoding="utf-8")
    return folder / "note.txt"


def test_an_installed_package_has_them_inside(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    package = _package(monkeypatch, tmp_path)
    inside = _file(package / "resources")
    _file(tmp_path / "resources")  # somebody else's: there is no checkout around it
    assert resource("note.txt") == inside


def test_a_frozen_program_has_them_where_it_unpacked(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _package(monkeypatch, tmp_path / "elsewhere")
    unpacked = _file(tmp_path / "bundle" / "resources")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path / "bundle"), raising=False)
    assert resource("note.txt") == unpacked


def test_a_missing_file_is_named() -> None:
    with pytest.raises(MissingResourceError, match=r"no/such-file\.txt"):
        resource("no/such-file.txt")
