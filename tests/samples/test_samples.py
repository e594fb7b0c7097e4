"""The sample collection is what the tests and the demonstration take it for."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import pytest

from tests.samples.sample_files import (
    INSIDE,
    decoded,
    expectations,
    expected_documents,
    front_matter,
    plain_paths,
    raw_bytes,
    readable,
    sample_paths,
)

WINDOWS_1252 = "news/2022-11-25-harbour-diary.txt"
UTF_16 = "news/2024-03-16-halvorsen-resigns.txt"
CRLF = "news/2023-06-20-inquiry-opens.txt"
WRAPPED = "letters/2023-01-31-whitcombe-resignation.txt"
BLOG = "blog/2023-05-12-tidewrack.html"
FRENCH = "foreign/2023-05-14-le-littoral.html"
ARABIC = "foreign/2023-02-19-al-marsa.html"

PATHS = plain_paths()
MARKDOWN = [path for path in PATHS if path.endswith(".md")]
PAGES = [path for path in PATHS if path.endswith(".html")]
EXPECTED = [expected for expected in expected_documents() if expected["path"] in PATHS]

_ADDRESS = re.compile(r"(?:https?:)?//([\w.-]{1,100})")
_MAIL_HOST = re.compile(r"@([\w-]{1,60}(?:\.[\w-]{1,60}){1,4})")
_DATED_DAY = re.compile(
    r"\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),? (\d{1,2} [A-Z][a-z]{2,8} \d{4})"
)

every_expected = pytest.mark.parametrize("expected", EXPECTED, ids=[e["path"] for e in EXPECTED])
every_sample = pytest.mark.parametrize("path", PATHS)


def test_thirty_are_plain_and_the_others_each_of_a_format_of_its_own() -> None:
    assert len(PATHS) == 30
    others = [path.rpartition(".")[2] for path in sample_paths() if path not in PATHS]
    assert sorted(others) == ["docx", "eml", "odt", "pdf", "png", "pptx", "xlsx", "zip"]


def test_there_are_eight_news_stories_or_more() -> None:
    assert sum(path.startswith("news/") for path in PATHS) >= 8


@every_sample
def test_each_document_has_a_readable_length(path: str) -> None:
    assert 230 <= len(readable(path).split()) <= 2_500


def test_interview_and_report_are_long() -> None:
    long = [path for path in PATHS if len(readable(path).split()) >= 1_500]
    assert long == ["inquiry/report.md", "interviews/2023-07-01-eleanor-whitcombe.md"]


def test_one_document_is_windows_1252_with_curly_quotes_and_accents() -> None:
    with pytest.raises(UnicodeDecodeError):
        raw_bytes(WINDOWS_1252).decode("utf-8")
    assert {"“", "’", "é", "ñ", "€"} <= set(decoded(WINDOWS_1252))


def test_one_document_is_utf_16_with_a_bom() -> None:
    marked = [path for path in PATHS if raw_bytes(path).startswith((b"\xff\xfe", b"\xfe\xff"))]
    assert marked == [UTF_16]


def test_all_others_are_utf_8_without_a_bom() -> None:
    for path in set(PATHS) - {WINDOWS_1252, UTF_16}:
        assert not raw_bytes(path).decode("utf-8").startswith("\ufeff")


def test_one_document_has_crlf_line_ends_throughout() -> None:
    assert [path for path in PATHS if "\r" in decoded(path)] == [CRLF]
    assert "\n" not in decoded(CRLF).replace("\r\n", "")


def test_one_letter_is_wrapped_at_72_columns() -> None:
    lines = decoded(WRAPPED).splitlines()
    assert max(map(len, lines)) <= 72
    assert sum(len(line) > 55 for line in lines) > 20


@pytest.mark.parametrize("path", MARKDOWN)
def test_markdown_opens_with_front_matter(path: str) -> None:
    keys = set(re.findall(r"^(\w{1,20}):", front_matter(path), re.MULTILINE))
    assert {"title", "author", "date", "language"} <= keys
    assert keys & {"tags", "keywords"}


@pytest.mark.parametrize("path", PAGES)
def test_pages_state_their_metadata_and_carry_what_must_not_be_loaded(path: str) -> None:
    page = decoded(path)
    for piece in ("<title>", 'name="author"', "article:published_time", "<html lang=", "<script"):
        assert piece in page
    assert re.search(r"<(?:link|script|img)[^>]{1,200}https://example\.invalid/", page)


@pytest.mark.parametrize("path", PAGES)
def test_pages_carry_comments_and_furniture(path: str) -> None:
    assert re.search(r"<!-- ?commentsecret", decoded(path))
    assert re.search(r'<nav|role="navigation"', decoded(path))


@every_sample
def test_no_address_leads_anywhere(path: str) -> None:
    hosts = _ADDRESS.findall(decoded(path)) + _MAIL_HOST.findall(decoded(path))
    assert all(host == "example.invalid" or host.endswith(".example.invalid") for host in hosts)


def test_days_of_the_week_fit_their_dates() -> None:
    dated = [found for path in PATHS for found in _DATED_DAY.findall(readable(path))]
    assert len(dated) >= 5
    for day, date in dated:
        assert datetime.strptime(f"{date} +0000", "%d %B %Y %z").strftime("%A") == day


def test_both_kinds_of_quotation_marks_are_used() -> None:
    assert sum("“" in readable(path) for path in PATHS) >= 8
    assert sum('"' in readable(path) for path in PATHS) >= 8


def test_astral_characters_stand_before_names_and_quotes() -> None:
    text = readable(BLOG)
    first = next(place for place, letter in enumerate(text) if ord(letter) > 0xFFFF)
    assert first < text.index("Oliver Quenby") < text.index("“If that was a storm")
    assert sum(any(ord(letter) > 0xFFFF for letter in readable(path)) for path in PATHS) >= 5
    assert all(sign in text for sign in ("𝔄", "🚢", "👩🏽‍⚖️"))


def test_one_document_is_arabic_with_latin_names() -> None:
    letters = [letter for letter in readable(ARABIC) if letter.isalpha()]
    assert sum("\u0600" <= letter <= "\u06ff" for letter in letters) > 0.85 * len(letters)
    assert "Peter Dunmarrow" in readable(ARABIC)
    assert 'dir="rtl"' in decoded(ARABIC)


def test_one_document_is_french_with_guillemets() -> None:
    assert '<html lang="fr">' in decoded(FRENCH)
    assert decoded(FRENCH).count("«\u00a0") >= 6


def test_expectations_name_existing_files_once() -> None:
    paths = [expected["path"] for expected in expected_documents()]
    assert len(paths) == len(set(paths)) >= 12
    assert set(paths) <= {*sample_paths(), *INSIDE}


@every_expected
def test_expected_metadata_stands_in_the_file(expected: dict[str, Any]) -> None:
    source = readable(expected["path"]) + decoded(expected["path"])
    for key in ("title", "author", "date"):
        assert expected.get(key, "") in source


@every_expected
def test_expected_quotes_stand_in_the_text_in_order(expected: dict[str, Any]) -> None:
    text = readable(expected["path"])
    for quote in expected.get("quotes", []):
        place = 0
        for part in quote["parts"]:
            place = text.index(part, place) + len(part)
        assert quote["speaker"] in text


@every_expected
def test_expected_words_and_names_stand_in_the_text(expected: dict[str, Any]) -> None:
    text = readable(expected["path"])
    wanted = expected["words"] + expected["persons"] + expected["organisations"]
    assert [name for name in wanted if name not in text] == []


@every_expected
def test_unwanted_words_are_hidden_in_the_file(expected: dict[str, Any]) -> None:
    source, text = decoded(expected["path"]), readable(expected["path"])
    for word in expected.get("absent", []):
        assert word in source
        assert word not in text
    for words in expected.get("boilerplate", []):
        assert words in text


def test_the_two_contradicting_statements_are_in_their_files() -> None:
    contradiction = expectations()["contradiction"]
    texts = [statement["text"] for statement in contradiction["statements"]]
    assert len(texts) == 2
    assert all("report" in text for text in texts)
    for statement in contradiction["statements"]:
        text = readable(statement["path"])
        assert statement["text"] in text
        assert contradiction["speaker"] in text


def test_the_older_of_the_two_statements_stands_in_one_document_only() -> None:
    older = expectations()["contradiction"]["statements"][0]
    assert [p for p in PATHS if older["text"] in readable(p)] == [older["path"]]
