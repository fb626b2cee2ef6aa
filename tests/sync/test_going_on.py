"""R1: what a pause left unsent is planned anew when meanwhile the world may have moved on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.run_events import StageStarted
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.sync.freshness import GOOD_FOR
from kccsync_desktop.sync.stopping import StopSignal
from tests.support.office import Report
from tests.support.payments import pay, prepare, there

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from tests.support.office import Office

PLANNING = "Looking things up"
SHORT = timedelta(seconds=20)
LONG = GOOD_FOR + timedelta(minutes=1)


def upload_with_pause(
    office: Office,
    stage: str,
    pause: timedelta,
    meanwhile: Callable[[], object],
    *codes: str,
) -> Report:
    """Upload, pause where a stage begins first, and let something happen meanwhile."""
    signal = StopSignal()
    due: list[datetime] = []

    def look() -> None:
        if due and office.clock.now() >= due[0]:
            office.clock.meanwhile = lambda: None
            meanwhile()
            signal.go_on()

    office.clock.meanwhile = look
    told = []
    ids = office.ids(*codes) if codes else None
    for event in office.desk.upload(ids, signal, with_due=True):
        told.append(event)
        if isinstance(event, StageStarted) and event.stage == stage and not due:
            due.append(office.clock.now() + pause)
            signal.pause()
    assert due
    return Report(told)


def accounts(office: Office, number: str) -> set[str]:
    (found,) = [one for one in office.books.invoices.all() if one.number == number]
    return {line.account_code for line in found.lines}


@pytest.mark.parametrize("stage", [PLANNING, "Customers and suppliers", "Documents"])
def test_e9_what_was_mapped_during_a_pause_is_what_is_sent(ready: Office, stage: str) -> None:
    report = upload_with_pause(ready, stage, SHORT, lambda: ready.desk.map_nominal("4000", "260"))

    assert report.stages.count(PLANNING) == 2
    assert report.end.exported == 4
    assert accounts(ready, "INV1") == {"260"}
    assert ready.states() == {ExportState.VERIFIED: 4}
    assert len(ready.remote()) == 4


def test_r1_a_short_pause_without_a_change_costs_no_second_look(ready: Office) -> None:
    report = upload_with_pause(ready, "Documents", SHORT, lambda: None)

    assert report.stages.count(PLANNING) == 1
    assert report.end.exported == 4


def test_e10_a_document_keyed_during_a_long_pause_is_not_sent_as_well(ready: Office) -> None:
    ready.upload("INV1")
    ready.folder.invoice("INV2")
    ready.load()
    table = ready.books.invoices

    def key_by_hand() -> None:
        (ours,) = [one for one in table.all() if one.number == "INV1"]
        table.save(replace(ours, id=str(UUID(UUID(ours.id).hex[::-1])), number="INV2", url=""))

    report = upload_with_pause(ready, "Documents", LONG, key_by_hand)

    assert report.stages.count(PLANNING) == 2
    assert [each.code for each in ready.stored("INV2")] == [ProblemCode.NUMBER_TAKEN]
    assert (report.end.exported, report.end.refused) == (3, 1)
    assert len(ready.remote("INV2")) == 1
    assert ready.states() == {ExportState.VERIFIED: 4, ExportState.PENDING: 1}


def test_e9_what_is_no_longer_offered_after_a_pause_stays_here(ready: Office) -> None:
    report = upload_with_pause(
        ready, "Documents", SHORT, lambda: ready.set(export_from=date(2030, 1, 1))
    )

    assert report.end.exported == 0
    assert ready.remote() == []
    assert ExportState.QUEUED not in ready.states()


def test_r1_a_change_undone_by_a_stop_leaves_everything_pending(ready: Office) -> None:
    signal = StopSignal()

    def change_and_stop() -> None:
        ready.clock.meanwhile = lambda: None
        ready.desk.map_nominal("4000", "260")
        signal.go_on()
        signal.set()

    told = []
    for event in ready.desk.upload(None, signal):
        told.append(event)
        if isinstance(event, StageStarted) and event.stage == "Documents":
            signal.pause()
            ready.clock.meanwhile = change_and_stop

    assert Report(told).end.cancelled
    assert ready.remote() == []
    assert ready.states() == {ExportState.PENDING: 4}


@pytest.fixture
def paid(office: Office) -> Office:
    """Two invoices, each paid with its order."""
    office.folder.invoice("INV1", ORDER_CODE="SO1")
    office.folder.prepayment("PAY1", "12.00")
    office.folder.invoice("INV2", ORDER_CODE="SO2")
    office.folder.prepayment("PAY2", "12.00", "SO2")
    prepare(office)
    return office


def test_e10_money_keyed_during_a_long_pause_is_not_sent_as_well(paid: Office) -> None:
    report = upload_with_pause(
        paid,
        "Prepayments",
        LONG,
        lambda: pay(paid, "INV1", date="2025-11-20", reference="by hand"),
    )

    assert report.end.stopped_by is None
    assert sorted(each["reference"] for each in there(paid)) == ["PAY2", "by hand"]
    assert [each.code for each in paid.stored("PAY1/INV1")] == [ProblemCode.PREPAYMENT_TWICE]
    assert paid.state("PAY1/INV1") is ExportState.PENDING
    assert paid.state("PAY2/INV2") is ExportState.VERIFIED


def test_e4_a_short_pause_among_the_prepayments_costs_nothing(paid: Office) -> None:
    report = upload_with_pause(paid, "Prepayments", SHORT, lambda: None)

    assert report.end.exported == 4
    assert len(there(paid)) == 2


def test_e4_what_becomes_due_by_the_rows_asked_for_goes_along_after_a_pause_too(
    paid: Office,
) -> None:
    report = upload_with_pause(paid, "Documents", LONG, lambda: None, "INV1")

    assert report.stages.count(PLANNING) == 2
    assert report.end.exported == 2
    assert [each["reference"] for each in there(paid)] == ["PAY1"]
    assert paid.state("INV2") is ExportState.PENDING
