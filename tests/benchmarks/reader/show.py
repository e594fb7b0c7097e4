"""Times the reading pane on large documents: run it, and it prints milliseconds."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from explorer.domain.document import Block, BlockKind, Document, Mark, MarkKind
from explorer.domain.entity import EntityKind
from explorer.domain.span import Span
from explorer.gui.reader.document_builder import build
from explorer.gui.reader.page_formats import reading_font
from explorer.gui.reader.reading_pane import ReadingPane
from explorer.gui.theme import LIGHT

_SYLLABLES = ("com", "mis", "sion", "re", "port", "wit", "ness", "an", "the", "of", "mark", "ed")


def main() -> None:
    """Print what each case costs the GUI thread."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    prose = _document(1_000_000)
    first = _show(app, Document("A first document, to load the fonts."))
    first.close()
    _report(app, "1 MB of prose", prose)
    _report(app, "2 MB of prose", _document(2_000_000))
    _report(app, "5 MB of prose", _document(5_000_000))
    _report(app, "1 MB, 10,000 inline marks", _with_marks(prose, 10_000))
    _report(app, "1 MB in one line", _one_line(prose.text.replace("\n", " ")))
    _report(app, "1 MB in one line, no spaces", _one_line("x" * 1_000_000))
    _report_marks(app, prose)


def _report(app: QApplication, name: str, document: Document) -> None:
    _ = document.flowing
    start = perf_counter()
    build(document, reading_font(12), LIGHT)
    built = perf_counter()
    pane = _show(app, document)
    shown = perf_counter()
    rest = _idle(app, 2.5)
    print(f"{name}: build {_ms(start, built)}, build and first paint {_ms(built, shown)}", end="")
    print(f"; layout afterwards {sum(rest):.0f}, longest step {max(rest):.0f}")
    pane.close()


def _report_marks(app: QApplication, document: Document) -> None:
    pane = _show(app, document)
    _idle(app, 2.5)
    start = perf_counter()
    pane.set_layer("entity", _spread(document, 5_000, 12, [str(kind) for kind in EntityKind]))
    pane.set_layer("quote", _spread(document, 500, 300, [""]))
    pane.set_layer("hit", _spread(document, 2_000, 8, [""]))
    app.processEvents()
    print(f"5,000 entities, 500 quotes, 2,000 hits set and painted: {_ms(start, perf_counter())}")
    bar = pane.verticalScrollBar()
    _frames(app, pane, "scroll by 60 px", lambda n: bar.setValue(n * 60))
    _frames(app, pane, "scroll by a page", lambda n: bar.setValue(n * pane.viewport().height()))
    places = [n * 7_919_111 % (len(document.text) - 10) for n in range(100)]
    _frames(app, pane, "reveal anywhere", lambda n: pane.reveal(Span(places[n], places[n] + 5)))
    start = perf_counter()
    pane.zoom_by(1)
    app.processEvents()
    print(f"zoom deep in the text: {_ms(start, perf_counter())}")


def _frames(app: QApplication, pane: ReadingPane, name: str, act: Callable[[int], None]) -> None:
    times = []
    for number in range(100):
        start = perf_counter()
        act(number)
        pane.viewport().repaint()
        app.processEvents()
        times.append((perf_counter() - start) * 1000)
    times.sort()
    print(f"{name}: median {times[50]:.1f}, slowest {times[-1]:.1f}")


def _show(app: QApplication, document: Document) -> ReadingPane:
    pane = ReadingPane()
    pane.resize(900, 1000)
    pane.show()
    app.processEvents()
    pane.show_document(document)
    pane.viewport().repaint()
    return pane


def _idle(app: QApplication, seconds: float) -> list[float]:
    """The milliseconds that each turn of the event loop takes."""
    turns, end = [], perf_counter() + seconds
    while perf_counter() < end:
        start = perf_counter()
        app.processEvents()
        turns.append((perf_counter() - start) * 1000)
    return [turn for turn in turns if turn > 0.5] or [0.0]


def _document(size: int) -> Document:
    """A document of ``size`` characters in paragraphs, with a heading now and then."""
    luck, pieces, blocks, at = random.Random(1), list[str](), list[Block](), 0  # noqa: S311
    while at < size:
        count = 5 if len(blocks) % 12 == 0 else luck.randint(20, 130)
        words = ["".join(luck.choices(_SYLLABLES, k=luck.randint(1, 3))) for _ in range(count)]
        kind, level = (BlockKind.HEADING, 2) if count == 5 else (BlockKind.PARAGRAPH, 0)
        text = " ".join(words)
        blocks.append(Block(kind, Span(at, at + len(text)), level))
        pieces.append(text)
        at += len(text) + 2
    return Document("\n\n".join(pieces), tuple(blocks))


def _one_line(text: str) -> Document:
    return Document(text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))


def _with_marks(document: Document, count: int) -> Document:
    spans = [span for span, _ in _spread(document, count, 10, [""])]
    marks = tuple(Mark(MarkKind.STRONG, span) for span in spans)
    return Document(document.text, document.blocks, marks)


def _spread(
    document: Document, count: int, length: int, styles: list[str]
) -> list[tuple[Span, str]]:
    step = (len(document.text) - length) // count
    return [(Span(n * step, n * step + length), styles[n % len(styles)]) for n in range(count)]


def _ms(start: float, end: float) -> str:
    return f"{(end - start) * 1000:.0f} ms"


if __name__ == "__main__":
    main()
