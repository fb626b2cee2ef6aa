"""What is offered, and what the options make of it (E1, E9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from kccsync_desktop.domain.logins import ConnectWish
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.states import ExportState, PrecheckStatus
from tests.support.folder import Line
from tests.support.office import NEVER, Office, follow


def test_e1_only_what_is_issued_or_posted_goes(office: Office) -> None:
    office.folder.invoice("INV1")
    office.folder.invoice("INV2", STATUS="Unissued")
    office.folder.bill("PIN1", STATUS="Unposted")
    office.folder.invoice("QUO1", SOURCE_TYPE="Quotation")
    office.prepare()

    assert office.upload().end.exported == 1
    assert [each["number"] for each in office.remote()] == ["INV1"]


def test_e1_stock_and_cost_of_sale_nominals_are_never_posted(office: Office) -> None:
    office.folder.bill("PIN1", "S1", Line(nominal="1001"))
    office.prepare()

    report = office.upload()

    assert report.codes == [ProblemCode.NOMINAL_NEVER_POSTED]
    assert (report.end.exported, report.end.refused) == (0, 1)
    assert office.row("PIN1").precheck is PrecheckStatus.FAILED
    assert office.remote() == []


def test_e1_what_kcc_withdrew_while_its_outcome_was_unknown_is_not_sent_again(
    office: Office,
) -> None:
    office.folder.bill("PIN1", SUPPLIER_REF="F-1")
    office.prepare()
    office.fault("drop_before_commit", method="PUT", path="Invoices")
    office.fault("503", method="GET", path="Invoices", nth=2, count=3)
    office.upload()
    office.folder.bill("PIN1", SUPPLIER_REF="F-1", STATUS="Unposted")
    office.load()

    report = office.upload()

    assert report.end.stopped_by is None
    assert office.state("PIN1") is ExportState.WITHDRAWN
    assert office.remote() == []
    assert not office.desk.unfinished()


def test_e9_stock_rows_are_offered_only_where_lines_name_them(office: Office) -> None:
    office.folder.item("ITEM1")
    office.folder.item("SPARE")
    office.folder.invoice("INV1", "C1", Line(stock="ITEM1"))
    office.prepare()

    def offered() -> set[str]:
        with office.desk.facilities.books.read() as work:
            return {row.subject.code for row in work.rows.get(work.rows.pending_ids())}

    assert offered() == {"INV1"}
    office.set(rollup=False)
    assert offered() == {"INV1", "ITEM1"}
    office.set(only_stock_on_invoices=False)
    assert offered() == {"INV1", "ITEM1", "SPARE"}

    report = office.precheck()
    assert ProblemCode.STOCK_SYNC in report.codes
    assert ProblemCode.STOCK_SYNC in [each.code for each in office.stored()]
    assert office.upload().end.exported == 3
    assert office.door("ledger")["items"] == 2


def test_e9_stock_that_a_document_needs_goes_along_unasked(office: Office) -> None:
    office.folder.item("ITEM1")
    office.folder.invoice("INV1", "C1", Line(stock="ITEM1"), Line(stock="UNKNOWN"))
    office.prepare()
    office.set(rollup=False)

    report = office.upload("INV1")

    assert report.end.exported == 2
    assert office.state("ITEM1") is ExportState.VERIFIED


def test_e9_stock_marked_by_hand_is_taken_as_being_there(office: Office) -> None:
    office.folder.item("ITEM1")
    office.folder.invoice("INV1", "C1", Line(stock="ITEM1"))
    office.prepare()
    office.set(rollup=False)
    office.folder.item("ITEM2")
    office.folder.invoice("INV2", "C1", Line(stock="ITEM2"))
    office.load()
    office.desk.mark_exported(office.ids("ITEM2"))

    report = office.upload()

    assert report.end.stopped_by is None
    assert office.state("ITEM2") is ExportState.MARKED
    assert office.state("INV1") is ExportState.VERIFIED


def test_e9_an_item_that_the_package_has_is_adopted(office: Office) -> None:
    office.folder.item("ITEM1")
    office.folder.invoice("INV1", "C1", Line(stock="ITEM1"))
    office.prepare()
    office.set(rollup=False)
    office.upload()
    office.folder.path.rename(office.folder.path.with_name("first"))
    second = office.services.add_merchant("Second", "xero")
    assert second.id
    desk = office.services.desk("Second")
    list(
        office.services.connect(
            desk, ConnectWish(base_url=office.base_url), open_browser=None, cancelled=NEVER
        )
    )
    office.folder.documents.clear()
    office.folder.invoice("INV9", "C1", Line(stock="ITEM1"))
    follow(desk.load(office.folder.write(), NEVER))
    follow(desk.fetch_setup(NEVER))
    desk.map_nominal("4000", "201")
    for row in desk.tax_map():
        desk.map_tax(row.rate, row.side, "OUTPUT2" if row.side == "sales" else "INPUT2")
    desk.save_options(replace(desk.options(), rollup=False))

    report = follow(desk.upload(None, NEVER))

    assert report.end.exported == 2
    assert office.door("ledger")["items"] == 1
    assert office.door("ledger")["contacts"] == 2


@pytest.mark.parametrize(("rollup", "lines"), [(True, 2), (False, 3)])
def test_e9_rollup_makes_one_line_per_rate_and_nominal(
    office: Office, *, rollup: bool, lines: int
) -> None:
    office.folder.invoice("INV1", "C1", Line("1.00"), Line("2.00"), Line("3.00", "4900"))
    office.prepare()
    office.set(rollup=rollup)

    office.upload()

    assert office.state("INV1") is ExportState.VERIFIED
    assert office.by_number()["INV1"]["lines"] == lines


def test_e9_authorised_off_makes_drafts(office: Office) -> None:
    office.folder.invoice("INV1")
    office.prepare()
    office.set(create_authorised=False)

    office.upload()

    assert office.by_number()["INV1"]["status"] == "DRAFT"
    assert office.state("INV1") is ExportState.VERIFIED


def test_e9_foreign_documents_fail_while_multicurrency_is_off(office: Office) -> None:
    office.folder.invoice("INV1", CURRENCY="EUR", EXCHANGE_RATE="1.148")
    office.prepare()

    report = office.upload()

    assert ProblemCode.MULTICURRENCY_OFF in report.codes
    assert office.remote() == []


def test_e9_export_from_offers_nothing_older(office: Office) -> None:
    office.folder.invoice("INV1", DOC_DATE="2025-11-30")
    office.folder.invoice("INV2", DOC_DATE="2025-12-01")
    office.prepare()
    office.set(export_from=date(2025, 12, 1))

    report = office.upload()

    assert report.end.exported == 1
    assert office.state("INV1") is ExportState.PENDING
