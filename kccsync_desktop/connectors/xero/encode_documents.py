"""Invoices, bills and credits as Xero takes them (facts/xero.md 3.1, 3.2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http import json_text
from kccsync_desktop.connectors.package import Encoded
from kccsync_desktop.connectors.xero import markers, texts
from kccsync_desktop.connectors.xero.encode_lines import encode_line
from kccsync_desktop.connectors.xero.traits import TRAITS
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.money import RATE_PLACES, rounded

if TYPE_CHECKING:
    from kccsync_desktop.domain.ledger_documents import LedgerDocument

_REFERENCE_LIMIT = 255


@dataclass(frozen=True, slots=True)
class Form:
    """What sets one kind of document apart in Xero."""

    kind: LedgerKind
    resource: str
    type: str
    id_field: str
    number_field: str
    takes_discount: bool
    takes_reference: bool


FORMS = (
    Form(
        LedgerKind.SALES_INVOICE,
        "Invoices",
        "ACCREC",
        "InvoiceID",
        "InvoiceNumber",
        takes_discount=True,
        takes_reference=True,
    ),
    Form(
        LedgerKind.BILL,
        "Invoices",
        "ACCPAY",
        "InvoiceID",
        "InvoiceNumber",
        takes_discount=False,
        takes_reference=False,
    ),
    Form(
        LedgerKind.SALES_CREDIT,
        "CreditNotes",
        "ACCRECCREDIT",
        "CreditNoteID",
        "CreditNoteNumber",
        takes_discount=False,
        takes_reference=True,
    ),
    Form(
        LedgerKind.BILL_CREDIT,
        "CreditNotes",
        "ACCPAYCREDIT",
        "CreditNoteID",
        "CreditNoteNumber",
        takes_discount=False,
        takes_reference=False,
    ),
)
FORM_OF_KIND = {form.kind: form for form in FORMS}
FORM_OF_TYPE = {form.type: form for form in FORMS}


def encode_document(document: LedgerDocument, contact_id: str, base_currency: str) -> Encoded:
    """Encode a document to create; CurrencyRate goes only with a foreign currency (E11)."""
    form = FORM_OF_KIND[document.kind]
    fields: dict[str, object] = {
        "Type": form.type,
        "Contact": {"ContactID": contact_id},
        "Date": document.document_date.isoformat(),
    }
    if not document.kind.is_credit:
        fields["DueDate"] = (document.due_date or document.document_date).isoformat()
        fields["Url"] = markers.to_url(document.marker)
    fields["LineAmountTypes"] = "Inclusive" if document.prices_include_tax else "Exclusive"
    fields[form.number_field] = document.number
    if form.takes_reference and document.reference:
        fields["Reference"] = texts.line(document.reference, _REFERENCE_LIMIT)
    fields["CurrencyCode"] = document.currency
    if document.currency != base_currency:
        fields["CurrencyRate"] = rounded(document.rate, RATE_PLACES)
    fields["Status"] = "AUTHORISED" if document.authorised else "DRAFT"
    fields["LineItems"] = _lines(document, form)
    return Encoded(form.resource, json_text.encode(fields))


def _lines(document: LedgerDocument, form: Form) -> list[dict[str, object]]:
    lines = [
        encode_line(
            line, is_inclusive=document.prices_include_tax, takes_discount=form.takes_discount
        )
        for line in document.lines
    ]
    if form.kind is LedgerKind.BILL_CREDIT and lines:
        words = str(lines[0]["Description"])
        tagged = markers.tagged(words, document.marker, TRAITS.description_limit)
        lines[0]["Description"] = tagged
    return lines
