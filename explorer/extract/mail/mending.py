"""Puts right what mail programs and lists get wrong about the bounds of parts."""

from __future__ import annotations

import re
from email import policy
from email.message import Message
from email.parser import Parser

from explorer.extract.mail.payload import Part, parameter, parts_in

_LINE = re.compile(r"\s{0,1000}--([^\r\n]{1,200}?)[ \t]{0,20}(?:\r\n|\r|\n)")
_END = "--{}--"


class Mending:
    """Mends the parts of one message, so many of them at most as an honest one may have."""

    def __init__(self, most: int = 20) -> None:
        self._left = most

    def mend(self, part: Part) -> None:
        """Find the parts of a multipart again whose bound is another than it says."""
        if part.get_content_maintype() != "multipart":
            return
        if part.is_multipart():
            _cut_end(part)
            return
        text = part.get_payload()
        bound = _LINE.match(text) if isinstance(text, str) else None
        if bound and isinstance(text, str) and self._left > 0:
            self._left -= 1
            _mend(part, text, bound.group(1))


def _mend(part: Part, text: str, bound: str) -> None:
    said = bound.replace("\\", "\\\\").replace('"', '\\"')
    head = f'Content-Type: multipart/mixed; boundary="{said}"\n\n'
    try:
        again = Parser(Message, policy=policy.compat32).parsestr(head + text)
    except RecursionError:
        return
    if again.is_multipart():
        part.set_payload(again.get_payload())


def _cut_end(part: Part) -> None:
    """Take the last bound off a text that it follows on the same line."""
    bound = parameter(part, "boundary")
    last = parts_in(part)[-1:]
    text = last[0].get_payload() if last else None
    if bound and isinstance(text, str) and text.rstrip().endswith(_END.format(bound)):
        last[0].set_payload(text.rstrip().removesuffix(_END.format(bound)))
