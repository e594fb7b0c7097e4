"""The search box, what was searched for, and the hits."""

from __future__ import annotations

from PySide6.QtCore import QItemSelection, QModelIndex, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from explorer.domain.hit import Results
from explorer.domain.query import Sort
from explorer.domain.record import Counts
from explorer.gui.models.results_model import ResultsModel
from explorer.gui.panels.empty_state import ViewOrHint
from explorer.gui.panels.hit_delegate import HitDelegate
from explorer.gui.panels.labels import plain_label
from explorer.gui.session.session import Session
from explorer.gui.theme import Theme
from explorer.gui.wording import counted, say
from explorer.services.collections import Collection
from explorer.services.reading import OpenDocument


class SearchPanel(QWidget):
    """Asks the session; shows what it found."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchPanel")
        self._session = session
        self._counts = Counts()
        self._asked = ""
        self.box = self._make_box()
        self._sort = self._make_sort()
        self._summary = plain_label(self, say("How many documents were found"))
        self._explained = plain_label(self, say("What was searched for"))
        self._problem = plain_label(self, say("Problem with the query"))
        self._suggestion = QToolButton(self)
        self._model = ResultsModel(self)
        self._delegate = HitDelegate(theme, self)
        self.view = self._make_view()
        self._stack = ViewOrHint(self.view, self)
        self._lay_out()
        self._connect()
        self._show_results(None)

    def _make_box(self) -> QLineEdit:
        box = QLineEdit(self)
        box.setObjectName("searchBox")
        box.setAccessibleName(say("Search the collection"))
        box.setPlaceholderText(say("Search: words are joined by AND"))
        box.setClearButtonEnabled(True)
        box.setToolTip(
            say(
                "Words are joined by AND. OR, NOT, -word, “exact phrase”, wor*, word~, "
                "title:, date:2014..2016, person:, said:, speaker: (F1 tells all)"
            )
        )
        return box

    def _make_sort(self) -> QComboBox:
        sort = QComboBox(self)
        sort.setObjectName("sortBox")
        sort.setAccessibleName(say("Sort the hits"))
        for order, text in (
            (Sort.RELEVANCE, say("Best first")),
            (Sort.DATE, say("Newest first")),
            (Sort.NAME, say("By name")),
        ):
            sort.addItem(text, order)
        return sort

    def _make_view(self) -> QListView:
        view = QListView(self)
        view.setObjectName("resultsView")
        view.setAccessibleName(say("Documents found"))
        view.setModel(self._model)
        view.setItemDelegate(self._delegate)
        view.setUniformItemSizes(True)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return view

    def _lay_out(self) -> None:
        self._suggestion.setObjectName("suggestion")
        self._suggestion.setAutoRaise(True)
        line = QHBoxLayout()
        line.addWidget(self._summary, 1)
        line.addWidget(self._sort)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6, 6, 6, 6)
        layout.addWidget(self.box)
        layout.addWidget(self._problem)
        layout.addWidget(self._suggestion)
        layout.addLayout(line)
        layout.addWidget(self._explained)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.box.returnPressed.connect(self._ask)
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.box)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self.enter_results)
        self._sort.currentIndexChanged.connect(self._change_sort)
        self._suggestion.clicked.connect(self._take_suggestion)
        self.view.selectionModel().selectionChanged.connect(self._open_selected)
        self.view.clicked.connect(self._open)
        self.view.activated.connect(self._open)
        self._model.more_wanted.connect(self._session.search.more)
        search = self._session.search
        search.asked.connect(self._show_query)
        search.changed.connect(self._show_results)
        search.extended.connect(self._model.extend)
        self._session.document_changed.connect(self._show_document)
        self._session.collection_changed.connect(self._show_collection)
        self._session.counts_changed.connect(self._show_counts)

    def set_theme(self, theme: Theme) -> None:
        """Paint hits in these colours."""
        self._delegate.set_theme(theme)
        self.view.viewport().update()

    @Slot()
    def _ask(self) -> None:
        self.box.setModified(False)
        self._session.search.ask(self.box.text())

    @Slot(int)
    def _change_sort(self, _: int) -> None:
        self._session.search.set_sort(self._sort.currentData())

    @Slot()
    def _take_suggestion(self) -> None:
        self._session.search.ask(str(self._suggestion.property("query")))

    @Slot(QItemSelection, QItemSelection)
    def _open_selected(self, selected: QItemSelection, _: QItemSelection) -> None:
        """Open what keys lead to; not what is current only because the list has the focus."""
        index = next(iter(selected.indexes()), QModelIndex())
        if self.view.hasFocus() and not self._is_open(index):
            self._open(index)

    def _is_open(self, index: QModelIndex) -> bool:
        document = self._session.document
        return document is not None and index.row() == self._model.row_of(
            document.record.document_id
        )

    def enter_results(self) -> None:
        """Go to the list of hits, and to the first of them if none is chosen yet."""
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.view.selectionModel().hasSelection():
            self.view.setCurrentIndex(self._model.index(0))

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self._session.open_hit(index.data(Qt.ItemDataRole.UserRole))

    @Slot(str)
    def _show_query(self, text: str) -> None:
        typing = self.box.isModified() and not text
        if self.box.text() != text and not typing:
            self.box.setText(text)

    @Slot(object)
    def _show_results(self, results: Results | None) -> None:
        self._put(results)
        problem = results.query.problem if results else None
        self._problem.setText(
            say("{slip} The plain words are searched meanwhile.", slip=problem.message)
            if problem
            else ""
        )
        self._problem.setVisible(problem is not None)
        suggestion = results.suggestion if results else ""
        self._suggestion.setText(say("Did you mean: {words}", words=suggestion))
        self._suggestion.setProperty("query", suggestion)
        self._suggestion.setVisible(bool(suggestion))
        self._summary.setText(
            counted(results.total, "{n} document", "{n} documents") if results else ""
        )
        explained = results.explained if results and results.query.text.strip() else ""
        self._explained.setText(explained)
        self._explained.setVisible(bool(explained))
        self._show_hint(results)
        self._show_document(self._session.document)

    def _put(self, results: Results | None) -> None:
        """Fill the list; when the same was asked again, the reader stays where they were."""
        bar = self.view.verticalScrollBar()
        text = results.query.text if results else ""
        place = bar.value() if text == self._asked else 0
        self._asked = text
        self._model.set_results(results)
        self.view.doItemsLayout()
        bar.setValue(place)

    def _show_hint(self, results: Results | None) -> None:
        if results is not None and results.total:
            self._stack.show_view()
        else:
            self._stack.show_hint(self._hint(results))

    @Slot(object)
    def _show_document(self, document: OpenDocument | None) -> None:
        """Select the row of the open document, wherever it was opened from."""
        row = self._model.row_of(document.record.document_id) if document else -1
        index = self._model.index(row) if row >= 0 else QModelIndex()
        self.view.setCurrentIndex(index)

    @Slot(object)
    def _show_collection(self, _: Collection | None) -> None:
        self._counts = Counts()

    @Slot(object)
    def _show_counts(self, counts: Counts) -> None:
        self._counts = counts
        self._show_hint(self._session.search.results)

    def _hint(self, results: Results | None) -> str:
        if self._session.collection is None:
            return say("Open a folder of documents to begin: Ctrl+O, or drop one here.")
        if results is not None and results.query.text.strip():
            return say(
                "Nothing was found. Try fewer words, another spelling, or word* for other endings."
            )
        if self._counts.documents == 0 and self._counts.failed:
            return say(
                "None of the files here could be read yet. File > Files that failed tells why."
            )
        if self._session.updates.running:
            return say("The folder is being read. Documents appear here as they are ready.")
        return say("There is no document in this folder yet. Put some there, then press F5.")
