"""Captions that picture agencies write into pictures, as IPTC-IIM 4.2 lays them down."""

from __future__ import annotations

from explorer.extract.images.told import Told

_MOST = 1_000  # entries
_MARK = 0x1C
_UTF_8 = b"\x1b%G"
_TITLE, _KEYWORD, _DATE, _TIME, _BYLINE, _HEADLINE, _RIGHTS, _CAPTION = (
    *(5, 25, 55, 60, 80, 105, 116, 120),
)


def iptc_told(data: bytes) -> Told:
    """What the entries of an IPTC block say; those after a broken one are left out."""
    entries = _entries(data)
    encoding = "utf-8" if entries.get((1, 90)) == [_UTF_8] else ""

    def words(number: int) -> list[str]:
        return [_decoded(value, encoding) for value in entries.get((2, number), [])]

    def first(number: int) -> str:
        return next(iter(words(number)), "")

    return Told(
        title=first(_HEADLINE) or first(_TITLE),
        description=first(_CAPTION),
        author=", ".join(words(_BYLINE)),
        rights=first(_RIGHTS),
        taken=_time(first(_DATE), first(_TIME)),
        keywords=tuple(words(_KEYWORD)),
    )


def _entries(data: bytes) -> dict[tuple[int, int], list[bytes]]:
    found: dict[tuple[int, int], list[bytes]] = {}
    place = 0
    for _ in range(_MOST):
        head = data[place : place + 5]
        if len(head) < 5 or head[0] != _MARK or head[3] & 0x80:
            break
        end = place + 5 + int.from_bytes(head[3:5], "big")
        found.setdefault((head[1], head[2]), []).append(data[place + 5 : end])
        place = end
    return found


def _decoded(value: bytes, encoding: str) -> str:
    if encoding:
        return value.decode(encoding, "replace")
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("cp1252", "replace")


def _time(date: str, time: str) -> str:
    """ISO 8601 of a date as 20190304 and a time as 101500+0100; parts of zeros are unknown."""
    if not (len(date) == 8 and date.isascii() and date.isdigit()) or date[:4] == "0000":
        return ""
    parts = [date[:4], date[4:6], date[6:]]
    known = parts[: parts.index("00")] if "00" in parts else parts
    clock = time[:6]
    if len(known) == 3 and len(clock) == 6 and clock.isascii() and clock.isdigit():
        return f"{'-'.join(known)}T{clock[:2]}:{clock[2:4]}:{clock[4:]}"
    return "-".join(known)
