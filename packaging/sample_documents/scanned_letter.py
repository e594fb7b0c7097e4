"""The answer of Sir Walter Prideaux to Eleanor Whitcombe: a picture of a page, for recognition."""

from __future__ import annotations

import io

from PIL import Image, ImageDraw, ImageFont

_DOTS = 150  # an inch
_SIZE = (1240, 1754)  # A4 at 150 dots an inch
_PAPER, _INK = 238, 34
_TILT = 0.4  # degrees, as it lay on the glass
_GREYS = 51  # between one grey and the next: five in all
_LEFT = 170

_HEAD = "VARNMOUTH HARBOUR AUTHORITY"
_LETTER = """
Customs Hall, Varnmouth
The Chairman of the Board

10 February 2023

Ms Eleanor Whitcombe
14 Lantern Row
Varnmouth

Dear Ms Whitcombe,

Thank you for your letter of 31 January. The Board has accepted your
resignation, and thanks you for nineteen years of faithful service.

You beg me to read a paper that was taken off our agenda in October.
One is no engineer, and one does not care to read over the shoulders of
those who are. My secretary has asked Fiona Delmarsh about it. "It is a
draft, and it is with the lawyers," said Ms Delmarsh. There we must leave it.

As to the North Mole, one can see it from this window. It has stood for
a hundred and thirty years, and this morning it was standing still.

My late father used to carry the lamp out there on Sundays. Catherine
Bowles tells me that you did the same, with a torch and by yourself. That
does you credit. But a wall is like a committee: one should not look at it
too closely, or it begins to move.

The Board wishes you joy of your garden.

Yours sincerely,



Walter Prideaux
Chairman
"""


def scanned_letter() -> bytes:
    """The picture as PNG, in grey, at 150 dots an inch, a little askew."""
    page = Image.new("L", _SIZE, _PAPER)
    draw = ImageDraw.Draw(page)
    draw.text((_LEFT, 130), _HEAD, _INK, ImageFont.load_default(size=34))
    draw.line((_LEFT, 182, _SIZE[0] - _LEFT, 182), _INK, 2)
    for number, line in enumerate(_LETTER.strip().split("\n")):
        draw.text((_LEFT, 205 + 37 * number), line, _INK, ImageFont.load_default(size=26))
    _sign(draw)
    tilted = page.rotate(_TILT, Image.Resampling.BILINEAR, fillcolor=_PAPER)
    scan = tilted.point([value // _GREYS * _GREYS for value in range(256)])
    stream = io.BytesIO()
    scan.save(stream, "PNG", optimize=True, dpi=(_DOTS, _DOTS))
    return stream.getvalue()


def _sign(draw: ImageDraw.ImageDraw) -> None:
    """A flourish where he signed."""
    points = [(180, 1425), (205, 1385), (215, 1430), (240, 1390), (250, 1425), (290, 1400)]
    draw.line([*points, (330, 1420), (420, 1395)], _INK, 3, joint="curve")
