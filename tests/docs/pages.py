"""The documents that come with the program, and what stands in their tables."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
MANUAL = (ROOT / "resources/manual/manual.md").read_text("utf-8")


def section(page: str, heading: str) -> str:
    """What stands below ``## heading``."""
    return page.split(f"\n## {heading}\n")[1].split("\n## ", maxsplit=1)[0]


def first_cells(text: str) -> list[str]:
    """The first cells of all rows of the tables in a text, without the heads."""
    lines = text.splitlines()
    rows = [
        line
        for line, after in zip(lines, [*lines[1:], ""], strict=True)
        if line.startswith("| ") and not after.startswith("|-")
    ]
    return [row.replace("\\|", "¦").split("|")[1].strip().replace("¦", "|") for row in rows]
