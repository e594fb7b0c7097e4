"""What reaches the terminal can neither steer it nor fail to be written."""

from __future__ import annotations

import contextlib
import io
import json
import sys

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import override

from explorer.cli.output import (
    EnoughError,
    ProgressLine,
    counted,
    harmless,
    marked,
    note,
    plain,
    plain_lines,
    print_json,
    print_line,
)
from explorer.domain.span import Span
from explorer.services.progress import Progress, Stage

STEERING = (
    {chr(code) for code in [*range(0x20), *range(0x7F, 0xA0)]}
    | {chr(code) for code in [*range(0x202A, 0x202F), *range(0x2066, 0x206A)]}
    | {chr(0xD800), chr(0xDFFF)}
)
LETTERS = st.one_of(st.characters(), st.sampled_from(sorted(STEERING)), st.sampled_from("[0;1m"))
TEXTS = st.lists(LETTERS).map("".join)


@given(TEXTS)
def test_plain_is_one_line_that_steers_nothing(text: str) -> None:
    assert not set(plain(text)) & STEERING


@given(TEXTS)
def test_plain_lines_keep_lines_tabs_and_offsets(text: str) -> None:
    shown = plain_lines(text)
    assert not set(shown) & (STEERING - {"\n", "\t"})
    assert len(shown) == len(text)
    assert all(new == old or old in STEERING for new, old in zip(shown, text, strict=True))


@given(TEXTS)
def test_harmless_lets_nothing_through_but_our_own_bold(text: str) -> None:
    rest = harmless(text).replace("\x1b[1m", "").replace("\x1b[0m", "")
    assert not set(rest) & (STEERING - {"\n", "\t"})


def test_our_own_bold_stays() -> None:
    assert harmless(click.style("a", bold=True)) == "\x1b[1ma\x1b[0m"
    assert harmless("\x1b[31ma\x1b[2J") == "\ufffd[31ma\ufffd[2J"


@given(TEXTS, st.data())
def test_marks_are_bracketed_and_the_rest_is_kept(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown = marked(text, [Span(start, end)])
    assert (shown[start], shown[end + 1]) == ("[", "]")
    assert len(shown) == len(text) + 2
    assert not set(shown) & STEERING


@given(TEXTS)
def test_json_steers_nothing_and_reads_back(text: str) -> None:
    written = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    with contextlib.redirect_stdout(written):
        print_json({text: [text]})
    assert isinstance(written.buffer, io.BytesIO)
    printed = written.buffer.getvalue().decode("utf-8")
    assert not set(printed) & (STEERING - {"\n"})
    whole = text.encode("utf-8", "replace").decode("utf-8")
    assert json.loads(printed) == {whole: [whole]}


class _Closed(io.StringIO):
    @override
    def write(self, text: str) -> int:
        raise BrokenPipeError(32, "Broken pipe")


def test_a_reader_that_left_is_told_apart_from_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", _Closed())
    with pytest.raises(EnoughError):
        print_line("text")


def test_messages_that_nobody_reads_are_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", _Closed())
    note("text")
    ProgressLine().progressed(Progress(Stage.READ, 2, 2))
    monkeypatch.setattr(sys, "stderr", None)
    note("text")
    ProgressLine().progressed(Progress(Stage.READ, 2, 2))


def test_progress_goes_to_standard_error_and_names_the_stage(
    capsys: pytest.CaptureFixture[str],
) -> None:
    line = ProgressLine()
    line.progressed(Progress(Stage.SCAN, 0, 0))
    line.progressed(Progress(Stage.READ, 1, 2))
    line.progressed(Progress(Stage.READ, 2, 2))
    assert capsys.readouterr() == ("", "Reading: 2 of 2\n")


def test_things_are_counted_as_people_do() -> None:
    assert [counted(n, "file") for n in (0, 1, 2)] == ["0 files", "1 file", "2 files"]
