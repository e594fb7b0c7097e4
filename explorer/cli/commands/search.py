"""``docexplorer search``: documents that match a query."""

from __future__ import annotations

import click

from explorer.cli.context import Context, collection_option, json_option
from explorer.cli.output import marked, note, plain, print_json, print_line
from explorer.cli.shapes import results_row
from explorer.domain.hit import Results
from explorer.domain.query import Sort


@click.command()
@click.argument("query")
@collection_option
@click.option("--limit", type=click.IntRange(min=0), default=20, show_default=True, metavar="N")
@click.option("--offset", type=click.IntRange(min=0), default=0, show_default=True, metavar="N")
@click.option("--sort", type=click.Choice([s.value for s in Sort]), default=Sort.RELEVANCE.value)
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
    r"""Find the documents that match QUERY.

    \b
    contract safety          both words, in all their forms
    contract OR safety       either
    contract -draft          without a word
    "safety report"          exactly so
    "harbour bridge"~5       near each other
    contr*  w?rd  harbor~    beginnings, one letter, spelling
    title: path: type: lang: date:2014..2016
    person:hale              names a person, under any alias
    said:"never saw it"      inside a quotation
    speaker:hale said:money  and by that speaker
    """
    with context.reader(collection) as reader:
        results = reader.search(query, limit=limit, offset=offset, sort=Sort(sort))
    if as_json:
        print_json(results_row(results))
    else:
        _print(results, offset)


def _print(results: Results, offset: int) -> None:
    if results.query.problem is not None:
        note(f"{results.query.problem.message} Searched for the plain words meanwhile.")
    print_line(f"{results.total} documents in {results.seconds:.3f} s. {results.explained}")
    if results.suggestion:
        print_line(f"Did you mean: {results.suggestion}")
    for number, hit in enumerate(results.hits, offset + 1):
        date = f"  {hit.date}" if hit.date else ""
        print_line(f"\n{number}. {plain(hit.title)}{date}  ({len(hit.matches)} matches)")
        print_line(f"   {plain(hit.path)}")
        print_line(f"   {marked(hit.snippet.text, hit.snippet.marks)}")
