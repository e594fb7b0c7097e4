"""The views of documents are chosen by key in the real window, and remembered."""

from __future__ import annotations

from collections.abc import Callable

from explorer.gui.main_window.window import MainWindow
from explorer.gui.reader.views import View
from tests.gui.conftest import Shelves
from tests.gui.desk import WindowUser
from tests.gui.reader.paper import Press, paper


def _open_paper(user: WindowUser) -> None:
    document = paper("Ada Marsh wrote.", "Nobody read it.")
    user.window.reader.views.show_document(document, Press(document).ask)
    user.settle()


def test_views_thumbnails_and_contents_have_keys(user: WindowUser) -> None:
    views, actions = user.window.reader.views, user.window.actions_by_name
    user.read("quarrel.txt", "pier")
    assert not actions["view_page"].isEnabled()
    _open_paper(user)
    user.pane.setFocus()
    for keys, view in (("Ctrl+5", View.PAGE), ("Ctrl+6", View.BOTH), ("Ctrl+4", View.TEXT)):
        user.press(keys)
        assert views.view is view
    user.press("Ctrl+5")
    user.press("Ctrl+Shift+T")
    assert views.strip.isVisible()
    before = views.pages.zoom.factor
    user.press("Ctrl++")
    assert views.pages.zoom.factor > before
    user.press("Ctrl+G")
    user.type("2")
    user.press("Return")
    user.settle()
    assert views.page == 1
    user.press("Ctrl+T")
    assert user.focus.objectName() == "contentsList"
    user.press("Esc")
    assert user.focus.objectName() == "pageView"


def test_what_was_shown_is_shown_next_time(
    user: WindowUser, build_window: Callable[..., MainWindow], shelves: Shelves
) -> None:
    _open_paper(user)
    user.window.actions_by_name["view_both"].trigger()
    user.window.actions_by_name["strip"].trigger()
    user.window.close()
    window = build_window(shelves.data)
    assert window.reader.choices() == "both strip"
    assert window.actions_by_name["view_both"].isChecked()
    assert window.actions_by_name["strip"].isChecked()
