"""Each library has one owner among the packages, written down where import-linter holds it."""

from __future__ import annotations

import sys
import tomllib
from typing import Any

from tests.architecture.sources import ROOT, sources

# The language itself rather than a library.
FREE = {"explorer", "typing_extensions"}


def _project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _owner_contracts() -> list[dict[str, Any]]:
    contracts = _project()["tool"]["importlinter"]["contracts"]
    return [contract for contract in contracts if contract["name"].startswith("Only ")]


def test_every_library_that_is_imported_has_an_owner() -> None:
    owned = {name for contract in _owner_contracts() for name in contract["forbidden_modules"]}
    imported = {
        name.partition(".")[0] for source in sources("explorer") for name, _ in source.imports()
    }
    assert sorted(imported - set(sys.stdlib_module_names) - owned - FREE) == []


def test_a_contract_covers_all_packages_but_the_owners_it_names() -> None:
    layers = next(c for c in _project()["tool"]["importlinter"]["contracts"] if c["id"] == "layers")
    parts = {
        part.strip(" ()")
        for layer in layers["layers"]
        for part in layer.replace("|", ":").split(":")
    }
    for contract in _owner_contracts():
        others = {name.removeprefix("explorer.") for name in contract["source_modules"]}
        owners = parts - others
        assert owners, contract["name"]
        assert others < parts
        assert all(owner in contract["name"] for owner in owners), contract["name"]
