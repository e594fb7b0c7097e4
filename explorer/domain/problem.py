"""What stands in the way of a file, told to a person in a sentence and to the program as a kind."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ProblemKind(StrEnum):
    """What is wrong with a file: it decides what can be done about it."""

    DAMAGED = "damaged"  # what is there is broken, wholly or in part
    ENCRYPTED = "encrypted"  # a password would open it
    NEEDS_OCR = "needs_ocr"  # pictures of text, which text recognition could read
    NEEDS_PROGRAM = "needs_program"  # another program, not installed, could read it
    TOO_LARGE = "too_large"  # larger than a document is allowed to be, or unfolds to more
    TOO_SLOW = "too_slow"  # it took longer than a file may take
    EMPTY = "empty"  # nothing is in it, or no text
    NOT_A_DOCUMENT = "not_a_document"  # a program, a sound, a link, a device
    UNREACHABLE = "unreachable"  # it could not be opened or has gone; the next update tries again


SKIPPED = frozenset({ProblemKind.NOT_A_DOCUMENT})


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: its kind, and a sentence that says what, and what to do."""

    kind: ProblemKind
    sentence: str
