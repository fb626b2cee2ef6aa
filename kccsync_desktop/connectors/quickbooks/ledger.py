"""A QuickBooks company as an AccountsPackage."""

from __future__ import annotations

from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http.caller import Caller, CallParts
from kccsync_desktop.connectors.oauth.bearer import Bearer
from kccsync_desktop.connectors.oauth.token_service import TokenService
from kccsync_desktop.connectors.quickbooks import decode_reference as decode
from kccsync_desktop.connectors.quickbooks import (
    encode_contacts,
    encode_documents,
    encode_items,
    encode_payments,
)
from kccsync_desktop.connectors.quickbooks.addresses import OWN_HOSTS, Addresses, page_url
from kccsync_desktop.connectors.quickbooks.answers import QuickBooksInterpreter
from kccsync_desktop.connectors.quickbooks.decode_documents import DocumentDecoder
from kccsync_desktop.connectors.quickbooks.document_payments import DocumentPayments
from kccsync_desktop.connectors.quickbooks.document_reads import DocumentReads
from kccsync_desktop.connectors.quickbooks.encode_documents import FORM_OF_KIND, CompanyBooks
from kccsync_desktop.connectors.quickbooks.item_book import ItemBook, carrier_code
from kccsync_desktop.connectors.quickbooks.payment_pages import PaymentPages
from kccsync_desktop.connectors.quickbooks.payment_reads import PaymentReads
from kccsync_desktop.connectors.quickbooks.reads import (
    EVERYONE,
    Query,
    Reader,
    changed_since,
)
from kccsync_desktop.connectors.quickbooks.tax_codes import TaxCodes
from kccsync_desktop.connectors.quickbooks.traits import traits_of
from kccsync_desktop.connectors.quickbooks.writes import Writer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
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
    from kccsync_desktop.connectors.quickbooks.fields import Fields
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

_PEOPLE = ("Customer", "Vendor", "Employee")


class QuickBooks:
    """One company for one run; any thread may call. Errors are those of AccountsPackage."""

    def __init__(self, context: PackageContext) -> None:
        """Contact nothing yet.

        Raises:
            HostNotAllowedError: the connection's ``base_url`` is neither Intuit's nor on this
                computer.
        """
        self._connection = context.connection
        self._traits = traits_of(batched=context.batched)
        parts = _call_parts(context)
        addresses = Addresses.of(self._connection.base_url)
        company = addresses.company(self._connection.organisation_id)
        reads = replace(parts, interpreter=QuickBooksInterpreter(tells_elements=False))
        self._reader = Reader(Caller(reads), company)
        self._items = ItemBook(self._reader)
        self._writer = Writer(Caller(parts), self._reader, self._items)
        self._codes = TaxCodes(self._reader)
        self._documents = DocumentReads(self._reader, self._decoder)
        self._payment_pages = PaymentPages(self._reader, self._known_preferences)
        self._payment_reads = PaymentReads(self._reader, self._known_preferences)
        self._document_payments = DocumentPayments(self._reader, self._known_preferences)
        self._lock = Lock()
        self._preferences: decode.Preferences | None = None
        self._account_names: Mapping[str, str] | None = None

    @property
    def traits(self) -> PackageTraits:
        """What matters to the plan about QuickBooks."""
        return self._traits

    def organisation(self) -> Organisation:
        """Read the company and its settings, in two calls."""
        preferences = self._read_preferences()
        realm_id = self._connection.organisation_id
        return self._reader.get(
            f"companyinfo/{realm_id}",
            {},
            lambda body: decode.decode_organisation(
                body.child("CompanyInfo"),
                preferences,
                realm_id,
                is_sandbox=bool(self._connection.base_url),
            ),
        )

    def _read_preferences(self) -> decode.Preferences:
        found = self._reader.get(
            "preferences", {}, lambda body: decode.decode_preferences(body.child("Preferences"))
        )
        with self._lock:
            self._preferences = found
        return found

    def _known_preferences(self) -> decode.Preferences:
        with self._lock:
            known = self._preferences
        return known or self._read_preferences()

    def ledger_accounts(self) -> tuple[LedgerAccount, ...]:
        """Read the whole chart of accounts, inactive ones too."""
        accounts = self._reader.all(Query("Account", (EVERYONE,)), decode.decode_account)
        with self._lock:
            self._account_names = {one.id: one.name for one in accounts}
        return accounts

    def tax_rates(self) -> tuple[LedgerTaxRate, ...]:
        """Read all VAT codes with their rates."""
        return tuple(code.as_ledger_rate() for code in self._codes.read())

    def currencies(self) -> tuple[str, ...]:
        """Read the currencies that the company keeps, its own included."""
        preferences = self._known_preferences()
        if not preferences.has_currencies:
            return (preferences.home_currency,)
        query = Query("CompanyCurrency", (EVERYONE,))
        found = self._reader.all(
            query, lambda one: one.text("Code") if one.flag("Active", default=True) else ""
        )
        return tuple(dict.fromkeys((preferences.home_currency, *filter(None, found))))

    def contacts(self, since: datetime | None = None) -> tuple[RemoteContact, ...]:
        """Read all customers, suppliers and employees, inactive ones too: they share their names.

        With ``since`` those changed at or after it.
        """
        conditions = (EVERYONE,) if since is None else (EVERYONE, changed_since(since))
        return tuple(
            contact
            for entity in _PEOPLE
            for contact in self._reader.all(Query(entity, conditions), _contact_decoder(entity))
        )

    def items(self) -> tuple[RemoteItem, ...]:
        """Read all items; those that are inactive are neither sold nor purchased."""
        return tuple(item.as_remote() for item in self._items.read())

    def find_documents(
        self,
        sought: Sequence[Sought],
        *,
        are_lost: bool = False,  # noqa: ARG002 - each of its answers is held against its count
    ) -> tuple[RemoteDocument, ...]:
        """Read documents that may be the sought ones, in the fewest calls."""
        return self._documents.find(sought)

    def read_documents(
        self, resource: str, ids: Sequence[str], changed_since: datetime | None
    ) -> tuple[RemoteDocument, ...]:
        """Read documents of one resource back whole, in the fewest calls."""
        return self._documents.read_back(resource, ids, changed_since)

    def _decoder(self) -> DocumentDecoder:
        return DocumentDecoder(self._known_preferences().home_currency, self._items, self._codes)

    def encode_contact(self, contact: LedgerContact) -> Encoded:
        """Encode a customer or supplier to create; asks for the settings if never told."""
        return encode_contacts.encode_contact(contact, self._known_preferences())

    def encode_item(self, item: LedgerItem) -> Encoded:
        """Encode a stock item to create; asks for VAT codes and items if never told."""
        return encode_items.encode_item(item, self._codes, self._items)

    def resource_of(self, kind: LedgerKind) -> str:
        """Return the resource that documents of a kind are kept under."""
        return FORM_OF_KIND[kind].resource

    def carrier_items(self, document: LedgerDocument) -> tuple[CarrierItem, ...]:
        """Return the carriers that sales lines need and that are not there; may read the items."""
        if not FORM_OF_KIND[document.kind].is_sale:
            return ()
        missing = {
            carrier_code(line): line
            for line in document.lines
            if line.account_id and self._items.for_sale(line) is None
        }
        if not missing:
            return ()
        names = self._names_of_accounts()
        return tuple(
            encode_items.encode_carrier(line, names.get(line.account_id, ""), self._items)
            for line in missing.values()
        )

    def _names_of_accounts(self) -> Mapping[str, str]:
        with self._lock:
            known = self._account_names
        return {one.id: one.name for one in self.ledger_accounts()} if known is None else known

    def encode_document(self, document: LedgerDocument, contact_id: str) -> Encoded:
        """Encode a document to create, to the penny; reads settings, items and codes if need be."""
        books = CompanyBooks(self._known_preferences(), self._items, self._codes)
        return encode_documents.encode_document(document, contact_id, books)

    def send(
        self, resource: str, elements: Sequence[Encoded], request_key: str
    ) -> tuple[Outcome, ...]:
        """Create elements of one resource in one call; one outcome each, in their order."""
        return self._writer.send(resource, elements, request_key)

    def encode_payment(self, payment: LedgerPayment) -> Encoded:
        """Encode a payment to create on a document."""
        return encode_payments.encode_payment(payment, self._known_preferences())

    def payments_page(self, cursor: PaymentCursor) -> PaymentPage:
        """Read one page of what was paid and applied since the cursor's watermark."""
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
        """Return the address of a document in QuickBooks' own pages."""
        return page_url(self._connection.base_url, "", document_id, kind)


def _call_parts(context: PackageContext) -> CallParts:
    connection = context.connection
    transport = context.transport(OWN_HOSTS)
    endpoints = Addresses.of(connection.base_url).endpoints
    service = TokenService(endpoints, connection.client_id, transport, context.clock)
    return CallParts(
        transport=transport,
        tokens=Bearer(context.token_store, service, context.clock, context.cancelled),
        interpreter=QuickBooksInterpreter(tells_elements=True),
        limiter=context.limiter,
        clock=context.clock,
        cancelled=context.cancelled,
        watcher=context.watcher,
    )


def _contact_decoder(entity: str) -> Callable[[Fields], RemoteContact]:
    return lambda fields: decode.decode_contact(fields, entity)
