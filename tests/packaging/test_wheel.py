"""The package that is shipped has all that the program needs, and no more."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_the_wheel_is_complete(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-index", "--no-deps"]
    done = subprocess.run(
        [*build, "--no-build-isolation", "--wheel-dir", tmp_path, ROOT],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (wheel,) = tmp_path.glob("docexplorer-*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {name.split("/")[0].split("-")[0] for name in names} == {"explorer", "docexplorer"}
    assert _sources() <= names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    (points,) = (name for name in names if name.endswith("entry_points.txt"))
    assert "docexplorer = explorer.__main__:main" in zipfile.ZipFile(wheel).read(points).decode()


def _sources() -> set[str]:
    """Every file of ours by its name in the wheel."""
    files = [*(ROOT / "explorer").rglob("*"), *(ROOT / "resources").rglob("*")]
    names = [
        file.relative_to(ROOT).as_posix()
        for file in files
        if file.is_file() and "__pycache__" not in file.parts
    ]
    return {name if name.startswith("explorer/") else f"explorer/{name}" for name in names}
