"""What of a PDF could not be read, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from explorer.domain.problem import Problem, ProblemKind
from explorer.extract.pdf.opening import MOST_PAGES
from explorer.extract.pdf.reading import ReadPage, State

_MOST_NAMED = 5  # pages that are called by their numbers


def problems_of(name: str, read: Sequence[ReadPage], pages: int) -> tuple[Problem, ...]:
    """The problems of a file called ``name`` that has ``pages`` pages, of which ``read`` were."""
    return tuple(_problems(name, read, pages))


def _problems(name: str, read: Sequence[ReadPage], pages: int) -> Iterator[Problem]:
    pictures = _numbers(read, State.PICTURE)
    garbled = _numbers(read, State.GARBLED)
    damaged = _numbers(read, State.DAMAGED)
    if pictures:
        yield Problem(ProblemKind.NEEDS_OCR, _pictures(name, len(pictures), len(read)))
    if garbled:
        yield Problem(ProblemKind.NEEDS_OCR, _garbled(name, len(garbled), len(read)))
    if damaged:
        yield Problem(ProblemKind.DAMAGED, _damaged(name, damaged, len(read)))
    if pages > MOST_PAGES:
        yield Problem(
            ProblemKind.TOO_LARGE,
            f"Only the first {MOST_PAGES:,} of {pages:,} pages were read; "
            "split the file to have the rest of them read.",
        )


def _numbers(read: Sequence[ReadPage], state: State) -> list[int]:
    return [number for number, page in enumerate(read, start=1) if page.state is state]


def _pictures(name: str, count: int, of: int) -> str:
    remedy = "have text recognised (OCR) to read"
    if count == of:
        return f"{name} consists of pictures of text; {remedy} it."
    some = "is a picture" if count == 1 else "are pictures"
    return f"{count:,} of {of:,} pages {some} of text; {remedy} {'it' if count == 1 else 'them'}."


def _garbled(name: str, count: int, of: int) -> str:
    reason = "its letters have no known meaning" if count == 1 else "their letters mean nothing"
    if count == of:
        return (
            f"{name} shows text, but does not say which letters it is made of; "
            "have text recognised (OCR) to read it."
        )
    verb = "shows" if count == 1 else "show"
    return (
        f"{count:,} of {of:,} pages {verb} text, but {reason} to a program; "
        "have text recognised (OCR) to read them."
    )


def _damaged(name: str, numbers: Sequence[int], of: int) -> str:
    if len(numbers) == of:
        return f"All pages of {name} are damaged; look for another copy."
    if len(numbers) == 1:
        return f"Page {numbers[0]} is damaged and was left out."
    if len(numbers) <= _MOST_NAMED:
        named = ", ".join(map(str, numbers[:-1]))
        return f"Pages {named} and {numbers[-1]} are damaged and were left out."
    named = ", ".join(map(str, numbers[:_MOST_NAMED]))
    return f"{len(numbers):,} pages are damaged and were left out: {named} and others."
