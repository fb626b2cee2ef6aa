"""Credits and money on account that QuickBooks applies by itself (the effect is assumed)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.quickbooks.options import Options
from kccsync_desktop.sandbox.quickbooks.records import HOME_CURRENCY, Transaction

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kccsync_desktop.sandbox.quickbooks.books import Books
    from kccsync_desktop.sandbox.quickbooks.payments import Payments
    from kccsync_desktop.sandbox.quickbooks.views import View


class AutoApply:
    """Applies what a customer has open, oldest first, where the preferences say so.

    AutoApplyCredit sets credit memos against a new invoice, and a new credit memo against open
    invoices; AutoApplyPayments sets a new payment without lines against open invoices.
    """

    def __init__(self, books: Books, payments: Payments) -> None:
        self._books = books
        self._payments = payments

    def after(self, row: Transaction) -> None:
        """Apply what a new transaction calls for."""
        settings = self._books.settings
        if row.kind == "Invoice" and settings.auto_apply_credit:
            for credit in self._open("CreditMemo", row):
                self._apply(credit, row.id)
        elif row.kind == "CreditMemo" and settings.auto_apply_credit:
            for invoice in self._open("Invoice", row):
                self._apply(row, invoice.id)
        elif row.kind == "Payment" and settings.auto_apply_payments and not row.lines:
            self._spend(row)

    def _open(self, kind: str, row: Transaction) -> Iterable[Transaction]:
        found = self._books.transactions.find("open", (kind, row.party_id))
        return sorted(
            (one for one in found if one.currency == row.currency), key=lambda one: one.day
        )

    def _apply(self, credit: Transaction, invoice_id: str) -> None:
        """Set a credit memo against an invoice by a payment of nought."""
        left = self._books.transactions.get(credit.id)
        invoice = self._books.transactions.get(invoice_id)
        if left is None or invoice is None or not left.balance or not invoice.balance:
            return
        amount, day = min(left.balance, invoice.balance), max(left.day, invoice.day)
        lines = [
            {"Amount": amount, "LinkedTxn": [{"TxnId": one.id, "TxnType": one.kind}]}
            for one in (invoice, left)
        ]
        self._payments.create(
            {**_head(invoice), "TotalAmt": 0, "TxnDate": day.isoformat(), "Line": lines},
            Options(),
        )

    def _spend(self, payment: Transaction) -> None:
        left, lines = payment.total, []
        for invoice in self._open("Invoice", payment):
            amount = min(left, invoice.balance)
            left -= amount
            if amount:
                link = {"TxnId": invoice.id, "TxnType": invoice.kind}
                lines.append({"Amount": amount, "LinkedTxn": [link]})
        if lines:
            body = {"Id": payment.id, "SyncToken": str(payment.stamp.token), "sparse": True}
            self._payments.update({**body, "Line": lines}, Options())


def _head(row: Transaction) -> View:
    view: View = {"CustomerRef": {"value": row.party_id}, "CurrencyRef": {"value": row.currency}}
    if row.currency != HOME_CURRENCY:
        view["ExchangeRate"] = row.rate
    return view
