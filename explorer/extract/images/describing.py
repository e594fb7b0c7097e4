"""What a picture says of itself, gathered and tidied: metadata, and a caption worth reading."""

from __future__ import annotations

import re

from PIL import ImageFile

from explorer.domain.properties import PropertyName
from explorer.extract.images.exif import exif_told, iso_time
from explorer.extract.images.iptc import iptc_told
from explorer.extract.images.opening import BROKEN
from explorer.extract.images.sizing import exif_of
from explorer.extract.images.told import Told
from explorer.extract.images.xmp import xmp_told
from explorer.extract.metadata import (
    Metadata,
    author_name,
    distinct_keywords,
    one_line,
    properties_of,
)

_LONGEST = 100_000  # code points of a caption
_PHOTOSHOP_IPTC, _TIFF_IPTC = 0x0404, 33723
# What devices and programs write where a person would describe the picture.
_BY_A_MACHINE = re.compile(
    r"[\w .-]{0,40}digital (?:still )?camera|created (?:with|by) [\w .-]{1,40}|creator: .{1,80}"
    r"|lead technologies.{0,40}|sony dsc|screenshot"
    r"|samsung[\w .-]{0,40}|exif_hdl_id_1|file written by [\w .-]{1,80}|processed with .{1,60}",
    re.IGNORECASE,
)


def told_by(image: ImageFile.ImageFile) -> Told:
    """All that a picture says of itself, agencies' captions before cameras' notes."""
    told = Told()
    for read in (_xmp, _iptc, exif_told, _png):
        try:
            told = told.completed_by(read(image))
        except BROKEN:
            continue  # one broken part does not spoil the others
    return told


def _xmp(image: ImageFile.ImageFile) -> Told:
    packet = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    return xmp_told(packet.encode() if isinstance(packet, str) else bytes(packet))


def _iptc(image: ImageFile.ImageFile) -> Told:
    resources = image.info.get("photoshop")
    data = resources.get(_PHOTOSHOP_IPTC) if isinstance(resources, dict) else None
    if data is None and image.format == "TIFF":
        data = exif_of(image).get(_TIFF_IPTC)
    return iptc_told(data) if isinstance(data, bytes) else Told()


def _png(image: ImageFile.ImageFile) -> Told:
    """The texts of a PNG by the names that its specification gives them, and comments of others."""
    texts = {str(name).lower(): value for name, value in image.info.items()}

    def word(name: str) -> str:
        value = texts.get(name, "")
        value = value.decode("utf-8", "replace") if isinstance(value, bytes) else value
        return str(value).strip() if isinstance(value, str) else ""

    return Told(
        title=word("title"),
        description=word("description") or word("comment"),
        author=word("author"),
        rights=word("copyright"),
        taken=iso_time(word("creation time")),
        program=word("software"),
    )


def caption(told: Told) -> str:
    """Title and description as paragraphs, where a person wrote them; else ""."""
    texts = (told.title, told.description[:_LONGEST])
    return "\n".join(dict.fromkeys(text.strip() for text in texts if _worth_reading(text)))


def _worth_reading(text: str) -> bool:
    """Whether it is more than one word, and none that a machine puts there."""
    words = [word for word in text[:1000].split() if any(map(str.isalpha, word))]
    return len(words) > 1 and not _BY_A_MACHINE.fullmatch(text.strip())


def metadata_of(
    told: Told, form: str, properties: tuple[tuple[PropertyName, str], ...] = ()
) -> Metadata:
    """The metadata of a picture of such a ``form``, with ``properties`` after its own."""
    own = (
        (PropertyName.CREATED, told.taken),
        (PropertyName.DESCRIPTION, told.description if _worth_reading(told.description) else ""),
        (PropertyName.APPLICATION, told.program),
        (PropertyName.FORMAT, form),
        (PropertyName.NOTE, told.rights and f"Copyright: {told.rights}"),
        (PropertyName.NOTE, told.camera and f"Taken with: {told.camera}"),
        (PropertyName.NOTE, told.place and f"Taken at (latitude, longitude): {told.place}"),
    )
    return Metadata(
        title=one_line(told.title) if _worth_reading(told.title) else "",
        author=author_name(told.author),
        date=told.taken[:10],
        keywords=distinct_keywords(told.keywords),
        properties=properties_of((*own, *properties)),
    )
