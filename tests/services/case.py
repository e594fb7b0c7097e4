"""A small collection in which it is known by hand who said what."""

from __future__ import annotations

from pathlib import Path

from explorer.domain.annotations import Annotations
from explorer.domain.document import Document
from explorer.domain.entity import EntityKind
from tests.builders import a_quote, an_entity, annotated
from tests.services.desk import Desk

DIARY = """The harbour diary 😀
Ada Hale wrote the report on the wall. “I never saw the report,” Hale said.
A docker said: “We all knew the wall would move.”"""
LETTER = "“The wall is sound,” said Ben Strand of VHA. He sent the report to Ada Hale."
NOTE = "Hale asked VHA for the minutes of the board."


def _found(name: str, document: Document) -> Annotations:
    text = document.text
    authority = an_entity(text, "VHA", kind=EntityKind.ORGANISATION)
    if name.startswith("diary"):
        entities = [an_entity(text, "Ada Hale", "Hale")]
        quotes = [
            a_quote(text, "I never saw the report", "Ada Hale", "said"),
            a_quote(text, "We all knew the wall would move."),
        ]
        return annotated(document, *entities, *quotes)
    if name.startswith("letter"):
        people = [an_entity(text, "Ben Strand"), an_entity(text, "Ada Hale")]
        quote = a_quote(text, "The wall is sound", "Ben Strand", "said")
        return annotated(document, *people, authority, quote)
    return annotated(document, an_entity(text, "Hale"), authority)


def a_case(place: Path) -> Desk:
    """A desk with diary, letter and note, read, indexed and annotated."""
    desk = Desk(place)
    desk.write("2019/diary.txt", DIARY)
    desk.write("2020/letter.txt", LETTER)
    desk.write("2020/note.txt", NOTE)
    desk.write("2020/empty.txt", "")
    desk.update()
    with desk.store() as store, store.transaction():
        for record in store.documents.all():
            document = store.documents.document(record.document_id)
            if document is not None:
                found = _found(Path(record.place.path).name, document)
                assert store.annotations.save(record.document_id, found)
    return desk
