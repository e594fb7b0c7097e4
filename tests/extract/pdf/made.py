"""Small PDF files made in code: pages with text at known places, and what can be beside it."""

from __future__ import annotations

from dataclasses import dataclass, field

FONTS = ("Helvetica", "Helvetica-Bold", "Times-Italic")
_FIRST_FREE = 3 + len(FONTS)  # after the catalogue, the tree of pages, and the fonts


def text(x: float, y: float, words: str, size: float = 12, font: int = 0) -> str:
    """The operators that write ``words`` with their left end at a place on the paper."""
    escaped = words.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"BT /F{font} {size} Tf 1 0 0 1 {x} {y} Tm ({escaped}) Tj ET\n"


def lines(x: float, y: float, rows: str, size: float = 12, leading: float = 14) -> str:
    """Some lines of text one under the other."""
    return "".join(
        text(x, y - leading * number, row, size) for number, row in enumerate(rows.split("\n"))
    )


@dataclass
class MadePdf:
    """Objects are added in order; ``bytes`` puts them together with a right table of them."""

    catalogue: str = ""
    information: str = ""
    objects: list[bytes] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)

    def add(self, dictionary: str, stream: bytes | None = None) -> int:
        """Add an object, and give its number."""
        body = dictionary.encode("latin-1")
        if stream is not None:
            head = dictionary.removesuffix(">>") + f"/Length {len(stream)}>>"
            body = head.encode("latin-1") + b"\nstream\n" + stream + b"\nendstream"
        self.objects.append(body)
        return _FIRST_FREE + len(self.objects) - 1

    def page(self, content: str, more: str = "", box: str = "0 0 612 792") -> int:
        """Add a page with this content, and give its number."""
        drawn = self.add("<<>>", content.encode("cp1252"))
        number = self.add(
            f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Contents {drawn} 0 R"
            f"/Resources<</Font<<{_font_names()}>>>>{more}>>"
        )
        self.pages.append(number)
        return number

    def picture_page(self) -> int:
        """Add a page that is nothing but a grey picture."""
        picture = self.add(
            "<</Type/XObject/Subtype/Image/Width 2/Height 2/ColorSpace/DeviceGray"
            "/BitsPerComponent 8>>",
            b"\x80\x90\xa0\xb0",
        )
        drawn = self.add("<<>>", b"q 600 0 0 780 6 6 cm /Im0 Do Q")
        number = self.add(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {drawn} 0 R"
            f"/Resources<</XObject<</Im0 {picture} 0 R>>>>>>"
        )
        self.pages.append(number)
        return number

    def bytes(self) -> bytes:
        """The whole file."""
        kids = " ".join(f"{number} 0 R" for number in self.pages)
        whole = [
            f"<</Type/Catalog/Pages 2 0 R{self.catalogue}>>".encode("latin-1"),
            f"<</Type/Pages/Kids[{kids}]/Count {len(self.pages)}>>".encode("latin-1"),
            *(
                f"<</Type/Font/Subtype/Type1/BaseFont/{name}/Encoding/WinAnsiEncoding>>".encode()
                for name in FONTS
            ),
            *self.objects,
            f"<<{self.information}>>".encode("latin-1"),
        ]
        return _file(whole)


def _font_names() -> str:
    return "".join(f"/F{number} {number + 3} 0 R" for number in range(len(FONTS)))


def _file(objects: list[bytes]) -> bytes:
    data = b"%PDF-1.7\n"
    places: list[int] = []
    for number, body in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n"
    table += "".join(f"{place:010} 00000 n \n" for place in places)
    more = f"/Size {len(objects) + 1}/Info {len(objects)} 0 R"
    trailer = f"trailer<</Root 1 0 R{more}>>\nstartxref\n{len(data)}\n%%EOF"
    return data + (table + trailer).encode("latin-1")


def simple(*contents: str) -> bytes:
    """A file with these pages."""
    made = MadePdf()
    for content in contents:
        made.page(content)
    return made.bytes()
