"""Puts the footnotes of a chapter after the paragraphs that refer to them."""

from __future__ import annotations

from explorer.extract.dom import Element, descend, text_of
from explorer.extract.html_measures import BLOCK_TAGS
from explorer.extract.office.epub_pictures import SOURCE, insert_after, leaf_around

NOTE_SIGN = "\ufdd0"  # stands before a note until its block is known; never in a real text
_NOTES = frozenset({"footnote", "endnote", "rearnote", "note"})
_REFERENCES = frozenset({"noteref"})
_BACK = frozenset({"backlink"})
_LONGEST_MARKER = 12
_MOST = 3_000  # notes in a chapter that are moved; the rest stay where they are


def types_of(element: Element) -> frozenset[str]:
    """What EPUB and DPUB-ARIA say that an element is."""
    roles = element.attribute("role").replace("doc-", "").split()
    return frozenset([*element.attribute("epub:type").split(), *roles])


def is_way_back(element: Element) -> bool:
    """Whether an element only leads from a note back to its reference."""
    return bool(types_of(element) & _BACK)


def place_notes(body: Element) -> None:
    """Make each note one paragraph that opens with NOTE_SIGN and its marker."""
    notes = {e.attribute("id"): e for e in descend(body) if types_of(e) & _NOTES and e.parent}
    references = [e for e in descend(body) if types_of(e) & _REFERENCES]
    leaves: dict[Element, Element | None] = {}
    for reference in references[:_MOST]:
        marker = " ".join(text_of(reference, 100).split()).strip("[]()")[:_LONGEST_MARKER]
        if marker:
            reference.children = [f"[{marker}]"]
        note = notes.pop(reference.attribute("href").partition("#")[2], None)
        if note and note not in _around(reference):
            _move(note, leaf_around(reference, leaves), marker)
    for note in notes.values():
        _flatten(note, "")


def _around(element: Element) -> list[Element]:
    found = [element]
    while found[-1].parent:
        found.append(found[-1].parent)
    return found


def _move(note: Element, block: Element | None, marker: str) -> None:
    if block and note not in _around(block) and note.parent:
        note.parent.children.remove(note)
        note.attributes[SOURCE] = ""
        insert_after(block, note)
    _flatten(note, marker)


def _flatten(note: Element, marker: str) -> None:
    """Make a note a single paragraph, with a space where a block ended."""
    for element in [*descend(note)][1:]:
        if element.tag in BLOCK_TAGS:
            element.tag = "span"
            element.children.append(" ")
    note.tag = "p"
    note.children.insert(0, NOTE_SIGN if _bracketed(note, marker) else f"{NOTE_SIGN}[{marker}] ")


def _bracketed(note: Element, marker: str) -> bool:
    """Put brackets around the marker that a note begins with, if it does; says if there is one."""
    for element in descend(note):
        for place, child in enumerate(element.children):
            if isinstance(child, str) and child.strip():
                if child.strip(" \n\t[]().") == marker:
                    element.children[place] = f"[{marker}] "
                return not marker or child.strip(" \n\t[]().") == marker
            if not isinstance(child, str):
                break
    return not marker
