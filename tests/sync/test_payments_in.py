"""Payments on their way back: fetched, sorted, allocated once, written for KCC (I1-I3)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http.messages import HttpAnswer
from kccsync_desktop.domain.balance_differences import DifferenceReason
from kccsync_desktop.domain.payment_sorting import LeftOutReason
from kccsync_desktop.domain.payments import ImportState
from kccsync_desktop.domain.problems import ProblemCode
from tests.connectors.fakes import SandboxTransport
from tests.support.office import Office
from tests.support.payments import (
    act,
    allocate,
    fetch,
    files,
    imports,
    pay,
    prepare,
    written,
)

if TYPE_CHECKING:
    from pathlib import Path

    from kccsync_desktop.connectors.http.messages import HttpRequest

TWELVE = Decimal("12.00")


def left_out(office: Office) -> list[str]:
    return sorted(each.reason.value for each in office.desk.left_out())


def test_i2_a_customer_pays_and_it_is_allocated_once(sold: Office) -> None:
    payment_id = pay(sold, "INV1", "7.00", reference="BACS 7")

    assert fetch(sold).end.totals["new"] == 1
    (row,) = imports(sold)
    assert (row.company_code, row.amount, row.allocated_to) == ("C1", Decimal("7.00"), "INV1")
    assert row.may_tick

    report = allocate(sold)

    assert report.end.stopped_by is None
    assert report.end.totals["allocated"] == 1
    (row,) = imports(sold)
    assert (row.status, row.may_tick) == (ImportState.DONE, False)
    (path,) = files(sold)
    (told,) = written(sold)
    assert (told.payment_ref, told.allocated_to) == (payment_id, "INV1")
    assert (told.bank_nominal, told.amount) == ("1200", Decimal("7.00"))
    allocate(sold)
    fetch(sold)
    allocate(sold)
    assert files(sold) == [path]
    assert len(imports(sold)) == 1


def test_a_fetch_is_known_though_it_brought_nothing_in(sold: Office) -> None:
    assert not sold.desk.has_fetched()

    fetch(sold)

    assert imports(sold) == []
    assert sold.desk.has_fetched()


def test_the_statement_tells_balance_and_difference(sold: Office) -> None:
    pay(sold, "INV1", "7.00")
    act(sold, "allocate", source="CRN1", document="INV2", amount="5.00")
    fetch(sold)

    (account,) = sold.desk.statement("C1")

    assert account.statement.base_balance == TWELVE
    (difference,) = account.differences
    assert difference.package == Decimal("5.00")
    assert {each.reason for each in difference.reasons} == {
        DifferenceReason.NOT_PROCESSED,
        DifferenceReason.LEFT_OUT,
    }
    assert sold.desk.statement("NOBODY") == ()
    (total,) = sold.desk.left_out_totals()
    assert (total.reason, total.amount) == (LeftOutReason.CREDIT_NOTE_ALLOCATION, Decimal("5.00"))


def test_only_what_is_ticked_is_allocated(sold: Office) -> None:
    pay(sold, "INV1")
    pay(sold, "F-1", "3.00")
    fetch(sold)
    (bill,) = [row for row in imports(sold) if row.allocated_to == "PIN1"]

    allocate(sold, bill.id)

    assert [row.allocated_to for row in written(sold)] == ["PIN1"]
    assert sorted(row.status.value for row in imports(sold)) == ["done", "not-processed"]


def test_i3_what_changes_after_it_came_in_is_flagged_and_never_undone(sold: Office) -> None:
    payment_id = pay(sold, "INV1", "7.00")
    over = act(sold, "overpayment", contact="C1", amount="9.00")["source"]
    allocation = act(sold, "allocate", source=over, document="INV2", amount="4.00")["allocation"]
    fetch(sold)
    allocate(sold)
    act(sold, "reverse", payment=payment_id)
    act(sold, "unallocate", allocation=allocation)

    report = fetch(sold)

    assert report.end.totals["flagged"] == 2
    rows = imports(sold)
    assert all(row.flagged and row.status is ImportState.DONE for row in rows)
    assert all("deleted" in row.reason for row in rows)
    assert allocate(sold).end.totals["allocated"] == 0
    assert len(written(sold)) == 2


def test_i2_an_allocation_taken_off_before_it_came_in_goes(sold: Office) -> None:
    over = act(sold, "overpayment", contact="C1", amount="9.00")["source"]
    allocation = act(sold, "allocate", source=over, document="INV2", amount="9.00")["allocation"]
    fetch(sold)
    assert len(imports(sold)) == 1
    assert left_out(sold) == []
    act(sold, "unallocate", allocation=allocation)

    fetch(sold)

    assert imports(sold) == []
    assert left_out(sold) == ["unallocated-money"]


def test_i2_what_is_more_than_open_is_held_and_says_why(office: Office) -> None:
    """KCC took the money with the order; somebody enters it in the package as well."""
    office.folder.invoice("INV1", ORDER_CODE="SO1")
    office.folder.prepayment("PAY1", "12.00")
    prepare(office)
    office.upload("INV1")
    pay(office, "INV1", "12.00")

    fetch(office)

    (row,) = imports(office)
    assert (row.status, row.may_tick) == (ImportState.HELD, False)
    assert "more than is open" in row.reason
    report = allocate(office, row.id)
    assert report.codes == [ProblemCode.ALLOCATION_EXCEEDS_OPEN]
    assert report.end.held == 1
    assert files(office) == []


def test_i1_money_on_a_document_comes_in_once_it_is_linked(sold: Office) -> None:
    sold.folder.invoice("INV9")
    sold.load()
    contact = sold.remote("INV1")[0]["contact_id"]
    raised = act(sold, "raise", contact=contact, amount="12.00", number="INV9", date="2025-12-01")
    pay(sold, raised["document"], "12.00")
    fetch(sold)
    assert left_out(sold) == ["raised-in-package"]
    with sold.desk.facilities.books.write() as work:
        (row_id,) = sold.ids("INV9")
        work.rows.exported(
            row_id, remote_id=raised["document"], kind=None, number="INV9", at=sold.clock.now()
        )

    fetch(sold)

    assert left_out(sold) == []
    assert [row.allocated_to for row in imports(sold)] == ["INV9"]


class Spoiled(SandboxTransport):
    """Tells an amount of one payment that is none."""

    def send(self, request: HttpRequest, bearer: str | None, seconds: float) -> HttpAnswer:
        answer = super().send(request, bearer, seconds)
        if "/Payments?" not in request.url or request.method != "GET":
            return answer
        body = answer.body.replace(b'"Amount": 5.00', b'"Amount": "lots"')
        body = body.replace(b'"Amount":5.00', b'"Amount":"lots"')
        return HttpAnswer(answer.status, answer.headers, body)


def test_a_payment_that_cannot_be_read_is_told_and_the_others_come_in(place: Path) -> None:
    office = Office.open(place, transport=Spoiled)
    office.folder.invoice("INV1")
    prepare(office)
    office.upload()
    pay(office, "INV1", "7.00")
    pay(office, "INV1", "5.00")

    report = fetch(office)

    assert (report.end.totals["new"], report.end.totals["unreadable"]) == (1, 1)
    assert [each.code for each in office.stored()] == [ProblemCode.PAYMENT_UNREADABLE]
    office.services.close()
