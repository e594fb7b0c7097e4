"""Starts the program: the command line, or the window when no command is given."""

from __future__ import annotations

import sys

from explorer.cli.context import WindowRequest
from explorer.cli.main import run
from explorer.services.offline import stay_offline


def main() -> int:
    """The console script ``docexplorer`` and ``python -m explorer``."""
    stay_offline()
    return run(sys.argv[1:], open_window)


def window() -> int:
    """The GUI script ``docexplorer-gui``; takes the same arguments."""
    return main()


def open_window(request: WindowRequest) -> int:
    """Open the window and stay until it is closed; gives the exit status."""
    from explorer.gui.app import run_window  # noqa: PLC0415 - the command line needs no Qt

    return run_window(request.data_dir, request.collection)


if __name__ == "__main__":
    sys.exit(main())
