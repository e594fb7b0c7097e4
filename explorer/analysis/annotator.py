"""The door to the analysis: a document in, its entities and quotes out."""

from __future__ import annotations

from explorer.analysis.basic import basic
from explorer.analysis.entities.recognise import recognise
from explorer.analysis.lists import Lists, load_lists
from explorer.analysis.parse import Parser
from explorer.analysis.quotes.extract import extract
from explorer.domain.annotations import Annotations
from explorer.domain.document import Document

PIPELINE = "en/2"
"""Name and version of the rules and the model: a new one means that texts are analysed anew."""

_FULL_LANGUAGES = frozenset({"en", ""})


class Annotator:
    """Finds the entities and quotes of documents, one after the other.

    In English, and where the language is unknown, with all that it can ("full"); in
    other languages by quotation marks and forms alone ("basic").
    """

    def __init__(self, parser: Parser, lists: Lists) -> None:
        self._parser = parser
        self._lists = lists

    def annotate(self, document: Document) -> Annotations:
        """What is in ``document``; the spans are valid for its text and its flowing text."""
        if document.language not in _FULL_LANGUAGES:
            return self._basic(document)
        parse = self._parser.parse(document.read_aloud)
        entities = recognise(parse, self._lists)
        return Annotations(
            text_hash=document.text_hash,
            entities=entities,
            quotes=extract(parse, entities, document.blocks, self._lists.genders),
            pipeline=PIPELINE,
            level="full",
        )

    def _basic(self, document: Document) -> Annotations:
        entities, quotes = basic(document.read_aloud)
        return Annotations(document.text_hash, entities, quotes, PIPELINE, "basic")


def load_annotator() -> Annotator:
    """Load the language model, which takes a second.

    Raises ModelError when it is missing, or is not the one this program was tested with.
    """
    # spaCy is slow to import, and whoever only asks for PIPELINE has no need of it.
    from explorer.analysis.spacy_model import load_model  # noqa: PLC0415
    from explorer.analysis.spacy_parser import SpacyParser  # noqa: PLC0415

    return Annotator(SpacyParser(load_model()), load_lists())
