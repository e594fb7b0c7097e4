"""``docexplorer search``: documents that match a query."""

from __future__ import annotations

import click

from explorer.cli.context import Context, Words, collection_option, json_option
from explorer.cli.output import counted, marked, note, plain, print_json, print_line
from explorer.cli.shapes import results_row
from explorer.cli.teaching import Taught
from explorer.domain.hit import Results
from explorer.domain.query import Sort
from explorer.services.reading import CollectionReader

_NUMBER = click.IntRange(min=0)


@click.command(
    cls=Taught,
    examples=(
        ("docexplorer search 'contract safety'", "Both words, in all their forms."),
        ("docexplorer search 'contract OR safety'", "Either word."),
        ("docexplorer search 'contract -draft'", "One word without the other."),
        ("docexplorer search '\"safety report\"'", "Exactly so."),
        ("docexplorer search '\"harbour bridge\"~5'", "At most five words apart."),
        ("docexplorer search 'contr* w?rd harbor~'", "Beginning, any letter, other spelling."),
        (
            "docexplorer search 'type:html date:2014..2016'",
            "Also title: path: folder: lang: tag: has:quotes is:failed",
        ),
        (
            "docexplorer search person:hale",
            "Names a person, under any alias; also org: place: entity:",
        ),
        ("docexplorer search 'said:\"never saw it\"'", "Inside a quotation."),
        ("docexplorer search 'speaker:hale said:money'", "And by that speaker."),
    ),
)
@click.argument("query", type=Words())
@collection_option
@click.option("--limit", type=_NUMBER, default=20, metavar="N", help="At most N hits; usually 20.")
@click.option("--offset", type=_NUMBER, default=0, metavar="N", help="Leave out the first N hits.")
@click.option(
    "--sort",
    type=click.Choice([s.value for s in Sort]),
    default=Sort.RELEVANCE.value,
    metavar="BY",
    help=f"Order by: {', '.join(Sort)}; usually by relevance.",
)
@json_option
@click.pass_obj
def search(  # noqa: PLR0913 - one argument for each option
    context: Context,
    *,
    query: str,
    collection: str | None,
    limit: int,
    offset: int,
    sort: str,
    as_json: bool,
) -> None:
    """Find the documents that match QUERY.

    Write the whole query as one argument, in quotation marks where it has spaces. A
    query that begins with a hyphen comes after two of them: docexplorer search -- -draft
    """

    def found(reader: CollectionReader) -> Results:
        results = reader.search(query, limit=limit, offset=offset, sort=Sort(sort))
        _warn(reader)
        return results

    results = context.look(collection, found)
    if as_json:
        print_json(results_row(results))
    else:
        _print(results, offset)


def _warn(reader: CollectionReader) -> None:
    counts = reader.counts()
    if counts.to_index:
        note(f"Not yet searchable, so missing here: {counted(counts.to_index, 'document')}.")
    if reader.index_stats().documents < counts.indexed:
        note("The full-text index lacks documents. To mend it: docexplorer doctor --rebuild")


def _print(results: Results, offset: int) -> None:
    if results.query.problem is not None:
        note(f"{results.query.problem.message} Searched for the plain words meanwhile.")
    number = counted(results.total, "document")
    print_line(f"{number} in {results.seconds:.3f} s. {plain(results.explained)}")
    if results.suggestion:
        print_line(f"Did you mean: {plain(results.suggestion)}")
    for place, hit in enumerate(results.hits, offset + 1):
        date = f"  {hit.date}" if hit.date else ""
        print_line(f"\n{place}. {plain(hit.title)}{date}  ({counted(len(hit.matches), 'place')})")
        where = f"  ({plain(hit.snippet.where)})" if hit.snippet.where else ""
        print_line(f"   {plain(hit.path)}{where}")
        print_line(f"   {marked(hit.snippet.text, hit.snippet.marks)}")
