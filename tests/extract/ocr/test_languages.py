"""Languages of the collection and models of tesseract."""

from __future__ import annotations

import pytest

from explorer.extract.ocr.languages import choose, codes_of


@pytest.mark.parametrize(
    ("wanted", "models", "missing"),
    [
        (["en", "fr"], ("eng", "fra"), ()),
        (["fr", "en", "fr"], ("fra", "eng"), ()),
        (["de", "fr"], ("fra",), ("de",)),
        (["de"], ("eng",), ("de",)),
        ([], ("eng",), ()),
        (["rus"], ("rus",), ()),
        (["no", "nb", "../x"], ("eng",), ("no", "nb", "../x")),
    ],
)
def test_models_for_languages(
    wanted: list[str], models: tuple[str, ...], missing: tuple[str, ...]
) -> None:
    assert choose(wanted, ["eng", "fra", "osd", "rus"]) == (models, missing)


def test_without_english_what_there_is() -> None:
    assert choose(["de"], ["osd", "fra"]).models == ("fra",)


def test_names_of_models_as_codes() -> None:
    assert codes_of(["eng", "osd", "fra", "frk", "nor"]) == ("en", "fr", "frk", "nb")
