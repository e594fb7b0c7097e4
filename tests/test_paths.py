"""Where the program keeps its files."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs
import pytest

from explorer.paths import collections_dir, config_dir, data_dir, make_private


def test_an_argument_wins_over_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DOCEXPLORER_DATA_DIR", str(tmp_path / "environment"))
    assert data_dir(tmp_path / "argument") == tmp_path / "argument"
    assert data_dir() == tmp_path / "environment"


@pytest.mark.parametrize("value", ["", None])
def test_without_either_the_system_decides(
    monkeypatch: pytest.MonkeyPatch, value: str | None
) -> None:
    for name in ("DOCEXPLORER_DATA_DIR", "DOCEXPLORER_CONFIG_DIR"):
        monkeypatch.delenv(name) if value is None else monkeypatch.setenv(name, value)
    assert data_dir() == Path(platformdirs.user_data_dir("docexplorer", appauthor=False))
    assert config_dir() == Path(platformdirs.user_config_dir("docexplorer", appauthor=False))


def test_the_settings_folder_can_be_moved(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DOCEXPLORER_CONFIG_DIR", str(tmp_path / "settings"))
    assert config_dir() == tmp_path / "settings"


def test_a_relative_folder_is_made_absolute(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert data_dir(Path("here")) == Path.cwd() / "here"
    assert data_dir(Path("~")) == Path.home()
    assert data_dir(Path("~nobody-of-this-name")) == Path.cwd() / "~nobody-of-this-name"


def test_collections_live_in_the_data_folder(tmp_path: Path) -> None:
    assert collections_dir(tmp_path) == tmp_path / "collections"
    assert not collections_dir(tmp_path).exists()


def test_asking_for_a_folder_does_not_make_it(tmp_path: Path) -> None:
    assert not data_dir(tmp_path / "new").exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_private_folders_are_closed_to_others_all_the_way(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    folder = tmp_path / "one" / "two"
    assert make_private(folder) == folder
    assert make_private(folder) == folder
    assert folder.stat().st_mode & 0o777 == 0o700
    assert folder.parent.stat().st_mode & 0o777 == 0o700
    assert tmp_path.stat().st_mode & 0o777 == 0o755
