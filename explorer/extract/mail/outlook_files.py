"""What is attached to a message of Outlook, as files of their own."""

from __future__ import annotations

from collections.abc import Iterator
from email import policy
from email.message import EmailMessage

from oxmsg.domain import constants as c

from explorer.extract.budget import Budget
from explorer.extract.extractor import Attachment
from explorer.extract.inner_names import inner_name
from explorer.extract.mail.head import Head
from explorer.extract.mail.outlook import Kept
from explorer.extract.mail.outlook_message import body_in, head_in, html_in, plain_in

_DEEPEST = 8  # messages within messages
_NAMES = (c.PID_ATTACH_LONG_FILENAME, c.PID_ATTACH_FILENAME, c.PID_DISPLAY_NAME)
_LONGEST_NAME = 150
_AS_WRITTEN = policy.SMTP.clone(max_line_length=0, cte_type="8bit", utf8=True)


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
    made = EmailMessage(policy=_AS_WRITTEN)
    _write_head(made, head_in(message))
    plain, html = plain_in(message), html_in(message)
    if html.strip() and not plain.strip():
        made.set_content(html, subtype="html", cte="base64")
    else:
        text = plain if plain.strip() else body_in(message, budget).text
        made.set_content(text, cte="base64")
    for inner in files_in(message, budget, depth + 1):
        made.add_attachment(
            inner.data, maintype="application", subtype="octet-stream", filename=inner.name
        )
    return made.as_bytes()


def _write_head(made: EmailMessage, head: Head) -> None:
    pass
