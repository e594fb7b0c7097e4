"""Anything may happen to the files of the index: it is noticed or harmless, and healed."""

from __future__ import annotations

import pickle
import random
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typing_extensions import override

from explorer.domain.errors import DamagedIndexError
from explorer.index.manifest import NAME as MANIFEST
from explorer.services.checkup import check, rebuild
from explorer.services.library import Library
from tests.cli.terminal import call
from tests.safety import program
from tests.safety.papers import (
    QUERIES,
    Answers,
    Papers,
    answers,
    assert_no_debris,
    assert_nothing_half,
)

pytestmark = pytest.mark.slow

Damage = Callable[[Path, Path, random.Random], None]


class _Trap:
    """Makes a file in the folder at hand if somebody unpickles it."""

    @override
    def __reduce__(self) -> tuple[Any, ...]:
        return open, ("sprung", "w")


def _any_file(index: Path, chance: random.Random) -> Path:
    return chance.choice(sorted(f for f in index.iterdir() if f.stat().st_size))


def _flip_a_bit(index: Path, _: Path, chance: random.Random) -> None:
    file = _any_file(index, chance)
    content = bytearray(file.read_bytes())
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
    file.write_bytes(content)


def _cut(index: Path, _: Path, chance: random.Random) -> None:
    file = _any_file(index, chance)
    content = file.read_bytes()
    file.write_bytes(content[: chance.randrange(len(content))])


def _lengthen(index: Path, _: Path, chance: random.Random) -> None:
    with _any_file(index, chance).open("ab") as file:
        file.write(chance.randbytes(chance.randrange(1, 5000)))


def _delete(index: Path, _: Path, chance: random.Random) -> None:
    _any_file(index, chance).unlink()


def _zero_a_block(index: Path, _: Path, chance: random.Random) -> None:
    file = _any_file(index, chance)
    content = bytearray(file.read_bytes())
    first = chance.randrange(len(content)) // 4096 * 4096
    last = min(first + 4096, len(content))
    content[first:last] = bytes(last - first)
    file.write_bytes(content)


def _swap(index: Path, _: Path, chance: random.Random) -> None:
    one, other = chance.sample(sorted(f for f in index.iterdir() if f.stat().st_size), 2)
    contents = one.read_bytes(), other.read_bytes()
    other.write_bytes(contents[0])
    one.write_bytes(contents[1])


def _older_manifest(index: Path, older: Path, _: random.Random) -> None:
    shutil.copy(older / MANIFEST, index / MANIFEST)


def _all_older(index: Path, older: Path, _: random.Random) -> None:
    shutil.rmtree(index)
    shutil.copytree(older, index)


def _older_files_come_back(index: Path, older: Path, _: random.Random) -> None:
    """All but the manifest, as some tools restore what was deleted."""
    for file in older.glob("*.segment"):
        shutil.copy(file, index)


def _garbage(index: Path, _: Path, chance: random.Random) -> None:
    (index / MANIFEST).write_bytes(chance.randbytes(chance.randrange(300)))


def _foreign_files(index: Path, _: Path, chance: random.Random) -> None:
    trap = pickle.dumps(_Trap())
    for name in ("_MAIN_7.toc", "MAIN_abc.seg", "manifest.new", f"{chance.random()}.segment"):
        (index / name).write_bytes(trap)
    if chance.random() < 0.5:
        (index / MANIFEST).write_bytes(trap)


DAMAGES: tuple[Damage, ...] = (
    *[_flip_a_bit] * 6,
    *[_cut] * 3,
    _lengthen,
    *[_delete] * 3,
    *[_zero_a_block] * 3,
    *[_swap] * 2,
    *[_garbage] * 2,
    *[_foreign_files] * 2,
    _older_manifest,
    _all_older,
    _older_files_come_back,
)


class Sample:
    """A collection whose sources are gone, an older state of its index, and its answers."""

    def __init__(self, place: Path) -> None:
        self.papers = Papers(place, 140, words=400)
        self.older = place / "older"
        for number in (20, 16, 12, 8):
            self.papers.update()
            if number == 8:
                shutil.copytree(self.papers.collection.index, self.older)
            self.papers.churn(number)
        self.papers.update()
        self.right: Answers = answers(self.papers.library, self.papers.collection)
        shutil.rmtree(self.papers.folder)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return Sample(tmp_path_factory.mktemp("sample"))


def test_the_sample_has_all_that_can_be_damaged(sample: Sample) -> None:
    collection = sample.papers.collection
    assert len(list(collection.index.glob("*.segment"))) >= 3
    assert max(f.stat().st_size for f in collection.index.iterdir()) > 2 * (1 << 16)
    assert min(len(found) for found in sample.right.values()) > 0
    assert_nothing_half(sample.papers.library, collection)


@pytest.mark.parametrize("number", range(len(DAMAGES)))
def test_each_damage(
    sample: Sample, tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    chance = random.Random(number)  # noqa: S311 - the same damage each time
    data = shutil.copytree(sample.papers.data, tmp_path / "data")
    library = Library(data)
    collection = library.collection()
    DAMAGES[number](collection.index, sample.older, chance)
    noticed = bool(check(collection).problems)
    try:
        found: Answers | None = answers(library, collection)
    except DamagedIndexError:
        found = None
    assert noticed or found is not None
    assert found in (None, sample.right)  # never a wrong one
    if number % 2:
        assert rebuild(collection).problems == ()
    else:
        _search_on_the_command_line(data)
        assert library.ingestor(collection, jobs=2, analysis=False).run().removed == 0
    assert check(collection).problems == ()
    assert answers(library, collection) == sample.right
    assert_no_debris(collection)
    assert not (tmp_path / "sprung").exists()


def _search_on_the_command_line(data: Path) -> None:
    for query in QUERIES:
        ran = call(["--data-dir", data, "search", "--json", "--", query])
        assert ran.json["hits"]
        assert "Traceback" not in ran.err
        assert all("index" in line.lower() for line in ran.err.splitlines())


def test_small_batches_change_nothing(
    sample: Sample, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Made anew by workers, in many pieces, the index has the same answers."""
    for module, name in program.SIZES:
        monkeypatch.setattr(module, name, program.SIZES[module, name])
    library = Library(shutil.copytree(sample.papers.data, tmp_path / "data"))
    assert rebuild(library.collection(), jobs=2).problems == ()
    assert answers(library, library.collection()) == sample.right
    assert_no_debris(library.collection())
