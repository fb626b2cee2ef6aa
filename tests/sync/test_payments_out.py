"""Prepayments on their way out, at a real desk (E4)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.problems import ProblemCode, Remedy
from kccsync_desktop.domain.states import ExportState, PrecheckStatus
from kccsync_desktop.sync.errors import DeskError
from tests.support.payments import act, pay, prepare, there

if TYPE_CHECKING:
    from tests.support.office import Office


def reasons(office: Office) -> dict[str, str]:
    return {each.prepayment_code: each.reason.value for each in office.desk.waiting_prepayments()}


@pytest.fixture
def paid(office: Office) -> Office:
    """An invoice of 12.00 whose order was paid with 12.00."""
    office.folder.invoice("INV1", ORDER_CODE="SO1")
    office.folder.prepayment("PAY1", "12.00")
    prepare(office)
    return office


def test_e4_a_prepayment_becomes_a_payment_on_its_invoice(paid: Office) -> None:
    report = paid.upload()

    assert report.end.stopped_by is None
    assert (report.end.exported, report.end.totals["verified"]) == (2, 2)
    assert report.stages[-2:] == ["Prepayments", "Reading prepayments back"]
    assert paid.state("PAY1/INV1") is ExportState.VERIFIED
    assert paid.state("PAY1") is ExportState.VERIFIED
    (payment,) = there(paid)
    assert (payment["reference"], payment["day"]) == ("PAY1", "2025-11-20")
    (invoice,) = paid.remote("INV1")
    assert (invoice["due"], invoice["status"]) == ("0.00", "PAID")
    assert paid.stored() == []
    paid.forget_calls()
    assert paid.upload().end.exported == 0
    assert paid.calls() == []


def test_e4_it_waits_until_the_invoice_is_there_and_says_why(office: Office) -> None:
    office.folder.invoice("INV1", ORDER_CODE="SO1")
    office.folder.prepayment("PAY1", "12.00")
    office.folder.prepayment("PAY2", "5.00", "SO2")
    prepare(office)
    assert reasons(office) == {"PAY1": "invoice-not-exported", "PAY2": "no-invoice-yet"}
    assert office.precheck().end.totals["ok"] == 1

    office.upload()

    assert reasons(office) == {"PAY2": "no-invoice-yet"}
    assert len(there(office)) == 1


def test_e4_part_shipments_are_paid_oldest_first_and_the_residue_waits(office: Office) -> None:
    office.folder.invoice("INV2", ORDER_CODE="SO1", DOC_DATE="2025-12-02")
    office.folder.invoice("INV1", ORDER_CODE="SO1", DOC_DATE="2025-12-01")
    office.folder.prepayment("PAY1", "30.00")
    prepare(office)

    office.upload()

    assert [each["amount"] for each in there(office)] == ["12.00", "12.00"]
    assert reasons(office) == {"PAY1": "residue"}
    assert office.state("PAY1") is ExportState.PENDING
    office.upload()
    (told,) = office.stored("PAY1")
    assert told.code is ProblemCode.PREPAYMENT_WAITS
    assert "6.00" in told.message

    office.folder.invoice("INV3", ORDER_CODE="SO1", DOC_DATE="2025-12-03")
    office.load()
    office.upload()

    assert [each["amount"] for each in there(office)] == ["12.00", "12.00", "6.00"]
    assert office.state("PAY1") is ExportState.VERIFIED
    assert office.stored() == []


def test_e4_a_draft_takes_no_payment_until_it_is_approved(paid: Office) -> None:
    paid.set(create_authorised=False)
    paid.upload()
    assert reasons(paid) == {"PAY1": "invoice-draft"}
    assert there(paid) == []

    (draft,) = paid.books.invoices.all()
    paid.books.invoices.save(replace(draft, status="AUTHORISED"))
    paid.upload()

    assert len(there(paid)) == 1


def test_e4_a_locked_date_fails_and_is_cured_by_the_button(office: Office) -> None:
    office.folder.invoice("INV1", ORDER_CODE="SO1")
    office.folder.prepayment("PAY1", "12.00", PAYMENT_DATE="2025-09-15")
    prepare(office)

    assert office.upload().end.refused == 1

    (told,) = office.stored("PAY1/INV1")[:1]
    assert told.code is ProblemCode.PREPAYMENT_DATE_LOCKED
    assert told.remedy is Remedy.POST_ON_INVOICE_DATE
    office.desk.post_on_invoice_date(office.ids("PAY1/INV1"))
    assert office.stored("PAY1/INV1") == []
    office.upload()
    (payment,) = there(office)
    assert (payment["reference"], payment["day"]) == ("PAY1 paid 2025-09-15", "2025-12-01")
    assert office.state("PAY1") is ExportState.VERIFIED
    with pytest.raises(DeskError, match="not pending"):
        office.desk.post_on_invoice_date(office.ids("PAY1/INV1"))
    with pytest.raises(DeskError, match="not the allocation"):
        office.desk.post_on_invoice_date(office.ids("INV1"))


def test_only_what_is_ticked_travels_and_a_prepayment_stands_for_its_parts(paid: Office) -> None:
    paid.upload("INV1")
    assert there(paid) == []
    assert paid.state("PAY1/INV1") is ExportState.PENDING

    paid.upload("PAY1")

    assert len(there(paid)) == 1


def test_e7_precheck_foretells_what_the_upload_would_refuse(paid: Office) -> None:
    paid.desk.map_nominal("1200", "")
    paid.upload()
    (told,) = paid.stored("PAY1/INV1")
    assert told.code is ProblemCode.PREPAYMENT_ACCOUNT_NOT_MAPPED
    paid.forget_calls()

    report = paid.precheck("PAY1")

    assert report.end.totals == {"ok": 1, "warning": 0, "failed": 1}
    assert paid.row("PAY1/INV1").precheck is PrecheckStatus.FAILED
    assert paid.writes() == []
    paid.desk.map_nominal("1200", "090")
    assert paid.precheck().end.totals == {"ok": 2, "warning": 0, "failed": 0}
    assert paid.upload().end.exported == 1


def test_e9_without_multicurrency_euros_are_never_posted_in_base(office: Office) -> None:
    euros = {"CURRENCY": "EUR", "EXCHANGE_RATE": "1.150000"}
    office.folder.invoice("INV1", ORDER_CODE="SO1", **euros)
    office.folder.prepayment("PAY1", "12.00", **euros)
    prepare(office)
    office.desk.map_nominal("1200", "092")
    office.set(multicurrency=True)
    office.upload("INV1")
    office.set(multicurrency=False)
    office.upload()
    assert [each.code for each in office.stored("PAY1/INV1")] == [ProblemCode.MULTICURRENCY_OFF]

    office.set(multicurrency=True)
    office.upload()

    (payment,) = there(office)
    assert Decimal(payment["rate"]) == Decimal("1.15")
    assert office.state("PAY1") is ExportState.VERIFIED


def test_e10_our_own_payment_found_there_is_adopted_and_not_sent_again(paid: Office) -> None:
    paid.upload("INV1")
    pay(paid, "INV1", date="2025-11-20", reference="PAY1")
    paid.forget_calls()

    report = paid.upload()

    assert report.end.exported == 1
    assert paid.writes() == []
    assert paid.state("PAY1/INV1") is ExportState.VERIFIED


def test_e10_the_same_money_entered_by_hand_is_told_and_nothing_is_sent(paid: Office) -> None:
    paid.upload("INV1")
    pay(paid, "INV1", date="2025-11-20", reference="by hand")

    paid.upload()

    assert len(there(paid)) == 1
    assert [each.code for each in paid.stored("PAY1/INV1")] == [ProblemCode.PREPAYMENT_TWICE]
    paid.desk.mark_exported(paid.ids("PAY1/INV1"))
    assert paid.state("PAY1") is ExportState.MARKED
    paid.desk.mark_not_exported(paid.ids("PAY1/INV1"))
    assert paid.state("PAY1") is ExportState.PENDING


def test_e4_less_due_than_the_prepayment_is_refused_untried(paid: Office) -> None:
    paid.upload("INV1")
    pay(paid, "INV1", "5.00")
    paid.forget_calls()

    paid.upload()

    assert [each.code for each in paid.stored("PAY1/INV1")] == [ProblemCode.PREPAYMENT_EXCEEDS_DUE]
    assert paid.writes() == []


def test_r4_what_the_package_refuses_is_told_and_tried_again(paid: Office) -> None:
    paid.fault("refuse_element", method="PUT", path="Payments", message="Not today.")

    report = paid.upload()

    assert (report.end.exported, report.end.refused) == (1, 1)
    assert "Not today." in paid.stored("PAY1/INV1")[0].message
    assert paid.upload().end.exported == 1
    assert paid.stored() == []


def test_a_prepayment_of_nothing_fails_with_its_cure(office: Office) -> None:
    office.folder.invoice("INV1", ORDER_CODE="SO1")
    office.folder.prepayment("PAY1", "-3.00")
    prepare(office)

    office.upload()

    assert PrecheckStatus.FAILED is office.row("PAY1").precheck
    assert there(office) == []


def test_e6_a_payment_that_somebody_reverses_is_not_verified(paid: Office) -> None:
    paid.fault("503", method="GET", path="/Payments", count=0)
    assert paid.upload().end.stopped_by is not None
    assert paid.state("PAY1/INV1") is ExportState.EXPORTED
    paid.sandbox.faults.clear()
    (payment,) = there(paid)
    act(paid, "reverse", payment=payment["id"])

    paid.upload()

    (told,) = paid.stored("PAY1/INV1")
    assert told.code is ProblemCode.READ_BACK_DIFFERS
    assert "deleted" in told.message
