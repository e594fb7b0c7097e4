"""What a confined worker makes of one open file, piece by piece."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

import pytest

from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.domain.problem import Problem, ProblemKind
from explorer.domain.record import FileStamp
from explorer.extract.extractor import NO_WISHES, Source
from explorer.extract.registry import Registry
from explorer.services.digest import Done, Part, Piece, Trouble
from explorer.services.inner_file import InnerFile
from explorer.services.pieces import read_alone, read_pieces
from explorer.services.reading_tasks import ReadTask
from explorer.services.task import Bench
from tests.extract.boxes import BoxRegistry, box, broken_off
from tests.services.desk import mail_of

WORDS = "The wall moved."


@dataclass
class Shelf:
    """A folder for files that are read where they lie."""

    folder: Path
    registry: Registry

    def read(self, name: str, content: bytes, known: str = "") -> list[Piece]:
        path = self.folder / name
        path.write_bytes(content)
        with path.open("rb") as stream:
            return list(read_pieces(name, stream, self.registry, NO_WISHES, known))

    def stamp(self, name: str, content: bytes) -> FileStamp:
        details = (self.folder / name).stat()
        digest = hashlib.sha256(content).hexdigest()
        return FileStamp(len(content), details.st_mtime_ns, digest)


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path, BoxRegistry())


def _text(piece: Piece) -> str:
    assert isinstance(piece, Part)
    assert isinstance(piece.outcome, Document)
    return piece.outcome.text


def test_a_file_is_read_with_its_stamp(shelf: Shelf) -> None:
    part, done = shelf.read("a.txt", WORDS.encode())
    stamp = shelf.stamp("a.txt", WORDS.encode())
    assert _text(part) == WORDS
    assert isinstance(part, Part)
    assert (part.inside, part.stamp, done) == ("", stamp, Done(stamp))


def test_reading_stops_at_bytes_that_are_known(shelf: Shelf) -> None:
    known = hashlib.sha256(WORDS.encode()).hexdigest()
    pieces = shelf.read("a.txt", WORDS.encode(), known)
    assert pieces == [Done(shelf.stamp("a.txt", WORDS.encode()), unchanged=True)]
    assert len(shelf.read("a.txt", WORDS.encode(), "0" * 64)) == 2


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"", ProblemKind.EMPTY),
        (b"\0" * 5000, ProblemKind.DAMAGED),
        (bytes(range(256)) * 20, ProblemKind.NOT_A_DOCUMENT),
    ],
)
def test_what_is_no_document_is_only_looked_at(
    shelf: Shelf, content: bytes, kind: ProblemKind
) -> None:
    part, done = shelf.read("a.txt", content)
    stamp = FileStamp(len(content), shelf.stamp("a.txt", b"").modified_ns)
    assert isinstance(part, Part)
    assert isinstance(part.outcome, Problem)
    assert part.outcome.kind is kind
    assert (part.stamp, done) == (stamp, Done(stamp))


def test_a_document_that_cannot_be_read_has_its_sha_and_a_problem(shelf: Shelf) -> None:
    part, done = shelf.read("a.txt", b" \n \n")
    assert isinstance(part, Part)
    assert isinstance(part.outcome, Problem)
    assert done == Done(shelf.stamp("a.txt", b" \n \n"))


def test_what_is_inside_comes_after_the_file_each_with_a_stamp_of_its_own(shelf: Shelf) -> None:
    content = box(("b.txt", b"Words of b."), ("c.txt", b""), ("d.box", box(("e.txt", b"Deep."))))
    first, b, c, d, e, done = shelf.read("a.box", content)
    assert [part.inside for part in (first, b, c, d, e) if isinstance(part, Part)] == [
        *("", "b.txt", "c.txt", "d.box", "d.box//e.txt")
    ]
    assert [_text(part) for part in (b, e)] == ["Words of b.", "Deep."]
    assert isinstance(b, Part)
    assert b.stamp == FileStamp(11, 5_000_000_000, hashlib.sha256(b"Words of b.").hexdigest())
    assert isinstance(c, Part)
    assert isinstance(c.outcome, Problem)
    assert isinstance(first, Part)
    assert first.stamp == shelf.stamp("a.box", content)
    assert done == Done(first.stamp)


def test_what_ends_too_soon_is_a_trouble_of_the_file(shelf: Shelf) -> None:
    _, _, trouble, done = shelf.read("a.box", broken_off(("b.txt", b"Words of b.")))
    assert isinstance(trouble, Trouble)
    assert trouble.inside == ""
    assert trouble.problem.kind is ProblemKind.DAMAGED
    assert isinstance(done, Done)


def test_one_of_those_inside_is_read_alone() -> None:
    source = Source("b.txt", io.BytesIO(b"Words of b."), 5.0)
    part = read_alone(source, "a.box//b.txt", BoxRegistry())
    assert (part.inside, _text(part)) == ("a.box//b.txt", "Words of b.")
    assert part.stamp == FileStamp(11, 5_000_000_000, hashlib.sha256(b"Words of b.").hexdigest())


def test_large_files_may_take_longer() -> None:
    small, large = ReadTask("a", 10).seconds, ReadTask("a", 10_000_000).seconds
    assert 10 <= small < large


def test_without_a_file_nothing_is_read() -> None:
    for task in (ReadTask("a.txt", 10).run, InnerFile("a.txt").source):
        with pytest.raises(ExtractionError, match="not handed over"):
            task(Bench())


def test_a_file_that_was_handed_over_is_read_and_what_is_inside_it_is_found(
    tmp_path: Path,
) -> None:
    content = mail_of("One", "The letter.", ("b.txt", "Words of b."))
    (tmp_path / "a.eml").write_text(content)
    bench = Bench()
    with (tmp_path / "a.eml").open("rb") as bench.file:
        outer, inner, done = ReadTask("a.eml", 10).run(bench)
        assert isinstance(done, Done)
        assert "The letter." in _text(outer)
        assert _text(inner) == "Words of b."
        source = InnerFile("a.eml", "b.txt").source(bench)
        assert (source.name, source.stream.read()) == ("b.txt", b"Words of b.")
        with pytest.raises(ExtractionError, match="nothing called c"):
            InnerFile("a.eml", "c").source(bench)
