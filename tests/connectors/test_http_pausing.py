"""While the user pauses no call leaves: reads wait where they are, writes come back unsent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.connectors.package import PausedError, StoppedError
from tests.connectors.fakes import answer
from tests.connectors.test_http_caller import EXPIRED, OK, READ, WRITE, Desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.connectors.fakes import Scripted

BUSY = answer(429, retry_after="30")


def paused(*answers: Scripted) -> Desk:
    desk = Desk(*answers)
    desk.watcher.is_paused = True
    return desk


def at_second(desk: Desk, seconds: float, then: Callable[[], object]) -> None:
    due = desk.clock.monotonic() + seconds
    desk.clock.meanwhile = lambda: then() if desk.clock.monotonic() >= due else None


def go_on(desk: Desk) -> None:
    desk.watcher.is_paused = False


def test_a_paused_write_comes_back_unsent() -> None:
    desk = paused(OK)
    with pytest.raises(PausedError):
        desk.call(WRITE)
    assert desk.transport.sent == []


def test_a_paused_read_waits_by_the_clock_and_then_goes() -> None:
    desk = paused(OK)
    at_second(desk, 3600, lambda: go_on(desk))
    assert desk.call(READ) == b"good"
    assert len(desk.transport.sent) == 1
    assert sum(desk.clock.waits) == pytest.approx(3600, abs=1)


def test_a_paused_read_hears_a_stop() -> None:
    desk = paused(OK)
    at_second(desk, 5, desk.cancelled.set)
    with pytest.raises(StoppedError):
        desk.call(READ)
    assert desk.transport.sent == []
    assert sum(desk.clock.waits) == pytest.approx(5, abs=1)


def test_a_write_that_waits_for_its_turn_comes_back_when_paused() -> None:
    desk = Desk(BUSY, OK)
    at_second(desk, 1, lambda: setattr(desk.watcher, "is_paused", True))
    with pytest.raises(PausedError):
        desk.call(WRITE)
    assert len(desk.transport.sent) == 1


def test_a_read_that_waits_for_its_turn_goes_on_waiting_through_a_pause() -> None:
    desk = Desk(BUSY, OK)

    def pause() -> None:
        desk.watcher.is_paused = True
        at_second(desk, 60, lambda: go_on(desk))

    at_second(desk, 1, pause)
    assert desk.call(READ) == b"good"
    assert len(desk.transport.sent) == 2


def test_no_token_is_renewed_during_a_pause() -> None:
    desk = Desk(answer(401, EXPIRED), OK)
    desk.transport.before = lambda: setattr(desk.watcher, "is_paused", True)
    with pytest.raises(PausedError):
        desk.call(WRITE)
    assert desk.tokens.renewals == []


def test_a_write_of_a_run_that_lost_its_books_comes_back_and_a_read_goes_on() -> None:
    desk = Desk(OK, OK)
    desk.watcher.may_write = False
    with pytest.raises(PausedError):
        desk.call(WRITE)
    assert desk.transport.sent == []
    assert desk.call(READ) == b"good"


def test_a_write_that_slept_while_it_waited_for_its_turn_comes_back() -> None:
    desk = Desk(BUSY, OK)
    at_second(desk, 1, lambda: setattr(desk.watcher, "may_write", False))
    with pytest.raises(PausedError):
        desk.call(WRITE)
    assert len(desk.transport.sent) == 1
