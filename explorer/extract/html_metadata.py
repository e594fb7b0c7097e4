"""Title, author, date, language and keywords of a web page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from explorer.domain.properties import PropertyName
from explorer.extract.dates import iso_date
from explorer.extract.dom import Element, descend, text_of
from explorer.extract.json_ld import article_metadata
from explorer.extract.metadata import (
    Metadata,
    distinct_keywords,
    distinct_names,
    language_code,
    one_line,
    properties_of,
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
_SITES = ("og:site_name", "dc.publisher", "publisher")
_DESCRIPTIONS = ("og:description", "description", "dc.description")
_TELLING = frozenset({"title", "h1", "time"})
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?")
_START = 5000
_SAVED_FROM = re.compile(r"<!-- saved from url=\(\d{1,6}\)(https?://[^\s<>]{1,2000})\s{0,3}-->")
_WEB = re.compile(r"https?://[^\s\x00-\x1f]{1,2000}")
_SEPARATOR = re.compile(r"\s[|\-–—\\/>»·:]{1,2}\s")
_BYLINE = re.compile(r"(?:^|\s)(?:byline|author|p-author|dateline-author)(?:$|\s)")
_Metas = dict[str, list[str]]


def page_metadata(page: Element) -> Metadata:
    """What the page says of itself, in its head, its JSON-LD and its marked-up elements."""
    telling = [element for element in descend(page) if _may_tell(element)]
    metas, described = _metas(telling), article_metadata(telling)
    published = next(filter(None, map(iso_date, _values(metas, _DATES))), "")
    return Metadata(
        title=described.title or _first(metas, _TITLES) or _title_element(telling, metas),
        author=described.author or _author(telling, metas),
        date=published or described.date or _time_element(telling),
        language=_language(page, metas) or described.language,
        keywords=distinct_keywords(_values(metas, _KEYWORDS)) or described.keywords,
        properties=properties_of(
            (
                (PropertyName.PUBLISHED, _moment(metas) or published or described.date),
                (PropertyName.PUBLISHER, _first(metas, _SITES)),
                (PropertyName.DESCRIPTION, _first(metas, _DESCRIPTIONS)),
                (PropertyName.ADDRESS, _address(telling, metas)),
            )
        ),
    )


def saved_from(html: str) -> str:
    """The address that a browser noted in a page when it saved it, "" without one."""
    found = _SAVED_FROM.search(html[:_START])
    return found.group(1) if found else ""


def _may_tell(element: Element) -> bool:
    """Whether an element may say something of the page: most do not, and are looked at once."""
    return bool(element.attributes) or element.tag in _TELLING


def _moment(metas: _Metas) -> str:
    """When the page was published, with the time where it is given in ISO 8601."""
    values = (value.strip() for value in _values(metas, _DATES))
    return next((value for value in values if _MOMENT.fullmatch(value)), "")


def _address(telling: Sequence[Element], metas: _Metas) -> str:
    """Where the page was, as it says; only an address of the web."""
    links = (
        element.attribute("href")
        for element in telling
        if element.tag == "link" and element.attribute("rel").lower() == "canonical"
    )
    said = (address.strip() for address in (*links, *_values(metas, ["og:url"])))
    return next((address for address in said if _WEB.fullmatch(address)), "")


def _metas(telling: Sequence[Element]) -> _Metas:
    metas: _Metas = {}
    found = [e for e in telling if e.tag == "meta" and e.attribute("content").strip()]
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


def _title_element(telling: Sequence[Element], metas: _Metas) -> str:
    """The title element without the name of the site, or else the only h1."""
    title = _text(next((e for e in telling if e.tag == "title"), None))
    headings = [_text(e) for e in telling if e.tag == "h1"][:10]
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


def _author(telling: Sequence[Element], metas: _Metas) -> str:
    """Who the page says wrote it, or else the only name that is set as a byline."""
    for name in _AUTHORS:
        if named := distinct_names(metas.get(name, ())):
            return ", ".join(named)
    bylines = distinct_names(_text(e) for e in telling if _is_byline(e))
    return bylines[0] if len(bylines) == 1 else ""


def _is_byline(element: Element) -> bool:
    return (
        element.attribute("rel") == "author"
        or "author" in element.attribute("itemprop").split()
        or bool(_BYLINE.search(element.hints[:300]))
    )


def _time_element(telling: Sequence[Element]) -> str:
    """The date of publication that an element is marked with, or the only date on the page."""
    times = [
        e for e in telling if e.tag == "time" or "datepublished" in e.attribute("itemprop").lower()
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
