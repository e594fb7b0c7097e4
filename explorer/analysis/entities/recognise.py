"""All steps from a parsed text to its entities, in their order."""

from __future__ import annotations

from collections.abc import Iterable

from explorer.analysis.entities.acronyms import Definition, definitions
from explorer.analysis.entities.aliases import joined
from explorer.analysis.entities.clean import cleaned
from explorer.analysis.entities.contacts import contacts
from explorer.analysis.entities.evidence import Evidence, Kinds
from explorer.analysis.entities.found import NAMES, Apart, Found, apart
from explorer.analysis.entities.labels import KIND_OF
from explorer.analysis.entities.occurrences import occurrences
from explorer.analysis.entities.speaking import speakers
from explorer.analysis.entities.titles import titled_names
from explorer.analysis.lists import Lists
from explorer.analysis.parse import Parse
from explorer.analysis.transcript import turns
from explorer.domain.entity import Entity, EntityKind

_FIXED = {EntityKind.EVENT, EntityKind.WORK}

# Words that are names in one place and plain words in the next.
_COMMON = frozenset({
    "us", "it", "who", "may", "will", "mark", "nice", "march", "hope", "most", "bath", "mobile",
    "reading", "split", "man", "bar", "best", "joy", "grace", "faith", "rose", "jack", "bill",
    "june", "august", "art", "sky", "the", "a", "an", "i", "he", "she", "we", "they", "west",
    "east", "north", "south", "president", "senator", "house", "state", "court", "university",
    "bank", "church", "party", "press", "times", "post",
})  # fmt: skip


def recognise(parse: Parse, lists: Lists) -> tuple[Entity, ...]:
    """The entities of one document, sorted by first place."""
    text = parse.text
    marked = list(_marked(parse))
    speaking = list(_speaking(parse))
    labels = list(_labels(text))
    defined = list(definitions(text))
    evidence = Evidence(text, lists)
    evidence.marked(marked)
    evidence.guessed(speaking)
    evidence.titled([*titled_names(text), *(label.span for label in labels)])
    evidence.defined(defined)
    kinds = evidence.kinds()
    kept = _kept(text, [*marked, *labels, *speaking], kinds)
    known = _known(text, kinds, evidence, defined, lists)
    for found in occurrences(text, known):
        kept.replace(found)
    short_forms = {one.short.within(text): one.long.within(text) for one in defined}
    return joined(text, kept.all(), short_forms, lists)


def _marked(parse: Parse) -> Iterable[Found]:
    """What the model marked, of kinds that we have, brought to the bare names."""
    for span, label in parse.names:
        if label in KIND_OF:
            yield from cleaned(parse.text, Found(span, KIND_OF[label]))


def _speaking(parse: Parse) -> Iterable[Found]:
    """Names that the model overlooked, of those who speak."""
    for found in speakers(parse):
        yield from cleaned(parse.text, found)


def _labels(text: str) -> Iterable[Found]:
    """The names at the heads of a transcript's lines."""
    for turn in turns(text):
        if turn.named:
            yield from cleaned(text, Found(turn.label, EntityKind.PERSON))


def _kept(text: str, marked: Iterable[Found], kinds: Kinds) -> Apart:
    """Contacts, and the marked names apart from them with the kind that was decided on."""
    kept = apart([])
    for contact in contacts(text):
        kept.add(contact)
    for one in marked:
        kind = kinds.get(one.span.within(text)) if one.kind in NAMES else one.kind
        if kind:
            kept.add(Found(one.span, kind))
    return kept


def _known(
    text: str, kinds: Kinds, evidence: Evidence, defined: Iterable[Definition], lists: Lists
) -> Kinds:
    """The names whose unmarked places are names too."""
    sure = {place.within(text) for one in defined for place in (one.long, one.short)}
    known = {
        name: kind
        for name, kind in kinds.items()
        if name in sure or kind is EntityKind.PERSON or " " in name or evidence.times(name) > 1
    }
    known |= {name: kinds.get(name, kind) for name, kind in lists.kinds.items()}
    return {
        name: kind
        for name, kind in known.items()
        if _telling(name, lists) and (kind not in _FIXED or " " in name)
    }


def _telling(name: str, lists: Lists) -> bool:
    """Whether ``name`` is hardly ever anything but a name."""
    if name.lower() in _COMMON or not any(c.isupper() for c in name):
        return False
    return len(name) > 2 or name in lists.kinds
