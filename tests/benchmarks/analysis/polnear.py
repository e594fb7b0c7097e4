"""Measure the quotes on PolNeAR's development part.

Run as ``python -m tests.benchmarks.analysis.polnear``.
"""

from __future__ import annotations

import re
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from explorer.analysis.annotator import load_annotator
from explorer.domain.document import Document
from explorer.domain.quote import Quote
from explorer.domain.span import Span

DEV = Path(__file__).resolve().parents[4] / "shared" / "gold" / "polnear" / "dev"

_MARKS = '“”"'
_NAME = re.compile(r"_[0-9a-f]{4}\.ann$")
_ENOUGH = 0.5  # of two spans' union must be common to call them the same
_SPEECH = re.compile(
    r"\b(?:according to|sa(?:id|ys?|ying)|t(?:old|ells?|elling)|wr(?:ote|itten|ites?)"
    r"|(?:add|explain|claim|insist|warn|report|reveal|suggest|respond|answer|ask|stress|recall"
    r"|comment|remark|assert|contend|maintain|tweet|vow|boast|pledge|complain|caution|counter"
    r"|repeat|shout|accuse)(?:s|ed|ing)?"
    r"|(?:argu|not|stat|announc|declar|acknowledg|conclud|observ|alleg|emphasiz|conced|reiterat"
    r"|promis|agre)(?:e|es|ed|eing|ing)|(?:admit|quip)(?:s|ted|ped|ting)?|den(?:y|ies|ied)"
    r"|repl(?:y|ies|ied))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Piece:
    """One unbroken stretch of a quotation, in the gold or found, without marks at its ends."""

    span: Span
    style: str
    sources: tuple[Span, ...] = ()
    cues: tuple[Span, ...] = ()
    speaker: str | None = None
    rule: str = ""


@dataclass(frozen=True)
class Article:
    """A text and what annotators marked in it."""

    name: str
    text: str
    gold: tuple[Piece, ...]


def articles(folder: Path) -> Iterator[Article]:
    """All articles of ``folder``, each with the first of its annotations."""
    seen: set[str] = set()
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = _NAME.sub("", path.name)
        if name not in seen:
            seen.add(name)
            text = (folder / "text" / f"{name}.txt").read_text(encoding="utf-8")
            yield Article(name, text, tuple(_gold(text, path.read_text(encoding="utf-8"))))


def _gold(text: str, annotations: str) -> Iterator[Piece]:
    spans: dict[str, list[Span]] = {}
    events: list[dict[str, list[str]]] = []
    for line in annotations.splitlines():
        key, _, rest = line.partition("\t")
        if key.startswith("T"):
            where = rest.partition("\t")[0].partition(" ")[2]
            spans[key] = [Span(*map(int, place.split())) for place in where.split(";")]
        elif key.startswith("E"):
            roles: dict[str, list[str]] = {}
            for role in rest.split():
                name, _, target = role.partition(":")
                roles.setdefault(name.rstrip("0123456789"), []).append(target)
            events.append(roles)
    for event in events:
        places = {r: sorted(s for t in ts for s in spans.get(t, ())) for r, ts in event.items()}
        yield from _event(text, places)


def _event(text: str, places: dict[str, list[Span]]) -> Iterator[Piece]:
    for span in _joined(text, places.get("Content", [])):
        inner = _inner(text, span)
        if len(inner) > 2:
            sources, cues = places.get("Source", []), places.get("Cue", [])
            yield Piece(inner, _style(text, span), tuple(sources), tuple(cues))


def _joined(text: str, spans: Iterable[Span]) -> list[Span]:
    """Fragments with nothing but marks and space between them are one."""
    joined: list[Span] = []
    for span in spans:
        if joined and not text[joined[-1].end : span.start].strip(_MARKS + " \t\n"):
            span = Span(joined.pop().start, span.end)  # noqa: PLW2901
        joined.append(span)
    return joined


def _style(text: str, span: Span) -> str:
    words = span.within(text).strip(" ,.;:\n")
    if not any(mark in words for mark in _MARKS):
        return "indirect"
    return "direct" if words[0] in _MARKS and words[-1] in _MARKS else "mixed"


def _inner(text: str, span: Span) -> Span:
    words = span.within(text)
    kept = words.strip(_MARKS + " \t\n‘’',;:—–-").rstrip(".?! ")
    start = span.start + words.find(kept)
    return Span(start, start + len(kept))


def _found(text: str, quotes: Iterable[Quote]) -> Iterator[Piece]:
    for quote in quotes:
        for part in quote.parts:
            marked = any(m in text[max(0, part.start - 1) : part.end + 1] for m in _MARKS)
            style = quote.style if quote.style == "direct" else ("mixed" if marked else "indirect")
            sources = (quote.speaker_span,) if quote.speaker_span else ()
            cues = (quote.cue_span,) if quote.cue_span else ()
            rule = quote.reason.partition(" by '")[0].partition(";")[0]
            if quote.speaker_text and quote.speaker_text.lower() in {"he", "she"}:
                rule += " (pronoun)"
            inner = _inner(text, part)
            if len(inner):
                yield Piece(inner, style, sources, cues, quote.speaker, rule)


def likeness(a: Span, b: Span) -> float:
    """The share of two spans' union that they have in common."""
    common = min(a.end, b.end) - max(a.start, b.start)
    return common / (max(a.end, b.end) - min(a.start, b.start)) if common > 0 else 0.0


def count(text: str, gold: Sequence[Piece], found: Sequence[Piece]) -> Counter[tuple[str, str]]:
    """What is there, found and right, by (what, style)."""
    counts: Counter[tuple[str, str]] = Counter()
    for piece in found:
        counts["found", piece.style] += 1
        like = max((likeness(piece.span, one.span) for one in gold), default=0.0)
        counts["right", piece.style] += like >= _ENOUGH
    for piece in gold:
        counts["gold", piece.style] += 1
        best = max(found, key=lambda one: likeness(piece.span, one.span), default=None)
        hit = best if best and likeness(piece.span, best.span) >= _ENOUGH else None
        if _is_speech(text, piece):
            counts["gold", "speech"] += 1
            counts["recalled", "speech"] += hit is not None
        if hit:
            counts["recalled", piece.style] += 1
            _count_roles(text, piece, hit, counts)
    return counts


def _is_speech(text: str, piece: Piece) -> bool:
    cue = " ".join(span.within(text) for span in piece.cues)
    return piece.style == "indirect" and bool(_SPEECH.search(cue))


def _count_roles(text: str, gold: Piece, found: Piece, counts: Counter[tuple[str, str]]) -> None:
    if gold.sources:
        right = _source_right(text, gold, found)
        for key in (gold.style, f"rule: {found.rule}"):
            counts["with source", key] += 1
            counts["source", key] += right
    if gold.cues:
        counts["with cue", gold.style] += 1
        counts["cue", gold.style] += _overlap(gold.cues, found.cues)


def _source_right(text: str, gold: Piece, found: Piece) -> bool:
    last = (found.speaker or "\n").split(" ")[-1]
    by_name = any(last in span.within(text) for span in gold.sources)
    return _overlap(gold.sources, found.sources) or by_name


def _overlap(some: Iterable[Span], others: Sequence[Span]) -> bool:
    return any(a.overlaps(b) for a in some for b in others)


def rows(counts: Counter[tuple[str, str]]) -> Iterator[str]:
    """The table of results, line by line."""
    yield f"{'style':16}{'gold':>6}{'found':>7}{'P':>7}{'R':>7}{'F':>7}{'source':>8}{'cue':>7}"
    groups: dict[str, tuple[str, ...]] = {s: (s,) for s in ("direct", "mixed", "indirect")}
    groups |= {"direct + mixed": ("direct", "mixed"), "all": ("direct", "mixed", "indirect")}
    for name, styles in groups.items():
        total = Counter[str]()
        for (what, style), number in counts.items():
            total[what] += number * (style in styles)
        precision, recall = _ratio(total, "right", "found"), _ratio(total, "recalled", "gold")
        f1 = 2 * precision * recall / ((precision + recall) or 1)
        yield (
            f"{name:16}{total['gold']:6}{total['found']:7}{precision:7.3f}{recall:7.3f}{f1:7.3f}"
            f"{_ratio(total, 'source', 'with source'):8.3f}{_ratio(total, 'cue', 'with cue'):7.3f}"
        )
    speech = counts["recalled", "speech"] / (counts["gold", "speech"] or 1)
    yield f"reported speech with a cue of saying: recall {speech:.3f}"


def rule_rows(counts: Counter[tuple[str, str]]) -> Iterator[str]:
    """How often each rule names the right source."""
    yield "source right, by rule:"
    for (what, key), number in sorted(counts.items()):
        if what == "with source" and key.startswith("rule: "):
            yield f"  {counts['source', key] / number:.2f} of {number:4}  {key[6:]}"


def _ratio(total: Counter[str], part: str, whole: str) -> float:
    return total[part] / (total[whole] or 1)


def main() -> int:
    """Print the table; 1 when the annotated texts are not there."""
    if not DEV.is_dir():
        print(f"skipped: there are no annotated texts in {DEV}", file=sys.stderr)
        return 1
    texts = list(articles(DEV))
    annotator = load_annotator()
    counts: Counter[tuple[str, str]] = Counter()
    begin = time.process_time()
    results = [annotator.annotate(Document(one.text, language="en")) for one in texts]
    seconds = time.process_time() - begin
    for article, result in zip(texts, results, strict=True):
        counts += count(article.text, article.gold, list(_found(article.text, result.quotes)))
    print("\n".join([*rows(counts), *rule_rows(counts)]))
    words = sum(len(one.text.split()) for one in texts)
    print(f"{words / seconds:.0f} words a CPU second")
    return 0


if __name__ == "__main__":
    sys.exit(main())
