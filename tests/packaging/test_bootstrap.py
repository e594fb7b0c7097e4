"""The way in works from any Python, and says what is wrong with an unsuitable one."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import bootstrap
import interpreters

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("name", ["bootstrap.py", "interpreters.py"])
def test_an_old_python_can_read_the_first_files(name: str) -> None:
    text = (ROOT / "packaging" / name).read_text(encoding="utf-8")
    tree = ast.parse(text, feature_version=(3, 8))
    assert isinstance(tree.body[1], ast.ImportFrom)
    assert tree.body[1].module == "__future__"


def test_the_suitable_pythons_are_those_of_the_project() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    (least, *_, (major, minor)) = interpreters.SUITABLE
    assert f'requires-python = ">={least[0]}.{least[1]},<{major}.{minor + 1}"' in text
    assert interpreters.suits(sys.version_info[:2])
    assert not interpreters.suits((3, 10))
    assert not interpreters.suits(())


def test_a_suitable_python_is_found_past_shims_and_old_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if sys.platform == "win32":
        pytest.skip("makes shell scripts")
    for name, says in {
        "python3": "3.9",
        "python3.14": "command not found",
        "python3.13": "3.13",
    }.items():
        script = tmp_path / name
        script.write_text(f"#!/bin/sh\necho {says}\n", encoding="utf-8")
        script.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert interpreters.find() == ["python3.13"]
    (tmp_path / "python3.13").unlink()
    assert interpreters.find() is None


def test_without_any_the_advice_is_given(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(interpreters, "SUITABLE", ((9, 9),))
    assert bootstrap.main(["run"]) == 1
    assert "apt-get install python3.11" in capsys.readouterr().err


def test_the_way_in_and_the_makefile_offer_the_same() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for name, text in bootstrap.COMMANDS.items():
        assert f"\n{name}: ## {text}" in makefile


def test_wrong_usage_is_told() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "packaging" / "bootstrap.py", "dance"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "invalid choice: 'dance'" in done.stderr
    assert "Traceback" not in done.stderr
