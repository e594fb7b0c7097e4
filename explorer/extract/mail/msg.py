"""Messages as Outlook saves them."""

from __future__ import annotations

from collections.abc import Iterator
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime

from oxmsg.domain import constants as c
from typing_extensions import override

from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.extract.assembly import Assembler
from explorer.extract.budget import Budget
from explorer.extract.extractor import Attachment, Extractor, Source
from explorer.extract.inner_names import inner_name
from explorer.extract.language import LanguageGuesser
from explorer.extract.mail.outlook import Kept, NotOutlookError, opened
from explorer.extract.mail.outlook_message import body_in, head_in, name_in
from explorer.extract.office.joining import joined
from explorer.extract.reading import read_bytes

_DEEPEST = 8  # messages within messages
_HIDDEN = 0x7FFE
_HEADERS = ("From", "To", "Cc", "Bcc", "Reply-To")


class MsgText(Extractor):
    """Reads .msg; messages attached to it become documents as if they were .eml."""

    name = "msg"
    version = 1
    suffixes = frozenset({".msg"})

    def __init__(self, languages: LanguageGuesser) -> None:
        self._assembler = Assembler(self, languages)

    @override
    def extract(self, source: Source) -> Document:
        """Read a message; raises ExtractionError when it is none or has no text."""
        message, head = _message(source), None
        head = head_in(message)
        names = [inner_name(_name(each)) for each in message.attachments()]
        content, _ = joined([head.content(names), body_in(message, source.budget)])
        return self._assembler.document(source, content, head.metadata)

    @override
    def attachments(self, source: Source) -> Iterator[Attachment]:
        """The files and messages attached."""
        for each in _message(source).attachments():
            source.budget.spend_member()
            data = _data(each, source.budget, 0)
            if data:
                yield Attachment(inner_name(_name(each)), data)
