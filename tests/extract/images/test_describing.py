"""Captions and metadata from EXIF, IPTC, XMP and PNG texts."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from explorer.extract.images.describing import caption, metadata_of, told_by
from explorer.extract.images.exif import iso_time
from explorer.extract.images.iptc import iptc_told
from explorer.extract.images.told import Told
from explorer.extract.images.xmp import xmp_told
from tests.extract.images.pictures import described, page, saved

XMP = b"""<?xpacket begin="" id="x"?><x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreateDate="2019-03-04T10:15:00Z">
<dc:title><rdf:Alt><rdf:li xml:lang="fr">Le port</rdf:li>
<rdf:li xml:lang="x-default">The harbour</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>Ada Roe</rdf:li></rdf:Seq></dc:creator>
<dc:subject><rdf:Bag><rdf:li>harbour</rdf:li><rdf:li>fire</rdf:li></rdf:Bag></dc:subject>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


def _entry(record: int, number: int, value: bytes) -> bytes:
    return bytes([0x1C, record, number]) + len(value).to_bytes(2, "big") + value


def _told(data: bytes) -> Told:
    return told_by(Image.open(io.BytesIO(data)))


def test_xmp() -> None:
    told = xmp_told(XMP)
    assert told.title == "The harbour"
    assert told.author == "Ada Roe"
    assert told.keywords == ("harbour", "fire")
    assert told.taken == "2019-03-04T10:15:00"


def test_xmp_in_a_picture_comes_before_exif() -> None:
    exif = Image.Exif()
    exif[0x013B] = "Somebody Else"
    exif[0x010E] = "Fire in the harbour"
    told = _told(saved(page(), "JPEG", xmp=XMP, exif=exif))
    assert (told.author, told.description) == ("Ada Roe", "Fire in the harbour")
    assert caption(told) == "The harbour\nFire in the harbour"


@pytest.mark.parametrize(
    "packet", [b"", b"<", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", b"<a/>" * 2, b"\0" * 9]
)
def test_broken_xmp_says_nothing(packet: bytes) -> None:
    assert xmp_told(packet) == Told()


def test_iptc() -> None:
    told = iptc_told(
        _entry(1, 90, b"\x1b%G")
        + _entry(2, 120, "Fire at the café".encode())
        + _entry(2, 80, b"Ada Roe")
        + _entry(2, 80, b"Ben Doe")
        + _entry(2, 25, b"fire")
        + _entry(2, 55, b"20190304")
        + _entry(2, 60, b"101500+0100")
    )
    assert told.description == "Fire at the café"
    assert told.author == "Ada Roe, Ben Doe"
    assert told.taken == "2019-03-04T10:15:00"
    assert told.keywords == ("fire",)


@pytest.mark.parametrize(
    ("day", "known"),
    [(b"20190000", "2019"), (b"20190300", "2019-03"), (b"00000000", ""), (b"soon", "")],
)
def test_iptc_dates_as_exact_as_they_are(day: bytes, known: str) -> None:
    assert iptc_told(_entry(2, 55, day)).taken == known


@given(st.binary(max_size=200))
def test_any_bytes_as_iptc_and_xmp(data: bytes) -> None:
    assert isinstance(iptc_told(b"\x1c\x02\x78" + data), Told)
    assert xmp_told(data) == Told()


def test_iptc_in_a_photograph() -> None:
    block = _entry(2, 120, b"Fire in the harbour")
    resource = (
        b"8BIM\x04\x04\0\0" + len(block).to_bytes(4, "big") + block + b"\0" * (len(block) % 2)
    )
    segment = b"Photoshop 3.0\0" + resource
    data = saved(page(), "JPEG")
    marker = b"\xff\xed" + (len(segment) + 2).to_bytes(2, "big") + segment
    assert _told(data[:2] + marker + data[2:]).description == "Fire in the harbour"


def test_exif_of_a_camera() -> None:
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x8298] = "Canon", "Canon EOS 5D", "Ada Roe"
    exif[0x9C9B] = "The harbour board".encode("utf-16-le") + b"\0\0"
    details = exif.get_ifd(0x8769)
    details[0x9003] = "2019:03:04 10:15:00"
    details[0x9286] = b"UNICODE\0" + "Le café brûle".encode("utf-16-le")
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "S", (52.0, 22.0, 12.0), "E", (4.0, 54.0, 0.0)
    told = _told(saved(page(), "JPEG", exif=exif))
    metadata = metadata_of(told, "JPEG")
    assert (metadata.title, metadata.date) == ("The harbour board", "2019-03-04")
    assert metadata.properties == (
        ("created", "2019-03-04T10:15:00"),
        ("description", "Le café brûle"),
        ("format", "JPEG"),
        ("note", "Copyright: Ada Roe"),
        ("note", "Taken with: Canon EOS 5D"),
        ("note", "Taken at (latitude, longitude): -52.37000, 4.90000"),
    )


@pytest.mark.parametrize(
    ("written", "time"),
    [
        ("2019:03:04 10:15:00", "2019-03-04T10:15:00"),
        ("2019:03:04", "2019-03-04"),
        ("0000:00:00 00:00:00", ""),
        ("    :  :     :  :  ", ""),
        ("yesterday", ""),
    ],
)
def test_exif_times(written: str, time: str) -> None:
    assert iso_time(written) == time


def test_texts_of_a_png() -> None:
    told = _told(described(Title="The harbour board", Author="Ada Roe", Software="scanner 2"))
    assert (told.title, told.author, told.program) == ("The harbour board", "Ada Roe", "scanner 2")


def test_one_broken_part_does_not_spoil_the_others() -> None:
    data = saved(page(), "JPEG", exif=b"Exif\0\0MM\0*\xff\xff", comment=b"Fire in the harbour")
    assert _told(data).description == "Fire in the harbour"
