"""What files inside files are called: text only, never a path that could be opened."""

from __future__ import annotations

import re
import unicodedata

from explorer.domain.canonical import writable

_LONGEST = 255
_DRIVE = re.compile(r"^[A-Za-z]:")
_UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs"})  # controls, direction marks, line ends


def inner_name(raw: str) -> str:
    """A name that can be shown and typed: parts joined by ``/``, without tricks."""
    shown = "".join(
        "\ufffd" if unicodedata.category(character) in _UNSEEN else character
        for character in writable(raw[: _LONGEST * 4])
    )
    parts = _DRIVE.sub("", shown.replace("\\", "/")).split("/")
    kept = [part.strip() for part in parts if part.strip() not in {"", ".", ".."}]
    name = "/".join(kept)
    if len(name) > _LONGEST:
        return inner_name(name[-_LONGEST:])
    return name or "unnamed"


class InnerNames:
    """Gives each file inside one file a name of its own."""

    def __init__(self) -> None:
        self._times: dict[str, int] = {}

    def take(self, raw: str) -> str:
        """The name for the next file: with a number where it is called like an earlier one."""
        name = inner_name(raw)
        while True:
            times = self._times[name] = self._times.get(name, 0) + 1
            if times == 1:
                return name
            stem, dot, suffix = name.rpartition(".")
            name = (
                f"{stem} ({times}).{suffix}" if dot and "/" not in suffix else f"{name} ({times})"
            )
