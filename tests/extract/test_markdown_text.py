"""Markdown files, from bytes to blocks, marks and metadata."""

from __future__ import annotations

import pytest
from typing_extensions import override

from explorer.extract.markdown_bounds import is_too_hard
from explorer.extract.markdown_text import MarkdownText, markdown_content
from tests.extract.contract import ExtractorContract, NoLanguages, blocks, marks, read

REPORT = b"""---
title: "The Engine"
authors: [Ann Lee, Bo Roe]
published_at: 8 March 2014
lang: en
tags: engines, notes
---
# Findings

Ada *said* **so**, in [a letter](https://a.org/)[^1]
that was lost.

- one
    - two

> quoted

| a | b |
|---|---|
| 1 | 2 |

```
x = 1
  y
```

<script>alert(1)</script><p>raw</p>

[^1]: Of 1843.
"""


class TestMarkdownText(ExtractorContract):
    suffix = ".md"
    sample = REPORT

    @override
    def make(self) -> MarkdownText:
        return MarkdownText(NoLanguages())


def test_blocks() -> None:
    assert blocks(read(MarkdownText(NoLanguages()), REPORT)) == [
        ("heading", 1, "Findings"),
        ("paragraph", 0, "Ada said so, in a letter[1] that was lost."),
        ("list_item", 1, "one"),
        ("list_item", 2, "two"),
        ("quotation", 1, "quoted"),
        ("table_row", 0, "a\tb"),
        ("table_row", 0, "1\t2"),
        ("code", 0, "x = 1\n  y"),
        ("paragraph", 0, "raw"),
        ("list_item", 1, "Of 1843."),
    ]


def test_marks() -> None:
    assert marks(read(MarkdownText(NoLanguages()), REPORT)) == [
        ("emphasis", "said", ""),
        ("strong", "so", ""),
        ("link", "a letter", "https://a.org/"),
    ]


def test_metadata() -> None:
    document = read(MarkdownText(NoLanguages()), REPORT)
    assert (document.title, document.author) == ("The Engine", "Ann Lee, Bo Roe")
    assert (document.date, document.language) == ("2014-03-08", "en")
    assert document.keywords == ("engines", "notes")


@pytest.mark.parametrize(
    "markdown",
    [
        "[" * 50000,
        "![" * 5000,
        "<a " * 5000,
        "> " * 5000 + "x",
        "- " * 5000 + "x",
        "a" * 300000,
        "|".join("x" * 5000) + "\n" + "|".join("-" * 5000) + "\n" + "|\n" * 2000,
        "".join("  " * depth + "- x\n" for depth in range(200)),
    ],
)
def test_what_nobody_wrote_is_kept_as_plain_text(markdown: str) -> None:
    assert is_too_hard(markdown)
    assert markdown_content(markdown).text == markdown


@pytest.mark.parametrize("markdown", [REPORT.decode(), "[a](b) " * 5000, "> > - 1. x\n" * 500])
def test_what_people_write_is_not_too_hard(markdown: str) -> None:
    assert not is_too_hard(markdown)
