"""Indexing: reports, progress, names of collections, and stopping."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from explorer.services.ingest import Ingestor
from explorer.services.progress import UpdateReport
from tests.cli.terminal import Desk, call


@pytest.fixture
def papers(tmp_path: Path) -> Desk:
    """A folder with one document and one file that cannot be read, and no collection yet."""
    desk = Desk(tmp_path / "data", tmp_path / "papers")
    desk.folder.mkdir()
    (desk.folder / "one.txt").write_text("One word.\n")
    (desk.folder / "bad\x1b[31m.bin").write_bytes(b"\0")
    return desk


def test_failures_are_reported_and_are_no_failure(papers: Desk) -> None:
    ran = papers.run("index", papers.folder, "--no-analysis")
    assert ran.status == 0
    assert "“Documents”: 2 files, 1 added" in ran.out
    assert "bad\ufffd[31m.bin: Files of this kind (.bin) cannot be read yet." in ran.out
    assert "Reading: 1 of 1" in ran.err
    failed = papers.run("status").out
    assert "bad\ufffd[31m.bin: Files of this kind (.bin) cannot be read yet." in failed


@pytest.mark.parametrize("name", ["Ünï / “odd” 😀", "../../x", "-", "CON", "a  b"])
def test_any_name_may_be_given_to_a_collection(papers: Desk, name: str) -> None:
    papers.run("index", papers.folder, "--no-analysis", "--collection", "Other")
    ran = papers.run("index", papers.folder, "--no-analysis", "--collection", name, "--json")
    assert ran.json["collection"] == " ".join(name.split())
    names = [row["name"] for row in papers.run("collections", "--json").json]
    assert sorted(names) == sorted(["Other", " ".join(name.split())])
    assert papers.run("search", "word", "--collection", name, "--json").json["total"] == 1
    homes = (papers.data / "collections").iterdir()
    assert all((home / "collection.toml").is_file() for home in homes)
    assert "There are several collections" in papers.run("search", "word").error


@pytest.mark.parametrize("name", ["", "  "])
def test_an_empty_name_is_wrong_usage(papers: Desk, name: str) -> None:
    ran = papers.run("index", papers.folder, "--collection", name)
    assert ran.status == 2
    assert "name that is not empty" in ran.error


@pytest.mark.parametrize("name", ["a\x1bb", "x" * 101])
def test_a_name_that_cannot_be_one_is_refused(papers: Desk, name: str) -> None:
    assert "1 to 100 letters" in papers.run("index", papers.folder, "--collection", name).error
    assert not papers.data.exists()


def test_a_broken_description_is_never_written_over(papers: Desk) -> None:
    papers.run("index", papers.folder, "--no-analysis")
    description = papers.data / "collections/documents/collection.toml"
    description.write_text('name = "x')
    for arguments in (["index", papers.folder], ["status"], ["search", "word"]):
        assert "collection.toml cannot be read" in papers.run(*arguments).error
    assert description.read_text() == 'name = "x'


def test_the_programs_own_folder_is_refused(papers: Desk) -> None:
    papers.data.mkdir()
    assert "the program's own" in papers.run("index", papers.data).error


def test_an_emptied_folder_is_kept_until_it_may_be_forgotten(papers: Desk) -> None:
    words = ("index", papers.folder, "--no-analysis")
    papers.run(*words)
    for file in papers.folder.iterdir():
        file.unlink()
    ran = papers.run(*words)
    kept = "Empty now, so its documents are kept (to forget them: --forget-emptied)"
    assert f"{kept}: {papers.folder}\n" in ran.out
    assert "1 document" in papers.run("search", "word").out
    assert "2 removed" in papers.run(*words, "--forget-emptied").out
    assert "0 documents" in papers.run("search", "word").out


def test_a_time_that_no_clock_had_is_no_obstacle(papers: Desk) -> None:
    try:
        os.utime(papers.folder / "one.txt", ns=(0, (1 << 63) + 5))
    except (OSError, OverflowError):
        pytest.skip("this file system keeps no such time")
    first = papers.run("index", papers.folder, "--no-analysis", "--json").json
    again = papers.run("index", papers.folder, "--no-analysis", "--json").json
    assert (first["added"], again["unchanged"]) == (1, 1)


def test_ctrl_c_stops_between_documents_and_the_next_run_goes_on(
    papers: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = Ingestor.run

    def interrupted(ingestor: Ingestor) -> UpdateReport:
        signal.raise_signal(signal.SIGINT)
        return run(ingestor)

    with monkeypatch.context() as patch:
        patch.setattr(Ingestor, "run", interrupted)
        stopped = papers.run("index", papers.folder, "--no-analysis", "--json")
    assert stopped.status == 1
    assert '"cancelled": true' in stopped.out
    assert "Run the same command again to go on." in stopped.err
    resumed = papers.run("index", papers.folder, "--no-analysis", "--json").json
    assert (resumed["added"], resumed["cancelled"]) == (1, False)


def test_the_data_folder_is_that_of_the_option_or_the_environment(
    papers: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOCEXPLORER_DATA_DIR", str(tmp_path / "elsewhere"))
    assert call(["index", papers.folder, "--no-analysis"]).status == 0
    assert (tmp_path / "elsewhere/collections").is_dir()
    assert call(["--data-dir", papers.data, "collections", "--json"]).json == []
    assert len(call(["collections", "--json"]).json) == 1
