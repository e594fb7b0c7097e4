from __future__ import annotations

import pytest

from explorer.analysis.annotator import Annotator
from explorer.domain.annotations import Annotations
from explorer.domain.entity import EntityKind
from tests.builders import a_document

pytestmark = pytest.mark.model


def found(annotator: Annotator, text: str) -> Annotations:
    return annotator.annotate(a_document(text))


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Barack Obama visited Kenya in July 2015.", "Barack Obama", EntityKind.PERSON),
        ("Barack Obama visited Kenya in July 2015.", "Kenya", EntityKind.PLACE),
        ("Barack Obama visited Kenya in July 2015.", "July 2015", EntityKind.DATE),
        (
            "The World Food Programme (WFP) had no grain.",
            "World Food Programme",
            EntityKind.ORGANISATION,
        ),
        ("Many Kenyans and Sudanese fled.", "Kenyans", EntityKind.GROUP),
        ("It cost $40 million to build.", "$40 million", EntityKind.MONEY),
        ("Prices grew by 42 percent.", "42 percent", EntityKind.NUMBER),
        ("Write to ada@example.org today.", "ada@example.org", EntityKind.CONTACT),
        ("He fought in World War II for years.", "World War II", EntityKind.EVENT),
    ],
)
def test_kinds(annotator: Annotator, text: str, name: str, kind: EntityKind) -> None:
    entity = found(annotator, text).named(name)
    assert entity is not None
    assert entity.kind is kind


def test_all_names_of_a_person(annotator: Annotator) -> None:
    text = "Angela Merkel came to Paris. Mrs. Merkel spoke.\nMERKEL was tired. Merkel’s aides left."
    merkel = found(annotator, text).named("Angela Merkel")
    assert merkel is not None
    assert set(merkel.aliases) >= {"Merkel", "Mrs. Merkel"}
    assert len(merkel.spans) >= 3


def test_a_body_and_its_short_form(annotator: Annotator) -> None:
    text = "The World Food Programme (WFP) has no grain. Trucks of the WFP stood still."
    body = found(annotator, text).named("World Food Programme")
    assert body is not None
    assert body.aliases == ("WFP",)
    assert [span.within(text) for span in body.spans] == ["World Food Programme", "WFP", "WFP"]


def test_unmarked_places_of_a_known_name(annotator: Annotator) -> None:
    text = "Tawakkol Karman won the prize.\nKarman\nThe book on Karman’s life is out."
    entity = found(annotator, text).named("Tawakkol Karman")
    assert entity is not None
    assert len(entity.spans) == 3


def test_someone_who_speaks_is_a_person(annotator: Annotator) -> None:
    assert found(annotator, "“No,” Soufan told them. Soufan said it was late.").named("Soufan")


def test_speakers_of_a_transcript(annotator: Annotator) -> None:
    text = "SMITH: Let us go now.\nJONES: No, let us stay.\nSMITH: Then stay here."
    assert {e.name for e in found(annotator, text).entities} >= {"SMITH", "JONES"}


def test_a_name_never_lies_inside_a_contact(annotator: Annotator) -> None:
    text = "See https://example.org/Barack-Obama/Kenya for more of Barack Obama."
    url = found(annotator, text).mention_at(text.index("Kenya"))
    assert url is not None
    assert url.kind is EntityKind.CONTACT
