"""Title, author, dates and the like of an OpenDocument file."""

from __future__ import annotations

from collections import defaultdict

from explorer.domain.properties import PropertyName
from explorer.extract.dates import iso_date
from explorer.extract.metadata import (
    Metadata,
    author_name,
    distinct_keywords,
    language_code,
    one_line,
    properties_of,
)
from explorer.extract.office.package import Package
from explorer.extract.office.xml import Names, text_of, tree

_PROPERTIES = (
    (PropertyName.CREATED, "meta:creation-date"),
    (PropertyName.MODIFIED, "dc:date"),
    (PropertyName.SUBJECT, "dc:subject"),
    (PropertyName.DESCRIPTION, "dc:description"),
    (PropertyName.LAST_EDITOR, "dc:creator"),
    (PropertyName.REVISION, "meta:editing-cycles"),
    (PropertyName.APPLICATION, "meta:generator"),
)


def odf_metadata(package: Package, names: Names, language: str) -> Metadata:
    """What meta.xml says; ``language`` is what the text is in, where that is known."""
    said = _texts(package, names)

    def first(name: str) -> str:
        return next(iter(said.get(name, ())), "")

    created, modified = first("meta:creation-date"), first("dc:date")
    return Metadata(
        title=one_line(first("dc:title")),
        author=author_name(first("meta:initial-creator") or first("dc:creator")),
        date=iso_date(created) or iso_date(modified),
        language=language or language_code(first("dc:language")),
        keywords=distinct_keywords(said.get("meta:keyword", ())),
        properties=properties_of((name, first(tag)) for name, tag in _PROPERTIES),
    )


def _texts(package: Package, names: Names) -> dict[str, list[str]]:
    root = tree(package, "meta.xml")
    said: dict[str, list[str]] = defaultdict(list)
    for holder in () if root is None else names.below(root, "office:meta"):
        for node in holder:
            said[names.of(node)].append(text_of(node))
    return said
