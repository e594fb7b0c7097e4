"""Opens the files that others give us: ordinary ones only, and only where they seem to be."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)  # a pipe must not even block us
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
)

_WHY = {
    errno.ELOOP: "it has become a link; update again to see what it is now",
    errno.EACCES: "you may not read it; change its permissions and update again",
    errno.ENOENT: "it has gone since the folder was looked through",
}


def open_regular(path: Path, root: Path | None = None) -> int:
    """A descriptor of the file at ``path``, which must really lie below ``root`` if given.

    Raises ExtractionError when it cannot be opened, is no ordinary file, or is reached
    through a link that leads out of the folder.
    """
    try:
        descriptor = os.open(path, _FLAGS)
    except OSError as problem:
        why = _WHY.get(problem.errno or 0, f"{problem.strerror or problem}; update again to retry")
        raise ExtractionError(
            f"The file cannot be opened: {why}.", ProblemKind.UNREACHABLE
        ) from problem
    try:
        _check(descriptor, path, root)
    except BaseException:
        os.close(descriptor)
        raise
    return descriptor


def _check(descriptor: int, path: Path, root: Path | None) -> None:
    details = os.fstat(descriptor)
    if not stat.S_ISREG(details.st_mode):
        raise ExtractionError("It is not an ordinary file.", ProblemKind.NOT_A_DOCUMENT)
    if root is None:
        return
    real = Path(os.path.realpath(path))
    if not real.is_relative_to(os.path.realpath(root)) or not _is_same(real, details):
        raise ExtractionError(
            "A link on the way to it leads out of the folder; add the folder that it leads to.",
            ProblemKind.NOT_A_DOCUMENT,
        )


def _is_same(path: Path, details: os.stat_result) -> bool:
    try:
        there = path.stat()
    except OSError:
        return False
    return (there.st_dev, there.st_ino) == (details.st_dev, details.st_ino)
