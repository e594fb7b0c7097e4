"""The map in CONTRIBUTING has every room, and nothing that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.pages import CONTRIBUTING, ROOT, section

MAP = section(CONTRIBUTING, "The map of the house")
PACKAGES = sorted(
    path.parent.relative_to(ROOT).as_posix() for path in (ROOT / "explorer").rglob("__init__.py")
)


@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_is_on_the_map(package: str) -> None:
    assert package == "explorer" or f"`{package}/`" in MAP


def _rooms() -> list[tuple[str, str]]:
    """Each package with what the map says of its modules."""
    rooms = re.findall(r"(?ms)^ *- `(explorer/[a-z_/]+)/`(.*?)(?=^ *- |\Z|^$)", MAP)
    return [(str(package), str(text)) for package, text in rooms]


@pytest.mark.parametrize(("package", "text"), _rooms(), ids=lambda value: value[:30])
def test_modules_on_the_map_exist(package: str, text: str) -> None:
    folders = [package, *re.findall(r"`(explorer/[a-z_/]+)/`", text)]
    for name in re.findall(r"`([a-z_]+)`", text):
        modules = [_module(folder, name) for folder in folders]
        prefix = name.endswith("_") and list((ROOT / package).glob(f"{name}*.py"))
        assert prefix or any(module.exists() for module in modules), name


def _module(folder: str, name: str) -> Path:
    return ROOT / folder / f"{name}.py"


def test_files_that_are_named_exist() -> None:
    text = CONTRIBUTING.replace("../shared", "")
    named = re.findall(r"`((?:explorer|tests|packaging|resources)/[\w/.-]+)`", text)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_links_within_the_project_lead_somewhere() -> None:
    targets = re.findall(r"\]\(([^)#]+)\)", CONTRIBUTING)
    own = [target for target in targets if not target.startswith(("http://", "https://"))]
    assert [target for target in own if not (ROOT / target).exists()] == []


def test_make_targets_and_markers_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    named = set(re.findall(r"(?m)^make ([a-z]+)", CONTRIBUTING))
    assert {"test", "check", "bench", "format"} == named
    assert [name for name in named if not re.search(rf"(?m)^{name}:", makefile)] == []
    settings = (ROOT / "pyproject.toml").read_text("utf-8")
    markers = re.findall(r'(?m)^ +"([a-z]+): ', settings.split("markers = [")[1].split("]")[0])
    assert [marker for marker in markers if f"`{marker}`" not in CONTRIBUTING] == []
