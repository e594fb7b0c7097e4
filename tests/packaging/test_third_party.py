"""What may be shipped is told from what may not."""

from __future__ import annotations

from email.message import Message

import pytest

import third_party


@pytest.mark.parametrize(
    "licence",
    [
        "MIT",
        "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
        "GNU Library or Lesser General Public License (LGPL)",
        "MPL-2.0 AND MIT",
    ],
)
def test_what_leaves_a_choice_may_be_shipped(licence: str) -> None:
    assert third_party.may_ship(licence)


@pytest.mark.parametrize(
    "licence",
    [
        "AGPL-3.0-or-later",
        "GPL-2.0-only OR GPL-3.0-only",
        "MIT AND GPL-3.0-or-later",
        "GNU Affero General Public License v3",
        "GNU General Public License v2 (GPLv2)",
    ],
)
def test_what_leaves_none_may_not(licence: str) -> None:
    assert not third_party.may_ship(licence)


def test_the_names_in_a_lock_are_each_told_once() -> None:
    lock = "b==2 ; python_version < '3.12' \\\n    --hash=sha256:0\nb==3 \\\n    # via a\na-c==1\n"
    assert third_party.locked_names(lock) == ["a-c", "b"]


def test_the_best_statement_of_a_licence_is_taken() -> None:
    about = Message()
    assert third_party.licence_of(about) == "unknown"
    about["License"] = "As is\nand more"
    assert third_party.licence_of(about) == "As is"
    about["Classifier"] = "License :: OSI Approved :: MIT License"
    assert third_party.licence_of(about) == "MIT License"
    about["License-Expression"] = "MIT"
    assert third_party.licence_of(about) == "MIT"


def test_our_own_packages_may_all_be_shipped(capsys: pytest.CaptureFixture[str]) -> None:
    assert third_party.main([]) == 0
    assert (
        "| [spacy](https://github.com/explosion/spaCy) | MIT License |" in capsys.readouterr().out
    )
