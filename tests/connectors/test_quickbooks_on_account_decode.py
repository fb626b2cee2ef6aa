"""What a credit of QuickBooks has left, and what settled a document beside its payments."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from kccsync_desktop.connectors.quickbooks.decode_on_account import (
    decode_credit,
    decode_settlement,
    may_be_settled_otherwise,
)
from kccsync_desktop.connectors.quickbooks.encode_documents import FORM_OF_KIND
from kccsync_desktop.connectors.quickbooks.fields import Fields
from kccsync_desktop.connectors.quickbooks.payment_elements import Elements
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.payments import ReceiptKind
from tests.connectors import quickbooks_payment_answers as told

D = Decimal
INVOICE = FORM_OF_KIND[LedgerKind.SALES_INVOICE]
CREDIT = FORM_OF_KIND[LedgerKind.SALES_CREDIT]


def test_a_credit_tells_what_is_left_of_it() -> None:
    left = decode_credit(Fields(told.document(24, 9, RemainingCredit=8)), CREDIT, "GBP")
    assert (left.kind, left.id, left.document_id) == (ReceiptKind.CREDIT_NOTE, "31", "")
    assert (left.amount, left.whole, left.is_live) == (D("8.00"), D("24.00"), True)
    void = told.document(0, 0, PrivateNote="Voided")
    assert not decode_credit(Fields(void), CREDIT, "GBP").is_live


def links(*kinds: str) -> list[object]:
    return [{"TxnId": str(80 + place), "TxnType": kind} for place, kind in enumerate(kinds)]


@pytest.mark.parametrize(
    ("element", "may_be"),
    [
        (told.document(24, 24), False),
        (told.document(24, 0, LinkedTxn=links("Payment")), False),
        (told.document(24, 0, LinkedTxn=links("Estimate", "Payment")), False),
        (told.document(24, 0, LinkedTxn=links("BillPaymentCheck")), False),
        (told.document(24, 0, LinkedTxn=links("Payment", "JournalEntry")), True),
        (told.document(24, 4, LinkedTxn=links("Deposit")), True),
        (told.document(24, 4, Deposit=20), True),
        (told.document(24, 0, LinkedTxn=links("Payment"), Deposit=5), True),
        (told.document(24, 0), True),
    ],
)
def test_documents_that_something_else_may_have_settled(element: object, *, may_be: bool) -> None:
    assert may_be_settled_otherwise(Fields(element)) is may_be


def test_a_settlement_is_what_the_payments_leave_unexplained() -> None:
    fields = Fields(told.document(24, 4, LinkedTxn=links("Payment", "JournalEntry")))
    row = decode_settlement(fields, INVOICE, "GBP", D("5.00"))
    assert row is not None
    assert (row.amount, row.reference) == (D("15.00"), "JournalEntry 81")
    assert row.payment_date == date(2025, 12, 1)
    assert decode_settlement(fields, INVOICE, "GBP", D("20.00")) is None
    taken = decode_settlement(Fields(told.document(24, 4, Deposit=20)), INVOICE, "GBP", D(0))
    assert taken is not None
    assert (taken.amount, taken.reference) == (D("20.00"), "Deposit")


def test_a_document_whose_settlement_was_undone_is_gone_under_its_id() -> None:
    elements = Elements("GBP")
    elements.take("Invoice", Fields(told.document(24, 24)))
    assert (elements.unsettled, elements.payments) == (["settled-31"], [])
    elements.take(
        "Bill", Fields({**told.document(24, 24), "VendorRef": {"value": "9"}, "Id": "41"})
    )
    assert elements.unsettled == ["settled-31", "settled-41"]
