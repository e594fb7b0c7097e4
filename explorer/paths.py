"""Where the program keeps its own files on this machine."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

APP_NAME = "docexplorer"
DATA_DIR_VARIABLE = "DOCEXPLORER_DATA_DIR"
CONFIG_DIR_VARIABLE = "DOCEXPLORER_CONFIG_DIR"


def data_dir(override: Path | None = None) -> Path:
    """Where collections live: ``override``, else the environment's, else the system's place."""
    if override is not None:
        return _absolute(override)
    named = os.environ.get(DATA_DIR_VARIABLE, "")
    return _absolute(Path(named or platformdirs.user_data_path(APP_NAME, appauthor=False)))


def config_dir() -> Path:
    """Where the settings live: the environment's, else the system's place."""
    named = os.environ.get(CONFIG_DIR_VARIABLE, "")
    return _absolute(Path(named or platformdirs.user_config_path(APP_NAME, appauthor=False)))


def collections_dir(data: Path) -> Path:
    """The folder in the data folder that holds one folder for each collection."""
    return data / "collections"


def make_private(folder: Path) -> Path:
    """Create ``folder``, and what is missing above it, for this user alone; return it.

    A folder that exists is left as it is. Raises OSError when it cannot be made.
    """
    for missing in reversed([folder, *folder.parents]):
        if not missing.exists():
            missing.mkdir(mode=0o700, exist_ok=True)
    return folder


def _absolute(path: Path) -> Path:
    try:
        return path.expanduser().absolute()
    except RuntimeError:  # "~somebody" who has no home here is a plain name
        return path.absolute()
