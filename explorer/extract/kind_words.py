"""Tells what kind of text a text is by how it begins; where that fits many, by its name."""

from __future__ import annotations

import re
from pathlib import PurePath

from explorer.extract.kind_mail import mail_kind
from explorer.extract.kind_rows import SEPARATORS, is_rows

_MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mdx"})
_ROWS = frozenset({".csv", ".tsv", ".tab", ".psv"})
_JSON = frozenset({".json", ".jsonl", ".ndjson", ".geojson", ".jsonld", ".har"})
_PAGES = frozenset({".html", ".htm", ".xhtml", ".xht", ".shtml", ".php", ".asp", ".aspx", ".jsp"})
_MARKUP = frozenset({".xml", ".svg", ".rss", ".atom", ".opml", ".tei", ".fodt", ".rdf", ".kml"})
_NAMELESS = frozenset({"", ".txt", ".text", ".dat", ".data", ".out"})  # these promise nothing
_PROSE = frozenset({".txt", ".text"})
_NO_PROSE = "\t;|"  # commas may stand in every line of a text by chance
_BEFORE_ROOT = re.compile(r"\s{1,999}|<\?[^>]{0,2000}>|<!--(?:(?!-->).){0,4000}-->", re.DOTALL)
_MOST_BEFORE = 50
_DOCTYPE = re.compile(r"<!DOCTYPE\s{1,20}([\w:.-]{1,40})", re.IGNORECASE)
_ROOT = re.compile(r"<([A-Za-z_][\w.-]{0,60}:)?([A-Za-z_][\w.-]{0,60})[\s/>]")
_XML = re.compile(r"\s{0,20}<\?xml\b")
_HTML_ROOTS = frozenset({"html", "head", "body"})
_HTML_TAG = re.compile(
    r"<(?:html|head|body|title|meta|div|p|br|table|h[1-6]|script|style|span|ul|ol|a|center|font"
    r"|link|pre|article|section|img|frameset|form|header|main)\b[^<>]{0,500}>",
    re.IGNORECASE,
)
_TAGS_WITHIN = 4096
_OBJECT = re.compile(r'\s{0,99}\{\s{0,99}"(?:[^"\\\n]|\\.){0,200}"\s{0,9}:\s{0,9}["\[{\d\-tfn]')
_ARRAY = re.compile(r'\s{0,99}\[\s{0,99}(?:\{\s{0,99}["}]|\[\s{0,99}["\d\[{]|"[^"\n]{0,200}"\s?,)')


def suffix_of(name: str) -> str:
    """The ending of a file's name, lower case with its dot, or ""."""
    return PurePath(name).suffix.lower()


def text_kind(head: str, name: str) -> str:
    """The kind of a text that begins with ``head``: "txt" when it is nothing in particular."""
    suffix = suffix_of(name)
    head = head.removeprefix("\ufeff").removeprefix("ï»¿")  # a mark, and one read as Latin-1
    return (
        _markup_kind(head, suffix)
        or mail_kind(head, suffix)
        or _kind_by_suffix(suffix)
        or (_loose_kind(head, suffix) if suffix in _NAMELESS else "")
        or "txt"
    )


def _kind_by_suffix(suffix: str) -> str:
    for suffixes, kind in ((_MARKDOWN, "md"), (_ROWS, "csv"), (_JSON, "json"), (_PAGES, "html")):
        if suffix in suffixes:
            return kind
    return ""


def _loose_kind(head: str, suffix: str) -> str:
    if _OBJECT.match(head) or _ARRAY.match(head):
        return "json"
    separators = _NO_PROSE if suffix in _PROSE else SEPARATORS
    return "csv" if is_rows(head, separators) else ""


def _markup_kind(head: str, suffix: str) -> str:
    """The kind of a text that begins like a page or like XML; "" for any other."""
    at = _root_at(head)
    if not head.startswith("<", at):
        return ""
    if doctype := _DOCTYPE.match(head, at):
        return "html" if doctype.group(1).lower() == "html" else "xml"
    root = _ROOT.match(head, at)
    if root and root.group(2).lower() in _HTML_ROOTS:
        return "html"
    if _XML.match(head):
        return "html" if suffix in _PAGES and not root else "xml"
    return _loose_markup_kind(head, suffix, root is not None)


def _loose_markup_kind(head: str, suffix: str, has_root: bool) -> str:  # noqa: FBT001 - a fact
    """The kind of what begins with a tag, but with no word on what it is."""
    if suffix in _MARKUP:
        return "xml"
    if suffix in _PAGES or (not suffix and _HTML_TAG.match(head.lstrip()[:_TAGS_WITHIN])):
        return "html"
    return "xml" if has_root and not suffix else ""


def _root_at(head: str) -> int:
    """Where white space, declarations and comments at the beginning end."""
    at = 0
    for _ in range(_MOST_BEFORE):
        found = _BEFORE_ROOT.match(head, at)
        if not found:
            break
        at = found.end()
    return at
