from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.errors import DamagedIndexError
from explorer.index.segment.blocks import BLOCK, BlockFile, BlockWriter
from tests.index.segment.made import a_file, opened

KINDS = st.sampled_from([np.uint8, np.uint16, np.uint32, np.int64])
columns = st.lists(st.tuples(KINDS, st.lists(st.integers(0, 255), max_size=9)), max_size=5)


@given(columns)
def test_reads_what_was_written(written: list[tuple[type, list[int]]]) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        writer = BlockWriter(path)
        for number, (kind, numbers) in enumerate(written):
            writer.column(f"c{number}", np.array(numbers, kind))
        file = opened(writer, path)
        for number, (kind, numbers) in enumerate(written):
            column = file.column(f"c{number}")
            assert column.all().tolist() == numbers
            assert column.kind == np.dtype(kind)
            assert len(column) == len(numbers)
            assert [column.at(place) for place in range(len(numbers))] == numbers
            assert column.part(1, 3).tolist() == numbers[1:3]
        assert "c0" in file or not written
        assert "other" not in file
        file.check_all()


def test_a_column_in_pieces_over_many_blocks(tmp_path: Path) -> None:
    writer = BlockWriter(tmp_path / "file")
    writer.column("before", np.arange(3, dtype=np.uint8))
    writer.begin("long", np.dtype(np.uint32))
    pieces = np.array_split(np.arange(3 * BLOCK // 4 + 17, dtype=np.uint32), 11)
    for piece in pieces:
        writer.append(piece)
    writer.end()
    file = opened(writer, tmp_path / "file")
    assert file.column("long").all().tolist() == np.concatenate(pieces).tolist()
    assert file.column("before").all().tolist() == [0, 1, 2]


def test_keeps_facts(tmp_path: Path) -> None:
    size, seal = a_file(tmp_path / "file", one=[1])
    assert BlockFile(tmp_path / "file", size, seal).facts == {"words": 3}


def _damage_is_noticed(path: Path, size: int, seal: str) -> bool:
    try:
        file = BlockFile(path, size, seal)
        file.column("one").all()
        file.check_all()
    except DamagedIndexError:
        return True
    return False


def test_every_changed_byte_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "file"
    size, seal = a_file(path, one=[1, 2, 300], two=[7], none=[])
    whole = path.read_bytes()
    assert not _damage_is_noticed(path, size, seal)
    for place in range(size):
        for flipped in (1, 255):
            path.write_bytes(whole[:place] + bytes([whole[place] ^ flipped]) + whole[place + 1 :])
            assert _damage_is_noticed(path, size, seal), place


def test_every_missing_end_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "file"
    size, seal = a_file(path, one=[1, 2, 300])
    whole = path.read_bytes()
    for length in range(size):
        path.write_bytes(whole[:length])
        assert _damage_is_noticed(path, size, seal)
        assert _damage_is_noticed(path, length, seal)
    path.write_bytes(whole + b"x")
    assert _damage_is_noticed(path, size, seal)


def test_damage_in_a_column_is_noticed_where_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "file"
    numbers = list(range(BLOCK))
    size, seal = a_file(path, one=numbers)
    with path.open("r+b") as file:
        file.seek(2 * BLOCK + 100)
        file.write(b"\xff\xff")
    column = BlockFile(path, size, seal).column("one")
    assert column.part(0, BLOCK // 4).tolist() == numbers[: BLOCK // 4]
    assert column.at(BLOCK - 1) == BLOCK - 1
    with pytest.raises(DamagedIndexError, match=r"damaged \(file\): rebuild it"):
        column.part(BLOCK // 4, BLOCK // 2 + 1)
    with pytest.raises(DamagedIndexError):
        column.at(BLOCK // 2 + 25)


def test_refuses_another_file_a_missing_one_and_a_folder(tmp_path: Path) -> None:
    size, seal = a_file(tmp_path / "one", one=[1, 2, 300])
    a_file(tmp_path / "two", one=[1, 2, 301])
    for name in ("two", "missing", "."):
        with pytest.raises(DamagedIndexError):
            BlockFile(tmp_path / name, size, seal)


def test_writes_over_no_other_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(FileExistsError):
        BlockWriter(tmp_path / "file")
    assert (tmp_path / "file").read_text() == "mine"
