"""The resources of the API by their name in the path, in lower case."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.calls import Call
from kccsync_desktop.sandbox.messages import Response
from kccsync_desktop.sandbox.xero.bank_endpoint import BankEndpoint
from kccsync_desktop.sandbox.xero.batch_endpoint import BatchEndpoint
from kccsync_desktop.sandbox.xero.contact_endpoint import ContactEndpoint
from kccsync_desktop.sandbox.xero.document_endpoint import DocumentEndpoint
from kccsync_desktop.sandbox.xero.on_account_endpoint import OnAccountEndpoint
from kccsync_desktop.sandbox.xero.payment_endpoint import PaymentEndpoint
from kccsync_desktop.sandbox.xero.reference_endpoints import ReferenceEndpoints

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.xero.books import Books
    from kccsync_desktop.sandbox.xero.rules import Rules

Resource = Callable[[Call, list[str]], Response]


def resources(books: Books, rules: Rules) -> dict[str, Resource]:
    """Return what answers the calls below each resource."""
    views, allocations = rules.document_views, rules.allocations
    return {
        "contacts": ContactEndpoint(books, rules.contacts).answer,
        "invoices": DocumentEndpoint(books, rules.invoices, views, allocations).answer,
        "creditnotes": DocumentEndpoint(books, rules.credit_notes, views, allocations).answer,
        "prepayments": OnAccountEndpoint(books, books.prepayments, views, allocations).answer,
        "overpayments": OnAccountEndpoint(books, books.overpayments, views, allocations).answer,
        "payments": PaymentEndpoint(books, rules.payments, rules.payment_views).answer,
        "batchpayments": BatchEndpoint(books, rules.batches, rules.payment_views).answer,
        "banktransactions": BankEndpoint(books, rules.on_account, rules.bank_views).answer,
        **ReferenceEndpoints(books, rules.items).routes(),
    }
