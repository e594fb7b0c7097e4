from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explorer.analysis.basic import basic
from explorer.domain.entity import EntityKind
from tests.analysis.checks import check
from tests.builders import a_document, annotated


def test_french_speakers_beside_the_quote() -> None:
    text = (
        "« Nous ne paierons pas ce prix », a déclaré Jeanne Martin. Jeanne Martin est partie. "
        "« Il faut attendre encore un peu », selon Paul Durand."
    )
    entities, quotes = basic(text)
    assert [(q.text, q.speaker, q.cue) for q in quotes] == [
        ("Nous ne paierons pas ce prix", "Jeanne Martin", "a déclaré"),
        ("Il faut attendre encore un peu", "Paul Durand", "selon"),
    ]
    assert [(e.name, len(e.spans)) for e in entities] == [("Jeanne Martin", 2), ("Paul Durand", 1)]


def test_without_a_cue_nobody_is_named() -> None:
    (quote,) = basic("„Wir werden das nicht bezahlen“, hieß es gestern in Berlin.")[1]
    assert quote.speaker is None
    assert quote.confidence < 0.5


def test_words_set_apart_are_no_quotes() -> None:
    assert basic("Le « grand soir » est venu.") == ((), ())


def test_right_to_left_text_keeps_its_offsets() -> None:
    text = "قال الوزير: “إننا لن ندفع هذا المبلغ” اليوم"
    (quote,) = basic(text)[1]
    assert quote.text == "إننا لن ندفع هذا المبلغ"
    assert text[quote.start - 1] == "“"
    assert text[quote.end] == "”"


def test_forms() -> None:
    text = "Écrire à ada@example.org, le 3.11.2019 ou 2019-11-03, pour 1 200 € ou $30."
    found = {(e.kind, e.name) for e in basic(text)[0]}
    assert found == {
        (EntityKind.CONTACT, "ada@example.org"),
        (EntityKind.DATE, "3.11.2019"),
        (EntityKind.DATE, "2019-11-03"),
        (EntityKind.MONEY, "1 200 €"),
        (EntityKind.MONEY, "$30"),
    }


@given(st.text(alphabet=st.sampled_from("«»“”„\"'‘’ \naé،ה😀A.,1€@"), max_size=120))
def test_any_text(text: str) -> None:
    document = a_document(text, language="xx")
    entities, quotes = basic(document.flowing)
    check(document, annotated(document, *entities, *quotes))
