"""Journal entries: debits and credits that are equal."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.quickbooks import currencies, errors, numbering, refs, views
from kccsync_desktop.sandbox.quickbooks.fields import loaded
from kccsync_desktop.sandbox.quickbooks.kinds import LEDGERS, RECEIVABLE
from kccsync_desktop.sandbox.quickbooks.records import ZERO, Line, Transaction
from kccsync_desktop.sandbox.quickbooks.transactions import LONGEST_NOTE, Transactions
from kccsync_desktop.sandbox.quickbooks.views import Names, View

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.quickbooks.books import Books
    from kccsync_desktop.sandbox.quickbooks.fields import Fields
    from kccsync_desktop.sandbox.quickbooks.options import Options

_DETAIL = "JournalEntryLineDetail"
_POSTINGS = ("Debit", "Credit")
_EXTRAS = ("Adjustment", "CustomField")
_LINE_EXTRAS = ("ClassRef", "DepartmentRef", "BillableStatus")


class Journals(Transactions):
    """Journal entries. VAT on them is not imitated.

    One line on debtors or creditors makes the entry a debt or a credit of the named party.
    """

    name = "JournalEntry"

    def __init__(self, books: Books) -> None:
        super().__init__(books)
        self._names = Names(books)

    def compose(self, fields: Fields, options: Options, old: Transaction | None) -> Transaction:
        """Return the new state, after all checks."""
        books = self.books
        day = self.day(fields, old)
        currency, rate = currencies.of_transaction(books, fields, "")
        lines = tuple(
            self._line(one, str(place)) for place, one in enumerate(fields.children("Line"), 1)
        )
        debits, credits_ = (
            sum((one.amount for one in lines if one.posting == posting), ZERO)
            for posting in _POSTINGS
        )
        if not lines:
            raise errors.required("Line")
        if debits != credits_:
            raise errors.business("Debits and credits must be equal.", "Line")
        row = Transaction(
            books.new_stamp() if old is None else old.stamp,
            self.name,
            "",
            day,
            currency,
            rate,
            debits,
            ZERO,
            number=numbering.decide(books, self.name, fields, options.include, old),
            lines=lines,
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

    def shown(self, row: Transaction) -> View:
        """Return the view."""
        view = views.head(row.stamp)
        view.update(loaded(row.extra))
        views.put(view, DocNumber=row.number, PrivateNote=row.note)
        view["TxnDate"] = row.day.isoformat()
        view.setdefault("Adjustment", False)
        if currencies.is_multicurrency(self.books):
            view["CurrencyRef"] = views.currency_ref(row.currency)
            view["ExchangeRate"] = row.rate
        view["TotalAmt"] = row.total
        view["LinkedTxn"] = views.linked(row.linked)
        view["Line"] = [self._shown_line(one) for one in row.lines]
        return view

    def _line(self, sent: Fields, key: str) -> Line:
        amount = sent.money("Amount")
        if amount is None:
            raise errors.required("Amount")
        detail = sent.child(_DETAIL)
        posting = detail.text("PostingType")
        if posting not in _POSTINGS:
            raise errors.invalid_enumeration("PostingType", posting)
        account = refs.account(self.books, detail.ref("AccountRef"), "AccountRef")
        entity = detail.child("Entity").ref("EntityRef")
        kind = ""
        if account.type in LEDGERS:
            kind = "Customer" if account.type == RECEIVABLE else "Vendor"
            if not entity:
                raise errors.business("A line on debtors or creditors needs a name.", "Entity")
            refs.party(self.books, kind, entity, "EntityRef")
        return Line(
            key,
            _DETAIL,
            amount,
            sent.text("Description"),
            account_id=account.stamp.id,
            posting=posting,
            party_id=entity,
            party_kind=kind,
            extra=detail.kept(_LINE_EXTRAS),
        )

    def _shown_line(self, line: Line) -> View:
        detail = loaded(line.extra)
        detail["PostingType"] = line.posting
        detail["AccountRef"] = self._names.account(line.account_id)
        if line.party_id:
            detail["Entity"] = {
                "Type": line.party_kind or "Customer",
                "EntityRef": self._names.party(line.party_id),
            }
        view: View = {"Id": line.id}
        views.put(view, Description=line.description)
        view.update({"Amount": line.amount, "DetailType": _DETAIL, _DETAIL: detail})
        return view
