from __future__ import annotations

import threading
from datetime import timedelta
from threading import Event

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kccsync_desktop.connectors.http.allowance import Allowance
from kccsync_desktop.connectors.http.limiter import Limiter
from kccsync_desktop.connectors.package import LimitReachedError, StoppedError
from kccsync_desktop.domain.clock import SystemClock
from kccsync_desktop.domain.limits import LimitState
from tests.connectors.fakes import START, FakeClock, Watcher


class FixedWindows:
    """The package's side: windows of 60 s that begin at a moment nobody knows."""

    def __init__(self, clock: FakeClock, limit: int, phase: float, used: int = 0) -> None:
        self.clock = clock
        self.limit = limit
        self.phase = phase
        self.number = self._number()
        self.used = used
        self.refused = 0

    def _number(self) -> int:
        return int((self.clock.monotonic() - self.phase) // 60)

    def arrive(self) -> int:
        if self._number() != self.number:
            self.number, self.used = self._number(), 0
        if self.used >= self.limit:
            self.refused += 1
        else:
            self.used += 1
        return self.limit - self.used


def make_calls(
    limiter: Limiter, package: FixedWindows, clock: FakeClock, trips: list[float]
) -> None:
    for trip in trips:
        with limiter.turn(Event(), Watcher()) as turn:
            clock.advance(trip / 2)
            turn.allowance = Allowance(package.arrive(), 5000)
            clock.advance(trip / 2)


@settings(max_examples=60, deadline=None)
@given(
    phase=st.floats(0, 60),
    trips=st.lists(st.floats(0.001, 3), min_size=130, max_size=200),
    elsewhere=st.integers(0, 60),
)
def test_no_call_is_ever_refused_for_coming_too_often(
    phase: float, trips: list[float], elsewhere: int
) -> None:
    clock = FakeClock()
    package = FixedWindows(clock, 60, phase, used=elsewhere)
    limiter = Limiter(clock, 60)
    limiter.restore(LimitState(60 - elsewhere, 5000, START, START))
    make_calls(limiter, package, clock, trips)
    assert package.refused == 0
    minutes = -(-len(trips) // 60) + 1
    assert sum(clock.waits) <= minutes * 60


@settings(max_examples=60, deadline=None)
@given(
    phase=st.floats(0, 60),
    trips=st.lists(st.tuples(st.floats(0.001, 3), st.booleans()), min_size=70, max_size=100),
    elsewhere=st.integers(0, 60),
)
def test_nor_is_one_of_two_that_overlap(
    phase: float, trips: list[tuple[float, bool]], elsewhere: int
) -> None:
    clock = FakeClock()
    package = FixedWindows(clock, 60, phase, used=elsewhere)
    limiter = Limiter(clock, 60)
    limiter.restore(LimitState(60 - elsewhere, 5000, START, START))
    for trip, is_swapped in trips:
        turns = [limiter.turn(Event(), Watcher()), limiter.turn(Event(), Watcher())]
        for turn in turns:
            entered = turn.__enter__()
            entered.allowance = Allowance(package.arrive(), 5000)
            clock.advance(trip / 2)
        for turn in reversed(turns) if is_swapped else turns:
            clock.advance(trip / 2)
            turn.__exit__(None, None, None)
    assert package.refused == 0
    assert sum(clock.waits) <= (-(-2 * len(trips) // 60) + 2) * 60


def test_sixty_calls_go_at_once_and_the_next_waits_for_the_minute() -> None:
    clock, watcher = FakeClock(), Watcher()
    limiter = Limiter(clock, 60)
    package = FixedWindows(clock, 60, phase=10)
    for _ in range(61):
        with limiter.turn(Event(), watcher) as turn:
            turn.allowance = Allowance(package.arrive(), None)
            clock.advance(0.1)
    assert [round(seconds, 6) for seconds, _ in watcher.waits] == [54.1]
    assert watcher.waits[0][1] == "the limit of calls a minute"
    assert package.refused == 0


def test_what_the_package_says_is_left_counts_too() -> None:
    clock, watcher = FakeClock(), Watcher()
    limiter = Limiter(clock, 60)
    with limiter.turn(Event(), watcher) as turn:
        turn.allowance = Allowance(0, None)
    clock.advance(20)
    with limiter.turn(Event(), watcher):
        assert clock.waits == [40]


def test_a_wait_can_be_cancelled() -> None:
    cancelled = Event()
    limiter = Limiter(SystemClock(), 60)
    limiter.hold(30)
    threading.Timer(0.05, cancelled.set).start()
    with pytest.raises(StoppedError), limiter.turn(cancelled, Watcher()):
        pytest.fail("no turn is given to a cancelled call")


def test_a_wait_of_more_than_ten_minutes_is_told_not_slept() -> None:
    clock = FakeClock()
    limiter = Limiter(clock)
    limiter.hold(601)
    with pytest.raises(LimitReachedError) as caught, limiter.turn(Event(), Watcher()):
        pytest.fail("no turn")
    assert (caught.value.seconds, caught.value.is_day_limit) == (601, False)
    assert clock.waits == []


def test_the_last_call_of_the_day_ends_the_run_without_a_refusal() -> None:
    clock = FakeClock()
    limiter = Limiter(clock)
    with limiter.turn(Event(), Watcher()) as turn:
        turn.allowance = Allowance(30, 0)
    with pytest.raises(LimitReachedError) as caught, limiter.turn(Event(), Watcher()):
        pytest.fail("no turn")
    assert caught.value.is_day_limit
    clock.advance(3601)
    with limiter.turn(Event(), Watcher()) as turn:
        turn.allowance = Allowance(59, 4999)
    assert limiter.state.day_left == 4999


def test_a_used_up_day_lasts_as_long_as_the_package_says() -> None:
    clock = FakeClock()
    limiter = Limiter(clock)
    limiter.day_is_used_up(71_000)
    clock.advance(70_000)
    with pytest.raises(LimitReachedError) as caught, limiter.turn(Event(), Watcher()):
        pytest.fail("no turn")
    assert caught.value.seconds == pytest.approx(1000)


def test_no_more_than_two_calls_are_in_flight() -> None:
    limiter = Limiter(SystemClock(), 1000)
    inside: list[int] = []
    most: list[int] = []
    lock = threading.Lock()

    def work() -> None:
        for _ in range(5):
            with limiter.turn(Event(), Watcher()):
                with lock:
                    inside.append(1)
                    most.append(len(inside))
                Event().wait(0.002)
                with lock:
                    inside.pop()

    threads = [threading.Thread(target=work) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert max(most) == 2
    assert len(most) == 30


def test_near_the_days_end_calls_go_one_at_a_time() -> None:
    limiter = Limiter(SystemClock(), 1000)
    with limiter.turn(Event(), Watcher()) as turn:
        turn.allowance = Allowance(500, 1)
    stopped = Event()
    threading.Timer(0.1, stopped.set).start()
    first, second = limiter.turn(Event(), Watcher()), limiter.turn(stopped, Watcher())
    with first, pytest.raises(StoppedError), second:
        pytest.fail("a second call must wait for the answer to the last but one")


def test_answers_in_the_wrong_order_do_not_look_like_a_new_minute() -> None:
    clock = FakeClock()
    limiter = Limiter(clock, 60)
    first, second = limiter.turn(Event(), Watcher()), limiter.turn(Event(), Watcher())
    one, two = first.__enter__(), second.__enter__()
    one.allowance, two.allowance = Allowance(10, None), Allowance(11, None)
    first.__exit__(None, None, None)
    clock.advance(1)
    second.__exit__(None, None, None)
    assert limiter.state.minute_left == 10
    assert limiter.state.window_since == START


def test_the_state_goes_from_process_to_process() -> None:
    clock = FakeClock()
    former = Limiter(clock)
    with former.turn(Event(), Watcher()) as turn:
        turn.allowance = Allowance(0, 700)
    assert former.state == LimitState(0, 700, START, START)
    clock.advance(15)
    latter = Limiter(clock)
    latter.restore(former.state)
    with latter.turn(Event(), Watcher()):
        assert clock.waits == [45]
    assert latter.state.day_left == 700


def test_a_state_that_is_out_of_date_is_dropped() -> None:
    clock = FakeClock()
    limiter = Limiter(clock)
    old = START - timedelta(days=1)
    limiter.restore(LimitState(0, 0, old, old))
    with limiter.turn(Event(), Watcher()):
        assert clock.waits == []
    future = START + timedelta(hours=1)
    limiter.restore(LimitState(0, 0, future, future))
    with limiter.turn(Event(), Watcher()):
        assert clock.waits == []


def test_a_days_end_noted_by_another_process_counts_for_an_hour() -> None:
    clock = FakeClock()
    limiter = Limiter(clock)
    noted = START - timedelta(minutes=20)
    limiter.restore(LimitState(None, 0, None, noted))
    with pytest.raises(LimitReachedError) as caught, limiter.turn(Event(), Watcher()):
        pytest.fail("no turn")
    assert caught.value.seconds == pytest.approx(2400)


def test_calls_without_answers_use_up_the_allowance_too() -> None:
    clock, watcher = FakeClock(), Watcher()
    limiter = Limiter(clock, 60)
    with limiter.turn(Event(), watcher) as turn:
        turn.allowance = Allowance(1, None)
    with limiter.turn(Event(), watcher):
        clock.advance(5)
    with limiter.turn(Event(), watcher):
        assert clock.waits == [55]


@settings(max_examples=40, deadline=None)
@given(
    trips=st.lists(st.floats(0.001, 2), min_size=30, max_size=60),
    arrives=st.floats(0, 1),
)
def test_no_second_holds_more_calls_than_allowed(trips: list[float], arrives: float) -> None:
    """Wherever on its way a call arrives, and whenever the package's seconds begin."""
    clock = FakeClock()
    limiter = Limiter(clock, calls_per_minute=1000, calls_in_flight=4, calls_per_second=3)
    arrivals = []
    for trip in trips:
        with limiter.turn(Event(), Watcher()):
            arrivals.append(clock.monotonic() + trip * arrives)
            clock.advance(trip)
    for at in arrivals:
        assert sum(at <= one < at + 1 for one in arrivals) <= 3


def test_the_second_has_its_own_words_and_no_say_where_it_is_not_limited() -> None:
    clock, watcher = FakeClock(), Watcher()
    limiter = Limiter(clock, calls_per_minute=1000, calls_in_flight=4, calls_per_second=3)
    for _ in range(4):
        with limiter.turn(Event(), watcher):
            pass
    ((seconds, reason),) = watcher.waits
    assert seconds == pytest.approx(1)
    assert reason == "the limit of calls a second"
    free = Limiter(clock, calls_per_minute=1000)
    for _ in range(100):
        with free.turn(Event(), watcher):
            pass
    assert len(watcher.waits) == 1
