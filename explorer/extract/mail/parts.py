"""Which parts of a message are its text, and which are files of their own (RFC 2046, 8621)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from explorer.extract.mail.mending import Mending
from explorer.extract.mail.payload import (
    Part,
    content,
    file_name,
    is_attached,
    media_type,
    parameter,
    parts_in,
)

_READ = frozenset({"text/plain", "text/html"})
_DATA = frozenset({"text/calendar", "text/csv", "text/vcard", "text/x-vcard", "text/directory"})
_ELSEWHERE = "message/external-body"  # it says where its content is: nobody looks
_MOST_PARTS = 100_000
_SEALED = frozenset({"multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"})
_SEALS = frozenset(
    {
        "application/pgp-encrypted",
        "application/pgp-signature",
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
    }
)
_DEEPEST = 1000


@dataclass(slots=True)
class Parts:
    """The parts of a message in its own order; ``is_sealed`` if only a key opens it."""

    shown: list[Part] = field(default_factory=list)
    attached: list[Part] = field(default_factory=list)
    is_sealed: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """A part, whether it may be shown, and whether it stands first or among related ones."""

    part: Part
    may_show: bool = True
    is_first: bool = True


def parts_of(message: Part) -> Parts:
    """The parts of ``message``, without going into messages that it holds."""
    parts, mending = Parts(), Mending()
    waiting = [_Place(message)]
    for _ in range(_MOST_PARTS):
        if not waiting:
            break
        place = waiting.pop()
        mending.mend(place.part)
        parts.is_sealed |= _is_sealed(place.part)
        below = _children(place.part)
        if below is not None:
            waiting += reversed(_placed(place, below))
        elif place.may_show and _is_text(place):
            parts.shown.append(place.part)
        elif _is_file(place.part):
            parts.attached.append(place.part)
    return parts


def _children(part: Part) -> list[Part] | None:
    """The parts of a multipart; None for what is one part, or is a message."""
    if part.get_content_maintype() == "multipart" and part.is_multipart():
        return parts_in(part)
    return None


def _placed(place: _Place, below: list[Part]) -> list[_Place]:
    kind = media_type(place.part)
    if kind == "multipart/alternative":
        best = _best(below)
        return [_Place(part, place.may_show and part in best) for part in below]
    if kind == "multipart/related":
        root = _root(place.part, below)
        return [_Place(part, place.may_show and part is root) for part in below]
    return [_Place(part, place.may_show, number == 0) for number, part in enumerate(below)]


def _best(below: list[Part]) -> list[Part]:
    """The version to be read: plain text if it says anything, else HTML, else any text.

    A version that is there twice is read twice: nobody knows which of them is meant.
    """
    telling = [(media_type(opening), part) for opening, part in _openings(below)]
    for kinds in ("text/plain", "text/html", "text/"):
        if best := [part for kind, part in telling if kind.startswith(kinds)]:
            return best
    return []


def _openings(below: list[Part]) -> Iterator[tuple[Part, Part]]:
    """The first part within each version that says something."""
    for part in below:
        opening = _opening(part)
        if not is_attached(opening) and content(opening).strip():
            yield opening, part


def _opening(part: Part) -> Part:
    """The first part within a part that holds no others."""
    for _ in range(_DEEPEST):
        below = _children(part)
        if not below:
            break
        part = below[0]
    return part


def _root(related: Part, below: list[Part]) -> Part | None:
    start = parameter(related, "start")
    named = (part for part in below if start and str(part.get("content-id", "")).strip() == start)
    return next(named, below[0] if below else None)


def _is_text(place: _Place) -> bool:
    """Whether a part is to be read where it stands."""
    part = place.part
    kind = media_type(part)
    if is_attached(part) or kind in _DATA:
        return False
    if kind.startswith("multipart/"):  # its parts could not be told apart
        return True
    if not kind.startswith("text/"):
        return False
    return not file_name(part) or (place.is_first and kind in _READ)


def _is_file(part: Part) -> bool:
    """Whether a part is worth a document: pictures set in the text, and versions of it, are not."""
    kind = media_type(part)
    if kind == _ELSEWHERE or kind in _SEALS:
        return False
    if file_name(part) or is_attached(part):
        return True
    return kind in _DATA or not kind.startswith(("text/", "image/", "multipart/"))


def _is_sealed(part: Part) -> bool:
    if media_type(part) not in _SEALED:
        return False
    return "signed" not in parameter(part, "smime-type")
