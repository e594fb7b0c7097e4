"""Real messages beside the project: what another parser makes of them, and none that fails.

The expected results are those of Stalwart's mail-parser; where it gave up on a letter it
has U+FFFD, for which any letter counts here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from explorer.domain.document import BlockKind, Document
from explorer.domain.errors import ExtractionError
from explorer.domain.problem import ProblemKind
from explorer.domain.properties import PropertyName
from explorer.extract.dom import parse, text_of
from explorer.extract.extractor import Source
from explorer.extract.mail.eml import EmlText
from tests.extract.contract import NoLanguages, assert_whole

CORPORA = Path(__file__).resolve().parents[3] / ".." / "shared" / "corpora" / "mail"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not CORPORA.is_dir(), reason="the shared documents are not here"),
]
FLOOR = 0.95
_HEAD = re.compile(r"(?:From|Reply to|To|Cc|Bcc|Date|Attached): ")


def _read(path: Path) -> Document:
    """The document; one without text where nothing is in the message."""
    with path.open("rb") as stream:
        try:
            return EmlText(NoLanguages()).extract(Source(path.name, stream))
        except ExtractionError as error:
            assert error.kind is ProblemKind.EMPTY, str(error)  # noqa: PT017
            return Document("")


def _fits(expected: str, found: str) -> bool:
    """Whether both say the same, but for white space and letters that were not understood."""
    pieces = "".join(expected.split()).split("\ufffd")
    pattern = ".{0,3}".join(map(re.escape, pieces))
    return bool(re.fullmatch(pattern, "".join(found.split()), re.DOTALL))


def _header(message: dict[str, Any], name: str, kind: str) -> Any:
    headers = message["parts"][0]["headers"]
    values = [h["value"] for h in headers if h["name"] == name]
    return values[-1].get(kind) if values and isinstance(values[-1], dict) else None


def _subject(message: dict[str, Any], document: Document) -> bool:
    expected = _header(message, "subject", "Text") or ""
    return _fits(expected, dict(document.properties).get(PropertyName.SUBJECT, ""))


def _sender(message: dict[str, Any], document: Document) -> bool:
    people = (_header(message, "from", "Address") or {}).get("List") or [{}]
    name, address = people[0].get("name") or "", people[0].get("address") or ""
    shown = dict(document.properties).get(PropertyName.FROM, "")
    return _fits(name or address, document.author) and address in shown


def _date(message: dict[str, Any], document: Document) -> bool:
    said = _header(message, "date", "DateTime")
    sent = dict(document.properties).get(PropertyName.SENT, "")
    if not said:
        return not sent
    parts = [said[name] for name in ("year", "month", "day", "hour", "minute", "second")]
    zone = timedelta(hours=said["tz_hour"], minutes=said["tz_minute"])
    local = timezone(-zone if said["tz_before_gmt"] else zone)
    moment = datetime(*parts).replace(tzinfo=local)  # noqa: DTZ001 - it is given at once
    return sent == moment.isoformat() and document.date == f"{moment.date()}"


def _body(message: dict[str, Any], document: Document) -> bool:
    plain, html = (_text(message, message[name]) for name in ("text_body", "html_body"))
    blocks = list(document.blocks)
    if blocks and blocks[0].kind is BlockKind.HEADING:
        blocks.pop(0)
    while blocks and _HEAD.match(blocks[0].span.within(document.text)):
        blocks.pop(0)
    start = blocks[0].span.start if blocks else len(document.text)
    expected = plain if plain.strip() else html
    unclosed = _text(message, _unnamed(message))
    body = document.text[start:]
    return _fits(expected, body) or _fits(expected + unclosed, body)


def _unnamed(message: dict[str, Any]) -> list[int]:
    """Texts that it took for files, though they have no name: what no boundary ends."""
    parts = message["parts"]
    names = ("content_disposition", "content_id", "content_description")
    return [
        number
        for number in message["attachments"]
        if not any(header["name"] in names for header in parts[number]["headers"])
    ]


def _text(message: dict[str, Any], numbers: list[int]) -> str:
    bodies = (message["parts"][number]["body"] for number in numbers)
    return "".join(
        body["Text"] if "Text" in body else text_of(parse(body["Html"]))
        for body in bodies
        if "Text" in body or "Html" in body
    )


def _pairs() -> Iterator[tuple[str, dict[str, Any], Document]]:
    for path in sorted((CORPORA / "stalwart").glob("*.json")):
        yield path.stem, json.loads(path.read_text("utf-8")), _read(path.with_suffix(".eml"))


@pytest.mark.parametrize("same", [_subject, _sender, _date, _body])
def test_as_expected(same: Any) -> None:
    results = {name: same(message, document) for name, message, document in _pairs()}
    wrong = [name for name, right in results.items() if not right]
    assert len(results) == 54
    assert len(wrong) <= (1 - FLOOR) * len(results), wrong


@pytest.mark.parametrize("path", sorted(CORPORA.glob("*/*.eml")), ids=lambda path: path.name)
def test_every_message_is_read_whole(path: Path) -> None:
    document = _read(path)
    assert document.text or path.name == "1_000.eml"  # nothing but boundaries
    assert_whole(document)
    assert not document.problems
