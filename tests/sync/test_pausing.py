"""R1, R2: a paused run sends nothing, keeps its lease, and goes on where it was."""

from __future__ import annotations

from datetime import timedelta
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.connectors.http.session import RequestsTransport
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.run_events import (
    Paused,
    Progressed,
    Resumed,
    StageStarted,
)
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.sync.runs import STALE_AFTER
from kccsync_desktop.sync.stopping import StopSignal
from tests.support.office import NEVER, Report, follow
from tests.sync.test_stopping import http_office

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from kccsync_desktop.domain.run_events import RunEvent
    from tests.support.office import Office

SOON = 2.0


def pause_at(events: Iterator[RunEvent], signal: StopSignal, stage: str) -> Report:
    """Follow a run and pause it when a stage begins."""
    told = []
    for event in events:
        told.append(event)
        if isinstance(event, StageStarted) and event.stage == stage:
            signal.pause()
    return Report(told)


def after(office: Office, pause: timedelta, then: Callable[[], object]) -> None:
    """Let somebody do something when the clock has moved on so far."""
    due = office.clock.now() + pause

    def look() -> None:
        if office.clock.now() >= due:
            office.clock.meanwhile = lambda: None
            then()

    office.clock.meanwhile = look


def between(report: Report) -> list[RunEvent]:
    """Return what was told during the pause."""
    kinds = [type(event) for event in report.events]
    return report.events[kinds.index(Paused) + 1 : kinds.index(Resumed)]


def test_r1_a_paused_run_sends_nothing_keeps_its_lease_and_goes_on(ready: Office) -> None:
    signal = StopSignal()
    sent: list[int] = []
    seconds: list[Report] = []

    def go_on() -> None:
        sent.append(len(ready.calls()))
        seconds.append(follow(ready.desk.upload(None, NEVER)))
        signal.go_on()

    after(ready, 3 * STALE_AFTER, go_on)
    told = []
    for event in ready.desk.upload(None, signal):
        told.append(event)
        if isinstance(event, StageStarted) and event.stage == "Documents" and not sent:
            signal.pause()
            sent.append(len(ready.calls()))
    report = Report(told)

    assert sent[0] == sent[1]
    assert seconds[0].codes == [ProblemCode.RUN_BUSY]
    assert between(report) == []
    assert report.end.exported == 4
    assert report.end.stopped_by is None
    assert ready.states() == {ExportState.VERIFIED: 4}
    assert len(ready.remote()) == 4


@pytest.mark.parametrize("stage", ["Customers and suppliers", "Documents", "Reading back"])
def test_r1_a_run_paused_in_any_stage_and_cancelled_stops_soon_with_nothing_unknown(
    ready: Office, stage: str
) -> None:
    signal = StopSignal()
    stopped = []

    def cancel() -> None:
        stopped.append(ready.clock.now())
        signal.set()

    after(ready, timedelta(minutes=1), cancel)
    report = pause_at(ready.desk.upload(None, signal), signal, stage)

    assert report.end.cancelled
    assert ready.clock.now() - stopped[0] < timedelta(seconds=SOON)
    assert set(ready.states()) <= {ExportState.PENDING, ExportState.EXPORTED}
    assert not ready.desk.unfinished()


def test_r1_what_is_closed_during_a_pause_is_finished_at_the_next_start(ready: Office) -> None:
    signal = StopSignal()
    after(ready, timedelta(minutes=1), signal.suspend)
    pause_at(ready.desk.upload(None, signal), signal, "Documents")
    assert ready.states() == {ExportState.QUEUED: 4}

    ready.reopen()
    assert ready.resume().end.exported == 4
    assert ready.states() == {ExportState.VERIFIED: 4}


def test_r1_a_read_paused_between_two_tries_waits_where_it_was(ready: Office) -> None:
    ready.fault("500", method="GET", path="/Organisation")
    signal, sent = StopSignal(), []

    def pause() -> None:
        signal.pause()
        sent.append(len(ready.calls()))
        after(ready, timedelta(minutes=1), go_on)

    def go_on() -> None:
        sent.append(len(ready.calls()))
        signal.go_on()

    ready.clock.meanwhile = pause  # it waits before it asks again
    report = follow(ready.desk.upload(None, signal))

    assert sent[0] == sent[1] == 1
    assert report.end.exported == 4
    assert len(ready.remote()) == 4


def test_r3_a_write_that_waits_for_its_turn_when_paused_comes_back_unsent(ready: Office) -> None:
    ready.fault("429_minute", method="PUT", path="/Invoices", retry_after=30)
    signal = StopSignal()

    def pause() -> None:
        signal.pause()
        after(ready, timedelta(minutes=1), signal.go_on)

    told: list[RunEvent] = []
    for event in ready.desk.upload(None, signal):
        told.append(event)
        if isinstance(event, StageStarted) and event.stage == "Documents":
            ready.clock.meanwhile = pause

    report = Report(told)
    assert any(isinstance(event, Paused) for event in told)
    assert report.end.exported == 4
    assert len(ready.remote()) == 4
    with ready.desk.facilities.books.read() as work:
        assert work.outbox.open_entries() == ()


def test_r3_a_repeat_of_a_lost_call_keeps_its_key_through_a_pause(ready: Office) -> None:
    ready.fault("drop_before_commit", method="PUT", path="/CreditNotes")
    ready.fault("429_minute", method="PUT", path="/CreditNotes", retry_after=30)
    signal = StopSignal()

    def keys() -> list[str]:
        there = [call for call in ready.calls() if "/CreditNotes" in call.path]
        return [call.request_key for call in there if call.method == "PUT"]

    def pause_in_the_second_try() -> None:
        if len(keys()) == 2:
            signal.pause()
            after(ready, timedelta(minutes=1), signal.go_on)

    ready.clock.meanwhile = pause_in_the_second_try
    report = follow(ready.desk.upload(None, signal))

    assert any(isinstance(event, Paused) for event in report.events)
    assert report.end.exported == 4
    assert len(keys()) == 3
    assert len(set(keys())) == 1
    assert len(ready.remote()) == 4


def test_r1_loading_and_fetching_pause_too(sold: Office) -> None:
    signal = StopSignal()
    signal.pause()
    after(sold, timedelta(minutes=1), signal.go_on)
    assert not follow(sold.desk.load(sold.folder.write(), signal)).end.cancelled

    signal.pause()
    after(sold, timedelta(minutes=1), signal.go_on)
    report = follow(sold.desk.fetch_payments(signal))
    assert between(report) == []
    assert not report.end.cancelled


def test_r1_a_paused_upload_over_http_sends_nothing_and_stops_soon(place: Path) -> None:
    with http_office(place, RequestsTransport) as office:
        signal, told = StopSignal(), []

        def work() -> None:
            for event in office.desk.upload(None, signal):
                told.append(event)
                if isinstance(event, StageStarted) and event.stage == "Documents":
                    signal.pause()

        runner = Thread(target=work)
        runner.start()
        began = monotonic()
        while not any(isinstance(event, Paused) for event in told):
            assert monotonic() - began < 20
            runner.join(0.05)
        runner.join(0.5)
        assert runner.is_alive()
        assert not [call for call in office.writes() if "Contacts" not in call.path]

        stopped = monotonic()
        signal.set()
        runner.join(20)
        assert monotonic() - stopped < SOON
        assert Report(told).end.cancelled
        assert office.states() == {ExportState.PENDING: 4}
        assert not [event for event in between_end(told) if isinstance(event, Progressed)]


def between_end(told: list[RunEvent]) -> list[RunEvent]:
    """Return what was told after the pause began."""
    kinds = [type(event) for event in told]
    return told[kinds.index(Paused) + 1 :]
