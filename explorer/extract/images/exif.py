"""What cameras and scanners write into pictures: EXIF, with the tags that Windows adds."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PIL import ImageFile

from explorer.extract.images.sizing import exif_of
from explorer.extract.images.told import Told

_DETAILS, _GPS = 0x8769, 0x8825
_DESCRIPTION, _MAKE, _MODEL, _PROGRAM, _CHANGED, _ARTIST, _RIGHTS = (
    *(0x010E, 0x010F, 0x0110, 0x0131, 0x0132, 0x013B, 0x8298),
)
_TAKEN, _COMMENT = 0x9003, 0x9286
_XP_TITLE, _XP_COMMENT, _XP_AUTHOR, _XP_KEYWORDS, _XP_SUBJECT = range(0x9C9B, 0x9CA0)
_COMMENT_CODES = {b"ASCII\0\0\0": "ascii", b"UNICODE\0": "utf-16-le", bytes(8): "latin-1"}
_TIME = re.compile(r"(\d{4})[:-](\d\d)[:-](\d\d)(?:[ T](\d\d:\d\d:\d\d))?")


def exif_told(image: ImageFile.ImageFile) -> Told:
    """What the EXIF part of a picture says. Raises what Pillow raises when it is broken."""
    tags = exif_of(image)
    details = tags.get_ifd(_DETAILS)
    return Told(
        title=_windows(tags.get(_XP_TITLE)),
        description=_text(tags.get(_DESCRIPTION))
        or _comment(details.get(_COMMENT))
        or _windows(tags.get(_XP_COMMENT))
        or _windows(tags.get(_XP_SUBJECT)),
        author=_text(tags.get(_ARTIST)) or _windows(tags.get(_XP_AUTHOR)),
        rights=_text(tags.get(_RIGHTS)),
        taken=iso_time(_text(details.get(_TAKEN)) or _text(tags.get(_CHANGED))),
        keywords=tuple(_windows(tags.get(_XP_KEYWORDS)).split(";")),
        program=_text(tags.get(_PROGRAM)),
        camera=_camera(_text(tags.get(_MAKE)), _text(tags.get(_MODEL))),
        place=_place(tags.get_ifd(_GPS)),
    )


def iso_time(text: str) -> str:
    """The time in ISO 8601 of one as EXIF writes it (2019:03:04 10:15:00), or ""."""
    found = _TIME.match(text)
    if not found or found[1] == "0000" or "00" in found.group(2, 3):
        return ""
    day = "-".join(found.group(1, 2, 3))
    return f"{day}T{found[4]}" if found[4] else day


def _text(value: object) -> str:
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return value.strip(" \0\t\r\n") if isinstance(value, str) else ""


def _windows(value: object) -> str:
    """A text as Windows writes it: UTF-16 in bytes."""
    if isinstance(value, tuple) and all(isinstance(each, int) for each in value):
        value = bytes(each & 0xFF for each in value)
    return value.decode("utf-16-le", "replace").strip(" \0") if isinstance(value, bytes) else ""


def _comment(value: object) -> str:
    """A comment, which begins with eight bytes that name its encoding."""
    if not isinstance(value, bytes) or value[:8] not in _COMMENT_CODES:
        return ""
    return value[8:].decode(_COMMENT_CODES[value[:8]], "replace").strip(" \0")


def _camera(make: str, model: str) -> str:
    return model if model.startswith(make) else f"{make} {model}".strip()


def _place(tags: Mapping[int, object]) -> str:
    latitude, longitude = _degrees(tags, 1), _degrees(tags, 3)
    if latitude is None or longitude is None or not (latitude or longitude):
        return ""
    return f"{latitude:.5f}, {longitude:.5f}"


def _degrees(tags: Mapping[int, object], first: int) -> float | None:
    """Degrees from a hemisphere at tag ``first`` and degrees, minutes, seconds at the next."""
    parts = tags.get(first + 1)
    if not isinstance(parts, tuple) or len(parts) != 3:
        return None
    degrees: float = sum(float(part) / 60**power for power, part in enumerate(parts))
    if not 0 <= degrees <= 180:
        return None
    return -degrees if _text(tags.get(first)) in {"S", "W"} else degrees
