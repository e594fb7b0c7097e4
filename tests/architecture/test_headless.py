"""Everything but the window works on a machine that has no Qt."""

from __future__ import annotations

import subprocess
import sys

from tests.architecture.sources import ROOT, sources

IMPORT_ALL_WITHOUT_QT = """
import importlib, sys
class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"PySide6", "shiboken6"}:
            raise ImportError(f"{name} was imported")
sys.meta_path.insert(0, NoQt())
for name in sys.argv[1:]:
    importlib.import_module(name)
print(len(sys.argv) - 1)
"""


def _modules() -> list[str]:
    names = []
    for source in sources("explorer"):
        name = source.name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        if not name.startswith("explorer.gui"):
            names.append(name)
    return names


def test_all_but_the_window_imports_without_qt() -> None:
    modules = _modules()
    done = subprocess.run(
        [sys.executable, "-c", IMPORT_ALL_WITHOUT_QT, *modules],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(len(modules))
