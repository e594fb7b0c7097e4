"""What on a web page is never, or hardly ever, a part of its article."""

from __future__ import annotations

import re

from explorer.extract.dom import Element, ancestors

_NEVER_TEXT_TAGS = (
    "script style noscript template head title iframe object embed applet svg math canvas audio "
    "video map form fieldset button input select textarea datalist dialog menu nav aside frameset "
    "rp link meta"
)
NEVER_TEXT = frozenset(_NEVER_TEXT_TAGS.split())
_UNSEEN_TAGS = (
    "script style noscript template head title iframe object embed applet svg math canvas audio "
    "video map datalist frameset rp link meta input select textarea"
)
_UNSEEN = frozenset(_UNSEEN_TAGS.split())
_ROLES = (
    "navigation complementary banner contentinfo menu menubar search alert alertdialog dialog "
    "toolbar tablist"
)
_ASIDE_ROLES = frozenset(_ROLES.split())
_HIDDEN_STYLE = re.compile(
    r"(?:display\s{0,5}:\s{0,5}none|visibility\s{0,5}:\s{0,5}hidden)", re.IGNORECASE
)
_ASIDE_NAMES = re.compile(
    r"-ad-|(?:^|[\s_-])ads?(?:$|[\s_-])|advert|agegate|banner|breadcrumb|byline-follow|combx|comment|"
    r"community|consent|cookie|cover-wrap|disqus|extra|footer|gdpr|header|legends|login|menu|"
    r"more-?stories|newsletter|outbrain|pager|pagination|paywall|popup|promo|recirc|recommend|"
    r"related|remark|replies|rss|share-?(?:bar|box|tools)|shoutbox|sidebar|skyscraper|social|"
    r"sponsor|subscri|supplemental|taboola|toolbar|trending|widget"
)
_SURELY_ASIDE = re.compile(
    r"related-?(?:posts?|articles?|stories|content)|disqus|outbrain|taboola|cookie-?(?:banner|consent)|"
    r"newsletter-?(?:signup|form|box)|(?:^|[\s_-])comments?-(?:list|area|section)"
)
_ARTICLE_NAMES = re.compile(
    r"article|body|column|content|entry|main|mathjax|post|shadow|story|text"
)
_NOT_ASIDE = frozenset(
    {"html", "body", "article", "main", "a", "p", "h1", "em", "strong", "b", "i"}
)
_SMALL_PRINT = re.compile(r"(?:\b|_)(?:share|sharedaddy|sharing|social|sponsor|ad)(?:\b|_)")


def is_never_text(element: Element) -> bool:
    """Whether an element holds program code, controls, navigation or something not shown."""
    return element.tag in NEVER_TEXT or _is_hidden(element)


def is_unseen(element: Element) -> bool:
    """Whether an element is not shown as text, even where all of a page is wanted."""
    return element.tag in _UNSEEN or _is_hidden(element)


def is_boilerplate(element: Element) -> bool:
    """Whether an element is, by its tag, role or name, around the article rather than in it."""
    if is_never_text(element):
        return True
    if element.tag in _NOT_ASIDE:
        return False
    if element.attribute("role") in _ASIDE_ROLES or _is_page_frame(element):
        return True
    return _is_named_aside(element)


def _is_hidden(element: Element) -> bool:
    attributes = element.attributes
    if not attributes or element.tag in {"html", "body"}:
        return False
    return (
        "hidden" in attributes
        or (attributes.get("aria-hidden") == "true" and "fallback" not in element.hints)
        or bool(_HIDDEN_STYLE.search(attributes.get("style", "")[:2000]))
    )


def _is_page_frame(element: Element) -> bool:
    """Headers and footers of the page; those of an article may hold its heading."""
    if element.tag == "footer":
        return True
    return element.tag == "header" and not any(
        a.tag in {"article", "main"} for a in ancestors(element)
    )


def _is_named_aside(element: Element) -> bool:
    hints = element.hints[:1000]
    if not _SURELY_ASIDE.search(hints) and (
        not _ASIDE_NAMES.search(hints) or _ARTICLE_NAMES.search(hints)
    ):
        return False
    return not any(a.tag in {"table", "code", "pre"} for a in ancestors(element))


def is_small_print(element: Element) -> bool:
    """Whether an element is named like a box for sharing or advertising."""
    return bool(_SMALL_PRINT.search(element.hints[:1000]))
