"""Prepayments, invoices of their orders and payments to build cases from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from kccsync_desktop.domain.companies import Prepayment
from kccsync_desktop.domain.documents import LedgerSide, SourceType, Subject
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.payments import ExportedDocument, ReceiptKind, RemotePayment
from kccsync_desktop.domain.prepayment_parts import OrderInvoice
from kccsync_desktop.domain.states import ExportState


def prepayment(amount: str = "100.00", code: str = "PP1", **changes: Any) -> Prepayment:
    made = Prepayment(
        code=code,
        order_code="SO1",
        company_code="C1",
        payment_date=date(2025, 11, 29),
        amount=Decimal(amount),
        currency="GBP",
        exchange_rate=Decimal(1),
        method="Card",
        reference="abffe9e9ca",
        bank_nominal="1200",
    )
    return replace(made, **changes)


def invoice(gross: str = "100.00", code: str = "INV1", **changes: Any) -> OrderInvoice:
    """Return an invoice that the package was seen to hold authorised."""
    made = OrderInvoice(
        row_id=1,
        subject=Subject(SourceType.SALES_INVOICE, code),
        company_code="C1",
        document_date=date(2025, 12, 1),
        currency="GBP",
        gross=Decimal(gross),
        state=ExportState.VERIFIED,
        remote_id=f"r-{code}",
        is_authorised=True,
    )
    return replace(made, **changes)


def exported(code: str = "INV1", gross: str = "100.00", **changes: Any) -> ExportedDocument:
    made = ExportedDocument(
        row_id=1,
        subject=Subject(SourceType.SALES_INVOICE, code),
        remote_id=f"r-{code}",
        company_code="C1",
        company_name="Ash Stores",
        side=LedgerSide.SALES,
        is_credit=False,
        document_date=date(2025, 12, 1),
        currency="GBP",
        rate=Decimal(1),
        gross=Decimal(gross),
    )
    return replace(made, **changes)


def paid(amount: str = "100.00", id_: str = "p1", **changes: Any) -> RemotePayment:
    """Return a payment on invoice INV1 as the package holds it."""
    made = RemotePayment(
        id=id_,
        kind=ReceiptKind.PAYMENT,
        allocation_id="",
        document_id="r-INV1",
        document_kind=LedgerKind.SALES_INVOICE,
        contact_id="c1",
        contact_name="Ash Stores",
        payment_date=date(2026, 1, 5),
        amount=Decimal(amount),
        currency="GBP",
        rate=Decimal(1),
        bank_amount=None,
        account_id="id-090",
        reference="BACS 1",
        is_live=True,
        updated_at=None,
    )
    return replace(made, **changes)
