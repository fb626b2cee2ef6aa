"""Invoices, credit memos, bills, vendor credits, receipts and expenses (facts/quickbooks.md 3)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox import json_text
from kccsync_desktop.sandbox.quickbooks import (
    currencies,
    document_taxes,
    errors,
    guards,
    numbering,
    refs,
    views,
)
from kccsync_desktop.sandbox.quickbooks.countries import with_iso_country
from kccsync_desktop.sandbox.quickbooks.document_lines import LineReader
from kccsync_desktop.sandbox.quickbooks.document_taxes import DocumentTaxes
from kccsync_desktop.sandbox.quickbooks.document_views import DocumentViews
from kccsync_desktop.sandbox.quickbooks.fields import loaded
from kccsync_desktop.sandbox.quickbooks.kinds import PAYABLE, RECEIVABLE, DocumentKind
from kccsync_desktop.sandbox.quickbooks.records import ZERO, Party, Transaction
from kccsync_desktop.sandbox.quickbooks.seed_accounts import UNDEPOSITED
from kccsync_desktop.sandbox.quickbooks.tax_engine import MODES, NOT_APPLICABLE
from kccsync_desktop.sandbox.quickbooks.transactions import LONGEST_NOTE, Transactions

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from kccsync_desktop.sandbox.quickbooks.books import Books
    from kccsync_desktop.sandbox.quickbooks.fields import Fields
    from kccsync_desktop.sandbox.quickbooks.options import Options
    from kccsync_desktop.sandbox.quickbooks.views import View

_ADDRESSES = ("BillAddr", "ShipAddr")
_LONGEST_MAIL = 100


class Documents(Transactions):
    """One kind of document."""

    def __init__(self, books: Books, kind: DocumentKind) -> None:
        super().__init__(books)
        self.kind = kind
        self.name = kind.name
        self._views = DocumentViews(books, kind)
        self._taxes = DocumentTaxes(books, is_sale=kind.is_sale)

    def shown(self, row: Transaction) -> View:
        """Return the view."""
        return self._views.view(row)

    def merged(self, old: Transaction, body: View) -> View:
        """Return a sparse body in full.

        The VAT is worked out anew for lines that are sent, and for rates nobody may override.
        """
        full = super().merged(old, body)
        if "TxnTaxDetail" not in body and ("Line" in body or self._has_read_only_rates(old)):
            full.pop("TxnTaxDetail", None)
        return full

    def _has_read_only_rates(self, row: Transaction) -> bool:
        rates = (self.books.tax_rates.get(one.rate_id) for one in row.taxes)
        return any(rate is not None and rate.display == "ReadOnly" for rate in rates)

    def compose(self, fields: Fields, options: Options, old: Transaction | None) -> Transaction:
        """Return the new state, after all checks."""
        books, kind = self.books, self.kind
        day = self.day(fields, old)
        party = self._party(fields)
        currency, rate = currencies.of_transaction(books, fields, party.currency if party else "")
        mode = self._mode(fields)
        reader = LineReader(books, kind, mode, with_tax=mode != NOT_APPLICABLE)
        lines, taxes = self._taxes.apply(
            reader.read(fields.children("Line")), mode, fields.child("TxnTaxDetail")
        )
        if taxes.total < 0:
            raise errors.business("The transaction amount must be 0 or greater.", "TotalAmt")
        row = Transaction(
            books.new_stamp() if old is None else old.stamp,
            kind.name,
            party.stamp.id if party else "",
            day,
            currency,
            rate,
            taxes.total,
            ZERO,
            number=numbering.decide(books, kind.name, fields, options.include, old),
            due=self._due(fields, day) if kind.has_due else None,
            mode=mode,
            lines=lines,
            taxes=document_taxes.kept(taxes),
            total_tax=taxes.total_tax,
            account_id=self._account(fields, currency),
            deposit=self._deposit(fields),
            note=fields.text("PrivateNote", LONGEST_NOTE),
            linked=() if old is None else old.linked,
            extra=self._extra(fields, party),
        )
        return replace(row, balance=self._balance(row, old))

    def _party(self, fields: Fields) -> Party | None:
        kind = self.kind
        sent = fields.ref(kind.party_field)
        if sent:
            return refs.party(self.books, kind.party, sent, kind.party_field)
        if kind.owes:
            raise errors.required(kind.party_field)
        return None

    def _mode(self, fields: Fields) -> str:
        """Return GlobalTaxCalculation; a company without VAT has none, whatever is sent."""
        sent = fields.text("GlobalTaxCalculation")
        if not self.books.settings.using_sales_tax:
            return NOT_APPLICABLE
        if not sent:
            raise errors.required("GlobalTaxCalculation")
        if sent not in MODES:
            raise errors.invalid_enumeration("GlobalTaxCalculation", sent)
        return sent

    def _due(self, fields: Fields, day: date) -> date:
        """Return DueDate: as sent, else by the term, else the day itself."""
        due = fields.day("DueDate")
        if due is not None:
            return due
        term_id = fields.ref("SalesTermRef")
        if not term_id:
            return day
        term = refs.entry(self.books, "Term", term_id, "SalesTermRef")
        return day + timedelta(days=int(str(loaded(term.extra).get("DueDays", 0))))

    def _deposit(self, fields: Fields) -> Decimal:
        """Return what an invoice's own deposit takes off, where the company allows deposits."""
        is_allowed = self.kind.name == "Invoice" and self.books.settings.allow_deposit
        return (fields.money("Deposit") or ZERO) if is_allowed else ZERO

    def _account(self, fields: Fields, currency: str) -> str:
        """Return the ledger or bank account; QuickBooks chooses the ledger where none is sent."""
        kind, books = self.kind, self.books
        sent = fields.ref(kind.account_field)
        if sent:
            account = refs.account(books, sent, kind.account_field, *kind.account_types)
            currencies.fits(account, currency, kind.account_field)
            return account.stamp.id
        if kind.name == "Purchase":
            raise errors.required("AccountRef")
        return default_account(books, kind.account_types, currency)

    def _extra(self, fields: Fields, party: Party | None) -> str:
        fields.child("BillEmail").text("Address", _LONGEST_MAIL)
        if fields.ref("DepartmentRef"):
            guards.full_plan(self.books, "Location tracking")
            refs.entry(self.books, "Department", fields.ref("DepartmentRef"), "DepartmentRef")
        if fields.ref("ClassRef"):
            refs.entry(self.books, "Class", fields.ref("ClassRef"), "ClassRef")
        extra = loaded(fields.kept(self.kind.extras))
        if self.kind.is_sale and party is not None:
            known = loaded(party.extra)
            extra = {**{one: known[one] for one in _ADDRESSES if one in known}, **extra}
            if party.email:
                extra.setdefault("BillEmail", {"Address": party.email})
            extra.setdefault("EmailStatus", "NotSet")
            extra.setdefault("PrintStatus", "NotSet")
        return with_iso_country(json_text.text(extra), _ADDRESSES)

    def _balance(self, row: Transaction, old: Transaction | None) -> Decimal:
        """Return what stays open; a document cannot fall below what is settled (assumed)."""
        if not self.kind.owes:
            return self._on_account(row)
        left = row.total - row.deposit - views.link_total(row.linked)
        if left < 0:
            raise errors.business("The amount is less than what has been paid of it.", "TotalAmt")
        if old is not None and old.linked and old.party_id != row.party_id:
            raise errors.cannot_link("A transaction with payments keeps its customer or vendor.")
        return left

    def _on_account(self, row: Transaction) -> Decimal:
        """Return what of an expense was posted to creditors: a prepayment (assumed)."""
        if self.kind.name != "Purchase":
            return ZERO
        ids = {one.stamp.id for one in self.books.accounts_of(PAYABLE)}
        posted = sum((one.amount for one in row.lines if one.account_id in ids), ZERO)
        return posted - views.link_total(row.linked)


def default_account(books: Books, types: tuple[str, ...], currency: str) -> str:
    """Return the ledger in a currency, or Undeposited Funds for money."""
    if types[0] not in (RECEIVABLE, PAYABLE):
        (found,) = books.accounts.find("name", UNDEPOSITED.casefold())
        return found.stamp.id
    ledgers = list(books.accounts_of(types[0]))
    fitting = [one for one in ledgers if one.currency == currency]
    return (fitting or ledgers)[0].stamp.id
