"""Words as FTS5 takes them in a MATCH."""

from __future__ import annotations

import re

# Letters that were the same in Unicode 6.1, which is the one that FTS5 knows.
_KNOWN = re.compile("[\x01-\u04ff\u05d0-\u06ff\u3040-\u30ff\u4e00-\u9fcc\uac00-\ud7a3]*")


def phrase(words: str) -> str:
    """``words`` one after the other."""
    return '"' + words.replace("\0", " ").replace('"', '""') + '"'


def beginning(words: str) -> str:
    """``words`` one after the other, the last of which may go on."""
    return f"{phrase(words)} *"


def has_words(text: str) -> bool:
    """Whether ``text`` has letters or digits."""
    return any(sign.isalnum() for sign in text)


def is_plain(text: str) -> bool:
    """Whether FTS5 surely finds all words of ``text``, and that there are some."""
    return _KNOWN.fullmatch(text) is not None and has_words(text)
