"""Writes small PDF files: lines of text, rules, an outline; the same bytes everywhere."""

from __future__ import annotations

from dataclasses import dataclass, field

LEFT = 72
TOP = 770
WIDTH, HEIGHT = 595, 842  # A4 in points
_FONTS = ("Times-Roman", "Times-Bold")
PLAIN, BOLD = range(2)
_CATALOGUE, _TREE, _OUTLINE, _FIRST_FONT = 1, 2, 3, 4
_FIRST_PAGE = _FIRST_FONT + len(_FONTS)


@dataclass
class Page:
    """A page that is written from the top down; ``y`` is where the next line stands."""

    y: float = TOP
    drawn: list[str] = field(default_factory=list)

    def at(self, x: float, y: float, words: str, size: float = 12, font: int = PLAIN) -> None:
        """Write words with their left end at a place, in points from the lower left corner."""
        escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        self.drawn.append(f"BT /F{font} {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET")

    def rule(self, y: float) -> None:
        """Draw a thin line from margin to margin."""
        self.drawn.append(f"0.5 w {LEFT} {y} m {WIDTH - LEFT} {y} l S")

    def heading(self, words: str, size: float = 13) -> None:
        """Write a heading, with room above it."""
        self.y -= 14
        self.at(LEFT, self.y, words, size, BOLD)
        self.y -= size + 7

    def paragraph(self, lines: str, mark: str = "") -> None:
        """Write lines as they are broken; ``mark`` is that of a footnote at their end."""
        for line in lines.strip().split("\n"):
            self.at(LEFT, self.y, line)
            self.y -= 16
        if mark:
            self.drawn[-1] = self.drawn[-1].replace(" ET", f" /F{PLAIN} 8 Tf 4 Ts ({mark}) Tj ET")
        self.y -= 8

    def row(self, cells: tuple[str, ...], columns: tuple[float, ...], font: int = PLAIN) -> None:
        """Write the cells of a row of a table at their columns, with a rule below."""
        for cell, x in zip(cells, columns, strict=True):
            self.at(x, self.y, cell, 10.5, font)
        self.rule(self.y - 5)
        self.y -= 18


@dataclass(frozen=True)
class About:
    """What a PDF states about itself; ``made`` as PDF writes dates, ``D:20230904090000Z``."""

    title: str
    author: str
    made: str
    keywords: str = ""


def pdf(pages: list[Page], outline: list[tuple[str, int]], about: About) -> bytes:
    """A PDF of these pages; the outline names pages, counted from 0."""
    objects = {
        _CATALOGUE: f"<</Type/Catalog/Pages {_TREE} 0 R/Outlines {_OUTLINE} 0 R/Lang(en)>>",
        _TREE: f"<</Type/Pages/Kids[{_kids(len(pages))}]/Count {len(pages)}>>",
    }
    for number, name in enumerate(_FONTS):
        objects[_FIRST_FONT + number] = (
            f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>"
        )
    for number, page in enumerate(pages):
        objects |= _page_objects(number, "\n".join(page.drawn))
    objects |= _outline_objects(outline, max(objects) + 1)
    information = max(objects) + 1
    objects[information] = (
        f"<</Title({about.title})/Author({about.author})/Keywords({about.keywords})"
        f"/CreationDate({about.made})/ModDate({about.made})>>"
    )
    return _file([objects[number] for number in sorted(objects)], information)


def _kids(pages: int) -> str:
    return " ".join(f"{_FIRST_PAGE + 2 * number} 0 R" for number in range(pages))


def _page_objects(number: int, drawn: str) -> dict[int, str]:
    place = _FIRST_PAGE + 2 * number
    fonts = "".join(f"/F{each} {_FIRST_FONT + each} 0 R" for each in range(len(_FONTS)))
    return {
        place: f"<</Type/Page/Parent {_TREE} 0 R/MediaBox[0 0 {WIDTH} {HEIGHT}]"
        f"/Contents {place + 1} 0 R/Resources<</Font<<{fonts}>>>>>>",
        place + 1: f"<</Length {len(drawn)}>>\nstream\n{drawn}\nendstream",
    }


def _outline_objects(outline: list[tuple[str, int]], first: int) -> dict[int, str]:
    """The outline's root and its items, one after the other."""
    last = first + len(outline) - 1
    ends = f"/First {first} 0 R/Last {last} 0 R" if outline else ""
    objects = {_OUTLINE: f"<</Type/Outlines{ends}/Count {len(outline)}>>"}
    for number, (title, page) in enumerate(outline, start=first):
        beside = f"/Prev {number - 1} 0 R" if number > first else ""
        beside += f"/Next {number + 1} 0 R" if number < last else ""
        target = f"[{_FIRST_PAGE + 2 * page} 0 R /Fit]"
        objects[number] = f"<</Title({title})/Parent {_OUTLINE} 0 R{beside}/Dest{target}>>"
    return objects


def _file(objects: list[str], information: int) -> bytes:
    data = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    places: list[int] = []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    table += "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R/Info {information} 0 R>>"
    return data + f"{table}{trailer}\nstartxref\n{len(data)}\n%%EOF\n".encode("ascii")
