"""Files and functions stay small, and say what they are for."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from tests.architecture.sources import Definition, Function, Source, sources

LONGEST_FILE = 400
LONGEST_FUNCTION = 40

# What is too long all the same, as "file" or "file::function". This list may only get shorter:
# an entry that is no longer needed fails the test.
EXCEPTIONS: frozenset[str] = frozenset()


def _too_long(source: Source) -> Iterator[str]:
    if len(source.text.splitlines()) > LONGEST_FILE:
        yield source.name
    for name, node in source.definitions():
        if isinstance(node, Function) and _lines(node) > LONGEST_FUNCTION:
            yield f"{source.name}::{name}"


def _lines(node: Function) -> int:
    assert node.end_lineno is not None
    return node.end_lineno - node.lineno + 1


def test_nothing_is_too_long() -> None:
    found = {
        entry for source in sources("explorer", "packaging", "tests") for entry in _too_long(source)
    }
    assert sorted(found - EXCEPTIONS) == [], "split these"
    assert sorted(EXCEPTIONS - found) == [], "take these out of EXCEPTIONS"


def _undocumented(source: Source) -> Iterator[str]:
    if not _one_sentence_first(source.tree):
        yield source.name
    for name, node in source.definitions():
        if _must_be_documented(name, node) and not _one_sentence_first(node):
            yield f"{source.name}::{name}"


def _must_be_documented(name: str, node: Definition) -> bool:
    """Classes and public functions; neither what overrides nor what stands inside a function."""
    private = any(part.startswith(("_", "<")) for part in name.split("."))
    if isinstance(node, ast.ClassDef):
        return not private
    decorators = {ast.unparse(decorator).split(".")[-1] for decorator in node.decorator_list}
    return not private and not decorators & {"override", "overload", "setter", "deleter"}


def _one_sentence_first(node: ast.Module | Definition) -> bool:
    """Whether a docstring opens with one sentence on one line."""
    first = (ast.get_docstring(node) or "").split("\n\n")[0].split("\n")
    return len(first) == 1 and re.search(r"[.?!:]\W{0,2}$", first[0]) is not None


def test_everything_public_says_what_it_is_for() -> None:
    missing = [
        entry for source in sources("explorer", "packaging") for entry in _undocumented(source)
    ]
    assert missing == []


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    names = {"utils", "util", "helpers", "helper", "misc", "common"}
    assert [
        source.name for source in sources("explorer", "packaging") if source.path.stem in names
    ] == []
