"""What a confined worker loads before it is shut in: afterwards it can load nothing more."""

from __future__ import annotations

import codecs
import email
import encodings
import importlib
import io
import pkgutil
from contextlib import suppress

from explorer.extract.extractor import Source
from explorer.extract.registry import Registry
from explorer.extract.walk import walk
from explorer.services.task import Bench

# What the standard library loads only in the middle of its work.
_LAZY = (
    *("_strptime", "bz2", "calendar", "decimal", "fractions", "gzip", "heapq", "locale", "lzma"),
    *("quopri", "stringprep", "tarfile", "textwrap", "zipfile", "zoneinfo"),
)
_MODULES = (
    "explorer.services.reading_tasks",
    "explorer.services.pieces",
    "explorer.services.drawing_tasks",
    "explorer.services.recognising_tasks",
    "explorer.services.converting_tasks",
    "explorer.extract.drawing",
    "explorer.extract.scans",
)
_MAIL = b"""From: Ada <ada@example.org>
Subject: =?iso-8859-1?q?Caf=E9?=
Date: Fri, 3 May 2019 10:00:00 +0200
MIME-Version: 1.0
Content-Type: text/html; charset=iso-8859-1

<p>The harbour board met on the first Friday of the month.</p>
"""
_REHEARSAL = {
    "a.txt": b"Published: 3 May 2019\n\nThe harbour board met on the first Friday of May.\n",
    "b.md": b"---\ntitle: Minutes\n---\n# Minutes\n\n| a | b |\n|---|---|\n| c | d |\n\nSo[^1].\n",
    "c.html": b"<html><body><article><p>The harbour board met again.</p></article></body></html>",
    "d.eml": _MAIL,
}


def load_everything(bench: Bench) -> None:
    """All extractors with their models, and every codec that Python has.

    Libraries load parts of themselves only when they are first used: so they are used.
    """
    registry = bench.tool(Registry)
    for name, data in _REHEARSAL.items():
        for _ in walk(Source(name, io.BytesIO(data)), registry):
            pass
    mail = (f"email.{module.name}" for module in pkgutil.iter_modules(email.__path__))
    for name in (*_MODULES, *_LAZY, *mail):
        importlib.import_module(name)
    for module in pkgutil.iter_modules(encodings.__path__):
        with suppress(LookupError, ImportError):
            codecs.lookup(module.name)
