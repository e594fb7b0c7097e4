"""The technical note of the Maritime Safety Board, a report of two pages as PDF."""

from __future__ import annotations

from sample_documents.pdf_pages import BOLD, HEIGHT, LEFT, About, Page, pdf

_HEAD = "Maritime Safety Board: technical note 2023/9"
_COLUMNS = (LEFT, 150.0, 290.0, 430.0)
_SOUNDINGS = (
    ("Marker 12", "15.9", "6.1", "standing"),
    ("Marker 13", "16.4", "3.8", "broken"),
    ("Marker 14", "16.9", "1.8", "broken"),
    ("Marker 15", "16.7", "1.9", "broken"),
    ("Marker 16", "16.3", "3.2", "leaning"),
)

_SUMMARY = """
Sixty metres of the North Mole in the harbour of Varnmouth fell at 5:20 a.m. on
17 February 2023. The Maritime Safety Board (MSB) has examined the wall, the ground
and the papers that it was given. It finds that the wall failed from below, that no
part of the old structure was defective, and that the weather had no share in it.
"""
_PUBLISHED = """
“We did not look for somebody to blame,” said Helen Strand, the director of the MSB,
when the note was published. “We looked for the clay, and it was not there.”
"""
_OLD_WORK = """
The mole was built between 1889 and 1893 on piles of larch, driven into marine clay.
It carries itself as long as the clay in front of its foot is left where it is. The
builders wrote so on the first sheet of their drawings, in red ink and twice.
"""
_DIVERS = """
Three divers worked at the foot of the wall from 20 February to 9 March. They found
all piles of the first row upright. “The old carpenters can sleep well,” said Ragna
Holm, who led the divers. “Every pile is sound. They were left standing in nothing.”
"""
_TRENCH = """
The trench was sounded at five markers. At marker 14 its edge had come within two me-
tres of the piles, and its floor lay forty centimetres below the depth that the con-
tract of Corvane Marine Engineering with the Varnmouth Harbour Authority (VHA) allows.
"""
_WITNESSES = """
Captain Yusri Halabi, the master of the freighter Nour al-Bahr, had been awake since
four. “I felt the quay lean on my ropes before I heard anything,” Halabi told the
investigators. “Ropes do not read the newspapers.” His log gives force 6, and so does
"""
_CARRIED_OVER = """
the gauge on the lamp of the mole, which recorded until the lamp went out.
"""
_SENT_AWAY = """
The driver of crane 3, Marek Dolinski, said that he had seen mud rise in clouds along
the foot of the wall. This agrees with the marks on the piles, where the clay slid
off within less than a minute.
"""
_MEASURED = """
The board asked the VHA four times for the readings of the thirty markers. It was sent
a plan of the markers, a price list for brass pins and, in July, an apology. “I have
never before been sent an apology for a curve,” Strand said.
"""
_ADVICE = """
The rest of the mole should be propped before the winter. Nobody should walk on it
east of marker 9. Where a wall stands on piles in clay, the board advises that the
word of the engineer in charge be enough to stop a dredger.
"""
_FOOTNOTE = "1  All depths are in metres below the harbour datum of 1893."


def technical_note() -> bytes:
    """The file: running heads, page numbers, headings, a table, a footnote, an outline."""
    about = About(
        "Technical note on the failure of the North Mole",
        "Maritime Safety Board",
        "D:20230904090000Z",
        "North Mole, technical note, clay",
    )
    outline = [("1. Summary", 0), ("2. The ground", 0), ("3. Witnesses", 0)]
    outline += [("4. Measurements", 1), ("5. Advice", 1)]
    return pdf([_first_page(), _second_page()], outline, about)


def _page(number: int) -> Page:
    page = Page()
    page.at(LEFT, HEIGHT - 40, _HEAD, 9)
    page.rule(HEIGHT - 45)
    page.at(270, 30, f"Page {number} of 2", 9)
    return page


def _first_page() -> Page:
    page = _page(1)
    page.heading("Technical note on the failure of the North Mole", 18)
    page.paragraph("Aldersund, 4 September 2023")
    page.heading("1. Summary")
    page.paragraph(_SUMMARY)
    page.paragraph(_PUBLISHED)
    page.heading("2. The ground")
    page.paragraph(_OLD_WORK)
    page.paragraph(_DIVERS)
    page.paragraph(_TRENCH, mark="1")
    page.row(("Place", "Depth of trench (m)", "Edge to piles (m)", "Wall"), _COLUMNS, BOLD)
    for row in _SOUNDINGS:
        page.row(row, _COLUMNS)
    page.heading("3. Witnesses")
    page.paragraph(_WITNESSES)
    page.at(LEFT, 60, _FOOTNOTE, 8.5)
    return page


def _second_page() -> Page:
    page = _page(2)
    page.paragraph(_CARRIED_OVER)
    page.paragraph(_SENT_AWAY)
    page.heading("4. Measurements")
    page.paragraph(_MEASURED)
    page.heading("5. Advice")
    page.paragraph(_ADVICE)
    return page
