"""The project's own Python files, as syntax trees and as facts about them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
Function = ast.FunctionDef | ast.AsyncFunctionDef
Definition = Function | ast.ClassDef


@dataclass(frozen=True)
class Source:
    """One Python file of ours."""

    path: Path

    @property
    def name(self) -> str:
        """Its path in the project, with "/" on every system."""
        return self.path.relative_to(ROOT).as_posix()

    @cached_property
    def text(self) -> str:
        """What is in it."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """Its syntax tree."""
        return ast.parse(self.text, self.name)

    def definitions(self) -> Iterator[tuple[str, Definition]]:
        """Every class and function with its name as in ``__qualname__``, nested ones too."""
        return _definitions(self.tree, "")

    def imports(self) -> Iterator[tuple[str, int]]:
        """Every absolute import, as (dotted name, line); "from a import b" is "a.b"."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((alias.name, node.lineno) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def _definitions(parent: ast.AST, prefix: str) -> Iterator[tuple[str, Definition]]:
    for node in ast.iter_child_nodes(parent):
        if isinstance(node, Definition):
            name = f"{prefix}{node.name}"
            yield name, node
            within = f"{name}.<locals>." if isinstance(node, Function) else f"{name}."
            yield from _definitions(node, within)
        else:
            yield from _definitions(node, prefix)


def sources(*folders: str) -> list[Source]:
    """The files in these folders of the project, sorted."""
    return [Source(path) for folder in folders for path in sorted((ROOT / folder).rglob("*.py"))]
