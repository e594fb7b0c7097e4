"""Steering long work from another thread."""

from __future__ import annotations

import threading

from explorer.services.control import Control


def test_work_goes_on_unless_it_is_told_otherwise() -> None:
    control = Control()
    assert (control.paused, control.cancelled, control.held) == (False, False, False)
    control.wait_while_paused()  # does not wait


def test_a_pause_holds_until_it_ends() -> None:
    control = Control()
    control.pause()
    assert (control.paused, control.cancelled, control.held) == (True, False, True)
    control.resume()
    assert (control.paused, control.held) == (False, False)


def test_cancelling_ends_a_pause_for_good() -> None:
    control = Control()
    control.pause()
    control.cancel()
    assert (control.paused, control.cancelled, control.held) == (False, True, True)
    control.resume()
    assert control.cancelled


def test_one_who_waits_is_let_go_by_resume_and_by_cancel() -> None:
    for release in (Control.resume, Control.cancel):
        control, gone = Control(), threading.Event()
        control.pause()

        def wait(control: Control = control, gone: threading.Event = gone) -> None:
            control.wait_while_paused()
            gone.set()

        waiting = threading.Thread(target=wait)
        waiting.start()
        assert not gone.wait(0.05)
        release(control)
        assert gone.wait(20)
        waiting.join()


def test_the_last_wish_comes_first_and_once() -> None:
    control = Control()
    assert control.take_first() is None
    control.put_first(3)
    control.put_first(5)
    assert control.take_first() == 5
    assert control.take_first() is None
