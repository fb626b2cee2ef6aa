"""How many calls are free this minute, also where the package does not tell."""

from __future__ import annotations

from threading import Event

from kccsync_desktop.connectors.http.allowance import Allowance
from kccsync_desktop.connectors.http.limiter import Limiter
from tests.connectors.fakes import FakeClock, Watcher


def test_what_is_free_this_minute_is_told_by_our_own_plan_until_the_package_tells() -> None:
    clock = FakeClock()
    limiter = Limiter(clock, calls_per_minute=10)
    assert limiter.free_this_minute == 10
    for _ in range(3):
        with limiter.turn(Event(), Watcher()):
            clock.advance(1)
    assert limiter.free_this_minute == 7
    with limiter.turn(Event(), Watcher()) as turn:
        turn.allowance = Allowance(4, 5000)
    assert limiter.free_this_minute == 4
    clock.advance(61)
    assert limiter.free_this_minute == 10
