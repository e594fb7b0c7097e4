"""Reads the sample collection and what is expected of it, with the standard library alone."""

from __future__ import annotations

import re
import tomllib
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from typing_extensions import override

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"
SCAN = "letters/2023-02-10-prideaux-to-whitcombe.png"  # read only where text is recognised
INSIDE = (
    "blog/2023-05-12-lamp-readings.zip//lamp/about-these-readings.txt",
    "blog/2023-05-12-lamp-readings.zip//lamp/lamp-2023-02-17.csv",
    "emails/2023-09-11-vasseur-statement.eml//statement-vasseur.pdf",
)
EXPECTATIONS = Path(__file__).with_name("expectations.toml")

_FRONT_MATTER = re.compile(r"\A---\n(.{0,4000}?)\n---\n", re.DOTALL)
_LIST_OR_QUOTATION = re.compile(r"^[ ]{0,6}(?:> ?|[-*] |\d{1,2}\. )", re.MULTILINE)


class _ReadableText(HTMLParser):
    """Gathers the words of a page that are neither script, style nor comment."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._silent = False

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent = self._silent or tag in {"script", "style"}

    @override
    def handle_endtag(self, tag: str) -> None:
        self._silent = self._silent and tag not in {"script", "style"}

    @override
    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.pieces.append(data)


def sample_paths() -> list[str]:
    """The paths of all samples below the samples folder, sorted, with forward slashes."""
    files = (path for path in SAMPLES.rglob("*") if path.is_file())
    return sorted(path.relative_to(SAMPLES).as_posix() for path in files)


def plain_paths() -> list[str]:
    """The paths of those samples that anybody can read without a program."""
    return [path for path in sample_paths() if path.endswith((".txt", ".md", ".html"))]


def expectations() -> dict[str, Any]:
    """The parsed expectations.toml; its form is described at its top."""
    return tomllib.loads(EXPECTATIONS.read_text(encoding="utf-8"))


def expected_documents() -> list[dict[str, Any]]:
    """The [[document]] entries of the expectations."""
    documents: list[dict[str, Any]] = expectations()["document"]
    return documents


def raw_bytes(path: str) -> bytes:
    """The bytes of a sample."""
    return (SAMPLES / path).read_bytes()


def decoded(path: str) -> str:
    """The characters of a sample: UTF-16 with a BOM, else UTF-8, else windows-1252."""
    raw = raw_bytes(path)
    if raw.startswith(b"\xff\xfe"):
        return raw.decode("utf-16")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1252")


def front_matter(path: str) -> str:
    """The YAML between the first two lines of hyphens, or "" where there is none."""
    found = _FRONT_MATTER.match(decoded(path))
    return found[1] if found else ""


def readable(path: str) -> str:
    """The words of a sample in one line, without mark-up, scripts, styles and comments."""
    text = decoded(path)
    if path.endswith(".html"):
        page = _ReadableText()
        page.feed(text)
        page.close()
        text = "".join(page.pieces)
    elif path.endswith(".md"):
        text = _LIST_OR_QUOTATION.sub("", _FRONT_MATTER.sub("", text)).replace("*", "")
    return " ".join(text.split())
