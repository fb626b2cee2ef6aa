"""All rules of the organisation in one place, for the API's resources and the control door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.xero.allocations import Allocations
from kccsync_desktop.sandbox.xero.bank_views import BankViews
from kccsync_desktop.sandbox.xero.batches import Batches
from kccsync_desktop.sandbox.xero.contacts import Contacts
from kccsync_desktop.sandbox.xero.document_views import DocumentViews
from kccsync_desktop.sandbox.xero.documents import CREDIT_NOTES, INVOICES, Documents
from kccsync_desktop.sandbox.xero.items import Items
from kccsync_desktop.sandbox.xero.on_account import OnAccount
from kccsync_desktop.sandbox.xero.payment_views import PaymentViews
from kccsync_desktop.sandbox.xero.payments import Payments

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.xero.books import Books


class Rules:
    """What may be done to the books, by kind of record."""

    def __init__(self, books: Books) -> None:
        self.document_views = DocumentViews(books)
        self.payment_views = PaymentViews(books, self.document_views)
        self.bank_views = BankViews(books)
        self.contacts = Contacts(books)
        self.items = Items(books)
        self.invoices = Documents(INVOICES, books, self.contacts, self.document_views)
        self.credit_notes = Documents(CREDIT_NOTES, books, self.contacts, self.document_views)
        self.allocations = Allocations(books, self.document_views)
        self.payments = Payments(books, self.payment_views)
        self.batches = Batches(books, self.payments, self.payment_views)
        self.on_account = OnAccount(books, self.contacts, self.bank_views)
