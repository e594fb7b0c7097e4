"""Messages as Outlook saves them."""

from __future__ import annotations

from collections.abc import Iterator

from typing_extensions import override

from explorer.domain.document import Document
from explorer.domain.errors import ExtractionError
from explorer.extract.assembly import Assembler, Laid
from explorer.extract.extractor import Attachment, Extractor, Source
from explorer.extract.language import LanguageGuesser
from explorer.extract.mail.outlook import Kept, NotOutlookError, opened
from explorer.extract.mail.outlook_files import files_in, names_in
from explorer.extract.mail.outlook_message import body_in, head_in
from explorer.extract.office.joining import joined
from explorer.extract.reading import read_bytes


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
        message = _opened(source)
        head = head_in(message)
        body = body_in(message, source.budget)
        content, _ = joined([head.content(names_in(message)), body.content])
        laid = Laid(problems=body.problems)
        return self._assembler.document(source, content, head.metadata, laid)

    @override
    def attachments(self, source: Source) -> Iterator[Attachment]:
        """The files and messages attached."""
        yield from files_in(_opened(source), source.budget)


def _opened(source: Source) -> Kept:
    try:
        return opened(read_bytes(source))
    except NotOutlookError as error:
        raise ExtractionError(
            f"{source.name} is damaged, or no message of Outlook; save it from Outlook again."
        ) from error
