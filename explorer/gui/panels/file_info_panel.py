"""What the program thinks of a file: what it is, what it says of itself, how it was read."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer, QUrl, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QListView, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from explorer.domain.record import DocumentRecord
from explorer.gui.models.file_info import FileInfo
from explorer.gui.models.inside_model import InsideModel
from explorer.gui.panels.empty_state import ViewOrHint
from explorer.gui.panels.file_info_text import FileInfoText
from explorer.gui.panels.labels import plain_label
from explorer.gui.session.session import Session
from explorer.gui.theme import Theme
from explorer.gui.wording import say
from explorer.services.reading import CollectionReader, OpenDocument

_AT_MOST_EVERY = 1_000  # milliseconds, while an update is under way
_LEAST = 24  # pixels that the list inside keeps


class FileInfoPanel(QWidget):
    """Shows the open document, or a file that was asked for since, readable or not."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("fileInfoPanel")
        self._session = session
        self._number = 0  # of the document that is shown
        self._shown: FileInfo | None = None
        self.text = FileInfoText(theme, self)
        self.inside = InsideModel(self)
        self.inside_view = QListView(self)
        self._split = QSplitter(Qt.Orientation.Vertical, self)
        self._stack = ViewOrHint(self._split, self)
        self._soon = QTimer(self, interval=_AT_MOST_EVERY, singleShot=True)
        self._lay_out()
        self._connect()
        self._show(None)

    def _lay_out(self) -> None:
        self.inside_view.setObjectName("fileInfoInside")
        self.inside_view.setAccessibleName(say("Files inside this file"))
        self.inside_view.setModel(self.inside)
        self.inside_view.setUniformItemSizes(True)
        self.inside_view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.inside_view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.inside_view.setMinimumHeight(_LEAST)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.text)
        self._split.addWidget(self._titled(self.inside_view))
        self._split.setSizes([300, 100])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _titled(self, view: QListView) -> QWidget:
        self._inside_part = QWidget(self)
        title = plain_label(self, "")
        title.setText(say("Files inside"))
        title.setBuddy(view)
        lines = QVBoxLayout(self._inside_part)
        lines.setContentsMargins(6, 2, 0, 0)
        lines.setSpacing(2)
        lines.addWidget(title)
        lines.addWidget(view)
        return self._inside_part

    def _connect(self) -> None:
        session, updates = self._session, self._session.updates
        session.document_changed.connect(self._follow)
        session.annotations_changed.connect(self.refresh)
        session.collection_changed.connect(self._forget)
        for moment in (updates.found, updates.moved):
            moment.connect(self._refresh_soon)
        updates.ended.connect(self.refresh)
        self._soon.timeout.connect(self.refresh)
        self.text.anchorClicked.connect(self._follow_link)
        self.inside_view.activated.connect(self._open_inside)

    def set_theme(self, theme: Theme) -> None:
        """Paint in these colours."""
        self.text.theme = theme
        self._show(self._shown, anew=True)

    @property
    def hint(self) -> str:
        """The hint shown in place of everything else, or ""."""
        return self._stack.hint

    def enter(self) -> None:
        """Go to what is known of the file."""
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # What is asked for

    def show_file(self, document_id: int) -> None:
        """Show this file until another document is opened."""
        self._number = document_id
        self.refresh()

    @Slot(object)
    def _follow(self, opened: OpenDocument | None) -> None:
        if opened is not None:
            self.show_file(opened.record.document_id)

    @Slot()
    def _forget(self) -> None:
        self._number = 0
        self._show(None)

    @Slot()
    def _refresh_soon(self) -> None:
        if self._number and self.isVisible() and not self._soon.isActive():
            self._soon.start()

    @Slot()
    def refresh(self) -> None:
        """Ask what is known of the file now, if anybody sees it."""
        self._soon.stop()
        if self._number and self.isVisible():
            self._session.ask(partial(_look, number=self._number), self._answered, "file info")

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    @Slot(QUrl)
    def _follow_link(self, link: QUrl) -> None:
        parent = self._shown.parent if self._shown else None
        if parent is not None and link.path() == str(parent.document_id):
            self._open(parent)

    @Slot(QModelIndex)
    def _open_inside(self, index: QModelIndex) -> None:
        record = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(record, DocumentRecord):
            self._open(record)

    def _open(self, record: DocumentRecord) -> None:
        self.show_file(record.document_id)
        if record.readable:
            self._session.open_document(record.document_id)

    # What is shown

    def _answered(self, info: FileInfo | None) -> None:
        if info is None or info.record.document_id == self._number:
            self._show(info)

    def _show(self, info: FileInfo | None, *, anew: bool = False) -> None:
        if info is None:
            self._shown = None
            self._stack.show_hint(say("Open a document to see what the program knows of its file."))
        elif info != self._shown or anew:
            same = self._shown is not None and self._shown.record.place == info.record.place
            self._shown = info
            self.text.show_info(info, stay=same)
            self._show_inside(info)
            self._stack.show_view()

    def _show_inside(self, info: FileInfo) -> None:
        self.inside.show_records(info.inside)
        self._inside_part.setVisible(bool(info.inside))


def _look(reader: CollectionReader, number: int) -> FileInfo | None:
    record = reader.record(number)
    if record is None:
        return None
    inside = tuple(reader.inside(number))
    return FileInfo(record, reader.shown_path(record), reader.parent(number), inside)
