"""Puts right what mail programs and lists get wrong about the bounds of parts."""

from __future__ import annotations

import re
from email import policy
from email.message import Message
from email.parser import BytesParser

from explorer.extract.mail.payload import Part, content, parameter, parts_in

_LINE = re.compile(rb"\s{0,1000}--([^\r\n]{1,200}?)[ \t]{0,20}(?:\r\n|\r|\n)")


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
        bound = _LINE.match(data := content(part))
        if bound and self._left > 0:
            self._left -= 1
            _part_again(part, data, bound.group(1))


def _part_again(part: Part, data: bytes, bound: bytes) -> None:
    said = bound.replace(b"\\", b"\\\\").replace(b'"', b'\\"')
    head = b'Content-Type: multipart/mixed; boundary="%b"\n\n' % said
    try:
        again = BytesParser(Message, policy=policy.compat32).parsebytes(head + data)
    except RecursionError:
        return
    if again.is_multipart():
        part.set_payload(again.get_payload())


def _cut_end(part: Part) -> None:
    """Take the last bound off a text that it follows on the same line."""
    end = f"--{parameter(part, 'boundary')}--"
    last = parts_in(part)[-1:]
    text = last[0].get_payload() if last else None
    if isinstance(text, str) and text[-1000:].rstrip().endswith(end):
        data = content(last[0]).rstrip().removesuffix(end.encode("utf-8", "replace"))
        del last[0]["content-transfer-encoding"]
        last[0].set_payload(data.decode("ascii", "surrogateescape"))
