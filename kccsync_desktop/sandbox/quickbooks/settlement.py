"""Setting transactions against one another: links and open balances on both sides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.quickbooks import errors
from kccsync_desktop.sandbox.quickbooks.kinds import RECEIVABLE
from kccsync_desktop.sandbox.quickbooks.records import ZERO, Linked, Transaction

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from kccsync_desktop.sandbox.quickbooks.books import Books

# TxnType of a link, and the entity that it means.
SALES_TYPES: Mapping[str, str] = {
    "Invoice": "Invoice",
    "CreditMemo": "CreditMemo",
    "JournalEntry": "JournalEntry",
    "Deposit": "Deposit",
}
PURCHASE_TYPES: Mapping[str, str] = {
    "Bill": "Bill",
    "VendorCredit": "VendorCredit",
    "JournalEntry": "JournalEntry",
    "Expense": "Purchase",
    "Check": "Purchase",
    "CreditCardCredit": "Purchase",
}
_CREDITS = frozenset({"CreditMemo", "VendorCredit", "Deposit", "Purchase", "Payment"})


@dataclass(frozen=True, slots=True)
class Payer:
    """What a payment's links are made for.

    Attributes:
        mark: The TxnType that the settled documents show for the payment.
        types: The TxnTypes its lines may name, and the entities they mean.
    """

    id: str
    mark: str
    party_id: str
    currency: str
    types: Mapping[str, str]


class Settlement:
    """Works out links, and saves them only once all of them hold."""

    def __init__(self, books: Books) -> None:
        self._books = books

    def target(self, payer: Payer, txn_id: str, txn_type: str) -> Transaction:
        """Return the transaction a link names.

        Raises:
            Fault: 2170, 2500, or 620 where it is another's or in another currency.
        """
        if txn_type not in payer.types:
            raise errors.invalid_enumeration("TxnType", txn_type)
        found = self._books.transaction(payer.types[txn_type], txn_id)
        if found is None or found.voided:
            raise errors.invalid_reference("Transactions", txn_id, "LinkedTxn")
        if found.party_id != payer.party_id:
            raise errors.cannot_link("The transaction belongs to another customer or vendor.")
        if found.currency != payer.currency:
            raise errors.cannot_link("The transaction is in another currency.")
        return found

    def is_credit(self, row: Transaction) -> bool:
        """Tell whether a transaction pays others, rather than being paid."""
        if row.kind != "JournalEntry":
            return row.kind in _CREDITS
        line = self._books.ledger_line(row)
        if line is None:
            return False
        account = self._books.accounts.get(line.account_id)
        is_sale = account is not None and account.type == RECEIVABLE
        return (line.posting == "Credit") == is_sale

    def split(self, links: tuple[Linked, ...]) -> tuple[Decimal, Decimal]:
        """Return what links of a payment pay, and what credit they use."""
        paid = used = ZERO
        for link in links:
            row = self._books.transactions.get(link.id)
            if row is not None and self.is_credit(row):
                used += link.amount
            else:
                paid += link.amount
        return paid, used

    def relink(self, payer: Payer, old: tuple[Linked, ...], new: tuple[Linked, ...]) -> None:
        """Replace the links a payment has; only documents for which they change are written.

        Raises:
            Fault: 620, a link is for more than is open.
        """
        before, after = _by_id(old), _by_id(new)
        changed = []
        for key in {**before, **after}:
            was, now = before.get(key, ZERO), after.get(key, ZERO)
            row = self._books.transactions.get(key)
            if was == now or row is None:
                continue
            if now - was > row.balance:
                raise errors.cannot_link(
                    f"The amount applied to transaction {key} is more than what is open."
                )
            kept = tuple(one for one in row.linked if one.id != payer.id)
            links = (*kept, Linked(payer.id, payer.mark, now)) if now else kept
            changed.append(replace(row, linked=links, balance=row.balance + was - now))
        for row in changed:
            self._books.transactions.save(self._books.touched(row))


def _by_id(links: tuple[Linked, ...]) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for link in links:
        found[link.id] = found.get(link.id, ZERO) + link.amount
    return found
