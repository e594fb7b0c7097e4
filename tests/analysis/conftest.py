"""The real annotator, loaded once for all tests that are marked ``model``."""

from __future__ import annotations

import pytest

from explorer.analysis.annotator import Annotator, load_annotator
from explorer.analysis.lists import Lists, load_lists


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    return load_annotator()


@pytest.fixture(scope="session")
def lists() -> Lists:
    return load_lists()
