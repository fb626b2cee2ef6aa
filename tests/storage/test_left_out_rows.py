"""I1: what is not brought in is listed with its reason, and comes in once it is ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.grids import Grid, GridQuery, LeftOutRow, LeftOutTotal, TotalOf
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.payment_sorting import LeftOutReason
from kccsync_desktop.domain.payments import ReceiptKind
from kccsync_desktop.domain.rows import ContactLink
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.storage.payment_rows import TakenIn
from tests.storage.builders import START, company, document, entry
from tests.storage.payment_builders import (
    export,
    fetch,
    import_rows,
    invoice,
    load,
    offer,
    payment,
    prepayment,
    reasons,
)

if TYPE_CHECKING:
    from kccsync_desktop.storage.books import Books

IMPORT = GridQuery(Grid.IMPORT)
STRANGE = payment("x1", document_id="xero-only", reference="X")
NOTHING = TakenIn(0, 0, 0, 0)


def test_what_is_left_out_is_listed_with_totals_per_reason(ours: Books) -> None:
    load(ours, invoice(), companies=(company(), company("C7", name="Fennel Stores")))
    with ours.write() as work:
        work.contacts.link(ContactLink("C7", "", "contact-7", "Fennel Stores", "C7"), START)
    fetch(
        ours,
        STRANGE,
        payment("x2", "3.50", document_id="other", contact_id="contact-7", currency="EUR"),
        payment("x3", "2.50", document_id="other", payment_date=date(2025, 12, 1)),
        payment("c1", "9.00", kind=ReceiptKind.CREDIT_ALLOCATION),
    )
    raised = LeftOutReason.RAISED_IN_PACKAGE
    with ours.read() as work:
        rows = work.imports.left_out()
        only = work.imports.left_out(LeftOutReason.CREDIT_NOTE_ALLOCATION)
        totals = work.imports.left_out_totals()
    assert [row.document_code for row in only] == ["INV1"]
    assert [(row.company_code, row.company_name) for row in rows] == [
        *(("C1", "Umber Emporium"), ("C7", "Fennel Stores")),
        *(("", "Umber Emporium"), ("", "Umber Emporium")),
    ]
    assert rows[2] == LeftOutRow(
        *(rows[2].id, raised, "", "Umber Emporium", date(2025, 12, 10), "X"),
        *(Decimal("40.00"), "GBP", "", TotalOf.SALES),
    )
    assert totals == (
        LeftOutTotal(
            LeftOutReason.CREDIT_NOTE_ALLOCATION, "GBP", 1, Decimal("9.00"), TotalOf.SALES
        ),
        LeftOutTotal(raised, "EUR", 1, Decimal("3.50"), TotalOf.SALES),
        LeftOutTotal(raised, "GBP", 2, Decimal("42.50"), TotalOf.SALES),
    )


def test_what_is_left_out_of_sales_and_of_purchases_is_never_one_figure(ours: Books) -> None:
    bill, credit = LedgerKind.BILL, LedgerKind.BILL_CREDIT
    on_account = payment("p4", "6.00", kind=ReceiptKind.MONEY_ON_ACCOUNT, document_id="")
    fetch(
        ours,
        STRANGE,
        payment("p2", "7.00", document_id="bill", document_kind=bill),
        payment("p3", "2.00", document_id="credit", document_kind=credit),
        replace(on_account, document_kind=None),
    )
    raised, on_account_now = LeftOutReason.RAISED_IN_PACKAGE, LeftOutReason.UNALLOCATED_MONEY
    with ours.read() as work:
        totals = work.imports.left_out_totals()
        rows = work.imports.left_out(raised)
    assert totals == (
        LeftOutTotal(raised, "GBP", 1, Decimal("40.00"), TotalOf.SALES),
        LeftOutTotal(raised, "GBP", 2, Decimal("9.00"), TotalOf.PURCHASES),
        LeftOutTotal(on_account_now, "GBP", 1, Decimal("6.00")),
    )
    assert sorted(row.of for row in rows) == ["P", "P", "S"]


def test_what_was_raised_in_the_package_comes_in_once_it_is_linked(ours: Books) -> None:
    load(ours, invoice("INV2"))
    credit = payment("cn-1", kind=ReceiptKind.CREDIT_NOTE, document_id="")
    fetch(ours, payment("p2", document_id="late"), credit)
    with ours.write() as work:
        assert work.imports.left_out_on_ours() == ()
        export(work, "INV2", "late")
    with ours.read() as work:
        again = work.imports.left_out_on_ours()
    assert again == (payment("p2", document_id="late"),)
    fetch(ours, *again)
    assert [row.allocated_to for row in import_rows(ours)] == ["INV2"]
    assert reasons(ours) == [LeftOutReason.CREDIT_NOTE_IN_PACKAGE]
    load(ours, document("CN1", SourceType.CREDIT_NOTE))
    with ours.write() as work:
        export(work, "CN1", "cn-1")
        assert work.imports.left_out_on_ours() == (credit,)


def test_own_payments_are_known_by_id_and_by_what_was_sent(ours: Books) -> None:
    load(ours, invoice(), prepayments=(prepayment(amount="30.00"),))
    offer(ours)
    with ours.write() as work:
        (row,) = work.rows.find("PP1/INV1")
        run = work.runs.begin("Upload", START)
        sent: dict[str, Any] = {
            "resource": "Payments",
            "subject_type": "allocation",
            "subject_code": "PP1/INV1",
            "marker": "PP1",
            "document_date": date(2025, 12, 1),
            "total": Decimal("30.00"),
            "currency": "GBP",
        }
        work.outbox.intend([entry(row.id, **sent)], run, START)
    own = payment("own", "30.00", reference="PP1", payment_date=date(2025, 12, 1))
    with ours.read() as work:
        (told,) = work.imports.facts([own]).own_sent
    assert (told.document_id, told.document_kind) == ("id-INV1", LedgerKind.SALES_INVOICE)
    fetch(ours, own)
    assert reasons(ours) == [LeftOutReason.OWN_PREPAYMENT]
    with ours.write() as work:
        work.rows.move([row.id], ExportState.QUEUED)
        export(work, "PP1/INV1", "own")
        assert work.imports.facts([own]).own_payments == {"own"}
