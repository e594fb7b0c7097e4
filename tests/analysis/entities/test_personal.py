from __future__ import annotations

import pytest

from explorer.analysis.entities.personal import is_personal


@pytest.mark.parametrize("name", ["Ada Hale", "Osama bin Laden", "J. Hale", "O’Brien", "Xi"])
def test_names_of_persons(name: str) -> None:
    assert is_personal(name)


@pytest.mark.parametrize(
    "name",
    [
        "April 23 Subcommittee",
        "Chief Examiner",
        "Bank of Leeds",
        "Hale & Sons",
        "Hale’s Plan",
        "b. Hale",
    ],
)
def test_what_no_person_is_called(name: str) -> None:
    assert not is_personal(name)
