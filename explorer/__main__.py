"""Starts the program: the command line, or the window when no command is given."""

from __future__ import annotations

import os
import sys

from explorer.cli.context import WindowRequest
from explorer.cli.main import run
from explorer.domain.errors import ExplorerError
from explorer.services.offline import stay_offline

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def main() -> int:
    """The console script ``docexplorer`` and ``python -m explorer``."""
    stay_offline()
    return run(sys.argv[1:], open_window)


def window() -> int:
    """The GUI script ``docexplorer-gui``; takes the same arguments."""
    return main()


def open_window(request: WindowRequest) -> int:
    """Open the window and stay until it is closed; gives the exit status.

    Raises ExplorerError where there is no screen, which Qt would answer with an abort.
    """
    if sys.platform == "linux" and not any(os.environ.get(name) for name in _DISPLAYS):
        raise ExplorerError(
            "There is no screen to open the window on; for the commands see: docexplorer --help"
        )
    from explorer.gui.app import run_window  # noqa: PLC0415 - the command line needs no Qt

    return run_window(request.data_dir, request.collection)


if __name__ == "__main__":
    sys.exit(main())
