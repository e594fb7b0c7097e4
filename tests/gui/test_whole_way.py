"""The whole program with the real language model: a folder in, names and quotes on the screen."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from explorer.domain.entity import Entity
from explorer.domain.quote import Quote
from tests.gui.desk import WindowUser, current, things
from tests.samples.sample_files import SAMPLES

NEWS = "2023-02-21-authority-blames-storm.txt"


@pytest.mark.model
def test_a_folder_is_dropped_in_and_the_open_document_is_analysed_first_of_all(
    sit_down: Callable[..., WindowUser], tmp_path: Path
) -> None:
    shutil.copytree(SAMPLES / "news", tmp_path / "news")
    user = sit_down(tmp_path / "data")
    analysed: list[int] = []
    user.session.updates.annotated.connect(analysed.append)
    user.session.open_folder(tmp_path / "news")
    user.until(lambda: any(hit.path.endswith(NEWS) for hit in user.found()))
    hit = next(hit for hit in user.found() if hit.path.endswith(NEWS))
    user.session.open_hit(hit)
    user.qtbot.waitUntil(lambda: bool(things(user.quotes)), timeout=60_000)
    assert things(user.entities)
    assert user.session.updates.running, "the open document came first"
    assert analysed.index(hit.document_id) <= 4  # after those that were already under way
    user.qtbot.waitUntil(lambda: not user.session.busy, timeout=60_000)
    said = next(q for q in things(user.quotes) if isinstance(q, Quote) and q.speaker)
    user.click_thing(user.quotes, said)
    assert user.marks("selection") == list(said.parts)
    named = things(user.entities)[0]
    assert isinstance(named, Entity)
    user.hands.offsets = user.hands.offsets.of(user.document.flowing)
    user.session.go_to(named)
    user.settle()
    assert user.marks("selection")[0] in named.spans
    assert current(user.entities) == named
