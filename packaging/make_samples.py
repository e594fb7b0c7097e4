"""Makes the sample documents that are no plain text: ``make_samples.py [FOLDER]``.

They are committed, so nobody needs to run this, but they can be reviewed as code and made
anew: the same bytes each time, but for the scan, whose letters Pillow draws.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from sample_documents.invoices import invoices
from sample_documents.lamp_readings import lamp_readings
from sample_documents.minutes import minutes
from sample_documents.police_note import police_note
from sample_documents.presentation import presentation
from sample_documents.scanned_letter import scanned_letter
from sample_documents.technical_note import technical_note
from sample_documents.vasseur_mail import vasseur_mail

SAMPLES = Path(__file__).resolve().parents[1] / "resources" / "samples"
SCAN = "letters/2023-02-10-prideaux-to-whitcombe.png"
DOCUMENTS: dict[str, Callable[[], bytes]] = {
    "accounts/2023-09-22-sable-point-invoices.xlsx": invoices,
    "blog/2023-05-12-lamp-readings.zip": lamp_readings,
    "emails/2023-09-11-vasseur-statement.eml": vasseur_mail,
    SCAN: scanned_letter,
    "minutes/2022-11-15-board-draft.docx": minutes,
    "police/2023-03-07-shift-office.odt": police_note,
    "presentations/2022-02-08-one-year-one-berth.pptx": presentation,
    "reports/2023-09-04-technical-note.pdf": technical_note,
}


def make(folder: Path) -> None:
    """Write all of them below a folder."""
    for name, maker in DOCUMENTS.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(maker())


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES)
