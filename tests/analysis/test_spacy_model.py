from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from explorer.analysis import spacy_model
from explorer.analysis.spacy_model import (
    PACKAGE,
    SHA256,
    VERSION,
    fingerprint,
    load_model,
    model_folder,
)
from explorer.domain.errors import ModelError

pytestmark = pytest.mark.model


def a_folder(at: Path, **files: str) -> Path:
    at.mkdir()
    for name, content in files.items():
        (at / name).write_text(content, encoding="utf-8")
    return at


def test_the_installed_model_is_the_one_we_know() -> None:
    assert fingerprint(model_folder(PACKAGE)) == SHA256


def test_every_change_of_a_file_shows(tmp_path: Path) -> None:
    prints = {
        fingerprint(a_folder(tmp_path / "1", a="x", b="y")),
        fingerprint(a_folder(tmp_path / "2", a="y", b="x")),
        fingerprint(a_folder(tmp_path / "3", a="xy", b="")),
        fingerprint(a_folder(tmp_path / "4", a="x", c="y")),
    }
    assert len(prints) == 4


def test_descriptions_do_not_count(tmp_path: Path) -> None:
    plain = fingerprint(a_folder(tmp_path / "1", a="x"))
    folder = a_folder(tmp_path / "2", a="x")
    (folder / "README.md").write_text("words", encoding="utf-8")
    assert fingerprint(folder) == plain


def test_a_missing_model_is_said_in_a_sentence() -> None:
    with pytest.raises(ModelError, match=r"no_such_model.* is not installed"):
        model_folder("no_such_model")


def test_a_changed_model_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / f"{PACKAGE}-{VERSION}"
    shutil.copytree(model_folder(PACKAGE), folder)
    (folder / "config.cfg").write_text("[nlp]\n", encoding="utf-8")
    monkeypatch.setattr(spacy_model, "model_folder", lambda _package: folder)
    with pytest.raises(ModelError, match="changed or is incomplete"):
        load_model()


def test_spacy_is_not_imported_before_it_is_needed() -> None:
    code = "import explorer.analysis.annotator, sys; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
