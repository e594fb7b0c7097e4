"""What all commands share: the data folder, and the options that several have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
from click.shell_completion import CompletionItem
from typing_extensions import override

from explorer.cli.output import ProgressLine, note, plain
from explorer.domain.errors import DamagedIndexError, ExplorerError

if TYPE_CHECKING:  # they bring the index and all extractors; --help and completion do without
    from explorer.services.collections import Collection
    from explorer.services.library import Library
    from explorer.services.reading import CollectionReader

NO_COLLECTION = "There is no collection yet; make one with: docexplorer index FOLDER"

Command = TypeVar("Command", bound=Callable[..., Any])
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class WindowRequest:
    """What the window is to be opened on."""

    data_dir: Path | None = None
    collection: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """Handed by click to every command."""

    data_dir: Path | None = None

    @property
    def library(self) -> Library:
        """The collections of the data folder in use."""
        from explorer.paths import data_dir  # noqa: PLC0415 - --help does without
        from explorer.services.library import Library  # noqa: PLC0415 - --help does without

        return Library(data_dir(self.data_dir))

    def look(self, name: str | None, work: Callable[[CollectionReader], Found]) -> Found:
        """What ``work`` finds in the collection of that name, or the one that needs no name.

        An index that turns out to be damaged is first made anew from the library.
        """
        from explorer.services.checkup import heal  # noqa: PLC0415 - --help does without

        collection = self.library.collection(name)
        try:
            return self._looked(collection, work)
        except DamagedIndexError as problem:
            what = str(problem).removesuffix(": rebuild it.")
            note(f"{plain(what)}; it is made anew now, from the library alone.")
            heal(collection, ProgressLine())
            return self._looked(collection, work)

    def _looked(self, collection: Collection, work: Callable[[CollectionReader], Found]) -> Found:
        with self.library.open(collection) as reader:
            return work(reader)


class Words(click.ParamType[str]):
    """Text typed by the user; bytes that are no letters become U+FFFD."""

    name = "text"

    @override
    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _not_blank(_: click.Context, __: click.Parameter, name: str | None) -> str | None:
    if name is not None and not name.strip():
        raise click.BadParameter("a collection has a name that is not empty")
    return name


def _names(context: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
    root = context.find_root().params.get("data_dir")
    try:
        collections = Context(root).library.collections()
    except ExplorerError:
        return []
    return [CompletionItem(c.name) for c in collections if c.name.startswith(typed)]


def collection_option(command: Command) -> Command:
    """Add ``--collection NAME``."""
    return click.option(
        "--collection",
        type=Words(),
        callback=_not_blank,
        metavar="NAME",
        shell_complete=_names,
        help="The collection to use; needed only where there are several.",
    )(command)


def json_option(command: Command) -> Command:
    """Add ``--json``."""
    return click.option(
        "--json", "as_json", is_flag=True, help="Print one JSON document, and nothing else."
    )(command)
