"""Reading real PDFs, with boxes and layout, against pypdfium2 alone: text and a box a letter."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pypdfium2

from explorer.domain.errors import ExtractionError
from explorer.extract.extractor import Source
from explorer.extract.language import LanguageGuesser
from explorer.extract.layout.compose import compose
from explorer.extract.pdf.pdf_text import PdfText
from explorer.services.crew import Crew, Job
from explorer.services.opening import open_regular
from explorer.services.reading_tasks import ReadTask
from tests.extract.layout.placing import block, page

ROUNDS = 3
PAGES = 1_000
CORPUS = Path(__file__).resolve().parents[2] / ".." / "shared" / "corpora" / "pdf"


def main() -> None:
    """Print CPU seconds of the best of some rounds, and their ratio."""
    paths = sorted(CORPUS.glob("*/*.pdf"))
    if not paths:
        print("The shared documents are not here.")
        return
    extractor = PdfText(LanguageGuesser())
    ours, pages = _best(paths, lambda path: _ours(extractor, path))
    alone, _ = _best(paths, _alone)
    print(f"{len(paths)} files, {pages} pages read: {ours:.2f} s, {pages / ours:.0f} pages/s")
    print(f"pypdfium2 alone: {alone:.2f} s; ratio {ours / alone:.2f} (reach: under 1.5)")
    for workers in (1, 2):
        seconds = _sandboxed(paths, workers)
        print(f"in {workers} confined: {seconds:.2f} s (wall), ratio {seconds / alone:.2f}")
    _layout()


def _sandboxed(paths: list[Path], workers: int) -> float:
    """The least wall seconds in which so many confined processes, once started, read all files."""

    def jobs(files: list[Path]) -> Iterator[Job]:
        for number, path in enumerate(files):
            yield Job(number, ReadTask(path.name, path.stat().st_size), open_regular(path))

    best = float("inf")
    with Crew(workers, confined=True) as crew:
        for _ in range(ROUNDS + 1):  # the first of them starts the processes
            waiting = jobs(paths)
            started = time.perf_counter()
            for _ in crew.work(partial(next, waiting, None)):
                pass
            best = min(best, time.perf_counter() - started)
    return best


def _best(paths: list[Path], read: Callable[[Path], int]) -> tuple[float, int]:
    """The least CPU seconds that reading all files took, and how many pages they have."""
    best, pages = float("inf"), 0
    for _ in range(ROUNDS):
        gc.collect()
        started = time.process_time()
        pages = sum(map(read, paths))
        best = min(best, time.process_time() - started)
    return best, pages


def _ours(extractor: PdfText, path: Path) -> int:
    with path.open("rb") as stream:
        try:
            return len(extractor.extract(Source(path.name, stream)).pages)
        except ExtractionError:
            return 0


def _alone(path: Path) -> int:
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError:
        return 0
    count = len(document)
    for number in range(count):
        try:
            one = document[number]
        except pypdfium2.PdfiumError:
            continue
        text = one.get_textpage()
        text.get_text_range()
        for character in range(text.count_chars()):
            text.get_charbox(character)
        text.close()
        one.close()
    document.close()
    return count


def _layout() -> None:
    """Print how long it takes to compose a long report of 500 words a page."""
    rows = "\n".join(["It was said in the report that nobody had ever asked"] * 45)
    report = [page(*block(rows, top=100), label=str(n)) for n in range(PAGES)]
    started = time.process_time()
    compose(report)
    seconds = time.process_time() - started
    print(f"composing {PAGES} pages of 500 words: {seconds:.2f} s, {PAGES / seconds:.0f} pages/s")


if __name__ == "__main__":
    main()
