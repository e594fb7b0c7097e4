"""A small collection for the tests of the window: its files, and what is found in them."""

from __future__ import annotations

from pathlib import Path

from explorer.analysis.annotator import PIPELINE
from explorer.domain.annotations import Annotations
from explorer.domain.document import Document
from explorer.domain.entity import Entity, EntityKind
from explorer.domain.quote import Quote, QuoteStyle
from explorer.domain.record import DocumentRecord
from explorer.services.collections import Collection
from explorer.services.library import Library
from explorer.store.store import Store
from tests.builders import a_quote, an_entity, annotated, span_of

NAME = "Port Ellery"
HOSTILE = "<b>Bold</b> claims"
TAGGED = "<i>Pier Act</i>"

QUARREL = """The quarrel about the pier 🚢

Ada Marsh met Omar Haddad on the old pier. 😀 Mrs Marsh runs the harbour office.

“The pier was never safe,” Marsh told the council. “Nobody read my letters.”

Haddad disagreed. “We read every letter, and Ada Marsh knows it,” he said.

قال عمر حداد إن الرصيف آمن.

The <i>Pier Act</i> & the council of Port Ellery: <u>no tags</u> here.

“Close it now,” somebody shouted.

Marsh added: “I will say so again in Port Ellery.”
"""

MINUTES = """# Minutes of the council

The [register of letters](https://example.org/register?a=1&b=2) was shown by Omar Haddad.

- Ada Marsh asked for the **pier** to be closed.
- Mr Haddad was against it.

| Name | Vote |
|---|---|
| Ada Marsh | yes |
| Omar Haddad | no |
"""

STATEMENT = f"""<!doctype html><html lang="en"><head>
<title>{HOSTILE.replace("<", "&lt;")}</title></head><body><article>
<h1>{HOSTILE.replace("<", "&lt;")}</h1>
<p>The statement says that &lt;em&gt;wharfage&lt;/em&gt; rose, and that <a href="file:///etc/passwd">the
accounts</a> are in order. Omar Haddad signed it in Port Ellery on Monday, before noon.</p>
<p>It was read aloud to everybody in the hall, and nobody had a question about it at all.</p>
</article></body></html>
"""

LONG = "\n\n".join(
    ["The long chronicle of the lighthouse"]
    + [
        f"Day {n}. {'Ada Marsh wrote a letter.' if n % 50 == 0 else 'The lamp was lit at dusk.'} "
        "Ships went by and the keeper noted each of them in the book, as was the rule."
        for n in range(1, 300)
    ]
    + ["“The lamp has gone out,” said Omar Haddad.", ""]
)

NOTES = 60


def write_papers(folder: Path) -> None:
    """Write all files of the collection below ``folder``."""
    papers = {
        "news/quarrel.txt": QUARREL,
        "council/minutes.md": MINUTES,
        "press/statement.html": STATEMENT,
        "chronicle.txt": LONG,
    }
    papers |= {f"notes/note-{n:02}.txt": a_note(n) for n in range(NOTES)}
    for name, text in papers.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8", newline="\n")


def a_note(number: int) -> str:
    """The text of one of the many short notes."""
    return f"Note {number}\n\nThe tide stood at {number} inches, and the gauge was read twice.\n"


def make_collection(data: Path, folder: Path) -> Collection:
    """Make and index the collection of ``folder``, and annotate it without any model."""
    write_papers(folder)
    library = Library(data)
    collection = library.with_folders(NAME, [folder])
    library.ingestor(collection, jobs=1, analysis=False).run()
    annotate_all(collection)
    return collection


def annotate_all(collection: Collection) -> None:
    """Keep what ``found_in`` gives as if the analysis had found it."""
    with Store(collection.database) as store, store.transaction():
        for record in store.documents.all():
            keep_found(store, record)


def keep_found(store: Store, record: DocumentRecord) -> None:
    """Keep what ``found_in`` gives for one document."""
    document = store.documents.document(record.document_id)
    if document is not None:
        found = found_in(document)
        store.annotations.save(record.document_id, found)


def forget_found(collection: Collection, name: str) -> int:
    """Make the document with that file name one that is still to be analysed; gives its id."""
    with Store(collection.database) as store, store.transaction():
        number = next(r.document_id for r in store.documents.all() if r.place.path.endswith(name))
        store.annotations.save_failure(number, "", "")
    return number


def found_in(document: Document) -> Annotations:
    """What a reader would find in one of these documents."""
    text = document.text
    entities = [
        an_entity(text, "Ada Marsh", "Mrs Marsh", "Marsh"),
        an_entity(text, "Omar Haddad", "Mr Haddad", "Haddad", "عمر حداد"),
        an_entity(text, "Port Ellery", kind=EntityKind.PLACE),
        an_entity(text, TAGGED, kind=EntityKind.WORK),
    ]
    found = annotated(document, *(_as_stored(e, text) for e in entities if e.spans), *_quotes(text))
    return Annotations(found.text_hash, found.entities, found.quotes, PIPELINE)


def _as_stored(entity: Entity, text: str) -> Entity:
    """Only the spellings that stand there, in the order that the store keeps."""
    spellings = {span.within(text) for span in entity.spans} - {entity.name}
    return Entity(entity.name, entity.kind, tuple(sorted(spellings)), entity.spans)


def _quotes(text: str) -> list[Quote]:
    if "never safe" in text:
        return [
            a_split_quote(text, "The pier was never safe,", "Nobody read my letters."),
            a_quote(text, "We read every letter, and Ada Marsh knows it,", "Omar Haddad"),
            a_quote(text, "Close it now,"),
            a_quote(text, "I will say so again in Port Ellery.", "Ada Marsh", "added"),
        ]
    if "gone out" in text:
        return [a_quote(text, "The lamp has gone out,", "Omar Haddad")]
    return []


def a_split_quote(text: str, *words: str) -> Quote:
    """A quote of Ada Marsh in several parts."""
    return Quote(
        parts=tuple(span_of(text, part) for part in words),
        style=QuoteStyle.DIRECT,
        text=" ".join(words),
        speaker="Ada Marsh",
        speaker_text="Marsh",
        speaker_span=span_of(text, "Marsh told"),
        cue="told",
        cue_span=span_of(text, "told"),
        confidence=0.95,
        reason="<b>told</b> follows the words",
    )
