"""Text recognition by tesseract, where it is installed, run shut in and without files."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Self

from PIL import Image
from typing_extensions import override

from explorer.domain.errors import ExtractionError
from explorer.domain.pixels import Pixels
from explorer.domain.problem import ProblemKind
from explorer.domain.stop import Stop
from explorer.extract.layout.placed import PlacedPage
from explorer.extract.ocr.engine import Engine
from explorer.extract.ocr.languages import choose, codes_of
from explorer.extract.ocr.tsv import page_of
from explorer.extract.sandbox.program import Outcome, run_program

_PLACES = (
    "/usr/bin",
    "/usr/local/bin",
    "/opt/homebrew/bin",
    "/opt/local/bin",
    r"C:\Program Files\Tesseract-OCR",
    r"C:\Program Files (x86)\Tesseract-OCR",
)
_DATA = (  # where its models are; what lies beside the program is found by it
    Path("/usr/share/tesseract-ocr"),
    Path("/usr/share/tessdata"),
    Path("/usr/local/share/tessdata"),
)
_TURNS = "osd"  # the model that sees which way up a page is
_ANY_WAY_UP, _UPRIGHT = "1", "3"  # how it looks for text on a page
_ONE_THREAD = MappingProxyType({"OMP_THREAD_LIMIT": "1"})
_ANSWER = 10.0  # seconds to say its version
_PAGE = 120.0  # seconds for a page
_LEAST_DOTS, _MOST_DOTS = 70.0, 2_400.0  # what it believes
_SENTENCES = MappingProxyType(
    {
        ProblemKind.TOO_SLOW: "Recognising a page took too long; it may be no page of text.",
        ProblemKind.TOO_LARGE: "Recognising a page gave more words than any page has.",
        ProblemKind.NEEDS_PROGRAM: "Tesseract, which recognises text, could not be started; "
        "install it again.",
    }
)
_FAILED = "Tesseract, which recognises text, failed on a page."


@dataclass(frozen=True, slots=True)
class Tesseract(Engine):
    """The program that is installed, as it told of itself; ``models`` has tesseract's own names."""

    program: str
    told_version: str
    models: tuple[str, ...]

    @classmethod
    def find(cls, places: Sequence[str] = _PLACES) -> Self | None:
        """The one that is installed in one of ``places``, if it works and has any model."""
        found = shutil.which("tesseract", path=os.pathsep.join(places))
        if found is None:
            return None
        program = os.path.realpath(found)
        version = re.search(rb"tesseract v?(\d[\w.-]{0,40})", _ask(program, "--version").stdout)
        models = _models(_ask(program, "--list-langs").stdout.decode("utf-8", "replace"))
        if version is None or not models:
            return None
        return cls(program, version[1].decode(), models)

    @property
    @override
    def name(self) -> str:
        return "tesseract"

    @property
    @override
    def version(self) -> str:
        return self.told_version

    @property
    @override
    def languages(self) -> tuple[str, ...]:
        return codes_of(self.models)

    @override
    def missing(self, languages: Sequence[str]) -> tuple[str, ...]:
        return choose(languages, self.models).missing

    @override
    def recognise(
        self, pixels: Pixels, dpi: float, languages: Sequence[str], stop: Stop | None = None
    ) -> PlacedPage:
        dots = min(max(dpi, _LEAST_DOTS), _MOST_DOTS)
        models = "+".join(choose(languages, self.models).models)
        command = [
            *(self.program, "stdin", "stdout", "-l", models),
            *(
                "--psm",
                _ANY_WAY_UP if _TURNS in self.models else _UPRIGHT,
                "--dpi",
                str(round(dots)),
                "tsv",
            ),
        ]
        outcome = _run(command, grey_map(pixels), _PAGE, stop)
        if outcome.problem is not None:
            raise ExtractionError(_SENTENCES.get(outcome.problem, _FAILED), outcome.problem)
        table = outcome.stdout.decode("utf-8", "replace")
        return page_of(table, (pixels.width, pixels.height), dpi)


def grey_map(pixels: Pixels) -> bytes:
    """The pixels as a file in the PGM format, in shades of grey: no recogniser needs more."""
    size = (pixels.width, pixels.height)
    grey = Image.frombuffer("RGB", size, pixels.data, "raw", "BGRX", 0, 1).convert("L")
    return b"P5\n%d %d\n255\n" % size + grey.tobytes()


def _run(command: Sequence[str], stdin: bytes, seconds: float, stop: Stop | None = None) -> Outcome:
    return run_program(
        command, stdin, seconds=seconds, readable=_DATA, environment=_ONE_THREAD, stop=stop
    )


def _ask(program: str, question: str) -> Outcome:
    return _run([program, question], b"", _ANSWER)


def _models(told: str) -> tuple[str, ...]:
    """The names after the first line; those of scripts and of anything odd are left out."""
    names = (line.strip() for line in told.splitlines()[1:])
    return tuple(name for name in names if re.fullmatch(r"[a-z]{3}(?:_[a-z]{1,12})?", name))
