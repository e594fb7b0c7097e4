"""The people named in a header such as To: their names and addresses, after RFC 5322."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

_LONGEST = 1 << 18  # characters of a header that are read
_TOKEN = re.compile(
    r'"(?P<quoted>(?:[^"\\]|\\.){0,500})"'
    r"|\((?P<comment>(?:[^()\\]|\\.){0,500})\)"
    r"|<(?P<angle>[^<>]{0,500})>"
    r"|(?P<word>=\?[^?\s]{1,60}\?[bBqQ]\?[^?]{0,5000}\?=)"
    r"|(?P<mark>[,;:])"
    r'|(?P<text>[^"(<=,;:]{1,500}|.)',
    re.DOTALL,
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_BARE = re.compile(r"[^\s<>\"']{1,300}@[^\s<>\"']{1,300}")


class Address(NamedTuple):
    """Someone's name and address; either may be empty."""

    name: str
    address: str

    @property
    def shown(self) -> str:
        """Both, as they are written in mails."""
        if self.name and self.address:
            return f"{self.name} <{self.address}>"
        return self.name or self.address

    @property
    def called(self) -> str:
        """The name, or the address where there is none."""
        return self.name or self.address


@dataclass(slots=True)
class _Reading:
    """What has been read of one address."""

    words: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    angle: str | None = None

    def take(self, token: re.Match[str]) -> None:
        text = token.group(token.lastgroup or 0)
        if token.lastgroup == "angle":
            self.angle = text
        elif token.lastgroup == "comment":
            self.comments.append(_ESCAPED.sub(r"\1", text))
        elif token.lastgroup == "quoted":
            self.words.append(_ESCAPED.sub(r"\1", text))
        else:
            self.words.append(text)

    def address(self, read: Callable[[str], str]) -> Address:
        words = "".join(self.words)
        angle = self.angle
        bare = None if angle is not None else _BARE.search(words)
        if bare:
            angle = bare.group()
            words = words[: bare.start()] + words[bare.end() :]
        name = read(words).strip(" \"'") or read(" ".join(self.comments)).strip()
        return Address(name, "".join((angle or "").split()))


def addresses(raw: str, read: Callable[[str], str]) -> tuple[Address, ...]:
    """The addresses in a header as it stands in the file; ``read`` decodes its words.

    The names of groups are left out, their members are not.
    """
    found = (reading.address(read) for reading in _readings(raw[:_LONGEST]))
    return tuple(address for address in found if address.called)


def _readings(raw: str) -> Iterator[_Reading]:
    reading = _Reading()
    for token in _TOKEN.finditer(raw):
        if token.lastgroup != "mark":
            reading.take(token)
            continue
        if token.group() != ":":
            yield reading
        reading = _Reading()
    yield reading
