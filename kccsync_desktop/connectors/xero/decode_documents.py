"""Invoices, bills and credits as read back from Xero."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http.messages import GarbledAnswerError
from kccsync_desktop.connectors.xero import markers
from kccsync_desktop.connectors.xero.encode_documents import FORM_OF_TYPE, Form
from kccsync_desktop.connectors.xero.fields import is_id
from kccsync_desktop.domain.ledger import RemoteDocument, RemoteLine

if TYPE_CHECKING:
    from kccsync_desktop.connectors.xero.fields import Fields

_ONE = Decimal(1)
_DEAD = frozenset({"VOIDED", "DELETED"})


def decode_document(fields: Fields) -> RemoteDocument | None:
    """Return a document with its lines, or None for a type that is none of our four kinds."""
    form = FORM_OF_TYPE.get(fields.required("Type"))
    if form is None:
        return None
    remote_id, day = fields.identifier(form.id_field), fields.day("Date")
    if not is_id(remote_id) or day is None:
        raise GarbledAnswerError("a document in the answer has no id or date")
    contact, status = fields.child("Contact"), fields.required("Status")
    lines, tag = _lines(fields)
    return RemoteDocument(
        id=remote_id,
        kind=form.kind,
        number=fields.text(form.number_field),
        contact_id=contact.identifier("ContactID"),
        contact_name=contact.text("Name"),
        document_date=day,
        currency=fields.required("CurrencyCode"),
        rate=fields.amount("CurrencyRate", _ONE),
        net=fields.required_amount("SubTotal"),
        tax=fields.required_amount("TotalTax"),
        total=fields.required_amount("Total"),
        status=status,
        is_live=status not in _DEAD,
        marker=_marker(fields, form, tag),
        updated_at=fields.moment("UpdatedDateUTC"),
        due_date=None if form.kind.is_credit else fields.day("DueDate"),
        lines=lines,
    )


def _marker(fields: Fields, form: Form, tag: str) -> str:
    return tag if form.kind.is_credit else markers.from_url(fields.text("Url"))


def _lines(fields: Fields) -> tuple[tuple[RemoteLine, ...], str]:
    """Return the lines without our marker in a description, and the marker."""
    is_inclusive = fields.text("LineAmountTypes") == "Inclusive"
    found: list[RemoteLine] = []
    marker = ""
    for line in fields.children("LineItems"):
        description, tag = markers.untagged(line.text("Description"))
        marker = marker or tag
        amount, tax = line.amount("LineAmount"), line.amount("TaxAmount")
        found.append(
            RemoteLine(
                description=description,
                account=line.text("AccountCode") or line.identifier("AccountID"),
                tax_code=line.text("TaxType"),
                net=amount - tax if is_inclusive else amount,
                tax=tax,
                item_code=line.text("ItemCode"),
            )
        )
    return tuple(found), marker
