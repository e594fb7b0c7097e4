"""Which reader, in which version, reads each kind of file: known without loading any of them."""

from __future__ import annotations

from types import MappingProxyType

VERSIONS = MappingProxyType(
    {"txt": 2, "md": 1, "html": 2, "json": 1, "xml": 1, "rtf": 1}
    | {"pdf": 2, "image": 2, "epub": 1}
    | {"docx": 1, "odt": 1, "pptx": 1, "odp": 1, "doc": 1, "ppt": 1}
    | {"xlsx": 1, "xls": 1, "ods": 1, "csv": 1}
    | {"eml": 1, "mbox": 1, "msg": 1, "mhtml": 1}
    | {"zip": 1, "tar": 1, "gz": 1, "bz2": 1, "xz": 1}
)


def is_current(extractor: str) -> bool:
    """Whether ``extractor``, as a Document notes it, is the one used now for such files.

    What comes after a "+" in it, such as the program that recognised its text, does not count.
    """
    name, _, version = extractor.partition("+")[0].partition("/")
    return name in VERSIONS and version == str(VERSIONS[name])
