"""Back and forward, as in a browser."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from explorer.gui.session.history import History, Visit


def _walked(*documents: int) -> History:
    history = History()
    for number in documents:
        history.visit(Visit(number))
    return history


def test_at_first_there_is_nowhere_to_go() -> None:
    history = History()
    assert (history.back(), history.forward()) == (None, None)
    assert not history.can_go_back
    assert not history.can_go_forward
    history.leave(5)
    assert history.back() is None


def test_back_and_forward_go_the_same_way() -> None:
    history = _walked(1, 2, 3)
    assert [history.back(), history.back(), history.back()] == [Visit(2), Visit(1), None]
    assert [history.forward(), history.forward(), history.forward()] == [Visit(2), Visit(3), None]


def test_a_document_is_left_where_it_was_read() -> None:
    history = _walked(1, 2)
    history.leave(70)
    history.back()
    history.leave(30)
    assert history.forward() == Visit(2, 70)
    assert history.back() == Visit(1, 30)


def test_a_new_visit_forgets_what_was_left_by_going_back() -> None:
    history = _walked(1, 2)
    history.back()
    history.visit(Visit(3))
    assert not history.can_go_forward
    assert history.back() == Visit(1)


def test_the_same_document_again_is_no_new_visit() -> None:
    history = _walked(1, 2, 2)
    history.leave(9)
    history.visit(Visit(2, 4))
    assert history.back() == Visit(1)
    assert history.forward() == Visit(2, 9)


@given(st.lists(st.integers(0, 3)), st.lists(st.booleans()))
def test_one_is_always_somewhere_one_has_been(visits: list[int], steps: list[bool]) -> None:
    history = _walked(*visits)
    for forward in steps:
        can = history.can_go_forward if forward else history.can_go_back
        found = history.forward() if forward else history.back()
        assert (found is not None) == can
        assert found is None or found.document_id in visits
