"""Elements as QuickBooks answers them (facts/quickbooks.md 3, 4), made by hand."""

from __future__ import annotations

from typing import Any

Element = dict[str, Any]
META = {
    "CreateTime": "2025-12-05T10:00:00+00:00",
    "LastUpdatedTime": "2025-12-06T11:30:00+01:00",
}


def line(kind: str, txn_id: str, amount: object) -> Element:
    return {
        "Amount": amount,
        "LinkedTxn": [{"TxnId": txn_id, "TxnType": kind}],
        "LineEx": {"any": [{"name": "x", "value": {"Name": "txnId", "Value": txn_id}}]},
    }


def payment(total: object = 24.00, *lines: Element, **fields: object) -> Element:
    """Return a customer payment; without lines of its own it is on invoice 31."""
    return {
        "domain": "QBO",
        "sparse": False,
        "Id": "77",
        "SyncToken": "0",
        "MetaData": META,
        "CustomerRef": {"value": "5", "name": "Umber Emporium LLP"},
        "DepositToAccountRef": {"value": "35", "name": "Current"},
        "PaymentRefNum": "BACS 7",
        "TxnDate": "2025-12-05",
        "CurrencyRef": {"value": "GBP", "name": "British Pound"},
        "ExchangeRate": 1,
        "TotalAmt": total,
        "UnappliedAmt": 0,
        "ProcessPayment": False,
        "LinkedTxn": [],
        "Line": list(lines) or [line("Invoice", "31", total)],
        **fields,
    }


def bill_payment(total: object = 24.00, *lines: Element, **fields: object) -> Element:
    """Return a bill payment; without lines of its own it is on bill 41."""
    known = payment(total, *(lines or (line("Bill", "41", total),)))
    for name in ("CustomerRef", "DepositToAccountRef", "PaymentRefNum", "UnappliedAmt"):
        del known[name]
    return {
        **known,
        "VendorRef": {"value": "9", "name": "Slate Supplies"},
        "PayType": "Check",
        "CheckPayment": {"BankAccountRef": {"value": "35", "name": "Current"}},
        "DocNumber": "1001",
        **fields,
    }


def document(total: object = 24.00, balance: object = 24.00, **fields: object) -> Element:
    """Return an invoice, which may stand for a credit memo too."""
    return {
        "Id": "31",
        "SyncToken": "1",
        "MetaData": META,
        "DocNumber": "INV1",
        "CustomerRef": {"value": "5", "name": "Umber Emporium LLP"},
        "TxnDate": "2025-12-01",
        "CurrencyRef": {"value": "GBP"},
        "ExchangeRate": 1,
        "LinkedTxn": [],
        "Line": [],
        "TotalAmt": total,
        "Balance": balance,
        **fields,
    }
