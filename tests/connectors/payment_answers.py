"""Elements as Xero answers them (contracts/xero, getPayments and its neighbours)."""

from __future__ import annotations

from typing import Any

Element = dict[str, Any]

PAYMENT_ID = "99ea7f6b-c513-4066-bc27-b7c65dcd76c2"
INVOICE_ID = "046d8a6d-1ae1-4b4d-9340-5601bdf41b87"
CONTACT_ID = "a3675fc4-f8dd-4f03-ba5b-f1870566bcd7"
ACCOUNT_ID = "5690f1e8-1d02-4893-90c2-ee1a69eff942"
BATCH_ID = "b54aa50c-794c-461b-89d1-846e1b84d9c0"
SOURCE_ID = "ce0cddef-cf5a-4e59-b638-f225679115a7"
ALLOCATION_ID = "1d3b4a6e-7c1f-4d2e-9a55-0c8f5b1f2a10"
NIL = "00000000-0000-0000-0000-000000000000"
CONTACT = {"ContactID": CONTACT_ID, "Name": "Barney Rubble-83203", "Addresses": []}


def payment(**fields: object) -> Element:
    """Return a payment of a batch, its texts where Xero gives texts."""
    return {
        "PaymentID": PAYMENT_ID,
        "BatchPaymentID": BATCH_ID,
        "BatchPayment": {
            "Account": {"AccountID": ACCOUNT_ID},
            "BatchPaymentID": BATCH_ID,
            "Date": "/Date(1552521600000+0000)/",
            "Type": "RECBATCH",
            "Status": "AUTHORISED",
            "TotalAmount": "50.00",
            "UpdatedDateUTC": "/Date(1541176592690+0000)/",
            "IsReconciled": "false",
        },
        "Date": "/Date(1543449600000+0000)/",
        "BankAmount": 46.00,
        "Amount": 46.00,
        "Reference": "BACS 7",
        "CurrencyRate": 1.0,
        "PaymentType": "ACCRECPAYMENT",
        "Status": "AUTHORISED",
        "UpdatedDateUTC": "/Date(1541176592690+0000)/",
        "HasAccount": True,
        "IsReconciled": False,
        "Account": {"AccountID": ACCOUNT_ID, "Code": "970"},
        "Invoice": {
            "Type": "ACCREC",
            "InvoiceID": INVOICE_ID,
            "InvoiceNumber": "INV-0002",
            "Payments": [],
            "Contact": CONTACT,
            "LineItems": [],
            "CurrencyCode": "GBP",
        },
        "HasValidationErrors": False,
        **fields,
    }


def source(id_field: str = "PrepaymentID", **fields: object) -> Element:
    """Return a prepayment of 100 with 60 allocated, or another source under its own id."""
    return {
        id_field: SOURCE_ID,
        "Type": "RECEIVE-PREPAYMENT",
        "Reference": "INV-0011",
        "RemainingCredit": 40.00,
        "Allocations": [allocation()],
        "Payments": [],
        "Contact": CONTACT,
        "DateString": "2019-03-13T00:00:00",
        "Date": "/Date(1552435200000+0000)/",
        "Status": "AUTHORISED",
        "SubTotal": 100.00,
        "TotalTax": 0.00,
        "Total": 100.00,
        "UpdatedDateUTC": "/Date(1552489187730+0000)/",
        "CurrencyCode": "GBP",
        **fields,
    }


def allocation(**fields: object) -> Element:
    return {
        "AllocationID": ALLOCATION_ID,
        "Amount": 60.00,
        "Date": "/Date(1554076800000+0000)/",
        "Invoice": {"InvoiceID": INVOICE_ID, "InvoiceNumber": "INV-0002", "LineItems": []},
        **fields,
    }
