"""What a query may go on with, as a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from explorer.domain.completion import Completion, CompletionKind
from explorer.gui.wording import counted, say

Index = QModelIndex | QPersistentModelIndex

DetailRole = Qt.ItemDataRole.UserRole + 1  # what kind of thing it is, and how often it is there

_NOWHERE: Final = QModelIndex()


class CompletionsModel(QAbstractListModel):
    """``Qt.UserRole`` gives the Completion."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.completions: Sequence[Completion] = ()

    def show_completions(self, completions: Sequence[Completion]) -> None:
        """List these from now on."""
        self.beginResetModel()
        self.completions = completions
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.completions)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        completion = self.completions[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return completion.label
            case Qt.ItemDataRole.UserRole:
                return completion
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{completion.label}, {_heard(completion)}"
            case _ if role == DetailRole:
                return _seen(completion)
            case _:
                return None


def _kind(kind: CompletionKind) -> str:
    names = {
        CompletionKind.FIELD: say("field"),
        CompletionKind.WORD: say("word"),
        CompletionKind.NAME: say("name"),
        CompletionKind.VALUE: say("value"),
    }
    return names[kind]


def _seen(completion: Completion) -> str:
    count = f"{completion.count:,}" if completion.count else ""
    return " · ".join(part for part in (_kind(completion.kind), count) if part)


def _heard(completion: Completion) -> str:
    count = counted(completion.count, "{n} document", "{n} documents") if completion.count else ""
    return ", ".join(part for part in (_kind(completion.kind), count) if part)
