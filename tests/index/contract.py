"""What every engine behind SearchIndex has to do: subclass, and say how one is opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer.domain.entity import EntityKind
from explorer.domain.query import Named, Node, Query, Sort, Spoken, Word, walk
from explorer.domain.span import Span
from explorer.index.parser import parse
from explorer.index.search_index import IndexedDocument, Places, SearchIndex, SearchRequest
from tests.builders import span_of

LETTER = "The contract was signed.\nDirector Hale's safety\nreport names contracts of 1,200 pages."
MEMO = "A draft memo on the safety of bridges; no contract is named."
NOTE = "Minutes: the board heard nothing."


def document(number: int, text: str, title: str = "", **values: str) -> IndexedDocument:
    return IndexedDocument(
        document_id=number,
        text=text,
        title=title,
        path=values.get("path", f"papers/{number}.txt"),
        format=values.get("format", "txt"),
        language=values.get("language", "en"),
        date=values.get("date", ""),
        keywords=tuple(filter(None, values.get("tags", "").split(","))),
    )


DOCUMENTS = (
    document(1, LETTER, "Letter", path="papers/2015/Letter.pdf", format="pdf", date="2015-03-04"),
    document(
        2,
        MEMO,
        "Hale on bridges",
        path="papers/2016/memo.txt",
        date="2016",
        tags="Human Rights,old",
    ),
    document(3, NOTE, "Note", path="other/note.txt", language="fr"),
)
TEXTS = {found.document_id: found.text for found in DOCUMENTS}


class SearchIndexContract:
    """Subclasses define ``open``; it opens the index in a folder and makes a missing one."""

    def open(self, folder: Path) -> SearchIndex:
        raise NotImplementedError

    @pytest.fixture
    def index(self, tmp_path: Path) -> Iterator[SearchIndex]:
        index = self.open(tmp_path / "index")
        index.add(DOCUMENTS)
        yield index
        index.close()

    def found(self, index: SearchIndex, text: str) -> set[int]:
        query = parse(text)
        assert query.problem is None
        found = index.search(SearchRequest(query))
        ids = set(found.document_ids)
        assert found.total == len(found.document_ids) == len(ids)
        assert {number for number, _ in found.page(0, 100, Sort.RELEVANCE)} == ids
        return ids

    def marked(self, index: SearchIndex, text: str, number: int) -> list[str]:
        marker = index.search(SearchRequest(parse(text))).marker
        return [span.within(TEXTS[number]) for span in marker.matches(number, TEXTS[number])]

    @pytest.mark.parametrize(
        ("query", "ids"),
        [
            ("", {1, 2, 3}),
            ("*", {1, 2, 3}),
            ("contract", {1, 2}),
            ("CONTRACTS", {1, 2}),
            ('"contracts"', {1}),
            ("hale", {1, 2}),
            ("Hale’s", {1, 2}),
            ("contract -draft", {1}),
            ("-contract", {3}),
            ("NOT (contract OR board)", set()),
            ("memo OR minutes", {2, 3}),
            ('"safety report"', {1}),
            ("“Safety report names”", {1}),
            ('"report safety"', set()),
            ('"pages contract"~1', set()),
            ('"page contract"~2', {1}),
            ("contr*", {1, 2}),
            ("*idge?", {2}),
            ("m?mo", {2}),
            ("contarct~", {1, 2}),
            ("menos~", set()),
            ("menos~2", {2}),
            ("1,200", {1}),
            ("1200", {1}),
            ("title:hale", {2}),
            ("title:bridge", {2}),
            ("title:(letter OR note)", {1, 3}),
            ("type:pdf", {1}),
            ("type:PDF", {1}),
            ("type:t*", {2, 3}),
            ("lang:fr", {3}),
            ("tag:OLD", {2}),
            ('tag:"human rights"', {2}),
            ("tag:human*", {2}),
            ("path:papers", {1, 2}),
            ("path:*.txt", {2, 3}),
            ("path:2015/*.pdf", {1}),
            ("path:letter", {1}),
            ("path:(2015 OR note)", {1, 3}),
            ("path:(papers -2015)", {2}),
            ('path:"papers/2016"', {2}),
            ("path:*", {1, 2, 3}),
            ("path:\\", {1, 2, 3}),
            ("type:(pdf OR .txt)", {1, 2, 3}),
            ("type:\ud800", set()),
            ("saf*-report", {1}),
            ("x*-y* OR board", {3}),
            ("*-board", {3}),
            ("person:\ud800", set()),
            ("-path:papers", {3}),
            ("date:2015", {1}),
            ("date:2015..", {1, 2}),
            ("date:>2015", {2}),
            ("date:<=2015-03", {1}),
            ("date:..2014", set()),
            ("-date:2000..", {3}),
            ("contract date:2016", {2}),
            ("&&&", set()),
        ],
    )
    def test_finds(self, index: SearchIndex, query: str, ids: set[int]) -> None:
        assert self.found(index, query) == ids

    @pytest.mark.parametrize(
        ("query", "words"),
        [
            ("contract", ["contract", "contracts"]),
            ('"contract"', ["contract"]),
            ("contract -draft", ["contract", "contracts"]),
            ("-draft", []),
            ('"safety report"', ["safety\nreport"]),
            ("hale", ["Hale"]),
            ("hale*", ["Hale"]),
            ("direktor~", ["Director"]),
            ("sign?d OR pages", ["signed", "pages"]),
            ("signed OR (contract memo)", ["signed"]),
            ('"names report"~0', ["report", "names"]),
            ('"safety report" report', ["safety\nreport"]),
            ("title:letter", []),
            ("letter", []),
            ("1200", ["1,200"]),
        ],
    )
    def test_marks_what_made_it_match(
        self, index: SearchIndex, query: str, words: list[str]
    ) -> None:
        assert 1 in self.found(index, query)
        assert self.marked(index, query, 1) == words

    def test_does_not_mark_a_document_that_was_not_found(self, index: SearchIndex) -> None:
        assert self.marked(index, "contract draft", 1) == []

    def answered(
        self, index: SearchIndex, query: Query, answers: dict[Node, Places]
    ) -> dict[int, list[str]]:
        found = index.search(SearchRequest(query, answers=answers))
        return {
            number: [s.within(TEXTS[number]) for s in found.marker.matches(number, TEXTS[number])]
            for number in found.document_ids
        }

    def test_takes_named_from_the_answers(self, index: SearchIndex) -> None:
        node = Named("Hale", EntityKind.PERSON)
        places = {1: (span_of(LETTER, "Director Hale"),), 77: (Span(0, 1),)}
        query = parse("person:Hale contract")
        assert self.answered(index, query, {node: places}) == {
            1: ["contract", "Director Hale", "contracts"]
        }
        assert self.answered(index, parse("person:Hale"), {}) == {}
        assert set(self.answered(index, parse("-person:Hale"), {node: places})) == {2, 3}

    def test_marks_what_was_said_inside_the_quotes_only(self, index: SearchIndex) -> None:
        node = Spoken(Word("contract"), "hale")
        places = {1: (span_of(LETTER, "names contracts of"),)}
        query = parse("speaker:hale said:contract")
        assert self.answered(index, query, {node: places}) == {1: ["contracts"]}
        both = parse("speaker:hale said:(names OR contract -memo)")
        node = next(part for part in walk(both.root) if isinstance(part, Spoken))
        assert self.answered(index, both, {node: places}) == {1: ["names", "contracts"]}
        quotes: dict[Node, Places] = {Spoken(None, "hale"): places}
        assert self.answered(index, parse("speaker:hale"), quotes) == {1: ["names contracts of"]}

    def test_replaces_and_removes(self, index: SearchIndex) -> None:
        index.add([document(1, "Nothing of that kind."), document(4, "contract")])
        assert self.found(index, "contract") == {2, 4}
        index.remove([2, 4, 99])
        assert self.found(index, "contract") == set()
        assert index.document_ids() == {1, 3}
        assert index.stats().documents == 2
        index.add([document(2, "contract again")])
        assert self.found(index, "contract") == {2}

    def test_takes_the_last_of_two_with_one_id(self, index: SearchIndex) -> None:
        index.add([document(8, "zebra"), document(8, "lion")])
        assert self.found(index, "zebra") == set()
        assert self.found(index, "lion") == {8}

    def test_clears(self, index: SearchIndex) -> None:
        index.clear()
        assert self.found(index, "") == set()
        assert index.stats().documents == 0
        index.add(DOCUMENTS[:1])
        assert self.found(index, "contract") == {1}

    def test_sees_what_another_wrote(self, index: SearchIndex, tmp_path: Path) -> None:
        assert self.found(index, "zebra") == set()
        other = self.open(tmp_path / "index")
        other.add([document(9, "zebra")])
        other.close()
        assert self.found(index, "zebra") == {9}

    def test_is_kept_on_disk(self, index: SearchIndex, tmp_path: Path) -> None:
        again = self.open(tmp_path / "index")
        assert self.found(again, '"safety report"') == {1}
        assert again.stats().size > 0
        again.close()

    def test_knows_the_forms_of_a_word(self, index: SearchIndex) -> None:
        assert index.forms("Contract") == ("contract", "contracts")
        assert index.forms("zebra") == ("zebra",)
        assert index.forms("") == ("",)

    def test_sorts(self, index: SearchIndex) -> None:
        def order(sort: Sort) -> list[int]:
            found = index.search(SearchRequest(parse("")))
            return [number for number, _ in found.page(0, 20, sort)]

        assert order(Sort.DATE) == [2, 1, 3]
        assert order(Sort.NAME) == [3, 1, 2]
        assert order(Sort.RELEVANCE) == [1, 2, 3]

    def test_ranks_better_matches_first(self, index: SearchIndex) -> None:
        index.add([document(5, "bridge " * 20), document(6, "a bridge " + "and so on " * 50)])
        ranked = index.search(SearchRequest(parse("bridges"))).page(0, 20, Sort.RELEVANCE)
        assert [number for number, _ in ranked] == [5, 2, 6]
        scores = [score for _, score in ranked]
        assert scores == sorted(scores, reverse=True)

    def test_pages_are_stable(self, index: SearchIndex) -> None:
        index.add([document(number, "alike") for number in range(100, 130)])
        found = index.search(SearchRequest(parse("alike")))
        pages = [found.page(start, 7, Sort.RELEVANCE) for start in range(0, 35, 7)]
        assert found.total == 30
        assert [n for page in pages for n, _ in page] == list(range(100, 130))

    def test_finds_across_several_commits(self, index: SearchIndex) -> None:
        for number in range(20, 32):
            index.add([document(number, f"walrus number {number}", date=f"2001-01-{number}")])
            index.remove([number - 3])
        assert self.found(index, "walrus") == {29, 30, 31}
        assert self.found(index, '"walrus number 31"') == {31}
        assert self.found(index, "date:2001-01-30") == {30}

    def test_explains_and_suggests(self, index: SearchIndex) -> None:
        found = index.search(SearchRequest(parse("contract -draft")))
        assert found.explained == (
            "Documents that contain “contract” (also contracts) and do not contain “draft”."
        )
        assert found.suggestion == ""
        assert index.search(SearchRequest(parse("Bridjes memo"))).suggestion == "bridges memo"

    @pytest.mark.parametrize("word", ["𝒳𐐀𐐁", "שלום", "e\u0301te\u0301", "हिन्दी", "日本", "ไทย"])
    def test_finds_and_marks_any_script(self, index: SearchIndex, word: str) -> None:
        text = f"🙂 a {word}, b"
        index.add([document(40, text)])
        found = index.search(SearchRequest(parse(word)))
        assert set(found.document_ids) == {40}
        assert [span.within(text) for span in found.marker.matches(40, text)] == [word]
