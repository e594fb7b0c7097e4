"""The one way in: ``python packaging/bootstrap.py run|test|check|bench|format|setup``.

Needs nothing but a Python, on Linux, macOS and Windows. This file and ``interpreters``
are written so that an old Python reads them too and can say what is wrong.
"""

from __future__ import annotations

import argparse
import subprocess
import sys

import interpreters

COMMANDS = {
    "run": "set everything up, index the sample documents and open the window on them",
    "test": "set everything up and run the tests",
    "check": "layers, style, types, slow tests and the floor under the coverage",
    "bench": "run the benchmarks and print their tables",
    "format": "put the code into its standard form",
    "setup": "only set up what running, testing and checking need",
}


def main(arguments: list[str]) -> int:
    """Do one command with a Python that suits; return the exit status."""
    if not interpreters.suits(sys.version_info[:2]):
        return _start_again(arguments)
    import commands  # noqa: PLC0415 - an old Python could not read it

    return commands.perform(_parsed(arguments))


def _start_again(arguments: list[str]) -> int:
    other = interpreters.find()
    if other is None:
        print(interpreters.advice(), file=sys.stderr)
        return 1
    return subprocess.call([*other, __file__, *arguments])


def _parsed(arguments: list[str]) -> str:
    lines = [f"  {name:8}{text}" for name, text in COMMANDS.items()]
    parser = argparse.ArgumentParser(
        prog="python packaging/bootstrap.py",
        description="Set up, start, test and check the document explorer.",
        epilog="\n".join(["commands:", *lines]),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=list(COMMANDS), metavar="command")
    return str(parser.parse_args(arguments).command)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
