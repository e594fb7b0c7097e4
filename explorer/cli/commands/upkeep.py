"""``docexplorer collections``, ``status`` and ``doctor``: what there is and whether it is sound."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict

import click

from explorer.cli.context import NO_COLLECTION, Context, collection_option, json_option
from explorer.cli.output import ProgressLine, counted, note, plain, print_json, print_line
from explorer.cli.shapes import Row, checkup_row, collection_row, layers_row, status_row
from explorer.cli.teaching import Taught
from explorer.domain.errors import ExplorerError
from explorer.extract.sandbox.confine import Layers
from explorer.services.checkup import Checkup, check, rebuild
from explorer.services.collections import Collection
from explorer.services.confinement import confinement
from explorer.services.reading import CollectionReader

_FAILED = 1


@click.command(
    cls=Taught, examples=(("docexplorer collections", "Their names, folders and sizes."),)
)
@json_option
@click.pass_context
def collections(context: click.Context, *, as_json: bool) -> None:
    """List all collections with their folders."""

    def row(collection: Collection, reader: CollectionReader) -> Row:
        return collection_row(collection, reader.counts())

    _tell(context, None, row, _print_collection, as_json=as_json)


@click.command(
    cls=Taught,
    examples=(
        ("docexplorer status", "Of all collections."),
        ("docexplorer status --collection Harbour --json", "Of one, for a program."),
    ),
)
@collection_option
@json_option
@click.pass_context
def status(context: click.Context, *, collection: str | None, as_json: bool) -> None:
    """Tell what is done, what failed and why, and what is to do."""

    def row(chosen: Collection, reader: CollectionReader) -> Row:
        failed = reader.failed_files()
        return status_row(chosen, reader.counts(), reader.index_stats(), failed)

    _tell(context, collection, row, _print_status, as_json=as_json)


@click.command(
    cls=Taught,
    examples=(
        ("docexplorer doctor", "Check all collections and change nothing."),
        ("docexplorer doctor --rebuild", "Make their indexes anew and check again."),
    ),
)
@collection_option
@click.option("--rebuild", "anew", is_flag=True, help="Make the index anew from the library.")
@json_option
@click.pass_obj
def doctor(context: Context, *, collection: str | None, anew: bool, as_json: bool) -> None:
    """Check each collection, and say what is wrong with it.

    Its library and its full-text index are held against each other. The source files
    are not needed, and not read. It also tells what keeps the processes that read files
    from doing any harm.
    """
    chosen = _chosen(context, collection)
    checkups = [_checkup(each, anew=anew) for each in chosen]
    broken = _tell_broken(context, collection)
    layers = confinement()
    if as_json:
        rows = [checkup_row(checkup) for checkup in checkups]
        print_json({"collections": rows, "sandbox": layers_row(layers)})
        return
    for checkup in checkups:
        _print_checkup(checkup)
    if not checkups and not broken:
        print_line(NO_COLLECTION)
    _print_layers(layers)


def _print_layers(layers: Layers) -> None:
    row = asdict(layers)
    held = [name.replace("_", " ") for name, on in row.items() if on]
    missing = [name.replace("_", " ") for name, on in row.items() if not on]
    print_line(f"Files are read in a process that is held by: {', '.join(held)}.")
    if missing:
        print_line(f"  not to be had on this system: {', '.join(missing)}")


def _checkup(collection: Collection, *, anew: bool) -> Checkup:
    try:
        return rebuild(collection, ProgressLine()) if anew else check(collection)
    except ExplorerError as problem:
        return Checkup(collection.name, (str(problem),), 0)


def _chosen(context: Context, name: str | None) -> Sequence[Collection]:
    library = context.library
    return library.collections() if name is None else [library.collection(name)]


def _tell_broken(context: Context, name: str | None) -> bool:
    """Say which collections cannot be listed, where all were asked for; gives whether any."""
    broken = context.library.broken() if name is None else []
    for problem in broken:
        note(f"docexplorer: {plain(problem)}")
    return bool(broken)


def _tell(
    context: click.Context,
    name: str | None,
    row: Callable[[Collection, CollectionReader], Row],
    show: Callable[[Row], None],
    *,
    as_json: bool,
) -> None:
    """Print a row for each collection; exit status 1 where one cannot be opened."""
    chosen = _chosen(context.obj, name)
    rows, broken = [], _tell_broken(context.obj, name)
    for collection in chosen:
        try:
            with context.obj.library.open(collection) as reader:
                rows.append(row(collection, reader))
        except ExplorerError as problem:
            note(f"docexplorer: “{plain(collection.name)}”: {plain(str(problem))}")
            broken = True
    if as_json:
        print_json(rows)
    else:
        for each in rows:
            show(each)
        if not chosen and not broken:
            print_line(NO_COLLECTION)
    if broken:
        context.exit(_FAILED)


def _print_checkup(checkup: Checkup) -> None:
    state = "has problems" if checkup.problems else "is sound"
    again = ", index rebuilt" if checkup.rebuilt else ""
    documents = counted(checkup.documents, "document")
    print_line(f"“{plain(checkup.collection)}” {state} ({documents}{again}).")
    for problem in checkup.problems:
        print_line(f"  {plain(problem)}")


def _print_collection(row: Row) -> None:
    print_line(f"“{plain(row['name'])}”: {counted(row['documents'], 'document')}")
    for folder in row["folders"]:
        print_line(f"  {plain(folder['path'])}{'  (not there now)' if folder['offline'] else ''}")


def _print_status(row: Row) -> None:
    _print_collection(row)
    print_line(f"  entities: {row['entities']}, quotes: {row['quotes']}")
    if row["to_index"] or row["to_analyse"]:
        print_line(f"  still to index: {row['to_index']}, to analyse: {row['to_analyse']}")
    for state in ("failed", "partial"):
        for file in row[state]:
            print_line(f"  {state}: {plain(file['path'])}: {plain(file['reason'])}")
    if row["skipped"]:
        print_line(f"  skipped, as they are no documents: {len(row['skipped'])} (--json has them)")
