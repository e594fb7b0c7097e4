"""The words of the window that more than one place needs, all of them translatable."""

from __future__ import annotations

import html

from PySide6.QtCore import QCoreApplication

from explorer.domain.entity import EntityKind
from explorer.domain.quote import Quote
from explorer.services.progress import Progress, Stage

_LONGEST_TIP = 2_000  # characters


def say(text: str, **values: object) -> str:
    """``text`` in the user's language, with ``values`` put in where it has {names}."""
    translated = QCoreApplication.translate("docexplorer", text)
    return translated.format(**values) if values else translated


def counted(number: int, one: str, many: str) -> str:
    """``one`` or ``many``, which have {n} where the number goes."""
    return say(one if number == 1 else many, n=f"{number:,}")


def plain_tooltip(text: str) -> str:
    """A tooltip that shows ``text`` as it is, wrapped, where Qt would guess at rich text."""
    return f"<span>{html.escape(text[:_LONGEST_TIP])}</span>" if text else ""


def kind_name(kind: EntityKind) -> str:
    """What a group of entities of this kind is called."""
    names = {
        EntityKind.PERSON: say("People"),
        EntityKind.ORGANISATION: say("Organisations"),
        EntityKind.PLACE: say("Places"),
        EntityKind.GROUP: say("Groups"),
        EntityKind.EVENT: say("Events"),
        EntityKind.WORK: say("Works and laws"),
        EntityKind.DATE: say("Dates"),
        EntityKind.MONEY: say("Money"),
        EntityKind.NUMBER: say("Numbers"),
        EntityKind.CONTACT: say("Contacts"),
    }
    return names[kind]


def speaker_name(quote: Quote) -> str:
    """Who is shown as having said it: the entity, the words that stand there, or unknown."""
    if quote.speaker is not None:
        return quote.speaker
    if quote.speaker_text:
        return say("“{words}” (not identified)", words=quote.speaker_text)
    return say("Unknown speaker")


def progress_text(progress: Progress) -> str:
    """One line on how far an update is."""
    numbers = {"done": f"{progress.done:,}", "total": f"{progress.total:,}"}
    match progress.stage:
        case Stage.SCAN:
            return say("Looking through the folders")
        case Stage.READ:
            return say("Reading {done} of {total}", **numbers)
        case Stage.INDEX:
            return say("Indexing {done} of {total}", **numbers)
        case Stage.RECOGNISE:
            return say("Recognising text: {done} of {total} files", **numbers)
        case Stage.ANALYSE:
            return say("Entities and quotes: {done} of {total}", **numbers)
