"""Prepayments, parts and the package's payments that the storage tests are about."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kccsync_desktop.domain.allocation_plan import AllocationPlans, plan_allocations
from kccsync_desktop.domain.companies import Prepayment
from kccsync_desktop.domain.grids import Grid, GridQuery
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.payment_sorting import ImportCandidate, LeftOut, sort_payment
from kccsync_desktop.domain.payments import AmountDue, ReceiptKind, RemotePayment
from kccsync_desktop.domain.prepayment_standing import stand
from tests.storage.builders import START, document, folder

if TYPE_CHECKING:
    from kccsync_desktop.domain.documents import Document
    from kccsync_desktop.domain.grids import ImportRow
    from kccsync_desktop.domain.payment_sorting import LeftOutReason
    from kccsync_desktop.domain.prepayment_standing import WaitingReason
    from kccsync_desktop.domain.rows import ExportRow
    from kccsync_desktop.storage.books import Books, Work
    from kccsync_desktop.storage.payment_rows import TakenIn


def prepayment(code: str = "PP1", amount: str = "100.00", **changes: Any) -> Prepayment:
    plain = Prepayment(
        code=code,
        order_code="SO1",
        company_code="C1",
        payment_date=date(2025, 12, 1),
        amount=Decimal(amount),
        currency="GBP",
        exchange_rate=Decimal(1),
        method="Card",
        reference="WEB-1",
        bank_nominal="1200",
    )
    return replace(plain, **changes)


def invoice(code: str = "INV1", gross: str = "100.00", **changes: Any) -> Document:
    return document(code, **{"order_code": "SO1", "gross": Decimal(gross), **changes})


def due(remote_id: str, amount: str = "100.00", **changes: Any) -> AmountDue:
    plain = AmountDue(remote_id, Decimal(amount), "AUTHORISED", is_live=True, takes_payments=True)
    return replace(plain, **changes)


def load(books: Books, *documents: Document, **changes: Any) -> None:
    with books.write() as work:
        work.folder.store(folder(*documents, **changes), START)


def export(work: Work, code: str, remote_id: str = "") -> str:
    """Let the package hold a row; return its id there, which is its own code where not given."""
    (row,) = work.rows.find(code)
    given = remote_id or f"id-{code}"
    kind = LedgerKind.SALES_INVOICE
    work.rows.exported(row.id, remote_id=given, kind=kind, number=code, at=START)
    return given


def authorise(books: Books, *codes: str) -> None:
    """Let the package hold these invoices, approved."""
    with books.write() as work:
        work.dues.keep([due(export(work, code)) for code in codes], START)


def offer(books: Books) -> tuple[int, ...]:
    """Offer parts as a run does; return the rows changed."""
    with books.write() as work:
        orders = work.prepayments.orders()
        standings = {code: stand(order) for code, order in orders.items()}
        return work.prepayments.offer_parts(standings, START)


def connect(books: Books, organisation_id: str = "org-1") -> None:
    with books.write() as work:
        work.merchant.connect(
            client_id="client",
            base_url="",
            organisation_id=organisation_id,
            organisation_name="Demo Company",
            connection_id="connection",
            at=START,
        )


def payment(number: str = "p1", amount: str = "40.00", **changes: Any) -> RemotePayment:
    plain = RemotePayment(
        id=number,
        kind=ReceiptKind.PAYMENT,
        allocation_id="",
        document_id="id-INV1",
        document_kind=LedgerKind.SALES_INVOICE,
        contact_id="contact-1",
        contact_name="Umber Emporium",
        payment_date=date(2025, 12, 10),
        amount=Decimal(amount),
        currency="GBP",
        rate=Decimal(1),
        bank_amount=None,
        account_id="bank",
        reference="BACS 17",
        is_live=True,
        updated_at=datetime(2025, 12, 11, tzinfo=UTC),
    )
    return replace(plain, **changes)


def take_in(work: Work, *payments: RemotePayment) -> TakenIn:
    """Sort a page of payments and store it, as fetching does."""
    facts = work.imports.facts(payments)
    candidates, left_out, gone = [], [], []
    for each in payments:
        match sort_payment(each, facts):
            case ImportCandidate() as candidate:
                candidates.append(candidate)
            case LeftOut() as entry:
                left_out.append(entry)
            case None:
                gone.append(each.key)
    return work.imports.take_in(candidates, left_out, gone, START)


def fetch(books: Books, *payments: RemotePayment) -> TakenIn:
    with books.write() as work:
        return take_in(work, *payments)


def planned(work: Work) -> AllocationPlans:
    candidates = work.imports.candidates()
    documents = work.company_books.documents({each.document.remote_id for each in candidates})
    return plan_allocations(candidates, documents)


def allocate(books: Books) -> list[bool]:
    """Create and allocate all that can be, as a run does; return what each booking said."""
    with books.write() as work:
        plans = planned(work)
        work.imports.judge(plans)
    told = []
    for plan in plans.plans:
        with books.write() as work:
            told.append(work.company_books.allocate(plan, None, START))
    return told


def row_of(books: Books, code: str) -> ExportRow:
    with books.read() as work:
        (row,) = work.rows.find(code)
    return row


def pending(books: Books) -> list[str]:
    """Return the codes that the Pending grid shows, in its order."""
    with books.read() as work:
        return [row.subject.code for row in work.rows.get(work.rows.pending_ids())]


def waits(books: Books) -> list[tuple[str, str, WaitingReason]]:
    """Return which prepayments wait, how much of each, and why."""
    with books.read() as work:
        found = work.prepayments.waiting()
    return [(one.prepayment_code, str(one.waiting), one.reason) for one in found]


def posted(books: Books, code: str) -> None:
    """Let the package hold an allocation."""
    with books.write() as work:
        export(work, code)


def import_rows(books: Books) -> list[ImportRow]:
    """Return the Import grid's rows in its order."""
    with books.read() as work:
        ids = list(work.grids.ids(GridQuery(Grid.IMPORT)))
        rows = {row.id: row for row in work.grids.import_rows(ids)}
    return [rows[one] for one in ids]


def reasons(books: Books) -> list[LeftOutReason]:
    """Return why each entry of the list is left out."""
    with books.read() as work:
        return [row.reason for row in work.imports.left_out()]
