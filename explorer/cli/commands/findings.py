"""``docexplorer entities`` and ``docexplorer quotes``: what was found in the documents."""

from __future__ import annotations

from collections.abc import Sequence

import click

from explorer.cli.context import Context, Words, collection_option, json_option
from explorer.cli.output import counted, note, plain, print_json, print_line
from explorer.cli.shapes import Row, entity_count_row, entity_row, quote_row
from explorer.cli.teaching import Taught
from explorer.domain.annotations import Annotations
from explorer.domain.entity import EntityKind
from explorer.domain.errors import CollectionError
from explorer.domain.record import DocumentRecord
from explorer.services.reading import CollectionReader

_SURE = 0.7
_NOT_YET = "It is not analysed yet; update the collection with: docexplorer index"


@click.command(
    cls=Taught,
    examples=(
        ("docexplorer entities --kind person", "All people, the most named first."),
        ("docexplorer entities --document adler.txt", "Who and what is named in it."),
    ),
)
@click.option("--document", type=Words(), metavar="PATH", help="Of this document only.")
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in EntityKind]),
    metavar="KIND",
    help=f"Of this kind only: {', '.join(EntityKind)}.",
)
@collection_option
@json_option
@click.pass_obj
def entities(
    context: Context,
    *,
    document: str | None,
    kind: str | None,
    collection: str | None,
    as_json: bool,
) -> None:
    """List the people, bodies, places and more that are named.

    The columns are: mentions, documents, kind, name, other names. With --json and
    --document you also get the places of all mentions in the text.
    """
    wanted = None if kind is None else EntityKind(kind)

    def found(reader: CollectionReader) -> list[Row]:
        _warn(reader, document)
        if document is None:
            return [entity_count_row(entity) for entity in reader.entities(wanted)]
        entities = _found_in(reader, document)[1].entities
        return [entity_row(entity) for entity in entities if wanted in (None, entity.kind)]

    rows = context.look(collection, found)
    if as_json:
        print_json(rows)
    else:
        _print_entities(rows)


@click.command(
    cls=Taught,
    examples=(
        ('docexplorer quotes --speaker "Ruth Adler"', "All that she said."),
        ('docexplorer quotes --about "safety report"', "All that was said of it."),
        ("docexplorer quotes --document adler.txt", "All that is said in one document."),
    ),
)
@click.option("--document", type=Words(), metavar="PATH", help="Of this document only.")
@click.option(
    "--speaker", type=Words(), metavar="NAME", help="Said by this person or body, under any name."
)
@click.option("--about", type=Words(), metavar="WORDS", help="With these words in what was said.")
@collection_option
@json_option
@click.pass_obj
def quotes(
    context: Context,
    *,
    document: str | None,
    speaker: str | None,
    about: str | None,
    collection: str | None,
    as_json: bool,
) -> None:
    """List who said what, by document and place."""

    def found(reader: CollectionReader) -> list[Row]:
        number = None if document is None else _found_in(reader, document)[0].document_id
        quotes = reader.quotes(document_id=number, speaker=speaker, about=about)
        _warn(reader, document)
        files = {r.document_id: reader.shown_path(r) for r in reader.records()}
        return [quote_row(each.quote, files[each.document_id]) for each in quotes]

    rows = context.look(collection, found)
    if as_json:
        print_json(rows)
    else:
        _print_quotes(rows)


def _found_in(reader: CollectionReader, path: str) -> tuple[DocumentRecord, Annotations]:
    record = reader.find(path)
    found = reader.annotations(record.document_id)
    if found is None or record.analysis_problem:
        why = record.reason or record.analysis_problem or _NOT_YET
        raise CollectionError(f"{reader.shown_path(record)}: {why}")
    return record, found


def _warn(reader: CollectionReader, document: str | None) -> None:
    waiting = reader.counts().to_analyse
    if waiting and document is None:
        note(f"Not yet analysed, so missing here: {counted(waiting, 'document')}.")


def _print_entities(rows: Sequence[Row]) -> None:
    for row in rows:
        also = f"  (also {', '.join(map(plain, row['aliases']))})" if row["aliases"] else ""
        counts = f"{row['mentions']:6}  {row['documents']:5}"
        print_line(f"{counts}  {row['kind']:12}  {plain(row['name'])}{also}")


def _print_quotes(rows: Sequence[Row]) -> None:
    for row in rows:
        speaker = row["speaker"] or row["speaker_text"] or "unknown"
        unsure = "" if row["confidence"] >= _SURE else "  (unsure)"
        print_line(f"{plain(speaker)}{unsure}  [{row['style']}]  “{plain(row['text'])}”")
        print_line(f"    {plain(row['path'])} at {row['start']}")
