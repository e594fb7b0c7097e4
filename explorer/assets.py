"""Finds the files that ship with the program: in a checkout, installed, or frozen."""

from __future__ import annotations

import sys
from pathlib import Path

from explorer.domain.errors import ExplorerError

_PACKAGE = Path(__file__).resolve().parent


class MissingResourceError(ExplorerError):
    """A file that ships with the program is not there."""


def resource(name: str) -> Path:
    """The path of the file or folder called ``name`` (with "/") among the program's resources.

    Raises MissingResourceError when no place has it.
    """
    for place in _places():
        if (place / name).exists():
            return place / name
    raise MissingResourceError(
        f'The program\'s own file "{name}" is missing: please install the program again.'
    )


def _places() -> list[Path]:
    """Folders of resources, best first."""
    places = [_PACKAGE / "resources"]
    if (_PACKAGE.parent / "pyproject.toml").is_file():
        places.insert(0, _PACKAGE.parent / "resources")
    unpacked = getattr(sys, "_MEIPASS", None)  # where PyInstaller's programs unpack themselves
    if unpacked:
        places.append(Path(unpacked) / "resources")
    return places
