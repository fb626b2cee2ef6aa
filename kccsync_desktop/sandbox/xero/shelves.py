"""What each resource can be filtered and ordered by: Xero's optimised fields, and few more."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.xero import settlement
from kccsync_desktop.sandbox.xero.listing import Shelf
from kccsync_desktop.sandbox.xero.where_filter import Getter, Value, day_value

if TYPE_CHECKING:
    from datetime import date

    from kccsync_desktop.sandbox.xero.books import Books
    from kccsync_desktop.sandbox.xero.payment_records import BankTransaction, Batch, Payment
    from kccsync_desktop.sandbox.xero.records import (
        Account,
        Contact,
        Currency,
        Document,
        Item,
        TaxRate,
    )

CONTACTS: Shelf[Contact] = Shelf(
    {
        "ContactID": lambda row: row.id,
        "Name": lambda row: row.name,
        "EmailAddress": lambda row: row.email or None,
        "AccountNumber": lambda row: row.account_number or None,
        "ContactNumber": lambda row: row.number or None,
        "ContactStatus": lambda row: row.status,
        "IsCustomer": lambda row: row.is_customer,
        "IsSupplier": lambda row: row.is_supplier,
        "UpdatedDateUTC": lambda row: row.updated,
    },
    lambda row: row.updated,
)
ITEMS: Shelf[Item] = Shelf(
    {
        "ItemID": lambda row: row.id,
        "Code": lambda row: row.code,
        "Name": lambda row: row.name,
        "UpdatedDateUTC": lambda row: row.updated,
    },
    lambda row: row.updated,
)
ACCOUNTS: Shelf[Account] = Shelf(
    {
        "AccountID": lambda row: row.id,
        "Code": lambda row: row.code or None,
        "Name": lambda row: row.name,
        "Type": lambda row: row.type,
        "Class": lambda row: row.klass,
        "Status": lambda row: row.status,
        "TaxType": lambda row: row.tax_type,
        "SystemAccount": lambda row: row.system or None,
        "EnablePaymentsToAccount": lambda row: row.payments_enabled,
        "UpdatedDateUTC": lambda row: row.updated,
    },
    lambda row: row.updated,
)
TAX_RATES: Shelf[TaxRate] = Shelf(
    {
        "TaxType": lambda row: row.type,
        "Name": lambda row: row.name,
        "Status": lambda row: row.status,
        "ReportTaxType": lambda row: row.report_type,
        "EffectiveRate": lambda row: row.effective_rate,
    }
)
CURRENCIES: Shelf[Currency] = Shelf(
    {"Code": lambda row: row.code, "Description": lambda row: row.description}
)


def documents(books: Books, id_field: str, number_field: str) -> Shelf[Document]:
    """Return the shelf of invoices or credit notes; Url cannot be filtered by."""

    def contact(attribute: str) -> Getter[Document]:
        def get(row: Document) -> Value:
            found = books.contacts.get(row.contact_id)
            return None if found is None else getattr(found, attribute) or None

        return get

    money: dict[str, Getter[Document]] = {
        "AmountDue": lambda row: row.outstanding,
        "AmountPaid": lambda row: row.paid,
        "Total": lambda row: row.total,
        "RemainingCredit": lambda row: row.outstanding if not _is_invoice(row) else Decimal(0),
    }
    return Shelf(
        {
            id_field: lambda row: row.id,
            number_field: lambda row: row.number or None,
            "Type": lambda row: row.type,
            "Status": lambda row: row.status,
            "Reference": lambda row: row.reference or None,
            "Date": lambda row: day_value(row.day),
            "DueDate": lambda row: day_value(row.due),
            "UpdatedDateUTC": lambda row: row.updated,
            "CurrencyCode": lambda row: row.currency,
            "Contact.ContactID": lambda row: row.contact_id,
            "Contact.Name": contact("name"),
            "Contact.ContactNumber": contact("number"),
            **money,
        },
        lambda row: row.updated,
    )


def _is_invoice(row: Document) -> bool:
    return row.type in ("ACCREC", "ACCPAY")


def payments(books: Books) -> Shelf[Payment]:
    """Return the shelf of payments, in order of UpdatedDateUTC and then PaymentID."""

    def account(row: Payment) -> Value:
        found = books.accounts.get(row.account_id)
        return None if found is None else found.code or None

    return Shelf(
        {
            "PaymentID": lambda row: row.id,
            "PaymentType": lambda row: row.type,
            "Status": lambda row: row.status,
            "Date": lambda row: day_value(row.day),
            "Invoice.InvoiceID": lambda row: row.document_id,
            "Reference": lambda row: row.reference or None,
            "Amount": lambda row: row.amount,
            "IsReconciled": lambda row: row.reconciled,
            "BatchPaymentID": lambda row: row.batch_id or None,
            "Account.AccountID": lambda row: row.account_id,
            "Account.Code": account,
            "UpdatedDateUTC": lambda row: row.updated,
        },
        lambda row: row.updated,
        lambda row: (row.updated, row.id),
    )


def bank_transactions(books: Books) -> Shelf[BankTransaction]:
    """Return the shelf of bank transactions."""

    def source(attribute: str) -> Getter[BankTransaction]:
        def get(row: BankTransaction) -> Value:
            found = settlement.document(books, row.source_id)
            return None if found is None else getattr(found, attribute)

        return get

    return Shelf(
        {
            "BankTransactionID": lambda row: row.id,
            "PrepaymentID": lambda row: row.source_id,
            "OverpaymentID": lambda row: row.source_id,
            "Type": source("type"),
            "Status": lambda _row: "AUTHORISED",
            "Date": lambda row: day_value(_day(books, row)),
            "Total": source("total"),
            "Contact.ContactID": source("contact_id"),
            "IsReconciled": lambda row: row.reconciled,
            "UpdatedDateUTC": lambda row: row.updated,
        },
        lambda row: row.updated,
    )


def _day(books: Books, row: BankTransaction) -> date | None:
    found = settlement.document(books, row.source_id)
    return None if found is None else found.day


BATCHES: Shelf[Batch] = Shelf(
    {
        "BatchPaymentID": lambda row: row.id,
        "Type": lambda row: row.type,
        "Status": lambda row: row.status,
        "Date": lambda row: day_value(row.day),
        "Reference": lambda row: row.reference or None,
        "TotalAmount": lambda row: row.total,
        "IsReconciled": lambda row: row.reconciled,
        "UpdatedDateUTC": lambda row: row.updated,
    },
    lambda row: row.updated,
)
