"""A message of Outlook: its head, its text and what is attached to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from oxmsg.domain import constants as c

from explorer.domain.properties import PropertyName
from explorer.extract.budget import Budget
from explorer.extract.html_encoding import declared_encoding
from explorer.extract.mail.addresses import Address
from explorer.extract.mail.body import Body, html_body
from explorer.extract.mail.charsets import decoded
from explorer.extract.mail.head import Head
from explorer.extract.mail.headers import head_of
from explorer.extract.mail.message import head_only
from explorer.extract.mail.outlook import Kept
from explorer.extract.mail.packed_rtf import unpacked_rtf
from explorer.extract.mail.times import shown
from explorer.extract.mail.written import written
from explorer.extract.rtf.reader import RtfReader

_LARGEST_RTF = 32 << 20
_ROLES = {1: PropertyName.TO, 2: PropertyName.CC, 3: PropertyName.BCC}
_ON_BEHALF_SMTP = 0x5D02  # PidTagSentRepresentingSmtpAddress
_SENDERS = (
    (c.PID_SENDER_NAME, c.PID_SENDER_SMTP_ADDRESS, c.PID_SENDER_EMAIL_ADDRESS),
    (c.PID_SENT_REPRESENTING_NAME, _ON_BEHALF_SMTP, c.PID_SENT_REPRESENTING_EMAIL_ADDRESS),
)
_COPIES = (
    (PropertyName.TO, c.PID_DISPLAY_TO),
    (PropertyName.CC, c.PID_DISPLAY_CC),
    (PropertyName.BCC, c.PID_DISPLAY_BCC),
)
_IDS = (
    (PropertyName.MESSAGE_ID, c.PID_INTERNET_MESSAGE_ID),
    (PropertyName.IN_REPLY_TO, c.PID_IN_REPLY_TO_ID),
)


def head_in(message: Kept) -> Head:
    """Its head: as it came over the net if that was kept, filled in from what Outlook notes."""
    headers = message.text(c.PID_TRANSPORT_MESSAGE_HEADERS)
    sent = _time(message, c.PID_CLIENT_SUBMIT_TIME)
    received = _time(message, c.PID_MESSAGE_DELIVERY_TIME)
    noted = Head(
        subject=" ".join(message.text(c.PID_SUBJECT).split()),
        people=tuple(_people(message)),
        sent=sent,
        received=received,
        dated=shown(sent or received),
        ids=tuple((name, message.text(number)) for name, number in _IDS),
    )
    return _filled(head_of(head_only(headers.encode("utf-8", "replace"))), noted)


def _filled(head: Head, noted: Head) -> Head:
    roles = [role for role, _ in noted.people]
    known = dict(head.ids)
    return replace(
        noted,
        subject=noted.subject or head.subject,
        people=tuple((role, head.of(role) or noted.of(role)) for role in roles),
        sent=head.sent or noted.sent,
        received=head.received or noted.received,
        dated=head.dated or noted.dated,
        ids=tuple((name, known.get(name) or value) for name, value in noted.ids),
    )


def _time(message: Kept, number: int) -> str:
    time = message.time(number)
    return time.replace(microsecond=0).isoformat() if time else ""


def _people(message: Kept) -> Iterator[tuple[PropertyName, tuple[Address, ...]]]:
    senders = [
        Address(message.text(name), message.text(smtp) or _mailbox(message.text(other)))
        for name, smtp, other in _SENDERS
    ]
    yield PropertyName.FROM, tuple(one for one in senders if one.called)[:1]
    yield PropertyName.REPLY_TO, ()
    found: dict[PropertyName, list[Address]] = {}
    for recipient in message.recipients():
        role = _ROLES.get(recipient.number(c.PID_RECIPIENT_TYPE) & 0xF, PropertyName.TO)
        smtp = recipient.text(c.PID_SMTP_ADDRESS)
        address = smtp or _mailbox(recipient.text(c.PID_EMAIL_ADDRESS))
        name = recipient.text(c.PID_DISPLAY_NAME)
        found.setdefault(role, []).append(Address("" if name == address else name, address))
    for role, number in _COPIES:
        yield role, tuple(found.get(role, ())) or _copied(message.text(number))


def _mailbox(address: str) -> str:
    """An address of the net; those that only Exchange knows are left out."""
    return address if "@" in address else ""


def _copied(names: str) -> tuple[Address, ...]:
    return tuple(Address(name.strip(), "") for name in names.split(";") if name.strip())


def plain_in(message: Kept) -> str:
    """The text as it was typed, "" where only a formatted one is kept."""
    return message.text(c.PID_BODY)


def html_in(message: Kept) -> str:
    """The text as HTML, "" where there is none."""
    data = message.data(c.PID_HTML)
    if data:
        return decoded(data, declared_encoding(data) or message.charset)
    return message.text(c.PID_BODY_HTML)


def body_in(message: Kept, budget: Budget) -> Body:
    """The text of a message. Raises ExtractionError when it unfolds to too much."""
    plain = plain_in(message)
    if plain.strip():
        return Body(written(plain))
    html = html_in(message)
    if html.strip():
        return html_body(html)
    rtf = unpacked_rtf(message.data(c.PID_RTF_COMPRESSED), _LARGEST_RTF)
    budget.spend(len(rtf))
    reader = RtfReader()
    reader.read(rtf)
    return Body(reader.page.finish())
