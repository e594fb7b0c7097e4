"""Makes broken files out of sound ones: bytes flipped, parts cut out, parts of others put in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random

_MOST_FLIPS = 40
_LARGEST = 2 << 20  # bytes of a sound file that is taken


def flipped(data: bytes, chance: Random) -> bytes:
    """With some bytes replaced by others."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, _MOST_FLIPS)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def cut(data: bytes, chance: Random) -> bytes:
    """Without a part, often the end."""
    start = chance.randrange(len(data))
    end = len(data) if chance.random() < 0.5 else chance.randint(start, len(data))
    return data[:start] + data[end:]


def spliced(data: bytes, other: bytes, chance: Random) -> bytes:
    """With a part of another file put in somewhere."""
    start = chance.randrange(len(other))
    part = other[start : start + chance.randint(1, 5_000)]
    place = chance.randrange(len(data))
    return data[:place] + part + data[place + chance.choice((0, len(part))) :]


def mutants(sound: Sequence[Path], number: int, seed: int) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of broken files made from ``sound`` ones, always the same for a seed."""
    chance = Random(seed)  # noqa: S311 - not for secrets
    files = [file for file in sound if 0 < file.stat().st_size <= _LARGEST]
    for count in range(number):
        file, other = chance.choice(files), chance.choice(files)
        data = file.read_bytes()
        for _ in range(chance.randint(1, 3)):
            if data:
                data = _mutated(data, other.read_bytes(), chance)
        yield f"{count:05d}-{file.name}", data


def _mutated(data: bytes, other: bytes, chance: Random) -> bytes:
    way = chance.randrange(3)
    if way == 0:
        return flipped(data, chance)
    return cut(data, chance) if way == 1 else spliced(data, other, chance)
