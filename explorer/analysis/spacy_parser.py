"""Parse a text of any length with spaCy, piece by piece, into plain columns."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.language import Language
from spacy.tokens import Doc
from typing_extensions import override

from explorer.analysis.chunks import chunks
from explorer.analysis.parse import Parse, Parser
from explorer.domain.span import Span

_BATCH = 4  # larger ones cost memory and save nothing
_ATTRIBUTES: list[int | str] = ["IDX", "LENGTH", "HEAD", "LEMMA", "POS", "TAG", "DEP"]


class SpacyParser(Parser):
    """Parses with the model it is given; memory is bounded by the columns of one text."""

    def __init__(self, model: Language) -> None:
        self._model = model

    @override
    def parse(self, text: str) -> Parse:
        columns = _Columns()
        places = list(chunks(text))
        with self._model.memory_zone():
            pieces = (self._prepared(place.within(text)) for place in places)
            for place, doc in zip(places, self._model.pipe(pieces, batch_size=_BATCH), strict=True):
                columns.add(doc, place)
        return columns.parse(text)

    def _prepared(self, piece: str) -> Doc:
        """The tokens of ``piece``; a sentence never runs over a line break."""
        doc = self._model.make_doc(piece)
        if doc.text != piece:
            raise ValueError("the tokeniser does not keep the text")
        for token in doc[:-1]:
            if token.is_space and "\n" in token.text:
                doc[token.i + 1].is_sent_start = True
        return doc


@dataclass(slots=True)
class _Columns:
    """The columns of a Parse while pieces are added; ``words`` are the labels by number."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    first_of: list[int] = field(default_factory=list)
    names: list[tuple[Span, str]] = field(default_factory=list)
    words: dict[int, str] = field(default_factory=dict)

    def add(self, doc: Doc, place: Span) -> None:
        """Add what was found in the piece of the text at ``place``."""
        before = len(self.starts)
        starts, lengths, heads, *labels = doc.to_array(_ATTRIBUTES).astype("int64").T.tolist()
        self.starts.extend(place.start + start for start in starts)
        self.ends.extend(place.start + s + n for s, n in zip(starts, lengths, strict=True))
        self.heads.extend(before + token + head for token, head in enumerate(heads))
        for column, numbers in zip(
            (self.lemmas, self.pos, self.tags, self.deps), labels, strict=True
        ):
            column.extend(self._word(doc, number) for number in numbers)
        for sentence in doc.sents:
            self.first_of.extend([before + sentence.start] * len(sentence))
        for name in doc.ents:
            span = Span(name.start_char, name.end_char).shifted(place.start)
            self.names.append((span, name.label_))

    def _word(self, doc: Doc, number: int) -> str:
        """The label that the model writes as ``number``, one object for all its places."""
        word = self.words.get(number)
        if word is None:
            word = self.words[number] = doc.vocab.strings[number % 2**64]
        return word

    def parse(self, text: str) -> Parse:
        """All that was added, as the Parse of ``text``."""
        return Parse(
            text=text,
            starts=self.starts,
            ends=self.ends,
            lemmas=[lemma.lower() for lemma in self.lemmas],
            pos=self.pos,
            tags=self.tags,
            deps=self.deps,
            heads=self.heads,
            first_of=self.first_of,
            names=self.names,
        )
