"""What the user wants done about files with something wrong becomes wishes for an update."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from explorer.gui.dialogs.password import PasswordDialog
from explorer.gui.dialogs.recognition import RecognitionDialog, tell_how_to_get_it
from explorer.gui.models.troubles import Trouble
from explorer.gui.panels.problems_panel import ProblemsPanel
from explorer.gui.session.session import Session
from explorer.services.wishes import Ocr, Wishes


class Mending(QObject):
    """Asks what an update needs to know, starts it, and has the panel tell what came of it."""

    def __init__(self, session: Session, panel: ProblemsPanel, window: QWidget) -> None:
        super().__init__(window)
        self._session = session
        self._panel = panel
        self._window = window
        self._languages: tuple[str, ...] = ()  # those that were wanted last
        panel.actions_on.again.connect(self._again)
        panel.actions_on.password.connect(self._ask_password)
        panel.actions_on.recognise.connect(self._ask_engine)

    @Slot(object)
    def _again(self, troubles: Sequence[Trouble]) -> None:
        self._read(troubles, Wishes())

    def _read(self, troubles: Sequence[Trouble], wishes: Wishes) -> None:
        again = frozenset(trouble.document_id for trouble in troubles)
        self._session.update(replace(wishes, again=again))
        self._panel.await_outcome(again)

    @Slot(object)
    def _ask_password(self, troubles: Sequence[Trouble]) -> None:
        dialog = PasswordDialog(troubles[0].name, len(troubles), self._window)
        dialog.given.connect(lambda word: self._read(troubles, Wishes(passwords=(word,))))
        dialog.open()

    @Slot(object)
    def _ask_engine(self, troubles: Sequence[Trouble]) -> None:
        library = self._session.library
        self._session.chore(library.ocr_languages, partial(self._ask_languages, troubles))

    def _ask_languages(self, troubles: Sequence[Trouble], languages: tuple[str, ...]) -> None:
        if not languages:
            tell_how_to_get_it(self._window)
            return
        dialog = RecognitionDialog(len(troubles), languages, self._languages, self._window)
        dialog.wanted.connect(partial(self._recognise, troubles))
        dialog.open()

    def _recognise(self, troubles: Sequence[Trouble], languages: tuple[str, ...]) -> None:
        self._languages = languages
        self._read(troubles, Wishes(ocr=Ocr.ALL, languages=languages))
