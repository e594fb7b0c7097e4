"""What Oliver Quenby offered for download: a ZIP with a letter and the readings of the lamp."""

from __future__ import annotations

from datetime import UTC, datetime

from sample_documents.packed import packed

_MADE = datetime(2023, 5, 12, 20, 0, tzinfo=UTC)
_LETTER = """
About these readings

By Oliver Quenby

12 May 2023

The file beside this one holds the wind on the lamp of the North Mole for
the night of 17 February, hour by hour, as the gauge sent it. I have
changed nothing. The gauge belongs to the Varnmouth Harbour Authority
(VHA), which publishes it and, I think, has forgotten that it does.

Force 6 begins at 39 kilometres an hour. Force 10, which is a storm,
begins at 89. You may draw the line yourself; my pupil Zoë did it in
green.

I showed her curve to Ambrose Keel, who kept the lamp until 1998 and is
ninety-one. "I have lit her in an eight and I have lit her in a ten," said
Mr Keel. "In a six you dry your socks."

Then I showed it to Constance Abery, the mayor of Varnmouth, who looked at
it for a long time. "Is there another copy of this?" Mrs Abery asked.
There are now four hundred.
"""
_READINGS = """
Hour,Mean wind (km/h),Gust (km/h),Force
00:00,33,39,5
01:00,35,41,5
02:00,37,43,5
03:00,39,44,6
04:00,41,47,6
05:00,40,46,6
"""


def lamp_readings() -> bytes:
    """The file, with its two members in a folder."""
    members = {
        "lamp/about-these-readings.txt": _LETTER.lstrip(),
        "lamp/lamp-2023-02-17.csv": _READINGS.lstrip(),
    }
    return packed(members, _MADE)
