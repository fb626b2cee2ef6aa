"""R2: one run at a time on a merchant's books."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.run_events import StageStarted
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.sync.courier import InlineCourier, deliver
from kccsync_desktop.sync.runs import STALE_AFTER
from tests.support.office import NEVER, follow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from kccsync_desktop.domain.run_events import RunEvent
    from tests.support.office import Office


def begin(events: Iterator[RunEvent], wanted: str = "StageStarted") -> None:
    """Run until the first event of a kind."""
    while type(next(events)).__name__ != wanted:
        pass


def test_r2_the_second_run_is_told_who_works_and_since_when(ready: Office) -> None:
    first = ready.desk.upload(None, NEVER)
    begin(first)

    second = ready.upload()

    (busy,) = second.problems
    assert busy.code is ProblemCode.RUN_BUSY
    assert ready.desk.facilities.who.casefold() in busy.message.casefold()
    since = ready.clock.now().astimezone().strftime("%H:%M on %d %B %Y")
    assert since in busy.message
    assert second.end.stopped_by == busy
    assert second.end.run_id == 0
    assert ready.desk.status().running == ready.desk.facilities.who
    assert follow(first).end.exported == 4
    assert ready.desk.status().running == ""


def test_r2_loading_and_fetching_wait_their_turn_too(ready: Office) -> None:
    first = ready.desk.upload(None, NEVER)
    begin(first)

    assert ready.load().codes == [ProblemCode.RUN_BUSY]
    assert follow(ready.desk.fetch_setup(NEVER)).codes == [ProblemCode.RUN_BUSY]
    assert ready.precheck().codes == [ProblemCode.RUN_BUSY]
    assert ready.resume().codes == [ProblemCode.RUN_BUSY]
    assert follow(first).end.stopped_by is None


def take_as(office: Office, owner: str) -> None:
    with office.desk.facilities.books.write() as work:
        work.leases.take(owner, "someone", office.clock.now(), STALE_AFTER)


def test_r2_a_dead_process_is_taken_over_at_once(ready: Office) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    take_as(ready, f"{socket.gethostname()}|{ended.pid}|1")

    assert ready.upload().end.exported == 4


def test_r2_a_dead_process_is_taken_over_though_its_clock_was_a_day_ahead(ready: Office) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    ready.clock.advance(86_400)
    take_as(ready, f"{socket.gethostname()}|{ended.pid}|1")
    ready.clock.advance(-86_400)

    assert ready.upload().end.exported == 4


def test_r2_a_living_process_and_another_machine_are_not_taken_over(ready: Office) -> None:
    for owner in (f"{socket.gethostname()}|{os.getppid()}|1", "other-machine|1|1"):
        take_as(ready, owner)
        assert ready.upload().codes == [ProblemCode.RUN_BUSY]
        with ready.desk.facilities.books.write() as work:
            work.leases.release(owner)
    assert ready.state("INV1") is ExportState.PENDING


def test_r2_a_silent_holder_is_taken_over_after_two_minutes(ready: Office) -> None:
    take_as(ready, "other-machine|1|1")
    ready.clock.advance(119)
    assert ready.upload().codes == [ProblemCode.RUN_BUSY]
    assert ready.desk.status().running == "someone"
    ready.clock.advance(2)
    assert ready.desk.status().running == ""

    assert ready.upload().end.exported == 4


def test_r2_a_working_run_shows_that_it_lives(ready: Office) -> None:
    events = ready.desk.upload(None, NEVER)
    begin(events)
    for _ in events:
        with ready.desk.facilities.books.read() as work:
            holder = work.leases.holder()
        if holder is not None:
            assert ready.clock.now() - holder.heartbeat_at < STALE_AFTER
        ready.clock.advance(16)

    assert ready.states()[ExportState.VERIFIED] == 4


def test_r2_a_run_that_lost_its_lease_stops_and_sends_nothing_more(ready: Office) -> None:
    events = ready.desk.upload(None, NEVER)
    begin(events)
    ready.clock.advance(200)
    take_as(ready, "other-machine|1|1")
    ready.forget_calls()

    report = follow(events)

    assert report.end.stopped_by is not None
    assert report.end.stopped_by.code is ProblemCode.RUN_BUSY
    assert report.end.stopped_by.message.startswith("Someone is already working")
    assert not ready.writes()
    with ready.desk.facilities.books.read() as work:
        holder = work.leases.holder()
    assert holder is not None
    assert holder.who == "someone"


class Tardy(InlineCourier[Any]):
    """Its threads get to the calls only when the run is at its end; reads are made at once."""

    def __init__(self, width: int) -> None:
        super().__init__(width)
        self._is_slow = width > 1
        self._posted: list[tuple[int, Callable[[], Any]]] = []

    def post(self, ticket: int, call: Callable[[], Any]) -> None:
        if self._is_slow:
            self._posted.append((ticket, call))
        else:
            super().post(ticket, call)

    def close(self) -> None:
        for ticket, call in self._posted:
            deliver(ticket, call)


def test_r2_no_call_of_a_run_that_lost_its_lease_leaves_afterwards(ready: Office) -> None:
    ready.reopen(make_courier=Tardy)
    events = ready.desk.upload(None, NEVER)
    begin(events)
    for event in events:
        if isinstance(event, StageStarted) and event.stage == "Customers and suppliers":
            break
    next(events)
    ready.clock.advance(200)
    take_as(ready, "other-machine|1|1")
    ready.forget_calls()

    assert follow(events).codes[-1] is ProblemCode.RUN_BUSY

    assert not ready.writes()


def test_r2_a_lease_that_came_and_went_is_lost_as_well(ready: Office) -> None:
    events = ready.desk.upload(None, NEVER)
    begin(events)
    ready.clock.advance(200)
    take_as(ready, "other-machine|1|1")
    with ready.desk.facilities.books.write() as work:
        work.leases.release("other-machine|1|1")

    report = follow(events)

    assert report.codes[-1] is ProblemCode.RUN_BUSY
    assert "someone else" in report.problems[-1].message.casefold()
    assert ready.upload().end.stopped_by is None
    assert ready.states()[ExportState.VERIFIED] == 4
