"""Qt's system libraries and fonts on Linux: what is missing, and how to get it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from shell import SetupError, run, say


@dataclass(frozen=True)
class Bundle:
    """System packages that belong together, by the names that apt and dnf know them by."""

    apt: tuple[str, ...]
    dnf: tuple[str, ...]


# The same names on Debian 12 and 13 and Ubuntu 22.04 to 24.04: libglib2.0-0 is provided by
# libglib2.0-0t64 where that has taken its place.
QT = Bundle(
    apt=(
        *(
            "libdbus-1-3",
            "libegl1",
            "libfontconfig1",
            "libgl1",
            "libglib2.0-0",
            "libwayland-cursor0",
        ),
        *("libx11-xcb1", "libxcb-cursor0", "libxcb-icccm4", "libxcb-image0", "libxcb-keysyms1"),
        *(
            "libxcb-randr0",
            "libxcb-render-util0",
            "libxcb-shape0",
            "libxcb-sync1",
            "libxcb-xfixes0",
        ),
        *("libxcb-xkb1", "libxkbcommon-x11-0", "libxkbcommon0"),
    ),
    dnf=(
        *("dbus-libs", "fontconfig", "glib2", "libX11-xcb", "libwayland-cursor", "libxkbcommon"),
        *("libxkbcommon-x11", "mesa-libEGL", "mesa-libGL", "xcb-util-cursor", "xcb-util-image"),
        *("xcb-util-keysyms", "xcb-util-renderutil", "xcb-util-wm"),
    ),
)
FONTS = Bundle(
    apt=("fonts-dejavu-core", "fonts-noto-color-emoji"),
    dnf=("dejavu-sans-fonts", "google-noto-color-emoji-fonts"),
)


def provide_venv() -> None:
    """Get Python's ``ensurepip``, which Debian and Ubuntu keep in a package of its own."""
    package = "python{}.{}-venv".format(*sys.version_info[:2])
    _provide(Bundle((package,), ("python3-pip",)), "Python's venv module is not complete")


def provide_qt(python: Path) -> None:
    """Get what Qt needs to start with this Python's PySide6. Raises SetupError when it cannot."""
    _provide_until_found(python, "qt", QT)


def provide_fonts(python: Path) -> None:
    """Get fonts for the letters and signs of the tests and of a screenshot."""
    _provide_until_found(python, "fonts", FONTS)


def _provide_until_found(python: Path, what: str, bundle: Bundle) -> None:
    if sys.platform != "linux":
        return
    problem = _probe(python, what)
    if problem:
        _provide(bundle, problem)
        problem = _probe(python, what)
    if problem:
        raise SetupError(f"Qt still does not start: {problem}")


def _probe(python: Path, what: str) -> str:
    """What keeps Qt from starting, or is missing in it; "" when all is well."""
    script = Path(__file__).with_name("qt_probe.py")
    done = subprocess.run(
        [python, script, what],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return ""
    words = (done.stdout.strip() or done.stderr.strip()).splitlines()
    return words[-1] if words else f"Qt stops at once (status {done.returncode})"


def _provide(bundle: Bundle, problem: str) -> None:
    """Install a bundle with apt where that is allowed. Raises SetupError with what to type."""
    say(f"{problem}.")
    prefix = _rights()
    if prefix is None or shutil.which("apt-get") is None:
        raise SetupError(_line_to_type(bundle))
    say(f"Installing with apt-get: {' '.join(bundle.apt)}")
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    apt += ["-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"]
    install = [*apt, "install", "--yes", "--no-install-recommends", *bundle.apt]
    if run(install) != 0 and (run([*apt, "update"]) != 0 or run(install) != 0):
        raise SetupError("apt-get failed, see above. " + _line_to_type(bundle))


def _rights() -> list[str] | None:
    """What to put before a command that root must run; None when that is not allowed."""
    if sys.platform != "linux":
        return None
    if os.geteuid() == 0:
        return []
    if (
        shutil.which("sudo")
        and subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return ["sudo", "-n"]
    return None


def _line_to_type(bundle: Bundle) -> str:
    if shutil.which("apt-get"):
        line = "sudo apt-get install " + " ".join(bundle.apt)
    elif shutil.which("dnf"):
        line = "sudo dnf install " + " ".join(bundle.dnf)
    else:
        line = "(with your system's own tool) " + " ".join(bundle.dnf)
    return f"Please type this line, then try again:\n\n  {line}\n"
