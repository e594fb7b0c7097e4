"""``docexplorer analyse`` and ``docexplorer show``: one document with all that is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from explorer.cli.context import Context, Words, collection_option, json_option
from explorer.cli.output import note, plain, plain_lines, print_json, print_line
from explorer.cli.shapes import Row, document_row, open_document_row
from explorer.cli.teaching import Taught
from explorer.domain.errors import CollectionError
from explorer.services.reading import CollectionReader

_LISTED = 15


@click.command(
    cls=Taught,
    examples=(
        ("docexplorer analyse speech.html", "Its text, entities and quotes."),
        ("docexplorer analyse speech.html --json", "The same for a program, with places."),
    ),
)
@click.argument("file", type=click.Path(path_type=Path))
@json_option
@click.pass_obj
def analyse(context: Context, *, file: Path, as_json: bool) -> None:
    """Read one FILE: its text, entities and quotes.

    No collection is needed, and none is changed.
    """
    found = context.library.digest(file)
    row = document_row(str(file), found.document, found.annotations)
    if as_json:
        print_json(row)
    else:
        _print(row)


@click.command(
    cls=Taught,
    examples=(
        ("docexplorer show ~/Case/letters/adler.txt", "By its path."),
        ("docexplorer show letters/adler.txt", "By the last parts of its path."),
    ),
)
@click.argument("path", type=Words())
@collection_option
@json_option
@click.pass_obj
def show(context: Context, *, path: str, collection: str | None, as_json: bool) -> None:
    """Show one document of a collection with all that is known of it.

    PATH is the path of its file, or the last parts of it where no other document has
    the same.
    """
    row = context.look(collection, lambda reader: _shown(reader, path))
    if as_json:
        print_json(row)
    else:
        _print(row)


def _shown(reader: CollectionReader, path: str) -> Row:
    record = reader.find(path)
    opened = reader.open(record.document_id)
    if opened is None:
        raise CollectionError(f"{reader.shown_path(record)}: {record.reason}")
    if record.problems:
        note(f"It was read in part: {record.reason}")
    if record.analysis_problem:
        note(f"Its entities and quotes could not be found: {record.analysis_problem}")
    return open_document_row(opened)


def _print(row: Row) -> None:
    print_line(plain(row["title"]))
    details = [row["author"], row["date"], row["language"], row["path"]]
    print_line("  ".join(plain(detail) for detail in details if detail))
    print_line(f"\n{plain_lines(row['text'])}\n")
    if row["entities"] is None:
        note("Entities and quotes are not found yet; update the collection with: index")
        return
    _print_list("Entities", [f"{plain(e['name'])} ({e['kind']})" for e in row["entities"]])
    _print_list("Quotes", [_quote_line(quote) for quote in row["quotes"]])


def _quote_line(quote: Row) -> str:
    return (
        f"{plain(quote['speaker'] or quote['speaker_text'] or 'unknown')}: “{plain(quote['text'])}”"
    )


def _print_list(title: str, lines: Sequence[str]) -> None:
    print_line(f"{title}: {len(lines)}")
    for line in lines[:_LISTED]:
        print_line(f"  {line}")
    if len(lines) > _LISTED:
        print_line(f"  ... and {len(lines) - _LISTED} more (--json has all)")
