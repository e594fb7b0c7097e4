"""Reads a file with all that is inside it: attachments, members of archives, and so on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.domain.problem import Problem, ProblemKind
from explorer.domain.record import INSIDE
from explorer.extract.budget import DEEPEST
from explorer.extract.extractor import Attachment, Extractor, Source
from explorer.extract.inner_names import InnerNames
from explorer.extract.registry import Registry

_PIECE = 1 << 20
_TOO_DEEP = Problem(
    ProblemKind.TOO_LARGE,
    f"Files inside files are read {DEEPEST} levels deep; what lies deeper was left out.",
)


@dataclass(frozen=True, slots=True)
class Found:
    """One file as read: the file itself (``inside`` is "") or one inside it.

    ``size`` is in bytes, ``modified`` in seconds since the epoch if known. Where ``more``
    is true, the problem adds to a file that was found before.
    """

    inside: str
    outcome: Document | Problem
    size: int = 0
    modified: float | None = None
    sha256: str = ""
    more: bool = False


def walk(source: Source, registry: Registry) -> Iterator[Found]:
    """The file and all that is inside it, outer ones first. Nothing in it raises an error."""
    yield from _walk(source, registry, "", 0)


def _walk(source: Source, registry: Registry, inside: str, depth: int) -> Iterator[Found]:
    extractor, outcome = _read(source, registry)
    size = _size(source.stream)
    yield Found(inside, outcome, size, source.modified, sha256(source.stream) if inside else "")
    if extractor is None:
        return
    trouble = None
    attachments = _attachments(extractor, source)
    names = InnerNames()
    while not trouble:
        got = next(attachments, None)
        if got is None:
            return
        if isinstance(got, Problem):
            trouble = got
        elif depth + 1 >= DEEPEST:
            trouble = _TOO_DEEP
        else:
            yield from _walk_into(
                got, source, registry, joined(inside, names.take(got.name)), depth
            )
    yield Found(inside, trouble, more=True)


def _walk_into(
    attachment: Attachment, outer: Source, registry: Registry, inside: str, depth: int
) -> Iterator[Found]:
    if attachment.problem:
        yield Found(inside, attachment.problem, modified=attachment.modified)
    else:
        source = attachment.source(outer)
        yield from _walk(source, registry, inside, depth + 1)


def joined(outer: str, name: str) -> str:
    """What a file called ``name`` inside ``outer`` is called from outside."""
    return f"{outer}{INSIDE}{name}" if outer else name


def _read(source: Source, registry: Registry) -> tuple[Extractor | None, Document | Problem]:
    extractor = None
    try:
        extractor = registry.extractor_for(source)
        return extractor, extractor.extract(source)
    except Exception as error:  # noqa: BLE001 - one bad file must never stop its neighbours
        return extractor, problem_of(error)


def _attachments(extractor: Extractor, source: Source) -> Iterator[Attachment | Problem]:
    try:
        source.stream.seek(0)
        yield from extractor.attachments(source)
    except Exception as error:  # noqa: BLE001 - what was given before it stands
        yield problem_of(error)


def problem_of(error: Exception) -> Problem:
    """Whatever went wrong with a file, as a sentence."""
    if isinstance(error, ExtractionError):
        return error.problem
    if isinstance(error, MemoryError):
        return Problem(ProblemKind.TOO_LARGE, "It needs more memory than one file may have.")
    if isinstance(error, RecursionError):
        return Problem(ProblemKind.DAMAGED, "It is nested too deeply to be read.")
    text = " ".join(str(error).split())[:200]
    sentence = f"The reader cannot cope with it ({type(error).__name__}: {text})."
    return Problem(ProblemKind.DAMAGED, sentence)


def inner_source(source: Source, inside: str, registry: Registry) -> Source:
    """The file inside ``source`` that the walk found as ``inside``; "" is the file itself.

    Raises ExtractionError when there is none, or it cannot be had.
    """
    for name in inside.split(INSIDE) if inside else ():
        attachment = _one_inside(source, name, registry)
        if attachment.problem:
            raise ExtractionError(attachment.problem.sentence, attachment.problem.kind)
        source = attachment.source(source)
    source.stream.seek(0)
    return source


def _one_inside(source: Source, name: str, registry: Registry) -> Attachment:
    names = InnerNames()
    extractor = registry.extractor_for(source)
    for attachment in extractor.attachments(source):
        if names.take(attachment.name) == name:
            return attachment
    raise ExtractionError(f"There is nothing called {name} in it.", ProblemKind.UNREACHABLE)


def sha256(stream: BinaryIO) -> str:
    """The SHA-256 of all bytes of ``stream``, in hexadecimal."""
    stream.seek(0)
    digest = hashlib.sha256()
    while piece := stream.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()


def _size(stream: BinaryIO) -> int:
    return stream.seek(0, 2)
