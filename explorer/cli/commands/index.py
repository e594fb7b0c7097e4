"""``docexplorer index``: folders into a collection."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from explorer.cli.asking import Asked, asking_options
from explorer.cli.context import Context, collection_option, json_option
from explorer.cli.output import ProgressLine, counted, note, plain, print_json, print_line
from explorer.cli.shapes import update_row
from explorer.cli.teaching import Taught
from explorer.services.control import Control
from explorer.services.progress import UpdateReport

_SHOWN_FAILURES = 20


@click.command(
    cls=Taught,
    examples=(
        (
            "docexplorer index ~/Leaks/2024 --collection Harbour",
            "Begin one, or bring it up to date.",
        ),
        ("docexplorer index ~/Reports --no-analysis", "Searchable soon, without entities."),
        ("docexplorer index ~/Scans --ocr all --language fr", "Recognise the text of all scans."),
    ),
)
@click.argument(
    "folders",
    nargs=-1,
    required=True,
    metavar="FOLDER...",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
)
@collection_option
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="Worker processes to use.")
@click.option("--no-analysis", is_flag=True, help="Make it searchable only; analyse later.")
@asking_options
@json_option
@click.pass_obj
def index(  # noqa: PLR0913 - one argument for each option
    context: Context,
    *,
    folders: tuple[Path, ...],
    collection: str | None,
    jobs: int | None,
    no_analysis: bool,
    asked: Asked,
    as_json: bool,
) -> None:
    """Bring a collection up to date with its folders.

    FOLDERs that are new are added to the collection (named "Documents" unless you name
    it). Files are only ever read. Run it again at any time: what has not changed is not
    read again, and work that was interrupted goes on where it stopped. Documents of a
    folder that is away, or empty as when its disk is detached, are kept.
    """
    library = context.library
    chosen = library.with_folders(collection, folders)
    wishes = asked.wishes(library, chosen)
    with _cancelled_by_keyboard(Control()) as control:
        ingestor = library.ingestor(
            chosen,
            jobs=jobs,
            analysis=not no_analysis,
            wishes=wishes,
            listener=ProgressLine(),
            control=control,
        )
        report = ingestor.run()
    if as_json:
        print_json(update_row(report))
    else:
        _print(report)
    if report.cancelled:
        raise click.Abort


def _why_kept(folder: Path) -> str:
    if folder.is_dir():
        return "Empty now, so its documents are kept (to forget them: --forget-emptied)"
    return "Not there at the moment, so left as it was"


@contextmanager
def _cancelled_by_keyboard(control: Control) -> Iterator[Control]:
    def cancel(*_: object) -> None:
        note("\nStopping; what is done is kept. Run the same command again to go on.")
        control.cancel()

    before = signal.signal(signal.SIGINT, cancel)
    try:
        yield control
    finally:
        signal.signal(signal.SIGINT, before)


def _print(report: UpdateReport) -> None:
    print_line(
        f"Collection “{plain(report.collection)}”: {counted(report.scanned, 'file')}, "
        f"{report.added} added, {report.changed} changed, {report.unchanged} unchanged, "
        f"{report.removed} removed, {len(report.failed)} failed, {len(report.partial)} in part, "
        f"{len(report.skipped)} skipped ({report.seconds:.1f} s)."
    )
    if report.inside:
        print_line(f"  {counted(report.inside, 'document')} lay inside other files.")
    for folder in report.offline:
        print_line(f"{_why_kept(Path(folder))}: {plain(folder)}")
    troubled = [*report.failed, *report.partial]
    for file in troubled[:_SHOWN_FAILURES]:
        print_line(f"  {plain(file.path)}: {plain(file.reason)}")
    if len(troubled) > _SHOWN_FAILURES:
        print_line("  ... all of them: docexplorer status")
    if any(file.kind for file in troubled):
        print_line("  To have them read again: --retry (also --passwords FILE, --ocr all).")
