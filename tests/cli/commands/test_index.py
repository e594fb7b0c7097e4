"""Indexing: reports, progress, names of collections, and stopping."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Never

import pytest

from explorer.domain.errors import CollectionError
from explorer.domain.problem import Problem, ProblemKind
from explorer.services.ingest import Ingestor
from explorer.services.progress import UpdateReport
from explorer.services.wishes import Ocr, Wishes
from explorer.store.store import Store
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
    assert "1 failed, 0 in part, 0 skipped" in ran.out
    reason = "bad\ufffd[31m.bin: bad\ufffd[31m.bin begins with nothing but zeros; it was never"
    assert reason in ran.out
    assert "Reading: 2 of 2" in ran.err
    assert reason in papers.run("status").out


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


def test_passwords_and_retry_have_files_read_again(papers: Desk, tmp_path: Path) -> None:
    words = ("index", papers.folder, "--no-analysis")
    papers.run(*words)
    assert "Reading" not in papers.run(*words).err
    assert "Reading: 1 of 1" in papers.run(*words, "--retry").err
    known = tmp_path / "passwords.txt"
    known.write_text("secret\n\nother\n")
    assert "Reading" not in papers.run(*words, "--passwords", known).err  # none is encrypted
    with _library(papers) as store, store.transaction():
        (bad,) = (r for r in store.documents.all() if not r.readable)
        store.documents.save_failure(
            bad.place, bad.stamp, Problem(ProblemKind.ENCRYPTED, "Locked."), bad.extractor
        )
    assert "Reading: 1 of 1" in papers.run(*words, "--passwords", known).err


def _library(desk: Desk) -> Store:
    return Store(desk.data / "collections/documents/library.sqlite3")


def test_what_is_skipped_is_not_retried(papers: Desk) -> None:
    (papers.folder / "program.exe").write_bytes(b"MZ" + bytes(range(256)) * 9)
    words = ("index", papers.folder, "--no-analysis")
    assert "1 skipped" in papers.run(*words).out
    assert "program.exe" not in papers.run(*words).out
    assert "Reading: 1 of 1" in papers.run(*words, "--retry").err


def test_wishes_reach_the_update(
    papers: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known, wished = tmp_path / "passwords.txt", []
    known.write_text("secret\n\n other \n")

    def look(ingestor: Ingestor) -> Never:
        wished.append(ingestor._wishes)
        raise CollectionError("Enough.")

    monkeypatch.setattr(Ingestor, "run", look)
    languages = ("--language", "fr", "--language", "de")
    papers.run("index", papers.folder, "--ocr", "all", *languages, "--passwords", known)
    papers.run("index", papers.folder)
    assert wished == [
        Wishes(passwords=("secret", " other "), ocr=Ocr.ALL, languages=("fr", "de")),
        Wishes(),
    ]


def test_passwords_that_are_no_text_are_wrong_usage(papers: Desk, tmp_path: Path) -> None:
    (tmp_path / "passwords.txt").write_bytes(b"\xff\xfe\0")
    ran = papers.run("index", papers.folder, "--passwords", tmp_path / "passwords.txt")
    assert ran.status == 2
    assert "cannot be read" in ran.error


def test_many_failures_are_not_all_listed(papers: Desk) -> None:
    for number in range(25):
        (papers.folder / f"{number}.txt").touch()
    ran = papers.run("index", papers.folder, "--no-analysis")
    assert "26 failed" in ran.out
    assert ran.out.count(" is empty.") + ran.out.count("but zeros") == 20
    assert "  ... all of them: docexplorer status\n" in ran.out
    assert ran.out.endswith("--retry (also --passwords FILE, --ocr all).\n")
