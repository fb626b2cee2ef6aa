"""A company in the sandbox with contacts, accounts and carriers at hand, and documents for it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kccsync_desktop.connectors.package import Accepted
from kccsync_desktop.domain.companies import TaxSide
from kccsync_desktop.domain.read_back import differences
from tests.connectors.conftest import open_desk, remote_ids
from tests.connectors.ledger_words import contact, document, line

if TYPE_CHECKING:
    from kccsync_desktop.connectors.package import Encoded
    from kccsync_desktop.domain.ledger import LedgerAccount, LedgerKind, RemoteDocument
    from kccsync_desktop.domain.ledger_documents import LedgerDocument, LedgerLine
    from tests.connectors.conftest import Desk

SALES, STOCK_COST = "4000", "5000"
STANDARD = "20.0% S"


@dataclass
class QboCompany:
    """Posts documents as an upload does: contact and carriers first, then read back."""

    desk: Desk
    contacts: dict[tuple[bool, str], str] = field(default_factory=dict)
    chart: dict[str, LedgerAccount] = field(default_factory=dict)

    @classmethod
    def open(cls, *, batched: bool = False, calls_per_minute: int = 0) -> QboCompany:
        """Connect to a sandbox of its own."""
        return cls(open_desk("quickbooks", batched=batched, calls_per_minute=calls_per_minute))

    def account(self, number: str) -> LedgerAccount:
        """Return an active account by its number; the chart is read once."""
        if not self.chart:
            accounts = self.desk.package.ledger_accounts()
            self.chart = {one.code: one for one in accounts if one.is_active}
        return self.chart[number]

    def line(self, net: str = "20.00", tax: str = "4.00", **fields: Any) -> LedgerLine:
        """Return a line to an account, by default one of sales."""
        account = self.account(str(fields.pop("account", SALES)))
        known = {
            "account_id": account.id,
            "account_code": account.code,
            "nominal": account.code,
            "tax_code": STANDARD,
            "quantity": Decimal(1),
            "unit_price": Decimal(net),
        }
        return line(net, tax, **{**known, **fields})

    def document(self, kind: LedgerKind, *lines: LedgerLine, **fields: Any) -> LedgerDocument:
        """Return a document of a kind; without lines it has one that fits it."""
        own = SALES if kind.tax_side is TaxSide.SALES else STOCK_COST
        return document(kind, lines=lines or (self.line(account=own),), **fields)

    def contact_id(self, kind: LedgerKind, currency: str = "GBP") -> str:
        """Return a contact that such documents may be for, made when first asked for."""
        is_supplier = kind.tax_side is TaxSide.PURCHASES
        key = (is_supplier, currency)
        if key not in self.contacts:
            code = f"{'S' if is_supplier else 'C'}-{currency}"
            made = replace(
                contact(f"Umber {code}", code, currency=currency), is_supplier=is_supplier
            )
            (self.contacts[key],) = remote_ids(
                self.desk.send(self.desk.package.encode_contact(made))
            )
        return self.contacts[key]

    def encode(self, planned: LedgerDocument) -> Encoded:
        """Create the carriers that are missing and encode the document."""
        contact_id = self.contact_id(planned.kind, planned.currency)
        for carrier in self.desk.package.carrier_items(planned):
            remote_ids(self.desk.send(carrier.encoded))
        return self.desk.package.encode_document(planned, contact_id)

    def post(self, planned: LedgerDocument) -> RemoteDocument:
        """Send a document that must be accepted, and read it back."""
        encoded = self.encode(planned)
        (outcome,) = self.desk.send(encoded)
        assert isinstance(outcome, Accepted), outcome
        (found,) = self.desk.package.read_documents(
            encoded.resource, [outcome.remote_id], outcome.updated_at
        )
        return found

    def proven(self, planned: LedgerDocument) -> RemoteDocument:
        """Post a document and see no difference after the read-back (E6)."""
        found = self.post(planned)
        contact_id = self.contact_id(planned.kind, planned.currency)
        assert differences(planned, found, self.desk.package.traits, contact_id) == ()
        return found
