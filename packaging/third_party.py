"""Lists the packages that the program ships with and their licences, as a Markdown table.

``--check`` prints nothing and fails when one may only be passed on under the GPL or AGPL.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from email.message import Message
from importlib import metadata
from pathlib import Path
from typing import cast

LOCK = Path(__file__).resolve().parents[1] / "requirements.lock"

_COPYLEFT = re.compile(r"\bA?GPL|(?<!Lesser )General Public|(?<!Library or )Affero", re.IGNORECASE)


@dataclass(frozen=True)
class Package:
    """A package, its licence as its authors name it, and where it comes from."""

    name: str
    licence: str
    address: str


def locked_names(lock: str) -> list[str]:
    """The packages in the text of a lock file, each once, sorted."""
    return sorted(set(re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE)))


def may_ship(licence: str) -> bool:
    """Whether a licence leaves a choice other than GPL or AGPL."""
    return any(not _COPYLEFT.search(choice) for choice in re.split(r"\s+OR\s+", licence))


def licence_of(about: Message) -> str:
    """The licence in a package's metadata: its expression, else classifiers, else free words."""
    expression = about.get("License-Expression")
    if expression:
        return str(expression)
    classifiers = [line for line in about.get_all("Classifier", []) if line.startswith("License")]
    named = [line.rpartition(" :: ")[2] for line in classifiers if line.count(" :: ") > 1]
    free = str(about.get("License") or "").strip().splitlines()
    return " AND ".join(named) or (free[0] if free else "unknown")


def address_of(about: Message) -> str:
    """The home of a package, or ""."""
    for line in about.get_all("Project-URL", []):
        label, _, address = line.partition(",")
        if label.strip().casefold() in {"homepage", "home", "repository", "source", "source code"}:
            return str(address.strip())
    return str(about.get("Home-page") or "")


def installed(names: list[str]) -> list[Package]:
    """Those of the packages that this machine needs, as installed here."""
    packages = []
    for name in names:
        try:
            about = cast("Message", metadata.metadata(name))
        except metadata.PackageNotFoundError:
            continue  # for another system or another Python
        packages.append(Package(str(about["Name"]), licence_of(about), address_of(about)))
    return packages


def table(packages: list[Package]) -> str:
    """The packages as a Markdown table."""
    rows = [
        f"| [{package.name}]({package.address}) | {package.licence} |"
        if package.address
        else f"| {package.name} | {package.licence} |"
        for package in packages
    ]
    return "\n".join(["| package | licence |", "|---|---|", *rows])


def main(arguments: list[str]) -> int:
    """Print the table, or only check; return the exit status."""
    packages = installed(locked_names(LOCK.read_text(encoding="utf-8")))
    if "--check" not in arguments:
        print(table(packages))
    bad = [package for package in packages if not may_ship(package.licence)]
    for package in bad:
        print(f"{package.name} may not be shipped: {package.licence}", file=sys.stderr)
    return 1 if bad or not packages else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
