from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.domain.choosing import choice_of, choose
from explorer.domain.entity import EntityKind
from explorer.domain.facet import QUOTES, Choice, Facet
from explorer.domain.query import (
    And,
    DateRange,
    Everything,
    Feature,
    Field,
    Fuzzy,
    Having,
    Named,
    Node,
    Not,
    Or,
    Pattern,
    Phrase,
    Prefix,
    Query,
    Spoken,
    Word,
    walk,
)
from explorer.index.leaves import name_of
from explorer.index.lexer import Kind, Lexeme
from explorer.index.parser import parse

LEXEME = Lexeme(Kind.WORD, "x", 0, 1)
A, B, C = Word("a"), Word("b"), Word("c")


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("", Everything()),
        ("  \n", Everything()),
        ("*", Everything()),
        ("a", A),
        ("a b", And((A, B))),
        ("a AND b", And((A, B))),
        ("a b a", And((A, B))),
        ("a and b", And((A, Word("and"), B))),
        ("a OR b c", Or((A, And((B, C))))),
        ("a b OR c", Or((And((A, B)), C))),
        ("(a OR b) c", And((Or((A, B)), C))),
        ("a -b", And((A, Not(B)))),
        ("a NOT b", And((A, Not(B)))),
        ("a AND NOT b", And((A, Not(B)))),
        ("a -(b OR c)", And((A, Not(Or((B, C)))))),
        ("-a", And((Everything(), Not(A)))),
        ("-a -b", And((Everything(), Not(A), Not(B)))),
        ("a OR -b", Or((A, And((Everything(), Not(B)))))),
        ("NOT NOT a", And((Everything(), Not(Not(A))))),
        ("well-known", Word("well-known")),
        ("a - b", And((A, B))),
        ("a & b", And((A, B))),
        ("&", Word("&")),
        ("O'Brien", Word("O'Brien")),
        ('"a"', Word("a", exact=True)),
        ('"A Big\ncat"', Phrase(("a", "big", "cat"))),
        ("“a b”", Phrase(("a", "b"))),
        ("„a b“", Phrase(("a", "b"))),
        ('"a ""b"" c"', Phrase(("a", "b", "c"))),
        ('tag:"a ""b"""', Field("tag", Word('a "b"', exact=True))),
        ('-"a b"', And((Everything(), Not(Phrase(("a", "b")))))),
        ('"a b"~5', Phrase(("a", "b"), 5)),
        ('"a b"~0', Phrase(("a", "b"), 0)),
        ('"a"~5', A),
        ("word~", Fuzzy("word", 1)),
        ("word~2", Fuzzy("word", 2)),
        ("word~0", Word("word", exact=True)),
        ("wor* w?rd", And((Pattern("wor*"), Pattern("w?rd")))),
        ("who did it?", And((Word("who"), Word("did"), Word("it")))),
        ("(who?) what?!", And((Word("who"), Word("what")))),
        ("*or? w?r?", And((Pattern("*or?"), Pattern("w?r?")))),
        ("a ?", A),
        ("title:who?", Field("title", Word("who"))),
        ("type:htm?", Field("type", Pattern("htm?"))),
        ("title:a", Field("title", A)),
        ("TITLE:a b", And((Field("title", A), B))),
        ('title:"a b"', Field("title", Phrase(("a", "b")))),
        ("title:(a OR b)", Field("title", Or((A, B)))),
        ("path:C:\\x", Field("path", Word("C:\\x"))),
        ("path:*.pdf", Field("path", Pattern("*.pdf"))),
        ("type:pdf", Field("type", Word("pdf"))),
        ("folder:2015", Field("folder", Word("2015"))),
        ("folder:reports/2015", Field("folder", Word("reports/2015"))),
        ('folder:"reports/2015"', Field("folder", Word("reports/2015", exact=True))),
        ("folder:20*", Field("folder", Pattern("20*"))),
        ("has:quotes", Having(Feature.QUOTES)),
        ("-has:Quotes a", And((Not(Having(Feature.QUOTES)), A))),
        ("is:failed", Having(Feature.FAILURE)),
        ('is:"failed"', Having(Feature.FAILURE)),
        ("lang:(en OR fr)", Field("lang", Or((Word("en"), Word("fr"))))),
        ('tag:"human rights"', Field("tag", Word("human rights", exact=True))),
        ("-title:a", And((Everything(), Not(Field("title", A))))),
        ("date:2015", DateRange("2015-01-01", "2015-12-31")),
        ("date:2014..2016", DateRange("2014-01-01", "2016-12-31")),
        ("date:2015-06..", DateRange("2015-06-01", "")),
        ("date:..2015-02", DateRange("", "2015-02-28")),
        ("date:>2015-06", DateRange("2015-07-01", "")),
        ("date:>=2015-06", DateRange("2015-06-01", "")),
        ("date:<2015-06-01", DateRange("", "2015-05-31")),
        ("date:<=2015", DateRange("", "2015-12-31")),
        ('date:"2016-02"', DateRange("2016-02-01", "2016-02-29")),
        (
            "date:(2014 OR 2016)",
            Or((DateRange("2014-01-01", "2014-12-31"), DateRange("2016-01-01", "2016-12-31"))),
        ),
        ("person:Hale", Named("Hale", EntityKind.PERSON)),
        ('org:"Acme  Ltd"', Named("Acme Ltd", EntityKind.ORGANISATION)),
        ("place:(New York)", Named("New York", EntityKind.PLACE)),
        ("(person:Maria Hale)", And((Named("Maria", EntityKind.PERSON), Word("Hale")))),
        ("entity:(x OR y)", Or((Named("x"), Named("y")))),
        ("said:a", Spoken(words=A)),
        ('said:"a b"', Spoken(words=Phrase(("a", "b")))),
        ("said:(a -b)", Spoken(words=And((A, Not(B))))),
        ("speaker:soufan", Spoken(speaker="soufan")),
        ("speaker:soufan said:strategy", Spoken(Word("strategy"), "soufan")),
        ("a said:b speaker:(Ali Soufan)", And((A, Spoken(B, "Ali Soufan")))),
        ("said:a speaker:x said:b", Spoken(And((A, B)), "x")),
        ("speaker:(x OR y) said:a", Or((Spoken(A, "x"), Spoken(A, "y")))),
        ("speaker:x -said:a", And((Spoken(speaker="x"), Not(Spoken(words=A))))),
        ("speaker:x OR said:a", Or((Spoken(speaker="x"), Spoken(words=A)))),
        ("http://x.org/a", Word("http://x.org/a")),
        ("10:30", Word("10:30")),
        ("Subject: a", And((Word("Subject:"), A))),
    ],
)
def test_reads(text: str, root: Node) -> None:
    query = parse(text)
    assert query.problem is None
    assert query.root == root
    assert query.text == text


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ('a "b c', '"', "never closed"),
        ("a (b", "(", "never closed"),
        ("a b)", ")", "no “(”"),
        ("a ()", "()", "nothing between"),
        ('a ""', '""', "nothing between"),
        ("a OR", "OR", "after it"),
        ("OR a", "OR", "before OR"),
        ("AND a", "AND", "before AND"),
        ("a AND", "AND", "after it"),
        ("a AND OR b", "AND", "after it"),
        ("a NOT", "NOT", "after it"),
        ("(a OR) b", "OR", "after it"),
        ("title: a", "title:", "title:word"),
        ("(title:)", "title:", "title:word"),
        ("titel:a", "titel:", "title:, path:, folder:, type:"),
        ("date:soon", "soon", "no date"),
        ("date:2015-13", "2015-13", "no date"),
        ("date:2016..2014", "2016..2014", "no date"),
        ("title:(a type:b)", "type:", "cannot stand inside title:"),
        ('"a b"~', "~", "how many other words"),
        ('"a b"~9999', "~9999", "up to 100"),
        ("word~7", "7", "1 or 2"),
        ('person:""', '""', "nothing between"),
        ("has:pictures", "pictures", "write has:quotes"),
        ("is:quotes", "quotes", "write is:failed"),
        ("is: failed", "is:", "is:word"),
        ("(" * 99 + "a" + ")" * 99, "(", "too many"),
        ("NOT " * 99 + "a", "NOT", "too many"),
        ("a " * 20_000, "", "too long"),
        ("a " * 2_000, "a", "too many words"),
    ],
)
def test_points_at_slips(text: str, place: str, hint: str) -> None:
    problem = parse(text).problem
    assert problem is not None
    assert text[problem.start : problem.end].startswith(place)
    assert hint in problem.message


def test_searches_the_plain_words_meanwhile() -> None:
    text = 'title: (safety OR "Hale’s report NOT'
    assert parse(text).root == And((Word("safety"), Word("Hale"), Word("report")))
    assert parse('"').root == Everything()


@pytest.mark.parametrize(
    ("text", "root"),
    [
        ("", Everything()),
        ("contr", Prefix("contr")),
        ("contr ", Word("contr")),
        ("a contr", And((A, Prefix("contr")))),
        ("a,", Word("a,")),
        ("#contr", Prefix("contr")),
        ("well-kn", Pattern("well-kn*")),
        ("contr*", Pattern("contr*")),
        ("contr~", Fuzzy("contr")),
        ("contr?", Word("contr")),
        ("&", Word("&")),
        ('"a b', Phrase(("a", "b"))),
        ('"a b"~', Phrase(("a", "b"))),
        ('"a', Word("a", exact=True)),
        ("(a OR (b c", Or((A, And((B, Prefix("c")))))),
        ("a OR", A),
        ("a AND NOT", A),
        ("a -", A),
        ("-", Everything()),
        ("a (", A),
        ("a OR (b AND", Or((A, B))),
        ("-dra", And((Everything(), Not(Word("dra"))))),
        ("title:", Everything()),
        ("a title: ", A),
        ("a -title:(", A),
        ("title:contr", Field("title", Prefix("contr"))),
        ("said:contr", Spoken(words=Prefix("contr"))),
        ("speaker:x said:contr", Spoken(Prefix("contr"), "x")),
        ('said:"a b', Spoken(words=Phrase(("a", "b")))),
        ("type:p", Field("type", Pattern("p*"))),
        ("folder:20", Field("folder", Pattern("20*"))),
        ('tag:"human ri', Field("tag", Word("human ri", exact=True))),
        ("person:Ha", Named("Ha", EntityKind.PERSON, beginning=True)),
        ("person:Ha ", Named("Ha", EntityKind.PERSON)),
        ('person:"Ada Ha', Named("Ada Ha", EntityKind.PERSON, beginning=True)),
        ('person:"Ada Ha"', Named("Ada Ha", EntityKind.PERSON)),
        ('person:"Ada ""Ha', Named('Ada "Ha', EntityKind.PERSON, beginning=True)),
        ("person:(Ada Ha", Named("Ada Ha", EntityKind.PERSON, beginning=True)),
        ("person:(Ada Ha)", Named("Ada Ha", EntityKind.PERSON)),
        ("-person:Ha", And((Everything(), Not(Named("Ha", EntityKind.PERSON))))),
        ('a person:"', And((A, Everything()))),
        ("speaker:Ha", Spoken(speaker="Ha", beginning=True)),
        ("speaker:Ha said:b", Spoken(Prefix("b"), "Ha")),
        ("said:b speaker:Ha", Spoken(B, "Ha", beginning=True)),
        ("date:2015", DateRange("2015-01-01", "2015-12-31")),
        ("a date:201", And((A, Everything()))),
        ("has:qu", Everything()),
        ("a -has:qu", And((A, Everything()))),
        ("a -date:201", And((A, Everything()))),
        ("-type:p", And((Everything(), Not(Field("type", Word("p")))))),
        ("has:quotes", Having(Feature.QUOTES)),
    ],
)
def test_reads_what_is_still_being_typed(text: str, root: Node) -> None:
    query = parse(text, typing=True)
    assert query.problem is None
    assert query.root == root


@pytest.mark.parametrize(
    "text", ["OR a", "a)", "title: a", "titel:a", "date:x a", "is:x", '"a b"~ c']
)
def test_a_slip_is_one_while_typing_too(text: str) -> None:
    problem = parse(text, typing=True).problem
    assert problem == parse(text).problem
    assert problem is not None


@pytest.mark.parametrize(
    "text", ["a b ", "(a OR b) -c ", '"a b" ', "who did it?", "person:Hale ", "date:2015 "]
)
def test_what_is_finished_is_read_alike(text: str) -> None:
    assert parse(text, typing=True) == parse(text)


LABELS = st.sampled_from(["type", "lang", "tag", "folder"])
NAMES = st.sampled_from(["person", "org", "place", "entity", "speaker"])
VALUES = st.text(min_size=1, max_size=30) | st.text(f"ab -():{QUOTES}*?~", min_size=1, max_size=12)


@given(LABELS, VALUES.filter(str.strip))
def test_every_clause_of_a_label_is_read_back(field: str, value: str) -> None:
    query = parse(Facet(field, value, 1).clause)
    assert query.problem is None
    assert query.root in (Field(field, Word(value)), Field(field, Word(value, exact=True)))


@given(NAMES, VALUES.filter(str.strip))
def test_every_clause_of_a_name_is_read_back(field: str, value: str) -> None:
    query = parse(Facet(field, value, 1).clause)
    assert query.problem is None
    name = " ".join(value.split())
    assert query.root in (name_of(field, name, LEXEME), Spoken(speaker=name))


@given(NAMES, VALUES.filter(str.strip), st.sampled_from(["", "a", "a OR b", '"a b', "(a", "a -"]))
def test_every_clause_joins_a_query(field: str, value: str, query: str) -> None:
    clause = Facet(field, value, 1).clause
    wanted = parse(choose(query, clause, Choice.WANTED))
    unwanted = parse(choose(query, clause, Choice.UNWANTED))
    assert wanted.problem is unwanted.problem is None
    leaf = parse(clause).root
    assert leaf in walk(wanted.root)
    assert Not(leaf) in walk(unwanted.root)


WANTED = ["type:md", "(type:md OR type:txt)", "type:(md OR txt)", "type:md OR type:txt", "-type:x"]
BESIDE = ["", "a", "a OR b", "(a", '"a b', "-lang:fr", "NOT", "a AND", "(lang:en OR lang:fr)"]


@given(
    st.permutations(WANTED).map(lambda parts: parts[:2]),
    st.sampled_from(BESIDE),
    st.lists(st.tuples(st.sampled_from(["md", "txt", "x", "a b"]), st.sampled_from(Choice))),
)
def test_whatever_is_chosen_is_read_as_that(
    parts: list[str], beside: str, chosen: list[tuple[str, Choice]]
) -> None:
    query = " ".join([*parts, beside])
    for value, choice in chosen:
        clause = Facet("type", value, 1).clause
        query = choose(query, clause, choice)
        assert choice_of(query, clause) is choice
        root = parse(f"{query} ", typing=True).root
        leaf = parse(clause).root
        required = root.parts if isinstance(root, And) else (root,)
        assert (Not(leaf) in required) is (choice is Choice.UNWANTED)
        if choice is Choice.WANTED:
            assert any(leaf == part or leaf in _either(part) for part in required)


def _either(node: Node) -> tuple[Node, ...]:
    match node:
        case Or(parts):
            return parts
        case Field(name, Or(parts)):
            return tuple(Field(name, part) for part in parts)
        case _:
            return ()


SIGNS = st.sampled_from(
    re.split(
        "[|]",
        '(|)|"|“|-|~|~2|*|?|:|AND|OR|NOT| |\n|a|said:|é|speaker:|date:|title:|'
        "is:|has:|folder:|..|>|2015|𐐀",
    )
)


@given(st.text(max_size=40) | st.lists(SIGNS, max_size=25).map("".join))
def test_never_raises_and_points_into_the_text(text: str) -> None:
    _check(parse(text))
    _check(parse(text, typing=True))


def _check(query: Query) -> None:
    text = query.text
    if query.problem:
        assert 0 <= query.problem.start < query.problem.end <= len(text)
        assert query.problem.message.endswith(".")
