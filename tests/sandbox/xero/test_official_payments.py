"""xero-python pays, reverses and allocates on the sandbox's server unchanged."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from xero_python.accounting import (
    Account,
    Allocation,
    Allocations,
    BankTransaction,
    BankTransactions,
    BatchPayment,
    BatchPaymentDelete,
    BatchPayments,
    Contact,
    Invoice,
    LineAmountTypes,
    LineItem,
    Overpayment,
    Payment,
    PaymentDelete,
    Payments,
    Prepayment,
)
from xero_python.exceptions import HTTPStatusException

if TYPE_CHECKING:
    from tests.sandbox.caller import Caller
    from tests.sandbox.xero.official import Official


def payment(invoice_id: str, amount: float) -> Payment:
    return Payment(
        invoice=Invoice(invoice_id=invoice_id),
        account=Account(code="090"),
        date=date(2025, 12, 10),
        amount=amount,
        reference="BACS",
    )


@pytest.fixture
def sale(caller: Caller, contact: str) -> str:
    return str(caller.invoice(contact)["InvoiceID"])


def test_it_creates_lists_and_reverses_payments(official: Official, sale: str) -> None:
    api, tenant = official.api, official.tenant
    sent = Payments(payments=[payment(sale, 10), payment(sale, 99)])
    made, refused = api.create_payments(tenant, sent, summarize_errors=False).payments
    assert (str(made.amount), made.payment_type, made.status) == (
        "10.00",
        "ACCRECPAYMENT",
        "AUTHORISED",
    )
    assert refused.validation_errors[0].message.startswith("Payment amount exceeds")
    page = api.get_payments(tenant, page=1, page_size=1000, order="UpdatedDateUTC ASC")
    assert [one.payment_id for one in page.payments] == [made.payment_id]
    assert (page.payments[0].date, page.payments[0].invoice.invoice_id) == (
        date(2025, 12, 10),
        sale,
    )
    gone = api.delete_payment(tenant, made.payment_id, PaymentDelete(status="DELETED"))
    assert gone.payments[0].status == "DELETED"
    found = api.get_payment(tenant, made.payment_id).payments[0]
    assert (found.status, str(found.invoice.amount_due)) == ("DELETED", "24.00")
    where = 'Status=="AUTHORISED"'
    assert api.get_payments(tenant, where=where).payments == []
    later = datetime(2025, 12, 15, 10, 0, 31, tzinfo=UTC)
    assert api.get_payments(tenant, if_modified_since=later).payments == []


def test_it_creates_one_payment(official: Official, sale: str) -> None:
    (made,) = official.api.create_payment(official.tenant, payment(sale, 24)).payments
    assert (made.status, made.invoice.status) == ("AUTHORISED", "PAID")


@pytest.mark.parametrize("kind", ["Prepayment", "Overpayment"])
def test_it_receives_and_allocates_money_on_account(
    official: Official, contact: str, sale: str, kind: str
) -> None:
    api, tenant = official.api, official.tenant
    prepaid = kind == "Prepayment"
    line = LineItem(description="Deposit", quantity=1, unit_amount=30)
    if prepaid:
        line.account_code, line.tax_type = "200", "NONE"
    sent = BankTransaction(
        type=f"RECEIVE-{kind.upper()}",
        contact=Contact(contact_id=contact),
        bank_account=Account(code="090"),
        date=date(2025, 12, 5),
        line_amount_types=LineAmountTypes.NOTAX,
        line_items=[line],
    )
    (made,) = api.create_bank_transactions(
        tenant, BankTransactions(bank_transactions=[sent]), summarize_errors=False
    ).bank_transactions
    key = made.prepayment_id if prepaid else made.overpayment_id
    create = getattr(api, f"create_{kind.lower()}_allocations")
    allocation = Allocation(amount=10, date=date(2025, 12, 5), invoice=Invoice(invoice_id=sale))
    create(tenant, key, Allocations(allocations=[allocation]), summarize_errors=False)
    found = read(official, kind, key)
    assert (str(found.remaining_credit), found.status) == ("20.00", "AUTHORISED")
    (allocated,) = found.allocations
    assert (str(allocated.amount), allocated.invoice.invoice_id) == ("10.00", sale)
    assert str(api.get_invoice(tenant, sale).invoices[0].amount_credited) == "10.00"
    getattr(api, f"delete_{kind.lower()}_allocations")(tenant, key, allocated.allocation_id)
    assert str(read(official, kind, key).remaining_credit) == "30.00"


def read(official: Official, kind: str, key: str) -> Prepayment | Overpayment:
    plural = f"{kind.lower()}s"
    listed = getattr(official.api, f"get_{plural}")(official.tenant, page=1)
    (found,) = getattr(listed, plural)
    single = getattr(official.api, f"get_{kind.lower()}")(official.tenant, key)
    (again,) = getattr(single, plural)
    assert found.remaining_credit == again.remaining_credit
    return found


def test_it_lists_batch_payments(official: Official, caller: Caller, contact: str) -> None:
    api, tenant = official.api, official.tenant
    sales = [caller.invoice(contact)["InvoiceID"] for _ in range(2)]
    sent = BatchPayment(
        account=Account(account_id=caller.get("Accounts/090")["Accounts"][0]["AccountID"]),
        date=date(2025, 12, 10),
        payments=[Payment(invoice=Invoice(invoice_id=one), amount=24) for one in sales],
    )
    api.create_batch_payment(tenant, BatchPayments(batch_payments=[sent]))
    (batch,) = api.get_batch_payments(tenant).batch_payments
    assert (str(batch.total_amount), batch.type, len(batch.payments)) == ("48.00", "RECBATCH", 2)
    with pytest.raises(ValueError, match="bool value expected"):
        api.get_payments(tenant)  # as on Xero itself: facts/xero.md 6
    caller.door("POST", "settings", {"batch_strings": False})
    assert len(api.get_payments(tenant).payments) == 2
    delete = BatchPaymentDelete(batch_payment_id=batch.batch_payment_id, status="DELETED")
    assert api.delete_batch_payment(tenant, delete).batch_payments[0].status == "DELETED"


def test_it_is_told_that_members_cannot_be_deleted_singly(
    official: Official, caller: Caller, sale: str
) -> None:
    made: Any = caller.door("POST", "payments", {"document": sale, "batch": "b"})
    with pytest.raises(HTTPStatusException, match="part of a batch payment"):
        official.api.delete_payment(
            official.tenant, made["payment"], PaymentDelete(status="DELETED")
        )
