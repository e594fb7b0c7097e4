"""One small file of each kind that can be read, and how many documents lie in it."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zipfile
from collections.abc import Mapping
from types import MappingProxyType

from tests.extract.archives.test_tar_files import tarred
from tests.extract.images.pictures import page, saved
from tests.extract.mail.test_mbox import ONE, TWO
from tests.extract.mail.test_msg import WHOLE as MSG
from tests.extract.office.test_docx_text import SAMPLE as DOCX
from tests.extract.office.test_epub_text import SAMPLE as EPUB
from tests.extract.office.test_odf_text import SAMPLE as ODT
from tests.extract.office.test_odf_text import SLIDES as ODP
from tests.extract.office.test_pptx_text import SAMPLE as PPTX
from tests.extract.pdf.made import simple, text
from tests.extract.tables.files import ods, sheet, xls, xlsx
from tests.extract.test_mhtml import SAVED as MHTML
from tests.services.desk import mail_of

WORDS = b"The wall moved, and nobody had measured it before.\n" * 3


def zipped(*members: tuple[str, bytes]) -> bytes:
    """A ZIP with these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return target.getvalue()


_XHTML = b"<html lang=en><title>Wall</title><article><p>The wall moved.</p></article></html>"
# The kind, by the name of its extractor: a file, and how many are inside it.
KINDS: Mapping[str, tuple[str, bytes, int]] = MappingProxyType(
    {
        "txt": ("a.txt", WORDS, 0),
        "md": ("a.md", b"---\ntitle: Wall\n---\n# Wall\n\n|a|b|\n|-|-|\n|c|d|\n\nSo[^1].\n", 0),
        "html": ("a.html", _XHTML, 0),
        "json": ("a.json", b'{"wall": ["moved", 1, null]}', 0),
        "xml": ("a.xml", b"<?xml version='1.0'?><wall><stone>moved</stone></wall>", 0),
        "rtf": ("a.rtf", rb"{\rtf1\ansi The wall moved.\par}", 0),
        "pdf": ("a.pdf", simple(text(72, 700, "The wall moved."), text(72, 700, "So.")), 0),
        "image": ("a.png", saved(page("The wall", size=(300, 200))), 0),
        "epub": ("a.epub", EPUB, 0),
        "docx": ("a.docx", DOCX, 0),
        "odt": ("a.odt", ODT, 0),
        "pptx": ("a.pptx", PPTX, 0),
        "odp": ("a.odp", ODP, 0),
        "xlsx": ("a.xlsx", xlsx({"People": sheet(("A1", "Ada"), ("C2", "1843"))}), 0),
        "xls": ("a.xls", xls(b"", "Ada"), 0),
        "ods": ("a.ods", ods([["Ada", "wrote"], ["", "notes"]]), 0),
        "csv": ("a.csv", b"wall,moved\nold,1\nnew,2\nlow,3\n", 0),
        "eml": ("a.eml", mail_of("Wall", "It moved.", ("b.txt", WORDS), ("c", WORDS)).encode(), 2),
        "mbox": ("a.mbox", ONE + TWO, 2),
        "msg": ("a.msg", MSG, 2),
        "mhtml": ("a.mhtml", MHTML, 0),
        "zip": ("a.zip", zipped(("sub/b.txt", WORDS), ("c.txt", WORDS)), 2),
        "tar": ("a.tar", tarred(("sub/b.txt", WORDS), ("c.txt", WORDS)), 2),
        "gz": ("a.txt.gz", gzip.compress(WORDS), 1),
        "bz2": ("a.txt.bz2", bz2.compress(WORDS), 1),
        "xz": ("a.txt.xz", lzma.compress(WORDS), 1),
    }
)
BY_OTHERS = frozenset({"doc", "ppt"})  # other programs read these
