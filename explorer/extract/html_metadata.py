"""Title, author, date, language and keywords of a web page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from explorer.extract.dates import iso_date
from explorer.extract.dom import Element, descend, first, text_of
from explorer.extract.json_ld import article_metadata
from explorer.extract.metadata import (
    Metadata,
    distinct_keywords,
    distinct_names,
    language_code,
    one_line,
)

_TITLE_METAS = (
    "dc.title dcterms.title og:title parsely-title weibo:article:title title twitter:title"
)
_TITLES = _TITLE_METAS.split()
_AUTHOR_METAS = (
    "dc.creator dcterms.creator author byl article:author parsely-author sailthru.author"
)
_AUTHORS = _AUTHOR_METAS.split()
_DATE_METAS = (
    "article:published_time datepublished parsely-pub-date date dc.date dcterms.date "
    "dcterms.created dc.date.issued dcterms.issued pubdate publishdate sailthru.date "
    "article.published og:published_time"
)
_DATES = _DATE_METAS.split()
_KEYWORDS = ("keywords", "news_keywords", "article:tag")
_SEPARATOR = re.compile(r"\s[|\-–—\\/>»·:]{1,2}\s")
_BYLINE = re.compile(r"(?:^|\s)(?:byline|author|p-author|dateline-author)(?:$|\s)")
_Metas = dict[str, list[str]]


def page_metadata(page: Element) -> Metadata:
    """What the page says of itself, in its head, its JSON-LD and its marked-up elements."""
    metas, described = _metas(page), article_metadata(page)
    return Metadata(
        title=described.title or _first(metas, _TITLES) or _title_element(page, metas),
        author=described.author or _author(page, metas),
        date=next(filter(None, map(iso_date, _values(metas, _DATES))), "")
        or described.date
        or _time_element(page),
        language=_language(page, metas) or described.language,
        keywords=distinct_keywords(_values(metas, _KEYWORDS)) or described.keywords,
    )


def _metas(page: Element) -> _Metas:
    metas: _Metas = {}
    found = [e for e in descend(page) if e.tag == "meta" and e.attribute("content").strip()]
    for element in sorted(found, key=lambda e: "property" not in e.attributes):
        keys = [
            element.attribute(a).lower()[:500]
            for a in ("property", "name", "itemprop", "http-equiv")
        ]
        for key in " ".join(keys).split():
            metas.setdefault(key.replace("dc:", "dc."), []).append(element.attribute("content"))
    return metas


def _values(metas: _Metas, names: Iterable[str]) -> Iterator[str]:
    return (value for name in names for value in metas.get(name, ()))


def _first(metas: _Metas, names: Iterable[str]) -> str:
    return next(filter(None, map(one_line, _values(metas, names))), "")


def _title_element(page: Element, metas: _Metas) -> str:
    """The title element without the name of the site, or else the only h1."""
    title = _text(first(page, lambda e: e.tag == "title"))
    headings = [_text(e) for e in descend(page) if e.tag == "h1"][:10]
    if not title:
        return headings[0] if len(headings) == 1 else ""
    return _without_site(title, _first(metas, ["og:site_name", "application-name"]), headings)


def _without_site(title: str, site: str, headings: list[str]) -> str:
    parts = _SEPARATOR.split(title)
    if len(parts) == 1:
        return title
    if parts[0] in headings:
        return parts[0]
    if site and parts[-1].casefold() == site.casefold():
        return title[: title.rindex(parts[-1])].rstrip(" |-–—\\/>»·:")
    if site and parts[0].casefold() == site.casefold():
        return title[len(parts[0]) :].lstrip(" |-–—\\/>»·:")
    return title


def _author(page: Element, metas: _Metas) -> str:
    """Who the page says wrote it, or else the only name that is set as a byline."""
    for name in _AUTHORS:
        if named := distinct_names(metas.get(name, ())):
            return ", ".join(named)
    bylines = distinct_names(_text(e) for e in descend(page) if _is_byline(e))
    return bylines[0] if len(bylines) == 1 else ""


def _is_byline(element: Element) -> bool:
    return (
        element.attribute("rel") == "author"
        or "author" in element.attribute("itemprop").split()
        or bool(_BYLINE.search(element.hints[:300]))
    )


def _time_element(page: Element) -> str:
    """The date of publication that an element is marked with, or the only date on the page."""
    times = [
        e
        for e in descend(page)
        if e.tag == "time" or "datepublished" in e.attribute("itemprop").lower()
    ]
    for element in times:
        if (
            "pubdate" in element.attributes
            or "datepublished" in element.attribute("itemprop").lower()
        ):
            return iso_date(element.attribute("datetime") or _text(element))
    dates = {iso_date(element.attribute("datetime")) for element in times}
    return dates.pop() if len(dates) == 1 else ""


def _language(page: Element, metas: _Metas) -> str:
    tags = [page.attribute("lang"), page.attribute("xml:lang")]
    tags += _values(metas, ["content-language", "og:locale", "dc.language"])
    return next(filter(None, map(language_code, tags)), "")


def _text(element: Element | None) -> str:
    return one_line(text_of(element, 2000)) if element else ""
