"""Only ordinary files are opened, only where they seem to be, and nothing stays open."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind
from explorer.services.opening import open_regular

posix = pytest.mark.skipif(os.name == "nt", reason="needs a file system of Unix")
linux = pytest.mark.skipif(sys.platform != "linux", reason="counts descriptors in /proc")

ORDINARY = "It is not an ordinary file."
LEADS_OUT = "A link on the way to it leads out of the folder; add the folder that it leads to."


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub" / "a.txt").write_text("words")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.txt").write_text("secret")
    return folder


def _words(path: Path, root: Path | None = None) -> str:
    with os.fdopen(open_regular(path, root), "rb") as stream:
        return stream.read().decode()


def _refusal(path: Path, root: Path | None = None) -> tuple[ProblemKind, str]:
    with pytest.raises(ExtractionError) as caught:
        os.close(open_regular(path, root))
    return caught.value.kind, str(caught.value)


def _open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


@pytest.mark.parametrize("root", ["", "papers", "papers/sub"])
def test_a_file_is_opened_at_its_beginning(papers: Path, root: str) -> None:
    assert _words(papers / "sub/a.txt", papers.parent / root if root else None) == "words"


@posix
def test_a_folder_may_itself_be_reached_by_a_link(papers: Path) -> None:
    link = papers.with_name("link")
    link.symlink_to(papers)
    for root in (link, papers):
        assert _words(link / "sub/a.txt", root) == "words"


@posix
def test_a_link_within_the_folder_leads_nowhere_else(papers: Path) -> None:
    (papers / "again").symlink_to(papers / "sub")
    assert _words(papers / "again/a.txt", papers) == "words"


@posix
def test_a_folder_that_is_a_link_out_is_told_of(papers: Path) -> None:
    (papers / "way").symlink_to(papers.parent / "outside")
    refusal = _refusal(papers / "way/secret.txt", papers)
    assert refusal == (ProblemKind.NOT_A_DOCUMENT, LEADS_OUT)
    near = papers.with_name("papers-too")
    near.mkdir()
    (near / "b.txt").touch()
    assert _refusal(papers / "../papers-too/b.txt", papers)[1] == LEADS_OUT


@posix
def test_a_link_is_not_followed(papers: Path) -> None:
    for target in (papers / "sub/a.txt", papers.parent / "outside/secret.txt", papers / "nothing"):
        link = papers / "link.txt"
        link.symlink_to(target)
        kind, sentence = _refusal(link)
        assert kind is ProblemKind.UNREACHABLE
        assert sentence.startswith("The file cannot be opened: ")
        link.unlink()


@posix
def test_what_is_put_in_the_place_of_a_file_while_it_is_opened_is_seen_through(
    papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder is a link out when the file is opened, and a folder when it is looked at."""
    real = os.open
    (papers.parent / "outside" / "a.txt").write_text("secret")

    def raced(path: Path, flags: int) -> int:
        (papers / "sub").rename(papers / "aside")
        (papers / "sub").symlink_to(papers.parent / "outside")
        descriptor = real(path, flags)
        (papers / "sub").unlink()
        (papers / "aside").rename(papers / "sub")
        return descriptor

    monkeypatch.setattr(os, "open", raced)
    refusal = _refusal(papers / "sub/a.txt", papers)
    assert refusal == (ProblemKind.NOT_A_DOCUMENT, LEADS_OUT)


@posix
def test_a_file_that_goes_while_it_is_opened_is_refused(
    papers: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open

    def raced(path: Path, flags: int) -> int:
        descriptor = real(path, flags)
        path.unlink()
        return descriptor

    monkeypatch.setattr(os, "open", raced)
    assert _refusal(papers / "sub/a.txt", papers)[0] is ProblemKind.NOT_A_DOCUMENT


@posix
def test_a_pipe_is_refused_without_waiting_for_its_writer(papers: Path) -> None:
    os.mkfifo(papers / "pipe.txt")
    for root in (None, papers):
        refusal = _refusal(papers / "pipe.txt", root)
        assert refusal == (ProblemKind.NOT_A_DOCUMENT, ORDINARY)


@posix
@pytest.mark.parametrize("path", ["/dev/null", "/dev/zero"])
def test_a_device_is_refused(path: str) -> None:
    assert _refusal(Path(path)) == (ProblemKind.NOT_A_DOCUMENT, ORDINARY)


@posix
def test_a_folder_is_refused(papers: Path) -> None:
    assert _refusal(papers / "sub", papers) == (ProblemKind.NOT_A_DOCUMENT, ORDINARY)


def test_a_file_that_is_away_may_come_back(papers: Path) -> None:
    assert _refusal(papers / "missing.txt", papers) == (
        ProblemKind.UNREACHABLE,
        "The file cannot be opened: it has gone since the folder was looked through.",
    )


@linux
def test_nothing_that_is_refused_stays_open(papers: Path) -> None:
    os.mkfifo(papers / "pipe.txt")
    (papers / "way").symlink_to(papers.parent / "outside")
    before = _open_files()
    for name in ("pipe.txt", "sub", "way/secret.txt", "missing.txt"):
        _refusal(papers / name, papers)
    assert _open_files() == before


@posix
def test_what_is_opened_is_not_inherited_by_other_programs(papers: Path) -> None:
    descriptor = open_regular(papers / "sub/a.txt")
    try:
        assert not os.get_inheritable(descriptor)
    finally:
        os.close(descriptor)
