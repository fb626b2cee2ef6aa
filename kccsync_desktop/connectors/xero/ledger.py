"""A Xero organisation as an AccountsPackage."""

from __future__ import annotations

from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http.caller import Caller, CallParts
from kccsync_desktop.connectors.http.messages import HttpRequest
from kccsync_desktop.connectors.oauth.bearer import Bearer
from kccsync_desktop.connectors.oauth.token_service import TokenService
from kccsync_desktop.connectors.xero import decode_reference as decode
from kccsync_desktop.connectors.xero import (
    encode_contacts,
    encode_documents,
    encode_items,
    encode_payments,
)
from kccsync_desktop.connectors.xero.addresses import OWN_HOSTS, Addresses, page_url
from kccsync_desktop.connectors.xero.answers import XeroInterpreter
from kccsync_desktop.connectors.xero.document_payments import DocumentPayments
from kccsync_desktop.connectors.xero.document_reads import DocumentReads
from kccsync_desktop.connectors.xero.outcomes import read_outcomes
from kccsync_desktop.connectors.xero.payment_pages import PaymentPages
from kccsync_desktop.connectors.xero.payment_reads import PaymentReads
from kccsync_desktop.connectors.xero.reads import Query, Reader
from kccsync_desktop.connectors.xero.traits import TRAITS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from kccsync_desktop.connectors.http.context import PackageContext
    from kccsync_desktop.connectors.package import (
        CarrierItem,
        Encoded,
        Outcome,
        PackageTraits,
        PaymentCursor,
        PaymentPage,
        Sought,
    )
    from kccsync_desktop.connectors.xero.fields import Fields
    from kccsync_desktop.domain.ledger import (
        LedgerAccount,
        LedgerKind,
        LedgerTaxRate,
        Organisation,
        RemoteContact,
        RemoteDocument,
        RemoteItem,
    )
    from kccsync_desktop.domain.ledger_documents import (
        LedgerContact,
        LedgerDocument,
        LedgerItem,
        LedgerPayment,
    )
    from kccsync_desktop.domain.payments import AmountDue, RemotePayment

_WRITE = {"summarizeErrors": "false"}
_WITH_PRICES = {**_WRITE, "unitdp": "4"}
_WITHOUT_PRICES = frozenset({"Contacts", "Payments"})


class Xero:
    """One organisation for one run; any thread may call. Errors are those of AccountsPackage."""

    def __init__(self, context: PackageContext) -> None:
        """Contact nothing yet.

        Raises:
            HostNotAllowedError: the connection's ``base_url`` is not on this computer.
        """
        connection = context.connection
        addresses = Addresses.of(connection.base_url)
        transport = context.transport(OWN_HOSTS)
        service = TokenService(addresses.endpoints, connection.client_id, transport, context.clock)
        tokens = Bearer(context.token_store, service, context.clock, context.cancelled)
        self._caller = Caller(
            CallParts(
                transport=transport,
                tokens=tokens,
                interpreter=XeroInterpreter(),
                limiter=context.limiter,
                clock=context.clock,
                cancelled=context.cancelled,
                watcher=context.watcher,
            )
        )
        self._connection = connection
        self._reader = Reader(self._caller, addresses, connection.organisation_id)
        self._documents = DocumentReads(self._reader)
        self._payment_pages = PaymentPages(self._reader, self._own_currency)
        self._payment_reads = PaymentReads(self._reader, self._own_currency)
        self._document_payments = DocumentPayments(self._reader, self._own_currency)
        self._base_currency = context.base_currency
        self._short_code = context.short_code
        self._lock = Lock()

    @property
    def traits(self) -> PackageTraits:
        """What matters to the plan about Xero."""
        return TRAITS

    def organisation(self) -> Organisation:
        """Read the organisation, its lock dates and what its plan allows."""
        found = self._head()
        query = Query("Organisation/Actions", plural="Actions")
        actions = self._reader.whole(query, decode.decode_action)
        return replace(found, allows=decode.allowed(actions))

    def _head(self) -> Organisation:
        query = Query("Organisation", plural="Organisations")
        (found,) = self._reader.whole(query, self._decode_organisation, count=1)
        with self._lock:
            self._base_currency, self._short_code = found.base_currency, found.short_code
        return found

    def _decode_organisation(self, fields: Fields) -> Organisation:
        is_sandbox = bool(self._connection.base_url)
        return decode.decode_organisation(
            fields, self._connection.organisation_id, is_sandbox=is_sandbox
        )

    def ledger_accounts(self) -> tuple[LedgerAccount, ...]:
        """Read the whole chart of accounts, archived ones too."""
        return self._reader.whole(Query("Accounts"), decode.decode_account)

    def tax_rates(self) -> tuple[LedgerTaxRate, ...]:
        """Read all tax codes; one whose percent Xero does not tell is left out."""
        told = self._reader.whole(Query("TaxRates"), decode.decode_tax_rate)
        return tuple(one for one in told if one is not None)

    def currencies(self) -> tuple[str, ...]:
        """Read the currencies that the organisation is subscribed to, its own included."""
        return self._reader.whole(Query("Currencies"), lambda one: one.text("Code"))

    def contacts(self, since: datetime | None = None) -> tuple[RemoteContact, ...]:
        """Read all contacts, archived ones too; merged ones name what they were merged into."""
        query = Query("Contacts", {"includeArchived": "true"}, since)
        pages = self._reader.pages(query, decode.decode_contact)
        return tuple(one for page in pages for one in page.elements)

    def items(self) -> tuple[RemoteItem, ...]:
        """Read all items."""
        return self._reader.whole(Query("Items"), decode.decode_item)

    def find_documents(
        self, sought: Sequence[Sought], *, are_lost: bool = False
    ) -> tuple[RemoteDocument, ...]:
        """Read documents that may be the sought ones, in the fewest calls."""
        return self._documents.find(sought, are_lost=are_lost)

    def read_documents(
        self, resource: str, ids: Sequence[str], changed_since: datetime | None
    ) -> tuple[RemoteDocument, ...]:
        """Read documents of one resource back whole, in the fewest calls."""
        return self._documents.read_back(resource, ids, changed_since)

    def encode_contact(self, contact: LedgerContact) -> Encoded:
        """Encode a contact to create."""
        return encode_contacts.encode_contact(contact)

    def encode_item(self, item: LedgerItem) -> Encoded:
        """Encode a stock item to create."""
        return encode_items.encode_item(item)

    def resource_of(self, kind: LedgerKind) -> str:
        """Return the resource that documents of a kind are kept under."""
        return encode_documents.FORM_OF_KIND[kind].resource

    def carrier_items(self, _document: LedgerDocument) -> tuple[CarrierItem, ...]:
        """Return none: Xero's lines name their account."""
        return ()

    def encode_document(self, document: LedgerDocument, contact_id: str) -> Encoded:
        """Encode a document to create, to the penny; asks for the base currency if never told."""
        base = self._base_currency or self._head().base_currency
        return encode_documents.encode_document(document, contact_id, base)

    def send(
        self, resource: str, elements: Sequence[Encoded], request_key: str
    ) -> tuple[Outcome, ...]:
        """Create elements of one resource in one call; one outcome each, in their order."""
        parameters = _WRITE if resource in _WITHOUT_PRICES else _WITH_PRICES
        bodies = ",".join(element.body for element in elements)
        request = HttpRequest(
            "PUT",
            self._reader.url(resource, parameters),
            {
                **self._reader.headers(),
                "Content-Type": "application/json",
                "Idempotency-Key": request_key,
            },
            f'{{"{resource}":[{bodies}]}}'.encode(),
        )
        return self._caller.call(request, lambda answer: read_outcomes(resource, elements, answer))

    def encode_payment(self, payment: LedgerPayment) -> Encoded:
        """Encode a payment to create on a document."""
        return encode_payments.encode_payment(payment, self._own_currency())

    def payments_page(self, cursor: PaymentCursor) -> PaymentPage:
        """Read one page of what was paid and allocated since the cursor's watermark."""
        return self._payment_pages.read(cursor)

    def find_payments(self, document_ids: Sequence[str]) -> tuple[RemotePayment, ...]:
        """Read the live payments on documents, in the fewest calls."""
        return self._document_payments.find(document_ids)

    def read_payments(
        self, payment_ids: Sequence[str], changed_since: datetime | None
    ) -> tuple[RemotePayment, ...]:
        """Read payments back whole, in the fewest calls."""
        return self._payment_reads.read_back(payment_ids, changed_since)

    def amounts_due(self, document_ids: Sequence[str]) -> Mapping[str, AmountDue]:
        """Read what documents have outstanding, in the fewest calls."""
        return self._document_payments.due(document_ids)

    def document_url(self, document_id: str, kind: LedgerKind) -> str:
        """Return the address of a document in Xero's own pages."""
        return page_url(self._connection.base_url, self._short_code, document_id, kind)

    def _own_currency(self) -> str:
        return self._base_currency or self.organisation().base_currency
