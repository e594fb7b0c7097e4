"""The chooser of collections in the tool bar."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QWidget

from explorer.gui.session.session import Session
from explorer.gui.wording import say
from explorer.services.collections import Collection


class CollectionBox(QComboBox):
    """Lists all collections and opens the one that the user chooses."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("collectionBox")
        self.setAccessibleName(say("Collection"))
        self.setToolTip(say("The collection that is open"))
        self.setPlaceholderText(say("No collection is open"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setMinimumContentsLength(16)
        self._session = session
        self.activated.connect(self._open)
        session.collections_listed.connect(self._list)
        session.collection_changed.connect(self._show)

    @Slot(object)
    def _list(self, collections: list[Collection]) -> None:
        self.clear()
        for collection in collections:
            self.addItem(collection.name, collection)
        self._show(self._session.collection)

    @Slot(object)
    def _show(self, collection: Collection | None) -> None:
        self.setCurrentIndex(self.findText(collection.name) if collection else -1)

    @Slot(int)
    def _open(self, row: int) -> None:
        self._session.open_collection(self.itemData(row))
