"""What the language model's labels (OntoNotes 5) mean here."""

from __future__ import annotations

from explorer.domain.entity import EntityKind

# PRODUCT and LANGUAGE have no place among our kinds.
KIND_OF = {
    "PERSON": EntityKind.PERSON,
    "ORG": EntityKind.ORGANISATION,
    "GPE": EntityKind.PLACE,
    "LOC": EntityKind.PLACE,
    "FAC": EntityKind.PLACE,
    "NORP": EntityKind.GROUP,
    "EVENT": EntityKind.EVENT,
    "WORK_OF_ART": EntityKind.WORK,
    "LAW": EntityKind.WORK,
    "DATE": EntityKind.DATE,
    "TIME": EntityKind.DATE,
    "MONEY": EntityKind.MONEY,
    "CARDINAL": EntityKind.NUMBER,
    "ORDINAL": EntityKind.NUMBER,
    "QUANTITY": EntityKind.NUMBER,
    "PERCENT": EntityKind.NUMBER,
}
