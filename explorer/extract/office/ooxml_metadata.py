"""Title, author, dates and the like of an Office Open XML document."""

from __future__ import annotations

import re
from collections.abc import Mapping

from explorer.domain.properties import PropertyName
from explorer.extract.dates import iso_date
from explorer.extract.metadata import (
    Metadata,
    distinct_keywords,
    distinct_names,
    one_line,
    properties_of,
)
from explorer.extract.office.package import Package
from explorer.extract.office.relations import relations_of
from explorer.extract.office.xml import Names, text_of, tree

_NO_TITLE = re.compile(
    r"(?:(?:PowerPoint )?Presentation|Word Document|Microsoft Word - .{0,300})", re.IGNORECASE
)


def ooxml_metadata(package: Package, names: Names, language: str) -> Metadata:
    """What the package says of itself; ``language`` is what its text does."""
    root = relations_of(package, "", names)
    core = _texts(package, names, next(root.parts("core-properties"), "docProps/core.xml"))
    app = _texts(package, names, next(root.parts("extended-properties"), "docProps/app.xml"))
    title = one_line(core.get("dc:title", ""))
    created, modified = core.get("dcterms:created", ""), core.get("dcterms:modified", "")
    return Metadata(
        title="" if _NO_TITLE.fullmatch(title) else title,
        author=", ".join(distinct_names(core.get("dc:creator", "").split(";"))),
        date=iso_date(created) or iso_date(modified),
        language=language,
        keywords=distinct_keywords([core.get("cp:keywords", "")]),
        properties=_properties(core, app),
    )


def _properties(core: Mapping[str, str], app: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    application = f"{app.get('ep:Application', '')} {app.get('ep:AppVersion', '')}"
    return properties_of(
        (
            (PropertyName.CREATED, core.get("dcterms:created", "")),
            (PropertyName.MODIFIED, core.get("dcterms:modified", "")),
            (PropertyName.SUBJECT, core.get("dc:subject", "")),
            (PropertyName.DESCRIPTION, core.get("dc:description", "")),
            (PropertyName.COMPANY, app.get("ep:Company", "")),
            (PropertyName.LAST_EDITOR, core.get("cp:lastModifiedBy", "")),
            (PropertyName.REVISION, core.get("cp:revision", "")),
            (PropertyName.APPLICATION, application),
        )
    )


def _texts(package: Package, names: Names, part: str) -> dict[str, str]:
    root = tree(package, part)
    return {} if root is None else {names.of(node): text_of(node) for node in root}
