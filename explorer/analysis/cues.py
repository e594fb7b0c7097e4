"""The words that report speech, by what they need to be one."""

from __future__ import annotations

# Verbs of saying: beside a quotation they nearly always say who speaks.
SAYING = frozenset({
    "say", "tell", "add", "explain", "claim", "argue", "insist", "note", "warn", "write", "state",
    "announce", "declare", "admit", "acknowledge", "deny", "confirm", "report", "reveal", "suggest",
    "respond", "reply", "answer", "ask", "stress", "emphasize", "emphasise", "recall", "continue",
    "conclude", "predict", "comment", "remark", "observe", "assert", "allege", "contend",
    "maintain", "tweet", "vow", "joke", "quip", "complain", "caution", "counter", "concede",
    "reiterate", "repeat", "testify", "exclaim", "shout", "cry", "whisper", "urge", "mutter",
    "murmur", "retort", "inquire", "believe", "think", "recount", "lament", "boast", "promise",
    "pledge", "agree", "call", "describe", "read", "estimate", "inform", "remind", "assure",
    "accuse",
})  # fmt: skip

# Verbs that may also introduce a quotation.
ALSO = frozenset({
    "hope", "fear", "point", "demand", "mention", "recommend", "disagree", "object", "opine",
    "proclaim", "profess", "protest", "quote", "relate", "scoff", "shoot", "snap", "propose",
    "speculate", "swear", "sigh", "venture", "interject", "signal", "hint", "elaborate", "clarify",
    "muse", "tout", "rule", "find", "know", "decide", "learn", "show", "feel", "wonder", "worry",
    "want", "expect", "intend", "plan", "doubt", "suspect", "criticize", "criticise", "praise",
    "blast", "slam", "order", "request", "hold", "hear", "discover", "realize", "realise",
    "understand", "guess", "imply", "mean", "suppose", "indicate",
})  # fmt: skip


# Verbs that say what somebody is held to be: "called the plan 'a joke'".
CALLING = frozenset({
    "call", "describe", "dub", "label", "brand", "denounce", "dismiss", "criticize", "criticise",
    "blast", "slam", "praise", "deride", "hail", "condemn", "characterize", "characterise",
})  # fmt: skip

CUES = SAYING | ALSO | CALLING

# The plainest of them.
PLAIN = frozenset({"say", "tell", "add", "write", "ask"})

# Verbs whose clause ("that ...") is what somebody said or holds.
REPORTING = (CUES | {"threaten", "refuse", "offer", "decline"}) - frozenset({
    "shoot", "show", "call", "describe", "rule", "read", "cry", "mean", "want", "plan", "intend",
    "hold", "order", "request", "snap",
})  # fmt: skip

# Verbs whose infinitive ("to ...") is what somebody said.
COMMITTING = frozenset({
    "vow", "promise", "pledge", "threaten", "refuse", "agree", "offer", "urge", "ask", "tell",
    "warn", "claim", "decline", "call",
})  # fmt: skip

# Verbs of the mind: their negation reports nothing.
MENTAL = frozenset({"know", "think", "want"})

# Verbs that never tie a fragment in quotation marks to their subject.
EMPTY = frozenset({"be", "have", "include"})

# Nouns that stand for an utterance: "in a statement", "his remarks".
NOUNS = frozenset({
    "statement", "interview", "speech", "letter", "tweet", "post", "email", "e-mail", "memo",
    "testimony", "remarks", "remark", "comment", "comments", "message", "article", "report",
    "column", "book", "briefing", "conference",
})  # fmt: skip
