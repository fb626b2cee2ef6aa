"""What the API's address names: one resource per entity, by the word in the path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from kccsync_desktop.sandbox.quickbooks.accounts import Accounts
from kccsync_desktop.sandbox.quickbooks.auto_apply import AutoApply
from kccsync_desktop.sandbox.quickbooks.bill_payments import BillPayments
from kccsync_desktop.sandbox.quickbooks.company import (
    CompanyCurrencies,
    CompanyInfo,
    ExchangeRates,
    Preferences,
)
from kccsync_desktop.sandbox.quickbooks.deposits import Deposits
from kccsync_desktop.sandbox.quickbooks.documents import Documents
from kccsync_desktop.sandbox.quickbooks.items import Items
from kccsync_desktop.sandbox.quickbooks.journals import Journals
from kccsync_desktop.sandbox.quickbooks.kinds import DOCUMENT_KINDS
from kccsync_desktop.sandbox.quickbooks.lists import LIST_KINDS, Lists
from kccsync_desktop.sandbox.quickbooks.options import Options
from kccsync_desktop.sandbox.quickbooks.parties import Parties
from kccsync_desktop.sandbox.quickbooks.payments import Payments
from kccsync_desktop.sandbox.quickbooks.taxes import TaxCodes, TaxRates, TaxService

__all__ = ["Options", "Resource", "resources"]

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kccsync_desktop.sandbox.quickbooks.books import Books


class Resource(Protocol):
    """One entity of a realm. Every method may raise `errors.Fault`."""

    @property
    def name(self) -> str:
        """The entity's key in replies, such as `Invoice`."""

    def create(self, body: dict[str, object], options: Options) -> dict[str, object]:
        """Make one and return its view."""

    def update(self, body: dict[str, object], options: Options) -> dict[str, object]:
        """Change one, in full or (`sparse`) only what is sent."""

    def delete(self, body: dict[str, object], options: Options) -> dict[str, object]:
        """Delete one and return its stub."""

    def void(self, body: dict[str, object], options: Options) -> dict[str, object]:
        """Void one."""

    def read(self, key: str) -> dict[str, object]:
        """Return one by its id."""

    def named(self, field: str, values: tuple[str, ...]) -> Iterable[dict[str, object]] | None:
        """Return those whose field may equal one of some texts; None if there is no index."""

    def views(self) -> Iterable[dict[str, object]]:
        """Return all, inactive ones too, for queries and CDC; not to be changed."""


def resources(books: Books) -> Mapping[str, Resource]:
    """Return the resources of one realm by their word in the path."""
    payments = Payments(books)
    documents = [Documents(books, kind) for kind in DOCUMENT_KINDS]
    apply = AutoApply(books, payments)
    for one in (payments, *documents):
        one.on_created = apply.after
    found: list[Resource] = [
        *documents,
        payments,
        BillPayments(books),
        Deposits(books),
        Journals(books),
        Parties(books, "Customer"),
        Parties(books, "Vendor"),
        Parties(books, "Employee"),
        Items(books),
        Accounts(books),
        TaxCodes(books),
        TaxRates(books),
        TaxService(books),
        *(Lists(books, kind) for kind in LIST_KINDS),
        CompanyInfo(books),
        Preferences(books),
        ExchangeRates(books),
        CompanyCurrencies(books),
    ]
    return {each.name.lower(): each for each in found}
