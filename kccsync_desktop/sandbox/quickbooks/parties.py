"""Customers, vendors and employees: one space of names (facts/quickbooks.md 3)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from kccsync_desktop.sandbox.quickbooks import currencies, errors, refs, views
from kccsync_desktop.sandbox.quickbooks.countries import with_iso_country
from kccsync_desktop.sandbox.quickbooks.entity import Entity
from kccsync_desktop.sandbox.quickbooks.fields import loaded
from kccsync_desktop.sandbox.quickbooks.records import HOME_CURRENCY, ZERO, Party
from kccsync_desktop.sandbox.quickbooks.settlement import Settlement

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from kccsync_desktop.sandbox.quickbooks.books import Books
    from kccsync_desktop.sandbox.quickbooks.fields import Fields
    from kccsync_desktop.sandbox.quickbooks.options import Options
    from kccsync_desktop.sandbox.quickbooks.views import View

PartyKind = Literal["Customer", "Vendor", "Employee"]
_LONGEST_NAME = 500
_LONGEST_VENDOR_NUMBER = 15
_LONGEST = {
    "Title": 16,
    "GivenName": 100,
    "MiddleName": 100,
    "FamilyName": 100,
    "Suffix": 16,
    "CompanyName": 100,
    "PrintOnCheckName": 110,
    "Notes": 4000,
    "BusinessNumber": 10,
}
_EXTRAS = (
    *_LONGEST,
    "PrimaryPhone",
    "AlternatePhone",
    "Mobile",
    "Fax",
    "WebAddr",
    "BillAddr",
    "ShipAddr",
    "Taxable",
    "ResaleNum",
    "PaymentMethodRef",
    "PreferredDeliveryMethod",
    "CreditLimit",
    "DefaultTaxCodeRef",
    "TaxIdentifier",
    "PrimaryTaxIdentifier",
    "IsSubContractor",
    "IsCISContractor",
    "CustomField",
    "Job",
    "BillWithParent",
    "ParentRef",
    "Vendor1099",
)
_PARTS = ("Title", "GivenName", "MiddleName", "FamilyName", "Suffix")
_MAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+")
_LONGEST_MAIL = 100
_ADDRESSES = ("BillAddr", "ShipAddr")
_FORBIDDEN = ":\t\n"
_OPEN_KINDS = {
    "Customer": ("Invoice", "CreditMemo", "Payment", "Deposit", "JournalEntry"),
    "Vendor": ("Bill", "VendorCredit", "Purchase", "JournalEntry"),
}


class Parties(Entity[Party]):
    """One kind of name."""

    def __init__(self, books: Books, kind: PartyKind) -> None:
        super().__init__(books)
        self.name = kind
        self._settlement = Settlement(books)

    def rows(self) -> Iterable[Party]:
        """Return all of the kind."""
        return self.books.parties.find("kind", self.name)

    def find(self, key: str) -> Party | None:
        """Return the one with an id."""
        return self.books.party(self.name, key)

    def found_by(self, field: str, value: str) -> Iterable[Party] | None:
        """Find by the name."""
        if field != "DisplayName":
            return None
        return [one for one in self.books.parties.find("name", value) if one.kind == self.name]

    def keep(self, row: Party, old: Party | None) -> Party:
        """Save it; a new name shows on its documents at once."""
        if old is not None and old.name != row.name:
            self.books.renamed()
        return self.books.parties.save(row)

    def compose(self, fields: Fields, options: Options, old: Party | None) -> Party:  # noqa: ARG002 - one signature for all
        """Return the new state.

        Raises:
            Fault: 2020, 2050, 6240, 6000 and what Refs are refused with.
        """
        for part, longest in _LONGEST.items():
            fields.text(part, longest)
        active = fields.flag("Active") is not False
        name = self._name(fields)
        self._check_name(name, old)
        return Party(
            self.books.new_stamp() if old is None else old.stamp,
            self.name,
            name,
            self._currency(fields, old),
            active,
            _mail(fields),
            fields.text("AcctNum", _LONGEST_VENDOR_NUMBER if self.name == "Vendor" else None),
            self._term(fields),
            with_iso_country(fields.kept(_EXTRAS), _ADDRESSES),
        )

    def shown(self, row: Party) -> View:
        """Return the view."""
        view = views.head(row.stamp)
        view.update(loaded(row.extra))
        view["DisplayName"] = row.name
        view.setdefault("PrintOnCheckName", row.name)
        view["Active"] = row.active
        if self.name == "Customer":
            view["FullyQualifiedName"] = row.name
            view.setdefault("Job", False)
            view.setdefault("BillWithParent", False)
        if self.name != "Employee":
            view["Balance"] = self._balance(row)
            view["CurrencyRef"] = views.currency_ref(row.currency)
        term = "SalesTermRef" if self.name == "Customer" else "TermRef"
        views.put(view, AcctNum=row.number, **{term: views.bare_ref(row.term_id)})
        if row.email:
            view["PrimaryEmailAddr"] = {"Address": row.email}
        return view

    def view(self, row: Party) -> View:
        """Return the view; the balance changes without a write, so it is never kept."""
        return self.shown(row)

    def _name(self, fields: Fields) -> str:
        name = fields.text("DisplayName", _LONGEST_NAME)
        name = name or " ".join(fields.text(one) for one in _PARTS if fields.has(one))
        if not name:
            raise errors.required("DisplayName")
        if any(one in name for one in _FORBIDDEN):
            detail = "A name can hold no colon, tab or new line."
            raise errors.business(detail, "DisplayName")
        return name

    def _check_name(self, name: str, old: Party | None) -> None:
        """Refuse a name that another customer, vendor or employee carries, even an inactive one."""
        others = self.books.parties.find("name", name.casefold())
        if any(old is None or one.stamp.id != old.stamp.id for one in others):
            raise errors.duplicate_name()

    def _currency(self, fields: Fields, old: Party | None) -> str:
        """Return the currency, which is fixed at creation (assumed)."""
        sent = fields.ref("CurrencyRef")
        if sent and sent != HOME_CURRENCY and not currencies.is_multicurrency(self.books):
            raise errors.not_supported("This company does not use several currencies.")
        if sent:
            currencies.known(sent)
        if old is None:
            return sent or HOME_CURRENCY
        if sent and sent != old.currency:
            raise errors.business("The currency of a name cannot be changed.", "CurrencyRef")
        return old.currency

    def _term(self, fields: Fields) -> str:
        element = "SalesTermRef" if self.name == "Customer" else "TermRef"
        sent = fields.ref(element)
        return refs.entry(self.books, "Term", sent, element).stamp.id if sent else ""

    def _balance(self, row: Party) -> Decimal:
        """Return what is owed, less credits and money on account."""
        kinds = _OPEN_KINDS.get(self.name, ())
        found = self.books.transactions.find
        rows = [one for kind in kinds for one in found("open", (kind, row.stamp.id))]
        return sum(
            (-one.balance if self._settlement.is_credit(one) else one.balance for one in rows), ZERO
        )


def _mail(fields: Fields) -> str:
    """Return the e-mail address.

    Raises:
        Fault: 2210, it does not look like one (code assumed).
    """
    address = fields.child("PrimaryEmailAddr").text("Address", _LONGEST_MAIL)
    if address and any(not _MAIL.fullmatch(one.strip()) for one in address.split(",")):
        message = "Invalid Email Address format"
        detail = "Email Address does not conform to the RFC specification."
        raise errors.Fault("2210", message, detail, "PrimaryEmailAddr")
    return address
