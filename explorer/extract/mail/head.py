"""What stands at the head of a mail: who wrote to whom, when, and about what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from explorer.domain.document import BlockKind
from explorer.domain.properties import PropertyName
from explorer.extract.builder import Content, TextBuilder
from explorer.extract.mail.addresses import Address
from explorer.extract.metadata import Metadata, one_line, properties_of

_SHOWN = (
    ("From", PropertyName.FROM),
    ("Reply to", PropertyName.REPLY_TO),
    ("To", PropertyName.TO),
    ("Cc", PropertyName.CC),
    ("Bcc", PropertyName.BCC),
)
_MOST_ATTACHED = 1000  # names that are listed
_DAY = len("2019-03-04")


@dataclass(frozen=True, slots=True)
class Head:
    """The headers that count.

    ``sent`` and ``received`` are ISO 8601, "" where unknown; ``dated`` is the date as it is
    shown. ``ids`` are the Message-ID and the like.
    """

    subject: str = ""
    people: tuple[tuple[PropertyName, tuple[Address, ...]], ...] = ()
    sent: str = ""
    received: str = ""
    dated: str = ""
    ids: tuple[tuple[PropertyName, str], ...] = ()

    @property
    def sender(self) -> str:
        """The name of who wrote it, or the address."""
        return next((one.called for one in self.of(PropertyName.FROM)), "")

    def of(self, role: PropertyName) -> tuple[Address, ...]:
        """The people in one role, such as To."""
        return next((people for name, people in self.people if name is role), ())

    @property
    def metadata(self) -> Metadata:
        """The same, as metadata of a document."""
        values = [(role, _listed(people)) for role, people in self.people]
        values += [(PropertyName.SUBJECT, self.subject), (PropertyName.SENT, self.sent)]
        values += [(PropertyName.RECEIVED, self.received), *self.ids]
        return Metadata(
            title=one_line(self.subject),
            author=one_line(self.sender),
            date=(self.sent or self.received)[:_DAY],
            properties=properties_of(values),
        )

    def content(self, attached: Sequence[str] = ()) -> Content:
        """The same, as the first lines of the text: the subject is a heading."""
        builder = TextBuilder()
        if self.subject:
            builder.open_block(BlockKind.HEADING, 1)
            builder.add(self.subject)
        lines = [(label, _listed(self.of(role))) for label, role in _SHOWN]
        lines += [("Date", self.dated), ("Attached", "; ".join(attached[:_MOST_ATTACHED]))]
        for label, value in lines:
            if value:
                builder.open_block(BlockKind.PARAGRAPH)
                builder.add(f"{label}: {value}")
        return builder.finish()


def _listed(people: Sequence[Address]) -> str:
    return ", ".join(person.shown for person in people)
