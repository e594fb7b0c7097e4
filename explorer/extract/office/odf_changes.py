"""The tracked changes of an OpenDocument text, which stand before it."""

from __future__ import annotations

from dataclasses import dataclass, field

from explorer.domain.document import MarkKind
from explorer.extract.office.xml import Names, Node


@dataclass(slots=True)
class Changes:
    """Words taken out, waiting for their place, and the changes that are open there."""

    names: Names
    kinds: dict[str, MarkKind] = field(default_factory=dict)
    deleted: dict[str, list[Node]] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)

    def learn(self, tracked: Node) -> None:
        """Read text:tracked-changes."""
        for region in self.names.below(tracked, "text:changed-region"):
            identity = self._identity(region)
            for change in region:
                if self.names.of(change) == "text:deletion":
                    self.kinds[identity] = MarkKind.DELETED
                    self.deleted[identity] = self._paragraphs(change)
                elif self.names.of(change) == "text:insertion":
                    self.kinds[identity] = MarkKind.INSERTED

    def _identity(self, region: Node) -> str:
        names = self.names
        return names.attribute(region, "text:id") or names.attribute(region, "xml:id")

    def _paragraphs(self, change: Node) -> list[Node]:
        return [child for child in change if self.names.of(child) != "office:change-info"]

    def take(self, node: Node) -> list[Node]:
        """What was taken out where text:change stands; each is given once."""
        return self.deleted.pop(self.names.attribute(node, "text:change-id"), [])

    def start(self, node: Node) -> None:
        """A text:change-start: what follows was put in."""
        identity = self.names.attribute(node, "text:change-id")
        if len(self.open) < 50:
            self.open.append(identity)

    def end(self, node: Node) -> None:
        """A text:change-end."""
        identity = self.names.attribute(node, "text:change-id")
        if identity in self.open:
            self.open.remove(identity)

    @property
    def kind(self) -> MarkKind | None:
        """How the words here are changed, if they are."""
        return self.kinds.get(self.open[-1]) if self.open else None
