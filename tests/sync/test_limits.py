"""Limits of the package: waited for by the clock, never broken by us (R3, R5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.run_events import CallsCounted, Progressed
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.sync.meter import CallMeter
from tests.support.office import NEVER

if TYPE_CHECKING:
    from tests.support.office import Office


@pytest.mark.slow
def test_r5_a_whole_upload_waits_for_the_minute_and_earns_no_429(office: Office) -> None:
    for number in range(330):
        office.folder.invoice(f"INV{number:03}", f"C{number:03}")
    office.prepare()
    office.door("settings", {"calls_per_minute": 10})
    office.set(calls_per_minute=10)
    office.forget_calls()
    started = office.clock.now()

    report = office.upload()

    assert report.end.exported == 330
    assert office.states()[ExportState.VERIFIED] == 330
    assert {call.status for call in office.calls()} == {200}
    assert any(wait.seconds > 1 for wait in report.waits)
    assert (office.clock.now() - started).total_seconds() > 60
    counted = [each for each in report.events if isinstance(each, CallsCounted)]
    assert counted[-1].made == report.end.calls == len(office.calls())
    assert counted[-1].day_left is not None


def test_r5_a_429_of_another_program_is_waited_out(ready: Office) -> None:
    ready.fault("429_minute", method="PUT", path="Invoices", retry_after=17)
    ready.fault("429_concurrent", method="PUT", path="CreditNotes")

    report = ready.upload()

    assert report.end.exported == 4
    assert any(16 < wait.seconds <= 17 for wait in report.waits)


def test_the_days_limit_stops_the_run_with_the_time_and_counts_what_was_done(
    ready: Office,
) -> None:
    ready.fault("429_day", method="PUT", path="/Invoices", retry_after=71_000)

    report = ready.upload()

    (stopped,) = [each for each in report.problems if each.subject is None]
    assert stopped.code is ProblemCode.DAY_LIMIT
    assert report.end.stopped_by == stopped
    assert "after" in stopped.message or "after" in stopped.cure
    assert report.end.exported == 2
    assert ready.states() == {ExportState.EXPORTED: 2, ExportState.PENDING: 2}
    assert not ready.desk.unfinished()
    again = ready.upload()
    assert again.codes == [ProblemCode.DAY_LIMIT]
    assert again.end.calls == 0

    ready.clock.advance(71_000)
    last = ready.upload()

    assert last.end.exported == 2
    assert ready.states() == {ExportState.VERIFIED: 4}


def test_a_minute_limit_that_never_ends_stops_the_run(ready: Office) -> None:
    ready.fault("429_minute", method="PUT", count=0, retry_after=30)

    report = ready.upload()

    assert report.codes == [ProblemCode.MINUTE_LIMIT]
    assert ready.states() == {ExportState.PENDING: 4}


def test_time_left_is_told_and_falls_to_nothing(ready: Office) -> None:
    report = ready.upload()

    told = [each for each in report.events if isinstance(each, Progressed)]
    left = [each.seconds_left for each in told if each.stage == "Documents"]
    assert left[-1] == 0
    assert all(each.done <= each.total for each in told)
    by_stage = {each.stage: each for each in told}
    assert all(each.done == each.total for each in by_stage.values())


@pytest.mark.parametrize(
    ("minute_left", "calls", "seconds"),
    [(None, 60, 60.0), (None, 61, 121.0), (5, 5, 5.0), (5, 6, 66.0), (0, 61, 181.0)],
)
def test_time_left_counts_the_waits_that_the_minute_imposes(
    minute_left: int | None, calls: int, seconds: float
) -> None:
    meter = CallMeter(NEVER, minute_left=minute_left)

    assert meter.seconds_for(calls, 1.0) == seconds
