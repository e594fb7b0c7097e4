"""``docexplorer entities`` and ``docexplorer quotes``: what was found in the documents."""

from __future__ import annotations

from collections.abc import Sequence

import click

from explorer.cli.context import Context, collection_option, json_option
from explorer.cli.output import note, plain, print_json, print_line
from explorer.cli.shapes import Row, entity_count_row, entity_row, quote_row
from explorer.domain.annotations import Annotations
from explorer.domain.entity import EntityKind
from explorer.domain.errors import CollectionError
from explorer.services.reading import CollectionReader

_SURE = 0.7


@click.command()
@click.option("--document", metavar="PATH", help="Of this document only, with places.")
@click.option("--kind", type=click.Choice([kind.value for kind in EntityKind]))
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
    """List the people, organisations, places and more that are named, most named first."""
    wanted = None if kind is None else EntityKind(kind)
    with context.reader(collection) as reader:
        _warn(reader, document)
        if document is None:
            rows = [entity_count_row(entity) for entity in reader.entities(wanted)]
        else:
            found = _annotations(reader, document).entities
            rows = [entity_row(e) for e in found if wanted in (None, e.kind)]
    if as_json:
        print_json(rows)
    else:
        _print_entities(rows)


@click.command()
@click.option("--document", metavar="PATH", help="Of this document only.")
@click.option("--speaker", metavar="NAME", help="Said by this person or body, under any name.")
@click.option("--about", metavar="WORDS", help="With these words in what was said.")
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
    r"""List who said what, by document and place.

    \b
    Examples:
      docexplorer quotes --speaker "Ruth Adler"
      docexplorer quotes --about "safety report" --json
    """
    with context.reader(collection) as reader:
        _warn(reader, document)
        number = None if document is None else reader.find(document).document_id
        found = reader.quotes(document_id=number, speaker=speaker, about=about)
        files = {r.document_id: str(reader.file(r)) for r in reader.records()}
        rows = [quote_row(each.quote, files[each.document_id]) for each in found]
    if as_json:
        print_json(rows)
    else:
        _print_quotes(rows)


def _annotations(reader: CollectionReader, path: str) -> Annotations:
    record = reader.find(path)
    found = reader.annotations(record.document_id)
    if found is None:
        why = record.reason or "it is not analysed yet; update the collection with: index"
        raise CollectionError(f"{reader.file(record)}: {why}")
    return found


def _warn(reader: CollectionReader, document: str | None) -> None:
    waiting = reader.counts().to_analyse
    if waiting and document is None:
        note(f"{waiting} documents are not analysed yet; what is in them is missing here.")


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
