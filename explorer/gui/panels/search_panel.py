"""The search box, what was searched for, and the hits."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QModelIndex, Qt, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from explorer.domain.completion import Completion
from explorer.domain.hit import Hit, Results
from explorer.domain.query import Sort
from explorer.domain.record import Counts
from explorer.domain.span import Span
from explorer.gui.models.results_model import ResultsModel
from explorer.gui.panels.empty_state import ViewOrHint
from explorer.gui.panels.hit_delegate import HitDelegate
from explorer.gui.panels.labels import LineLabel, plain_label
from explorer.gui.panels.results_view import ResultsView
from explorer.gui.panels.search_box import SearchBox
from explorer.gui.session.pages import Question
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
        self._shown: Question | None = None  # the question whose hits are listed
        self._awaited = -1  # the row that is to be opened as soon as its hit is here
        self.box = SearchBox(theme, self)
        self._sort = self._make_sort()
        self._summary = plain_label(self, say("How many documents were found"))
        self._explained = LineLabel(self, say("What was searched for"))
        self._problem = plain_label(self, say("Problem with the query"))
        self._suggestion = QToolButton(self)
        self._model = ResultsModel(self)
        self._delegate = HitDelegate(theme, self)
        self.view = ResultsView(self._model, self._delegate, self)
        self._stack = ViewOrHint(self.view, self)
        self._lay_out()
        self._connect()
        self._show_results(None)

    def _make_sort(self) -> QComboBox:
        sort = QComboBox(self)
        sort.setObjectName("sortBox")
        sort.setAccessibleName(say("Sort the hits"))
        for order, text in (
            (Sort.RELEVANCE, say("Best first")),
            (Sort.DATE, say("Newest first")),
            (Sort.NAME, say("By name")),
            (Sort.HITS, say("Most places first")),
        ):
            sort.addItem(text, order)
        return sort

    def _lay_out(self) -> None:
        self.box.setToolTip(
            say(
                "Words are joined by AND. OR, NOT, -word, “exact phrase”, wor*, word~, "
                "title:, date:2014..2016, person:, said:, speaker: (F1 tells all)"
            )
        )
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
        self._connect_box()
        self._sort.currentIndexChanged.connect(self._change_sort)
        self._suggestion.clicked.connect(self._take_suggestion)
        self.view.selectionModel().selectionChanged.connect(self._open_selected)
        self.view.clicked.connect(self._open)
        self.view.activated.connect(self._open)
        search = self._session.search
        self.view.seen.connect(search.look_at)
        search.asked.connect(self._show_query)
        search.changed.connect(self._show_results)
        search.answered.connect(self._answered)
        search.loaded.connect(self._show_loaded)
        search.completed.connect(self._show_completions)
        self._session.document_changed.connect(self._show_document)
        self._session.collection_changed.connect(self._show_collection)
        self._session.counts_changed.connect(self._show_counts)

    def _connect_box(self) -> None:
        search = self._session.search
        self.box.typed.connect(self._ask_typing)
        self.box.entered.connect(search.ask)
        self.box.edited.connect(self._hide_problem)
        self.box.rested.connect(self._show_problem)
        self.box.left_downwards.connect(self.enter_results)

    def set_theme(self, theme: Theme) -> None:
        """Paint hits in these colours."""
        self._delegate.set_theme(theme)
        self.box.set_theme(theme)
        self.view.viewport().update()

    # Asking

    @Slot(str)
    def _ask_typing(self, text: str) -> None:
        self._session.search.ask(text, typing=True)

    @Slot(int)
    def _change_sort(self, _: int) -> None:
        self._session.search.set_sort(self._sort.currentData())

    @Slot()
    def _take_suggestion(self) -> None:
        self._session.search.ask(str(self._suggestion.property("query")))

    @Slot(str)
    def _show_query(self, text: str) -> None:
        typing = self.box.isModified() and not text
        if self.box.text() != text and not typing:
            self.box.setText(text)

    @Slot()
    def _answered(self) -> None:
        self._show_problem()
        wanted = self.box.wanted_completions()
        if wanted is not None:
            self._session.search.complete(*wanted)

    @Slot(object)
    def _show_completions(self, completions: Sequence[Completion]) -> None:
        self.box.show_completions(completions)

    # Opening

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
        hit = index.data(Qt.ItemDataRole.UserRole)
        self._awaited = -1 if hit else index.row()
        if isinstance(hit, Hit):
            self._session.open_hit(hit)

    @Slot(int, int)
    def _show_loaded(self, first: int, end: int) -> None:
        self._model.tell_loaded(first, end)
        current = self.view.currentIndex()
        if not current.isValid():
            self._select_open(stay=True)
        elif current.row() == self._awaited and first <= self._awaited < end:
            self._open(current)

    # Showing

    @Slot(object)
    def _show_results(self, results: Results | None) -> None:
        self._put()
        if results is None:
            self._hide_problem()
        suggestion = results.suggestion if results else ""
        self._suggestion.setText(say("Did you mean: {words}", words=suggestion))
        self._suggestion.setProperty("query", suggestion)
        self._suggestion.setVisible(bool(suggestion))
        self._summary.setText(
            counted(results.total, "{n} document", "{n} documents") if results else ""
        )
        explained = results.explained if results and results.query.text.strip() else ""
        self._explained.setText(explained)
        self._show_hint(results)

    def _put(self) -> None:
        """Fill the list; when the same was asked again, the reader stays where they were."""
        search, bar = self._session.search, self.view.verticalScrollBar()
        place = bar.value() if _same(search.question, self._shown) else 0
        self._shown = search.question
        self._awaited = -1
        self._model.show_pages(search.pages)
        self.view.doItemsLayout()
        bar.setValue(place)
        self._select_open(stay=True)
        self.view.tell_seen()

    @Slot()
    def _show_problem(self) -> None:
        """Tell a slip in the query: at once after Enter, else when typing rests."""
        search = self._session.search
        if search.results is None or search.question is None:
            return
        problem = search.results.query.problem
        if problem is None:
            self._hide_problem()
        elif search.question.text == self.box.text() and self.box.resting:
            told = say("{slip} The plain words are searched meanwhile.", slip=problem.message)
            self._problem.setText(told)
            self._problem.show()
            self.box.uncover()
            self.box.underline(Span(problem.start, problem.end))

    @Slot()
    def _hide_problem(self) -> None:
        self._problem.clear()
        self._problem.hide()
        self.box.clear_slip()

    def _show_hint(self, results: Results | None) -> None:
        if results is not None and results.total:
            self._stack.show_view()
        else:
            self._stack.show_hint(self._hint(results))

    @Slot(object)
    def _show_document(self, _: OpenDocument | None) -> None:
        self._select_open(stay=False)

    def _select_open(self, *, stay: bool) -> None:
        """Select the row of the open document, wherever it was opened from."""
        document = self._session.document
        row = self._model.row_of(document.record.document_id) if document else -1
        self.view.select_row(row, stay=stay)

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
            return say("None of the files here could be read yet. Go > To the problems tells why.")
        if self._session.updates.running:
            return say("The folder is being read. Documents appear here as they are ready.")
        return say("There is no document in this folder yet. Put some there, then press F5.")


def _same(one: Question | None, other: Question | None) -> bool:
    """Whether two questions list the same hits in the same order, or nearly."""
    if one is None or other is None:
        return one is other
    return (one.text, one.order) == (other.text, other.order)
