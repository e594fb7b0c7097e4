"""Searches and marks held against the slow and simple oracle."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.domain.query import And, Field, Fuzzy, Node, Not, Or, Pattern, Phrase, Query, Word
from explorer.index.marks import merged
from explorer.index.search_index import SearchRequest
from explorer.index.snippets import snippet
from explorer.index.tokens import terms
from explorer.index.whoosh_index import open_index
from tests.index.contract import document
from tests.index.oracle import Text, marks, matches

WORDS = ["safe", "safety", "report", "reports", "reported", "repotr", "on", "no", "Hale’s"]
WORDS += ["naïve", "nai\u0308ve", "𐐀𐐁", "שלום", "3.5", "co-op", "日本"]
GAPS = [" ", "\n", ", ", "\n\n", " — ", "  "]

words = st.sampled_from(WORDS)
texts = st.lists(st.tuples(words, st.sampled_from(GAPS)), max_size=9).map(
    lambda pairs: "".join(word + gap for word, gap in pairs)
)
documents = st.lists(
    st.builds(Text, texts, texts.map(lambda text: text[:9])), min_size=1, max_size=4
)
phrases = st.lists(words, min_size=2, max_size=3).map(lambda found: tuple(terms(" ".join(found))))
leaves: st.SearchStrategy[Node] = st.one_of(
    st.builds(Word, words, st.booleans()),
    st.builds(Phrase, phrases, st.none() | st.integers(0, 3)),
    st.builds(Pattern, st.sampled_from(["rep*", "*t*", "s?fe", "r*t", "re*ed", "*o?", "n*"])),
    st.builds(Fuzzy, st.sampled_from(["report", "saef", "no", "xyzzy"]), st.integers(1, 2)),
)
titled = st.builds(Field, st.just("title"), leaves)


def combined(parts: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    some = st.lists(parts, min_size=1, max_size=3).map(tuple)
    return st.one_of(st.builds(And, some), st.builds(Or, some), st.builds(Not, parts))


queries: st.SearchStrategy[Node] = st.recursive(leaves | titled, combined, max_leaves=4)


@settings(max_examples=60, deadline=None)
@given(documents, st.lists(queries, min_size=1, max_size=12))
def test_finds_and_marks_what_the_oracle_says(corpus: list[Text], roots: list[Node]) -> None:
    with TemporaryDirectory() as folder:
        index = open_index(Path(folder) / "index")
        half = len(corpus) // 2
        numbered = [
            document(number, text, title) for number, (text, title) in enumerate(corpus, start=1)
        ]
        index.add(numbered[:half])
        index.add(numbered[half:])
        for root in roots:
            found = index.search(SearchRequest(Query("", root)))
            expected = {n for n, text in enumerate(corpus, start=1) if matches(root, text)}
            assert set(found.document_ids) == expected
            for number, text in enumerate(corpus, start=1):
                spans = found.marker.matches(number, text.text)
                assert spans == merged(marks(root, text))
                assert_shown(text.text, [span.within(text.text) for span in spans], spans)
        index.close()


def assert_shown(text: str, expected: list[str], spans: tuple) -> None:  # type: ignore[type-arg]
    shown = snippet(text, spans, 10_000)
    assert [mark.within(shown.text) for mark in shown.marks] == [
        " ".join(words.split()) for words in expected
    ]
