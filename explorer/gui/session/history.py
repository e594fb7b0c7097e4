"""Where the reader has been: back and forward, as in a browser."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Visit:
    """A document and the offset one was at."""

    document_id: int
    offset: int = 0


@dataclass(slots=True)
class History:
    """Visits in their order; the last of ``_past`` is the present one."""

    _past: list[Visit] = field(default_factory=list)
    _future: list[Visit] = field(default_factory=list)

    def visit(self, visit: Visit) -> None:
        """Go somewhere new."""
        if not self._past or self._past[-1].document_id != visit.document_id:
            self._past.append(visit)
            self._future.clear()

    def leave(self, offset: int) -> None:
        """Remember how far the present document was read."""
        if self._past:
            self._past[-1] = Visit(self._past[-1].document_id, offset)

    def back(self) -> Visit | None:
        """The visit before this one, now the present one; None at the beginning."""
        if len(self._past) < 2:
            return None
        self._future.append(self._past.pop())
        return self._past[-1]

    def forward(self) -> Visit | None:
        """The visit that was left by going back; None at the end."""
        if not self._future:
            return None
        self._past.append(self._future.pop())
        return self._past[-1]

    @property
    def can_go_back(self) -> bool:
        """Whether there is a visit before this one."""
        return len(self._past) > 1

    @property
    def can_go_forward(self) -> bool:
        """Whether one has gone back."""
        return bool(self._future)
