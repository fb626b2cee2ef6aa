"""Deposits: payments taken to the bank, and money posted straight to an account."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.quickbooks import currencies, errors, refs, views
from kccsync_desktop.sandbox.quickbooks.fields import loaded
from kccsync_desktop.sandbox.quickbooks.kinds import LEDGERS, MONEY_IN
from kccsync_desktop.sandbox.quickbooks.payments import MARK
from kccsync_desktop.sandbox.quickbooks.records import (
    HOME_CURRENCY,
    ZERO,
    Line,
    Linked,
    Transaction,
)
from kccsync_desktop.sandbox.quickbooks.seed_accounts import UNDEPOSITED
from kccsync_desktop.sandbox.quickbooks.transactions import LONGEST_NOTE, Transactions
from kccsync_desktop.sandbox.quickbooks.views import Names, View

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.quickbooks.books import Books
    from kccsync_desktop.sandbox.quickbooks.fields import Fields
    from kccsync_desktop.sandbox.quickbooks.options import Options

_DETAIL = "DepositLineDetail"
_EXTRAS = ("DepartmentRef", "TransactionLocationType", "CustomField")
_LINE_EXTRAS = ("PaymentMethodRef", "CheckNum", "ClassRef")


class Deposits(Transactions):
    """Deposits. One line on a customer's debtors account is money on account of that customer."""

    name = "Deposit"

    def __init__(self, books: Books) -> None:
        super().__init__(books)
        self._names = Names(books)

    def compose(self, fields: Fields, options: Options, old: Transaction | None) -> Transaction:  # noqa: ARG002 - one signature for all
        """Return the new state, after all checks."""
        books = self.books
        day = self.day(fields, old)
        account = refs.account(
            books, fields.ref("DepositToAccountRef"), "DepositToAccountRef", *MONEY_IN
        )
        stamp = books.new_stamp() if old is None else old.stamp
        lines = tuple(
            self._line(one, str(place), stamp.id)
            for place, one in enumerate(fields.children("Line"), 1)
        )
        if not lines:
            raise errors.required("Line")
        currency, rate = self._currency(fields, account.currency)
        row = Transaction(
            stamp,
            self.name,
            "",
            day,
            currency,
            rate,
            sum((one.amount for one in lines), ZERO),
            ZERO,
            lines=lines,
            account_id=account.stamp.id,
            note=fields.text("PrivateNote", LONGEST_NOTE),
            linked=() if old is None else old.linked,
            extra=fields.kept(_EXTRAS),
        )
        ledger = books.ledger_line(row)
        if ledger is None:
            return row
        left = ledger.amount - views.link_total(row.linked)
        if left < 0:
            raise errors.cannot_link("The amount is less than what has been applied of it.")
        return replace(row, party_id=ledger.party_id, balance=left)

    def keep(self, row: Transaction, old: Transaction | None) -> Transaction:
        """Save it and mark the payments that stand on it."""
        self._mark(() if old is None else old.lines, "")
        self._mark(row.lines, row.id)
        return super().keep(row, old)

    def release(self, row: Transaction) -> None:
        """Let go of the payments that stand on a deposit."""
        super().release(row)
        self._mark(row.lines, "")

    def shown(self, row: Transaction) -> View:
        """Return the view."""
        view = views.head(row.stamp)
        view.update(loaded(row.extra))
        view["DepositToAccountRef"] = self._names.account(row.account_id)
        views.put(view, PrivateNote=row.note)
        view["TxnDate"] = row.day.isoformat()
        if currencies.is_multicurrency(self.books):
            view["CurrencyRef"] = views.currency_ref(row.currency)
            view["ExchangeRate"] = row.rate
        view["TotalAmt"] = row.total
        view["LinkedTxn"] = views.linked(row.linked)
        view["Line"] = [self._shown_line(one, place) for place, one in enumerate(row.lines, 1)]
        return view

    def _currency(self, fields: Fields, account_currency: str) -> tuple[str, Decimal]:
        if not currencies.is_multicurrency(self.books):
            return HOME_CURRENCY, Decimal(1)
        return currencies.of_transaction(self.books, fields, account_currency)

    def _line(self, sent: Fields, key: str, deposit_id: str) -> Line:
        amount = sent.money("Amount")
        if amount is None:
            raise errors.required("Amount")
        links = sent.children("LinkedTxn")
        if links:
            return self._payment_line(links[0].text("TxnId"), key, deposit_id)
        detail = sent.child(_DETAIL)
        account = refs.account(self.books, detail.ref("AccountRef"), "AccountRef")
        entity = detail.child("Entity").text("value")
        if account.type in LEDGERS and not entity:
            raise errors.business("A line on debtors or creditors needs a name.", "Entity")
        party = self.books.parties.get(entity)
        if entity and party is None:
            raise errors.invalid_reference("Names", entity, "Entity")
        return Line(
            key,
            _DETAIL,
            amount,
            sent.text("Description"),
            account_id=account.stamp.id,
            party_id=entity,
            party_kind="" if party is None else party.kind,
            extra=detail.kept(_LINE_EXTRAS),
        )

    def _payment_line(self, payment_id: str, key: str, deposit_id: str) -> Line:
        """Return the line that takes a payment to the bank, whole and once."""
        payment = self.books.transaction("Payment", payment_id)
        if payment is None or payment.voided:
            raise errors.invalid_reference("Transactions", payment_id, "LinkedTxn")
        (undeposited,) = self.books.accounts.find("name", UNDEPOSITED.casefold())
        if payment.account_id != undeposited.stamp.id:
            raise errors.cannot_link("The payment is not among the undeposited funds.")
        if payment.deposited_by not in ("", deposit_id):
            raise errors.cannot_link("The payment stands on another deposit.")
        return Line(key, "", payment.total, linked=(Linked(payment.id, MARK, payment.total),))

    def _mark(self, lines: tuple[Line, ...], deposit_id: str) -> None:
        for link in (link for line in lines for link in line.linked):
            payment = self.books.transactions.get(link.id)
            if payment is not None and payment.deposited_by != deposit_id:
                linked = (Linked(deposit_id, self.name, link.amount),) if deposit_id else ()
                changed = replace(payment, deposited_by=deposit_id, linked=linked)
                self.books.transactions.save(self.books.touched(changed))

    def _shown_line(self, line: Line, place: int) -> View:
        view: View = {"Id": line.id, "LineNum": place, "Amount": line.amount}
        views.put(view, Description=line.description)
        view["DetailType"] = _DETAIL
        if line.linked:
            view["LinkedTxn"] = [
                {"TxnId": one.id, "TxnType": one.kind, "TxnLineId": "0"} for one in line.linked
            ]
            return view
        detail = loaded(line.extra)
        detail["AccountRef"] = self._names.account(line.account_id)
        party = self._names.party(line.party_id)
        if party is not None:
            detail["Entity"] = {**party, "type": line.party_kind.upper()}
        view[_DETAIL] = detail
        return view
