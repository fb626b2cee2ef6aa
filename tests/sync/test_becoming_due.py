"""E4, R1: what an upload makes due goes with it where that was asked, and is offered where not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.grids import Grid, GridQuery
from kccsync_desktop.domain.run_events import BecameDue, RunEnded, StageStarted
from kccsync_desktop.domain.states import ExportState, PrecheckStatus
from kccsync_desktop.settings.home import Home
from kccsync_desktop.storage.first_look import FirstLook
from kccsync_desktop.sync.stopping import StopSignal
from tests.support.office import NEVER, follow
from tests.support.payments import prepare, there

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kccsync_desktop.domain.run_events import RunEvent
    from tests.support.office import Office, Report


PENDING = GridQuery(Grid.PENDING)


@pytest.fixture
def paid(office: Office) -> Office:
    """Two invoices, each with a prepayment; a third prepayment has no invoice."""
    office.folder.invoice("INV1", ORDER_CODE="SO1")
    office.folder.invoice("INV2", ORDER_CODE="SO2")
    office.folder.prepayment("PAY1", "12.00")
    office.folder.prepayment("PAY2", "12.00", "SO2")
    office.folder.prepayment("PAY3", "5.00", "SO3")
    prepare(office)
    return office


def due(report: Report) -> list[int]:
    return [one for event in report.events if isinstance(event, BecameDue) for one in event.row_ids]


def test_e4_only_what_was_named_goes_and_what_became_due_is_offered(paid: Office) -> None:
    report = paid.upload("INV1")

    assert due(report) == paid.ids("PAY1/INV1")
    assert report.end.totals["now_due"] == 1
    assert there(paid) == []

    again = follow(paid.desk.upload(due(report), NEVER))
    assert due(again) == []
    assert again.end.exported == 1
    assert [each["reference"] for each in there(paid)] == ["PAY1"]


def test_e4_what_becomes_due_goes_with_it_where_that_was_asked(paid: Office) -> None:
    report = follow(paid.desk.upload(paid.ids("INV1"), NEVER, with_due=True))

    assert due(report) == []
    assert report.end.totals["became_due"] == 1
    assert [each["reference"] for each in there(paid)] == ["PAY1"]
    assert paid.state("INV2") is ExportState.PENDING


def test_e4_no_part_goes_that_was_due_before_and_not_named(paid: Office) -> None:
    paid.upload("INV1")

    report = follow(paid.desk.upload(paid.ids("INV2"), NEVER, with_due=True))

    assert [each["reference"] for each in there(paid)] == ["PAY2"]
    assert report.end.totals["became_due"] == 1
    assert paid.state("PAY1/INV1") is ExportState.PENDING


def test_e4_what_somebody_approves_meanwhile_is_offered_and_not_sent(paid: Office) -> None:
    paid.set(create_authorised=False)
    paid.upload("INV1")
    paid.set(create_authorised=True)
    (draft,) = [each for each in paid.books.invoices.all() if each.number == "INV1"]
    paid.books.invoices.save(replace(draft, status="AUTHORISED"))

    report = follow(paid.desk.upload(paid.ids("INV2"), NEVER, with_due=True))

    assert [each["reference"] for each in there(paid)] == ["PAY2"]
    assert due(report) == paid.ids("PAY1/INV1")


def test_e4_where_nothing_becomes_due_nothing_is_told(paid: Office) -> None:
    assert paid.upload().end.totals["became_due"] == 2
    report = paid.upload()
    assert due(report) == []
    assert not {"became_due", "now_due"} & set(report.end.totals)


def test_prepayments_that_are_complete_with_it_are_counted_apart(paid: Office) -> None:
    report = paid.upload()

    assert (report.end.whole, report.end.rows_exported) == (2, paid.desk.status().exported)
    (told,) = paid.desk.run_rows([report.end.run_id])
    assert told.rows_exported == report.end.rows_exported
    assert "whole_prepayments" not in paid.upload().end.totals


def test_e4_a_prepayment_that_went_in_part_was_checked_and_shows_its_rest(office: Office) -> None:
    office.folder.invoice("INV1", ORDER_CODE="SO1")
    office.folder.prepayment("PAY1", "30.00")
    prepare(office)

    follow(office.desk.upload(office.ids("INV1"), NEVER, with_due=True))

    ids = tuple(office.desk.grid_ids(GridQuery(Grid.PENDING)))
    (row,) = office.desk.pending_rows(ids)
    assert (row.source_code, row.amount) == ("PAY1", Decimal("18.00"))
    assert row.precheck is PrecheckStatus.WARNING
    (told,) = office.desk.problem_rows(tuple(office.desk.grid_ids(GridQuery(Grid.PROBLEMS))))
    assert "18.00 GBP" in told.problem.message
    look = FirstLook.at(Home(office.home).database)
    assert look is not None
    assert look.pending_rows(office.desk.merchant.id, ids) == [row]


held: list[object] = []  # closing a run would put back what is queued, as no dead process can


def cut_off(office: Office, events: Iterator[RunEvent], where: str) -> None:
    """Let the process be gone when a stage begins; start again later."""
    next(event for event in events if isinstance(event, StageStarted) and event.stage == where)
    held.append(events)
    office.reopen()
    office.clock.advance(180)
    assert office.desk.unfinished()


@pytest.mark.parametrize("where", ["Documents", "Reading back", "Prepayments"])
@pytest.mark.parametrize("codes", [(), ("INV1", "INV2")])
def test_r1_what_finishes_an_upload_takes_what_becomes_due_as_it_would_have(
    paid: Office, where: str, codes: tuple[str, ...]
) -> None:
    ids = paid.ids(*codes) if codes else None
    cut_off(paid, paid.desk.upload(ids, NEVER, with_due=bool(codes)), where)
    before = paid.desk.status().exported

    report = paid.resume()

    assert due(report) == []
    assert [each["reference"] for each in there(paid)] == ["PAY1", "PAY2"]
    assert before + report.end.rows_exported == paid.desk.status().exported
    assert not paid.desk.unfinished()


def test_r1_that_is_so_however_often_it_is_cut_off(paid: Office) -> None:
    cut_off(paid, paid.desk.upload(paid.ids("INV1"), NEVER, with_due=True), "Reading back")
    cut_off(paid, paid.desk.resume(NEVER), "Reading back")

    again = paid.upload("INV2")

    assert [each["reference"] for each in there(paid)] == ["PAY1"]
    assert due(again) == paid.ids("PAY2/INV2")


@pytest.mark.parametrize("where", ["Documents", "Reading back"])
def test_r1_what_finishes_an_upload_offers_what_that_would_have_offered(
    paid: Office, where: str
) -> None:
    cut_off(paid, paid.desk.upload(paid.ids("INV1"), NEVER), where)

    report = paid.resume()

    assert there(paid) == []
    assert due(report) == paid.ids("PAY1/INV1")


def call_off(office: Office, where: str, *codes: str) -> None:
    """Cancel an upload of these (or both) invoices when a stage begins."""
    signal = StopSignal()
    ids = office.ids(*(codes or ("INV1", "INV2")))
    events = office.desk.upload(ids, signal, with_due=True)
    for event in events:
        if isinstance(event, StageStarted) and event.stage == where:
            signal.set()


@pytest.mark.parametrize("where", ["Documents", "Reading back", "Prepayments"])
def test_r1_what_a_cancelled_upload_sent_takes_its_due_ones_along_where_that_is_asked_again(
    paid: Office, where: str
) -> None:
    call_off(paid, where)
    assert there(paid) == []

    report = follow(paid.desk.upload(paid.desk.grid_ids(PENDING), NEVER, with_due=True))

    assert due(report) == []
    assert [each["reference"] for each in there(paid)] == ["PAY1", "PAY2"]


def test_e4_what_a_cancelled_upload_made_due_and_offered_goes_only_where_it_is_named(
    paid: Office,
) -> None:
    call_off(paid, "Prepayments", "INV1")
    assert paid.state("PAY1/INV1") is ExportState.PENDING

    follow(paid.desk.upload(paid.ids("INV2"), NEVER, with_due=True))

    assert [each["reference"] for each in there(paid)] == ["PAY2"]
    assert paid.state("PAY1/INV1") is ExportState.PENDING


def test_r1_what_a_stopped_upload_sent_takes_its_due_ones_along_where_that_is_asked_again(
    paid: Office,
) -> None:
    for event in paid.desk.upload(paid.ids("INV1"), NEVER, with_due=True):
        if isinstance(event, StageStarted) and event.stage == "Reading back":
            paid.fault("503", method="GET", count=3)
    assert isinstance(event, RunEnded)
    assert event.stopped_by is not None
    paid.sandbox.faults.clear()

    report = follow(paid.desk.upload(paid.desk.grid_ids(PENDING), NEVER, with_due=True))

    assert due(report) == []
    assert [each["reference"] for each in there(paid)] == ["PAY1", "PAY2"]


def test_e4_a_stopped_uploads_due_ones_do_not_go_with_one_that_does_not_want_any(
    paid: Office,
) -> None:
    paid.fault("drop_after_commit", method="PUT", path="/Invoices")
    for event in paid.desk.upload(paid.ids("INV1"), NEVER, with_due=True):
        if isinstance(event, StageStarted) and event.stage == "Documents":
            paid.fault("503", method="GET", path="/Invoices", count=9)
    assert isinstance(event, RunEnded)
    assert event.stopped_by is not None
    assert paid.state("INV1") is ExportState.UNKNOWN
    paid.sandbox.faults.clear()

    report = follow(paid.desk.upload(paid.ids("INV2"), NEVER))

    assert there(paid) == []
    assert sorted(due(report)) == sorted(paid.ids("PAY1/INV1", "PAY2/INV2"))


def test_e4_what_finishes_two_uploads_sends_nothing_that_the_second_did_not_want(
    paid: Office,
) -> None:
    cut_off(paid, paid.desk.upload(paid.ids("INV1"), NEVER, with_due=True), "Documents")
    cut_off(paid, paid.desk.upload(paid.ids("INV2"), NEVER), "Prepayments")

    paid.resume()

    assert [each["reference"] for each in there(paid)] == ["PAY1"]
    assert paid.state("PAY2/INV2") is ExportState.PENDING


@pytest.mark.parametrize("where", ["Documents", "Reading back"])
def test_r1_what_a_cancelled_upload_sent_does_not_do_so_by_itself(paid: Office, where: str) -> None:
    call_off(paid, where)

    follow(paid.desk.upload(paid.ids("INV1", "INV2"), NEVER))

    assert there(paid) == []


def test_r1_what_was_called_off_is_looked_up_and_what_is_due_by_it_offered(paid: Office) -> None:
    signal = StopSignal()
    paid.fault("drop_after_commit", method="PUT", path="/Invoices")
    paid.clock.meanwhile = signal.set  # while the program waits before it looks
    assert follow(paid.desk.upload(paid.ids("INV1"), signal, with_due=True)).end.cancelled
    paid.clock.meanwhile = lambda: None
    paid.sandbox.faults.clear()
    assert paid.state("INV1") is ExportState.UNKNOWN

    report = paid.resume()

    assert paid.state("INV1") is ExportState.VERIFIED
    assert there(paid) == []
    assert due(report) == paid.ids("PAY1/INV1")
