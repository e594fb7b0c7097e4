"""What holds within a group of an RTF file, and where its text goes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from explorer.domain.document import MarkKind


class Place(Enum):
    """Where the text of a group goes."""

    BODY = auto()
    NOWHERE = auto()
    FONTS = auto()
    INFO = auto()
    SAID = auto()  # a field of the info: its text is kept by its name
    FIELD = auto()  # what a field does
    ASIDE = auto()  # a note, a running head, a text box: kept until the paragraph ends


@dataclass(slots=True)
class Group:
    r"""The state of one group; groups inside it begin with a copy.

    ``skip`` is how many characters after each ``\u`` are for readers without Unicode.
    """

    place: Place = Place.BODY
    name: str = ""
    font: int = -1
    skip: int = 1
    strong: bool = False
    emphasis: bool = False
    inserted: bool = False
    deleted: bool = False
    link: str = ""
    is_ignorable: bool = False

    @property
    def marks(self) -> tuple[tuple[MarkKind, str], ...]:
        """The marks that its text has, with the address of a link."""
        flags = (
            (self.strong, MarkKind.STRONG, ""),
            (self.emphasis, MarkKind.EMPHASIS, ""),
            (self.inserted, MarkKind.INSERTED, ""),
            (self.deleted, MarkKind.DELETED, ""),
            (bool(self.link), MarkKind.LINK, self.link),
        )
        return tuple((kind, target) for is_set, kind, target in flags if is_set)

    def copy(self) -> Group:
        """The state with which a group inside this one begins."""
        return Group(
            self.place,
            self.name,
            self.font,
            self.skip,
            self.strong,
            self.emphasis,
            self.inserted,
            self.deleted,
            self.link,
        )

    def plain(self) -> None:
        """No more emphasis."""
        self.strong = self.emphasis = self.inserted = self.deleted = False


_NOWHERE = (
    "colortbl stylesheet listtable listoverridetable revtbl rsidtbl filetbl pict objdata "
    "objclass objname xe tc txe rxe template private ftnsep ftnsepc ftncn aftnsep aftnsepc "
    "aftncn shprslt sp nonesttables themedata colorschememapping datastore latentstyles "
    "xmlnstbl wgrffmtfilter generator datafield formfield fname fontemb keycode pn pnseclvl "
    "bkmkstart bkmkend atnref atrfstart atrfend atnid atndate atnparent atntime mmathPict "
    "upr nesttableprops htmltag mhtmltag password passwordhash docvar userprops"
)
_RUNNING = "header headerl headerr headerf footer footerl footerr footerf"
_SAID = (
    "title author subject keywords company operator doccomm comment manager category "
    "creatim revtim printim buptim"
)
NOWHERE = frozenset(_NOWHERE.split())  # groups whose text is no text of the document
RUNNING = frozenset(_RUNNING.split())
SAID = frozenset(_SAID.split())  # what the info says
