"""Payments of customers: cash, credit applied, money on account (facts/quickbooks.md 3)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.quickbooks import (
    currencies,
    errors,
    payment_lines,
    refs,
    views,
)
from kccsync_desktop.sandbox.quickbooks.documents import default_account
from kccsync_desktop.sandbox.quickbooks.fields import loaded
from kccsync_desktop.sandbox.quickbooks.kinds import MONEY_IN, RECEIVABLE
from kccsync_desktop.sandbox.quickbooks.records import Transaction
from kccsync_desktop.sandbox.quickbooks.settlement import SALES_TYPES, Payer, Settlement
from kccsync_desktop.sandbox.quickbooks.transactions import LONGEST_NOTE, Transactions
from kccsync_desktop.sandbox.quickbooks.views import Names, View

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.quickbooks.books import Books
    from kccsync_desktop.sandbox.quickbooks.fields import Fields
    from kccsync_desktop.sandbox.quickbooks.options import Options

_LONGEST_REFERENCE = 21
_EXTRAS = ("PaymentMethodRef", "CustomField", "TransactionLocationType", "ARAccountRef")
MARK = "Payment"


class Payments(Transactions):
    """Payments received."""

    name = "Payment"

    def __init__(self, books: Books) -> None:
        super().__init__(books)
        self._names = Names(books)
        self._settlement = Settlement(books)

    def compose(self, fields: Fields, options: Options, old: Transaction | None) -> Transaction:  # noqa: ARG002 - one signature for all
        """Return the new state, after all checks.

        Raises:
            Fault: 6540 once it is deposited, 6000 where the lines are for more than there is.
        """
        if old is not None and old.deposited_by:
            raise errors.deposited()
        day = self.day(fields, old)
        customer_id = fields.ref("CustomerRef")
        if not customer_id:
            raise errors.required("CustomerRef")
        party = refs.party(self.books, "Customer", customer_id, "CustomerRef")
        currency, rate = currencies.of_transaction(self.books, fields, party.currency)
        total = fields.money("TotalAmt")
        if total is None:
            raise errors.required("TotalAmt")
        stamp = self.books.new_stamp() if old is None else old.stamp
        payer = Payer(stamp.id, MARK, party.stamp.id, currency, SALES_TYPES)
        lines = payment_lines.read(self._settlement, payer, fields.children("Line"))
        paid, used = self._settlement.split(payment_lines.links(lines))
        unapplied = total + used - paid
        if total < 0 or unapplied < 0:
            detail = "The amount applied is more than the payment and the credits it uses."
            raise errors.business(detail, "TotalAmt")
        return Transaction(
            stamp,
            self.name,
            party.stamp.id,
            day,
            currency,
            rate,
            total,
            unapplied,
            number=fields.text("PaymentRefNum", _LONGEST_REFERENCE),
            lines=lines,
            account_id=self._account(fields, currency),
            note=fields.text("PrivateNote", LONGEST_NOTE),
            extra=fields.kept(_EXTRAS),
        )

    def keep(self, row: Transaction, old: Transaction | None) -> Transaction:
        """Save it and move the balances of what it settles."""
        before = () if old is None else payment_lines.links(old.lines)
        payer = Payer(row.id, MARK, row.party_id, row.currency, SALES_TYPES)
        self._settlement.relink(payer, before, payment_lines.links(row.lines))
        return super().keep(row, old)

    def release(self, row: Transaction) -> None:
        """Open again what a payment settled."""
        payer = Payer(row.id, MARK, row.party_id, row.currency, SALES_TYPES)
        self._settlement.relink(payer, payment_lines.links(row.lines), ())

    def voided(self, row: Transaction) -> Transaction:
        """Return a payment as it is once void: no lines, nothing left."""
        return without_lines(super().voided(row))

    def view(self, row: Transaction) -> View:
        """Return the view; its lines tell balances of others, so it is never kept."""
        return self.shown(row)

    def shown(self, row: Transaction) -> View:
        """Return the view."""
        view = views.head(row.stamp)
        view.update(loaded(row.extra))
        view["CustomerRef"] = self._names.party(row.party_id)
        view["DepositToAccountRef"] = self._names.account(row.account_id)
        views.put(view, PaymentRefNum=row.number, PrivateNote=row.note)
        view["TxnDate"] = row.day.isoformat()
        if currencies.is_multicurrency(self.books):
            view["CurrencyRef"] = views.currency_ref(row.currency)
            view["ExchangeRate"] = row.rate
        view.update(TotalAmt=row.total, UnappliedAmt=row.balance, ProcessPayment=False)
        view["LinkedTxn"] = views.linked(row.linked)
        view["Line"] = [payment_lines.shown(self.books, one) for one in row.lines]
        return view

    def _account(self, fields: Fields, currency: str) -> str:
        """Return where the money went: Undeposited Funds, if nothing else is said."""
        if fields.ref("ARAccountRef"):
            refs.account(self.books, fields.ref("ARAccountRef"), "ARAccountRef", RECEIVABLE)
        sent = fields.ref("DepositToAccountRef")
        if not sent:
            return default_account(self.books, MONEY_IN, currency)
        account = refs.account(self.books, sent, "DepositToAccountRef", *MONEY_IN)
        currencies.fits(account, currency, "DepositToAccountRef")
        return account.stamp.id


def without_lines(row: Transaction) -> Transaction:
    """Return a transaction without its lines."""
    return replace(row, lines=())
