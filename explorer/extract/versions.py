"""Which reader, in which version, reads each kind of file: known without loading any of them."""

from __future__ import annotations

from types import MappingProxyType

VERSIONS = MappingProxyType({"txt": 1, "md": 1, "html": 1})


def is_current(extractor: str) -> bool:
    """Whether ``extractor``, as a Document notes it, is the one used now for such files.

    What comes after a "+" in it, such as the program that recognised its text, does not count.
    """
    name, _, version = extractor.partition("+")[0].partition("/")
    return name in VERSIONS and version == str(VERSIONS[name])
