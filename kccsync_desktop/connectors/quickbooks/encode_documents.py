"""Invoices, bills and credits as QuickBooks takes them (facts/quickbooks.md 3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http import json_text
from kccsync_desktop.connectors.package import Encoded
from kccsync_desktop.connectors.quickbooks import exchange_rates, markers, texts
from kccsync_desktop.connectors.quickbooks.encode_lines import encode_line
from kccsync_desktop.connectors.quickbooks.tax_lines import encode_tax, sums_per_rate
from kccsync_desktop.domain.companies import TaxSide
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.money import RATE_PLACES, rounded

if TYPE_CHECKING:
    from kccsync_desktop.connectors.quickbooks.decode_reference import Preferences
    from kccsync_desktop.connectors.quickbooks.item_book import ItemBook
    from kccsync_desktop.connectors.quickbooks.tax_codes import TaxCodes
    from kccsync_desktop.domain.ledger_documents import LedgerDocument

NOTE_LIMIT = 4000
_MEMO_LIMIT = 1000


@dataclass(frozen=True, slots=True)
class Form:
    """What sets one kind of document apart in QuickBooks."""

    kind: LedgerKind
    resource: str
    party: str

    @property
    def is_sale(self) -> bool:
        """True for what a customer gets."""
        return self.kind.tax_side is TaxSide.SALES


FORMS = (
    Form(LedgerKind.SALES_INVOICE, "Invoice", "CustomerRef"),
    Form(LedgerKind.BILL, "Bill", "VendorRef"),
    Form(LedgerKind.SALES_CREDIT, "CreditMemo", "CustomerRef"),
    Form(LedgerKind.BILL_CREDIT, "VendorCredit", "VendorRef"),
)
FORM_OF_KIND = {form.kind: form for form in FORMS}
FORM_OF_RESOURCE = {form.resource: form for form in FORMS}


@dataclass(frozen=True, slots=True)
class CompanyBooks:
    """What encoding a document needs to know of the company."""

    preferences: Preferences
    items: ItemBook
    codes: TaxCodes


def encode_document(document: LedgerDocument, contact_id: str, books: CompanyBooks) -> Encoded:
    """Encode a document to create, net and with KCC's VAT per rate (E5).

    The currency goes wherever the company keeps several, the rate with a foreign one (E11). Nothing
    is ever e-mailed from QuickBooks on our account.
    """
    form = FORM_OF_KIND[document.kind]
    preferences = books.preferences
    is_foreign = document.currency != preferences.home_currency
    rate = rounded(document.rate, RATE_PLACES) if is_foreign and document.rate else None
    reference = texts.block(document.reference, _MEMO_LIMIT)
    fields: dict[str, object] = {
        "DocNumber": document.number,
        "TxnDate": document.document_date.isoformat(),
        form.party: {"value": contact_id},
        "PrivateNote": markers.note(document.marker, rate, reference, NOTE_LIMIT),
    }
    if not document.kind.is_credit:
        fields["DueDate"] = (document.due_date or document.document_date).isoformat()
    if preferences.has_currencies or is_foreign:
        fields["CurrencyRef"] = {"value": document.currency}
    if rate is not None:
        fields["ExchangeRate"] = exchange_rates.to_quickbooks(rate)
    if form.is_sale:
        fields["EmailStatus"] = "NotSet"
        if reference:
            fields["CustomerMemo"] = {"value": reference}
    fields |= _lines(document, books)
    return Encoded(form.resource, json_text.encode(fields))


def _lines(document: LedgerDocument, books: CompanyBooks) -> dict[str, object]:
    """Return lines and VAT; a company without VAT takes neither codes nor VAT (assumed)."""
    side = document.kind.tax_side
    has_vat = books.preferences.has_vat
    names = dict.fromkeys(line.tax_code for line in document.lines)
    codes = {name: books.codes.named(name) if has_vat else None for name in names}
    fields: dict[str, object] = {
        "GlobalTaxCalculation": "TaxExcluded" if has_vat else "NotApplicable",
        "Line": [
            encode_line(line, side, books.items, codes[line.tax_code], has_vat=has_vat)
            for line in document.lines
        ],
    }
    tax = encode_tax(sums_per_rate(document.lines, side, codes), document.tax)
    return {**fields, "TxnTaxDetail": tax} if tax else fields
