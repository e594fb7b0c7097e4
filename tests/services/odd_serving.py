"""A worker process that knows the odd tasks before it is shut in: nothing is loaded later."""

from __future__ import annotations

import subprocess
import sys
from multiprocessing.connection import Connection

import pytest

from explorer.services import channel, worker
from explorer.services.serving import main
from tests.services import odd_tasks

_NAME = "tests.services.odd_serving"


def start(module: str, *words: object) -> tuple[subprocess.Popen[bytes], Connection]:
    """Stands in for ``channel.start``."""
    assert module == "explorer.services.serving"
    return channel.start(_NAME, *words)


def use(patch: pytest.MonkeyPatch) -> None:
    """Have all workers that are started from now on be such."""
    patch.setattr(worker, "start", start)


if __name__ == "__main__":
    assert odd_tasks.__name__ in sys.modules
    main(sys.argv[1:])
