"""Prepayments on their way out, at a real desk (E4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.states import ExportState

if TYPE_CHECKING:
    from tests.support.office import Office


def test_e4_a_prepayment_becomes_a_payment_on_its_invoice(office: Office) -> None:
    office.folder.invoice("INV1", ORDER_CODE="SO1")
    office.folder.prepayment("PAY1", "12.00")
    office.prepare()
    office.desk.map_nominal("1200", "090")
    office.forget_calls()

    report = office.upload()

    assert report.end.stopped_by is None, report.problems
    assert office.state("PAY1/INV1") is ExportState.VERIFIED
    assert office.state("PAY1") is ExportState.VERIFIED
    (payment,) = office.door("payments")["payments"]
    assert (payment["reference"], payment["day"]) == ("PAY1", "2025-11-20")
    (invoice,) = office.remote("INV1")
    assert (invoice["due"], invoice["status"]) == ("0.00", "PAID")
    assert office.stored() == []
    office.forget_calls()
    assert office.upload().end.exported == 0
    assert office.calls() == []
