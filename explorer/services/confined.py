"""What a confined worker loads before it is shut in: afterwards it can load nothing more."""

from __future__ import annotations

import codecs
import encodings
import pkgutil
from contextlib import suppress

from explorer.extract.registry import Registry
from explorer.services import drawing_tasks, reading_tasks
from explorer.services.task import Bench, Task

TASKS: tuple[type[Task], ...] = (reading_tasks.ReadTask, drawing_tasks.DrawTask)


def load_everything(bench: Bench) -> None:
    """All extractors with their models, and every codec that Python has."""
    bench.tool(Registry)
    for module in pkgutil.iter_modules(encodings.__path__):
        with suppress(LookupError, ImportError):
            codecs.lookup(module.name)
