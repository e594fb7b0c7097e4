"""``docexplorer collections``, ``status`` and ``doctor``: what there is and whether it is sound."""

from __future__ import annotations

from collections.abc import Sequence

import click

from explorer.cli.context import Context, collection_option, json_option
from explorer.cli.output import ProgressLine, plain, print_json, print_line
from explorer.cli.shapes import Row, checkup_row, collection_row, failed_files, status_row
from explorer.services.checkup import check, rebuild
from explorer.services.collections import Collection


@click.command()
@json_option
@click.pass_obj
def collections(context: Context, *, as_json: bool) -> None:
    """List all collections with their folders."""
    library, rows = context.library, []
    for collection in library.collections():
        with library.open(collection) as reader:
            rows.append(collection_row(collection, reader.counts()))
    if as_json:
        print_json(rows)
        return
    for row in rows:
        _print_collection(row)
    if not rows:
        print_line("There is no collection yet; make one with: docexplorer index FOLDER")


@click.command()
@collection_option
@json_option
@click.pass_obj
def status(context: Context, *, collection: str | None, as_json: bool) -> None:
    """Tell how far each collection is, which files failed and why, and what is still to do."""
    library, rows = context.library, []
    for chosen in _chosen(context, collection):
        with library.open(chosen) as reader:
            failed = failed_files(chosen, reader.failures())
            rows.append(status_row(chosen, reader.counts(), reader.index_stats(), failed))
    if as_json:
        print_json(rows)
        return
    for row in rows:
        _print_status(row)


@click.command()
@collection_option
@click.option("--rebuild", "anew", is_flag=True, help="Make the index anew from the library.")
@json_option
@click.pass_obj
def doctor(context: Context, *, collection: str | None, anew: bool, as_json: bool) -> None:
    """Check each collection's library and index against each other, and say what is wrong."""
    chosen = _chosen(context, collection)
    checkups = [rebuild(c, ProgressLine()) if anew else check(c) for c in chosen]
    if as_json:
        print_json({"collections": [checkup_row(checkup) for checkup in checkups]})
        return
    for checkup in checkups:
        state = "has problems" if checkup.problems else "is sound"
        again = ", index rebuilt" if checkup.rebuilt else ""
        print_line(f"“{checkup.collection}” {state} ({checkup.documents} documents{again}).")
        for problem in checkup.problems:
            print_line(f"  {problem}")


def _chosen(context: Context, name: str | None) -> Sequence[Collection]:
    library = context.library
    return library.collections() if name is None else [library.collection(name)]


def _print_collection(row: Row) -> None:
    print_line(f"“{plain(row['name'])}”: {row['documents']} documents")
    for folder in row["folders"]:
        print_line(f"  {plain(folder['path'])}{'  (not there now)' if folder['offline'] else ''}")


def _print_status(row: Row) -> None:
    _print_collection(row)
    print_line(f"  {row['entities']} entities, {row['quotes']} quotes")
    if row["to_index"] or row["to_analyse"]:
        print_line(f"  still to index: {row['to_index']}, to analyse: {row['to_analyse']}")
    for file in row["failed"]:
        print_line(f"  failed: {plain(file['path'])}: {plain(file['reason'])}")
