"""Searching: pages, orders, dates, notes beside the answer, and safe output."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import STEERING
from tests.cli.terminal import Desk, call


def _paths(desk: Desk, *options: str) -> list[str]:
    return [hit["path"] for hit in desk.run("search", "mill", *options, "--json").json["hits"]]


def test_matches_and_snippet_marks_are_the_words_found(bare_desk: Desk) -> None:
    for hit in bare_desk.run("search", "mill", "--json").json["hits"]:
        text = bare_desk.run("show", hit["path"], "--json").json["text"]
        assert {text[slice(*span)].lower() for span in hit["matches"]} == {"mill"}
        assert {hit["snippet"][slice(*span)].lower() for span in hit["snippet_marks"]} == {"mill"}


def test_pages_follow_each_other_and_end(bare_desk: Desk) -> None:
    everything = _paths(bare_desk)
    assert len(everything) == 6
    assert _paths(bare_desk, "--limit", "2", "--offset", "1") == everything[1:3]
    assert _paths(bare_desk, "--limit", "0") == _paths(bare_desk, "--offset", "6") == []
    past = bare_desk.run("search", "mill", "--offset", "999999999999999999999", "--json").json
    assert (past["total"], past["hits"]) == (6, [])


def test_hits_are_ordered_as_asked(bare_desk: Desk) -> None:
    hits = bare_desk.run("search", "mill", "--sort", "date", "--json").json["hits"]
    assert [hit["date"] for hit in hits] == ["2016-05-04", *[None] * 5]
    by_name = _paths(bare_desk, "--sort", "name")
    assert by_name != _paths(bare_desk, "--sort", "date")
    assert sorted(by_name) == sorted(_paths(bare_desk))


def test_a_hit_tells_the_heading_it_is_under(bare_desk: Desk) -> None:
    hits = bare_desk.run("search", "mill", "--json").json["hits"]
    known = {hit["where"] for hit in hits if hit["where"]}
    printed = bare_desk.run("search", "mill").out
    assert all(f"({where})" in printed for where in known)


def test_files_that_failed_are_found_when_they_are_asked_for(bare_desk: Desk) -> None:
    hits = bare_desk.run("search", "is:failed", "--json").json["hits"]
    (row,) = bare_desk.run("status", "--json").json
    unread = [*row["failed"], *row["skipped"]]
    assert len(unread) == 2
    reasons = {each["path"]: each["reason"] for each in unread}
    assert {hit["path"]: hit["snippet"] for hit in hits} == reasons


def test_a_slip_in_the_query_is_noted_beside_the_answer(bare_desk: Desk) -> None:
    slip = bare_desk.run("search", '"mill')
    assert slip.status == 0
    assert "never closed" in slip.err
    assert "6 documents" in slip.out
    assert bare_desk.run("search", '"mill', "--json").json["problem"]["start"] == 0


def test_another_spelling_is_offered(bare_desk: Desk) -> None:
    assert bare_desk.run("search", "kingsprot", "--json").json["suggestion"] == "kingsport"
    assert "Did you mean: kingsport" in bare_desk.run("search", "kingsprot").out


def test_without_a_terminal_marks_stand_in_brackets(bare_desk: Desk) -> None:
    assert "The [mill] at Kingsport" in bare_desk.run("search", "kingsport mill").out.replace(
        "[Kingsport]", "Kingsport"
    )


def test_nothing_in_a_document_or_its_name_steers_the_terminal(bare_desk: Desk) -> None:
    assert "\x1b" in STEERING
    for ran in (
        bare_desk.run("search", "pwn"),
        bare_desk.run("search", "pwn", "--json"),
        bare_desk.run("search", "\x1b[2J\x9b\u202e\udcff"),
        bare_desk.run("show", "\u202esteering.txt"),
        bare_desk.run("show", "\u202esteering.txt", "--json"),
        bare_desk.run("show", "\x1b[2J\x9b\u202e\udcff"),
    ):
        assert not set(ran.out + ran.err) & set("\x1b\x07\x9b\r\u202e\u202c\udcff")


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_a_terminal_of_another_encoding_gets_question_marks(bare_desk: Desk, encoding: str) -> None:
    ran = call(["--data-dir", bare_desk.data, "search", "name"], encoding)
    assert ran.status == 0
    assert "'y' ?.txt" in ran.out


def test_json_is_utf_8_on_any_terminal(bare_desk: Desk) -> None:
    ran = call(["--data-dir", bare_desk.data, "search", "mill", "--json"], "latin-1")
    hits = json.loads(ran.out.encode("latin-1").decode("utf-8"))["hits"]
    paths = [hit["path"] for hit in hits]
    assert str(bare_desk.folder / "odd names/“x” 'y' 😀.txt") in paths
