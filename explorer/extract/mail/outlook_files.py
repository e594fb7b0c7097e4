"""What is attached to a message of Outlook, as files of their own."""

from __future__ import annotations

from collections.abc import Iterator

from oxmsg.domain import constants as c

from explorer.extract.budget import Budget
from explorer.extract.extractor import Attachment
from explorer.extract.inner_names import inner_name
from explorer.extract.mail.outlook import Kept
from explorer.extract.mail.outlook_message import body_in, head_in, html_in, plain_in
from explorer.extract.mail.writing import written_mail, written_part

_DEEPEST = 8  # messages within messages
_NAMES = (c.PID_ATTACH_LONG_FILENAME, c.PID_ATTACH_FILENAME, c.PID_DISPLAY_NAME)
_LONGEST_NAME = 150


def names_in(message: Kept) -> list[str]:
    """What the attachments are called."""
    return [_name(each) for each in message.attachments()]


def files_in(message: Kept, budget: Budget, depth: int = 1) -> Iterator[Attachment]:
    """The attachments; a message among them is made into one of the net (.eml).

    Raises ExtractionError when they are too many or unfold to too much.
    """
    for each in message.attachments():
        budget.spend_member()
        embedded = each.embedded()
        data = each.data(c.PID_ATTACH_DATA_BINARY)
        if embedded and depth < _DEEPEST:
            data = _as_file(embedded, budget, depth)
        if data:
            yield Attachment(_name(each), data)


def _name(attachment: Kept) -> str:
    found = next(filter(None, (attachment.text(number).strip() for number in _NAMES)), "")
    embedded = attachment.embedded()
    if embedded is None:
        return inner_name(found) if found else "attachment"
    subject = (embedded.text(c.PID_SUBJECT) or found)[:_LONGEST_NAME]
    return f"{inner_name(subject).replace('/', '-') if subject.strip() else 'message'}.eml"


def _as_file(message: Kept, budget: Budget, depth: int) -> bytes:
    """A message as a file of its own, in UTF-8 throughout."""
    plain, html = plain_in(message), html_in(message)
    if html.strip() and not plain.strip():
        body = written_part("text/html; charset=utf-8", html.encode("utf-8", "replace"))
    else:
        text = plain if plain.strip() else body_in(message, budget).content.text
        body = written_part("text/plain; charset=utf-8", text.encode("utf-8", "replace"))
    files = (
        written_part("application/octet-stream", inner.data, inner.name)
        for inner in files_in(message, budget, depth + 1)
    )
    return written_mail(head_in(message), [body, *files])
