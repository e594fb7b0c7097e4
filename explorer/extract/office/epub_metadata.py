"""Title, authors, date and the like of a book."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.domain.properties import PropertyName
from explorer.extract.dates import iso_date
from explorer.extract.dom import parse, text_of
from explorer.extract.metadata import (
    Metadata,
    distinct_keywords,
    distinct_names,
    language_code,
    one_line,
    properties_of,
)
from explorer.extract.office.epub_package import Book, below, local
from explorer.extract.office.xml import Node
from explorer.extract.office.xml import text_of as words_of

_LONGEST_DESCRIPTION = 5_000


def book_metadata(book: Book) -> Metadata:
    """What the package document says of the book."""
    holder = next(below(book.root, "metadata"), None)
    said = [] if holder is None else list(holder.iter("*"))

    def texts(name: str) -> Iterator[str]:
        return (words_of(node) for node in said if local(node) == name)

    return Metadata(
        title=one_line(next(texts("title"), "")),
        author=", ".join(_authors(book, said)),
        date=next(filter(None, map(iso_date, texts("date"))), ""),
        language=next(filter(None, map(language_code, texts("language"))), ""),
        keywords=distinct_keywords(texts("subject")),
        properties=properties_of(
            (
                (PropertyName.PUBLISHER, next(texts("publisher"), "")),
                (PropertyName.PUBLISHED, next(texts("date"), "")),
                (PropertyName.MODIFIED, _modified(said)),
                (PropertyName.IDENTIFIER, _identifier(list(texts("identifier")))),
                (PropertyName.DESCRIPTION, _plain(next(texts("description"), ""))),
                (PropertyName.FORMAT, f"EPUB {book.root.get('version') or ''}"),
            )
        ),
    )


def _authors(book: Book, said: list[Node]) -> tuple[str, ...]:
    """Those who wrote the book; if nobody is said to, all who had a part in it."""
    creators = [node for node in said if local(node) == "creator"]
    roles = (book.names.attribute(node, "opf:role") for node in creators)
    writers = [n for n, role in zip(creators, roles, strict=True) if role in {"", "aut"}]
    return distinct_names(words_of(node) for node in writers or creators)


def _modified(said: list[Node]) -> str:
    found = (n for n in said if local(n) == "meta" and n.get("property") == "dcterms:modified")
    return next(map(words_of, found), "")


def _identifier(identifiers: list[str]) -> str:
    """The ISBN, if there is one, or whatever comes first."""
    isbn = (text for text in identifiers if "isbn" in text.lower() or _looks_like_isbn(text))
    return next(isbn, next(iter(identifiers), ""))


def _looks_like_isbn(text: str) -> bool:
    digits = text.strip().replace("-", "")[:20]
    return len(digits) == 13 and digits.isdigit() and digits.startswith(("978", "979"))


def _plain(description: str) -> str:
    """A description without the HTML that is often in it."""
    return text_of(parse(description[:_LONGEST_DESCRIPTION]))
