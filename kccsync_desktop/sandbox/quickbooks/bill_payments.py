"""Payments to vendors: bills paid, credits used (facts/quickbooks.md 3)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.quickbooks import (
    currencies,
    errors,
    numbering,
    payment_lines,
    refs,
    views,
)
from kccsync_desktop.sandbox.quickbooks.documents import default_account
from kccsync_desktop.sandbox.quickbooks.fields import loaded
from kccsync_desktop.sandbox.quickbooks.kinds import PAYABLE
from kccsync_desktop.sandbox.quickbooks.records import ZERO, Linked, Transaction
from kccsync_desktop.sandbox.quickbooks.settlement import PURCHASE_TYPES, Payer, Settlement
from kccsync_desktop.sandbox.quickbooks.tax_engine import NOT_APPLICABLE
from kccsync_desktop.sandbox.quickbooks.transactions import LONGEST_NOTE, Transactions
from kccsync_desktop.sandbox.quickbooks.views import Names, View

if TYPE_CHECKING:
    from decimal import Decimal

    from kccsync_desktop.sandbox.quickbooks.books import Books
    from kccsync_desktop.sandbox.quickbooks.fields import Fields
    from kccsync_desktop.sandbox.quickbooks.options import Options

# PayType, the object and Ref that name its account, the account's type, and the TxnType that a
# settled bill shows (that of the card is assumed).
_PAY_TYPES = {
    "Check": ("CheckPayment", "BankAccountRef", "Bank", "BillPaymentCheck"),
    "CreditCard": ("CreditCardPayment", "CCAccountRef", "Credit Card", "BillPaymentCreditCard"),
}
_EXTRAS = ("DepartmentRef", "TransactionLocationType")


class BillPayments(Transactions):
    """Payments made."""

    name = "BillPayment"

    def __init__(self, books: Books) -> None:
        super().__init__(books)
        self._names = Names(books)
        self._settlement = Settlement(books)

    def compose(self, fields: Fields, options: Options, old: Transaction | None) -> Transaction:
        """Return the new state, after all checks; `mode` keeps the PayType."""
        books = self.books
        day = self.day(fields, old)
        vendor_id = fields.ref("VendorRef")
        if not vendor_id:
            raise errors.required("VendorRef")
        party = refs.party(books, "Vendor", vendor_id, "VendorRef")
        currency, rate = currencies.of_transaction(books, fields, party.currency)
        total = fields.money("TotalAmt")
        if total is None:
            raise errors.required("TotalAmt")
        pay_type = fields.text("PayType")
        account_id = self._account(fields, pay_type, currency)
        stamp = books.new_stamp() if old is None else old.stamp
        payer = Payer(stamp.id, _PAY_TYPES[pay_type][3], party.stamp.id, currency, PURCHASE_TYPES)
        lines = payment_lines.read(self._settlement, payer, fields.children("Line"))
        row = Transaction(
            stamp,
            self.name,
            party.stamp.id,
            day,
            currency,
            rate,
            total,
            ZERO,
            number=numbering.decide(books, self.name, fields, options.include, old),
            mode=pay_type,
            lines=lines,
            account_id=account_id,
            note=fields.text("PrivateNote", LONGEST_NOTE),
            linked=() if old is None else old.linked,
            extra=fields.kept(_EXTRAS),
        )
        if total < 0 or self._excess(row) < 0:
            detail = "The amount applied is more than the payment and the credits it uses."
            raise errors.business(detail, "TotalAmt")
        return row

    def keep(self, row: Transaction, old: Transaction | None) -> Transaction:
        """Save it, move the balances of what it settles, and keep what is over as a credit."""
        before = () if old is None else payment_lines.links(old.lines)
        excess = self._excess(row)
        is_changed = views.link_total(row.linked) != excess
        if is_changed:
            self._require_unused_credit(row)
        self._settlement.relink(_payer(row), before, payment_lines.links(row.lines))
        if is_changed:
            self._drop_credit(row)
            row = replace(row, linked=self._credit(row, excess) if excess else ())
        return super().keep(row, old)

    def release(self, row: Transaction) -> None:
        """Open again what a payment settled, and take back the credit it left."""
        self._require_unused_credit(row)
        self._drop_credit(row)
        self._settlement.relink(_payer(row), payment_lines.links(row.lines), ())

    def voided(self, row: Transaction) -> Transaction:
        """Return a payment as it is once void: no lines, nothing left."""
        return replace(super().voided(row), lines=())

    def view(self, row: Transaction) -> View:
        """Return the view; its lines tell balances of others, so it is never kept."""
        return self.shown(row)

    def shown(self, row: Transaction) -> View:
        """Return the view."""
        view = views.head(row.stamp)
        view.update(loaded(row.extra))
        view["VendorRef"] = self._names.party(row.party_id)
        view["PayType"] = row.mode
        holder, element, _, _ = _PAY_TYPES[row.mode]
        view[holder] = {element: self._names.account(row.account_id)}
        ledger = default_account(self.books, (PAYABLE,), row.currency)
        view["APAccountRef"] = self._names.account(ledger)
        views.put(view, DocNumber=row.number, PrivateNote=row.note)
        view["TxnDate"] = row.day.isoformat()
        if currencies.is_multicurrency(self.books):
            view["CurrencyRef"] = views.currency_ref(row.currency)
            view["ExchangeRate"] = row.rate
        view["TotalAmt"] = row.total
        view["Line"] = [payment_lines.shown(self.books, one) for one in row.lines]
        return view

    def _account(self, fields: Fields, pay_type: str, currency: str) -> str:
        if not pay_type:
            raise errors.required("PayType")
        if pay_type not in _PAY_TYPES:
            raise errors.invalid_enumeration("PayType", pay_type)
        holder, element, kind, _ = _PAY_TYPES[pay_type]
        sent = fields.child(holder).ref(element)
        if not sent:
            raise errors.required(element)
        if fields.ref("APAccountRef"):
            refs.account(self.books, fields.ref("APAccountRef"), "APAccountRef", PAYABLE)
        account = refs.account(self.books, sent, element, kind)
        currencies.fits(account, currency, element)
        return account.stamp.id

    def _excess(self, row: Transaction) -> Decimal:
        paid, used = self._settlement.split(payment_lines.links(row.lines))
        return row.total + used - paid

    def _credit(self, row: Transaction, excess: Decimal) -> tuple[Linked, ...]:
        """Make the vendor credit that a payment above its lines becomes (its form is assumed)."""
        credit = Transaction(
            self.books.new_stamp(),
            "VendorCredit",
            row.party_id,
            row.day,
            row.currency,
            row.rate,
            excess,
            excess,
            mode=NOT_APPLICABLE,
            account_id=default_account(self.books, (PAYABLE,), row.currency),
            note=f"Paid above the bills of bill payment {row.id}",
        )
        self.books.transactions.save(credit)
        return (Linked(credit.id, "VendorCredit", excess),)

    def _require_unused_credit(self, row: Transaction) -> None:
        """Refuse a change while the credit a payment left is used (620)."""
        for link in row.linked:
            credit = self.books.transactions.get(link.id)
            if credit is not None and credit.linked:
                raise errors.cannot_link("The credit that this payment left has been used.")

    def _drop_credit(self, row: Transaction) -> None:
        for link in row.linked:
            credit = self.books.transactions.get(link.id)
            if credit is not None:
                self.books.bury(credit)


def _payer(row: Transaction) -> Payer:
    mark = _PAY_TYPES[row.mode][3]
    return Payer(row.id, mark, row.party_id, row.currency, PURCHASE_TYPES)
