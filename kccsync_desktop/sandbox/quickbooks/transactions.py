"""What all transactions share: where they are kept, deletion, voiding, notes and dates."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.quickbooks import errors, guards
from kccsync_desktop.sandbox.quickbooks.books import SERIES, Books
from kccsync_desktop.sandbox.quickbooks.entity import Entity
from kccsync_desktop.sandbox.quickbooks.fields import Fields
from kccsync_desktop.sandbox.quickbooks.records import ZERO, Line, TaxAmount, Transaction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from kccsync_desktop.sandbox.quickbooks.options import Options
    from kccsync_desktop.sandbox.quickbooks.views import View

LONGEST_NOTE = 4000
_VOIDED = "Voided"
# What the API can void; the others are only deleted (facts/quickbooks.md 2, Paths).
_VOIDABLE = ("Invoice", "SalesReceipt", "Payment", "BillPayment")


class Transactions(Entity[Transaction]):
    """One kind of transaction.

    Attributes:
        on_created: What else happens once a new one is saved.
    """

    def __init__(self, books: Books) -> None:
        super().__init__(books)
        self.on_created: Callable[[Transaction], None] = _nothing

    def create(self, body: View, options: Options) -> View:
        """Make one and return its view."""
        guards.may_write(self.books)
        row = self.keep(self.compose(Fields(body), options, None), None)
        self.on_created(row)
        return self.view(self.find(row.id) or row)

    def rows(self) -> Iterable[Transaction]:
        """Return all of the kind."""
        return self.books.transactions.find("kind", self.name)

    def find(self, key: str) -> Transaction | None:
        """Return the one with an id."""
        return self.books.transaction(self.name, key)

    def found_by(self, field: str, value: str) -> Iterable[Transaction] | None:
        """Find by the number."""
        if field != "DocNumber" or self.name not in SERIES:
            return None
        return [one for one in self.books.numbered(self.name, value) if one.kind == self.name]

    def keep(self, row: Transaction, old: Transaction | None) -> Transaction:
        """Save it; what was void and still is at nought stays void."""
        if old is not None and old.voided and not row.total:
            row = replace(row, voided=True)
        return self.books.transactions.save(row)

    def day(self, fields: Fields, old: Transaction | None) -> date:
        """Return TxnDate, by default the company's today.

        Raises:
            Fault: 6210, it is or was in a closed period.
        """
        day = fields.day("TxnDate") or self.books.today()
        guards.open_period(self.books, day, *([] if old is None else [old.day]))
        return day

    def delete(self, body: View, options: Options) -> View:  # noqa: ARG002 - one signature for all
        """Delete one, and leave a tombstone.

        Raises:
            Fault: 5010, 6210, and 620 or 6540 while other transactions hang on it.
        """
        row = self._changeable(body)
        self.release(row)
        self.books.bury(row)
        return {"domain": "QBO", "status": "Deleted", "Id": row.id}

    def void(self, body: View, options: Options) -> View:  # noqa: ARG002 - one signature for all
        """Put a transaction at nought and write Voided before its note."""
        if self.name not in _VOIDABLE:
            raise errors.unsupported_operation(f"void of {self.name}")
        row = self._changeable(body)
        self.release(row)
        return self.view(self.books.transactions.save(self.books.touched(self.voided(row))))

    def release(self, row: Transaction) -> None:
        """Undo what hangs on a transaction that is to be deleted or voided, or refuse.

        Raises:
            Fault: 620, it is linked.
        """
        if row.linked:
            raise errors.cannot_link("Remove the transactions linked to this one first.")

    def voided(self, row: Transaction) -> Transaction:
        """Return a transaction as it is once void."""
        note = row.note if row.voided else f"{_VOIDED} - {row.note}" if row.note else _VOIDED
        return replace(
            row,
            lines=tuple(_at_nought(one) for one in row.lines),
            taxes=tuple(TaxAmount(one.rate_id, one.percent, ZERO, ZERO) for one in row.taxes),
            total_tax=ZERO,
            total=ZERO,
            balance=ZERO,
            deposit=ZERO,
            linked=(),
            note=note,
            voided=True,
        )

    def _changeable(self, body: View) -> Transaction:
        guards.may_write(self.books)
        row = self.existing(body)
        guards.fresh(Fields(body), row)
        guards.open_period(self.books, row.day)
        if row.deposited_by:
            raise errors.deposited()
        return row


def _nothing(row: Transaction) -> None:
    """Do nothing about a new transaction."""


def _at_nought(line: Line) -> Line:
    return replace(
        line,
        amount=ZERO,
        quantity=None,
        unit_price=None,
        inclusive=None if line.inclusive is None else ZERO,
    )
