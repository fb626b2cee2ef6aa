"""What the elements of one page of a fetch give: rows, what is gone, and what cannot be read."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http.messages import GarbledAnswerError
from kccsync_desktop.connectors.quickbooks import payment_fields as read
from kccsync_desktop.connectors.quickbooks.decode_on_account import (
    decode_credit,
    decode_settlement,
    may_be_settled_otherwise,
    payment_links,
    settled_id,
)
from kccsync_desktop.connectors.quickbooks.decode_payments import decode_payment, is_void
from kccsync_desktop.connectors.quickbooks.encode_documents import FORM_OF_RESOURCE
from kccsync_desktop.connectors.quickbooks.payment_shares import (
    PAYMENT_FORMS,
    lines_by_transaction,
)
from kccsync_desktop.domain.money import ZERO

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from kccsync_desktop.connectors.quickbooks.encode_documents import Form
    from kccsync_desktop.connectors.quickbooks.fields import Fields
    from kccsync_desktop.connectors.quickbooks.payment_reads import PaymentReads
    from kccsync_desktop.connectors.quickbooks.payment_shares import PaymentForm
    from kccsync_desktop.domain.payments import RemotePayment

    Lines = dict[str, Decimal]

ENTITIES = ("Payment", "BillPayment", "CreditMemo", "VendorCredit", "Invoice", "Bill")
_PAYMENT_FORMS = {form.entity: form for form in PAYMENT_FORMS}
_WORDS = {
    "Payment": "customer payment",
    "BillPayment": "bill payment",
    "CreditMemo": "credit memo",
    "VendorCredit": "supplier credit",
    "Invoice": "invoice",
    "Bill": "bill",
}


@dataclass
class Elements:
    """Takes the elements of a page in, one by one; then ``look_into_settlements``.

    ``gone`` are voided payments. ``unsettled`` are the settlements that documents do not have: if
    one was told before, it is gone too.
    """

    base_currency: str
    payments: list[RemotePayment] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    unsettled: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    _open: list[tuple[Form, Fields]] = field(default_factory=list)

    def take(self, entity: str, fields: Fields) -> None:
        """Take one element in; what cannot be read is named in ``skipped``."""
        try:
            if entity in _PAYMENT_FORMS:
                self._take_payment(fields, _PAYMENT_FORMS[entity])
            else:
                self._take_document(fields, FORM_OF_RESOURCE[entity])
        except GarbledAnswerError as error:
            self.skipped.append(odd(entity, fields, str(error)))

    def _take_payment(self, fields: Fields, form: PaymentForm) -> None:
        if is_void(fields):
            self.gone.append(read.required_id(fields))
        else:
            self.payments.extend(decode_payment(fields, form, self.base_currency))

    def _take_document(self, fields: Fields, form: Form) -> None:
        is_open = may_be_settled_otherwise(fields)
        if form.kind.is_credit:
            self.payments.append(decode_credit(fields, form, self.base_currency))
        if is_open:
            self._open.append((form, fields))
        else:
            self.unsettled.append(settled_id(read.required_id(fields)))

    def look_into_settlements(self, reads: PaymentReads) -> None:
        """See what the payments do not explain of documents that others settled too.

        Calls are made only where a page has such documents with payments on them.
        """
        lines, odd_payments = self._payments_on(reads)
        for form, fields in self._open:
            links = {payment_id for _, payment_id in payment_links(fields)}
            if links - lines.keys() or links & odd_payments:
                reason = "its payments cannot be read, so nor can what else settled it"
                self.skipped.append(odd(form.resource, fields, reason))
                continue
            document_id = read.required_id(fields)
            paid = sum((lines[one].get(document_id, ZERO) for one in links), ZERO)
            self._settle(fields, form, paid)

    def _settle(self, fields: Fields, form: Form, paid: Decimal) -> None:
        try:
            row = decode_settlement(fields, form, self.base_currency, paid)
        except GarbledAnswerError as error:
            self.skipped.append(odd(form.resource, fields, str(error)))
            return
        if row is not None:
            self.payments.append(row)
        else:
            self.unsettled.append(settled_id(read.required_id(fields)))

    def _payments_on(self, reads: PaymentReads) -> tuple[dict[str, Lines], set[str]]:
        wanted: dict[str, dict[str, None]] = defaultdict(dict)
        for _, fields in self._open:
            for form, payment_id in payment_links(fields):
                wanted[form.entity][payment_id] = None
        lines: dict[str, Lines] = {}
        odd_ones: set[str] = set()

        def take(fields: Fields) -> None:
            try:
                lines[fields.text("Id")] = lines_by_transaction(fields)
            except GarbledAnswerError:
                odd_ones.add(fields.text("Id"))

        for entity, ids in wanted.items():
            reads.by_ids(_PAYMENT_FORMS[entity], ids, take)
        return lines, odd_ones


def odd(entity: str, fields: Fields, text: str) -> str:
    """Return a sentence that names what could not be read and why."""
    names = (_text(fields, "PaymentRefNum") or _text(fields, "DocNumber"), _text(fields, "Id"))
    name = " ".join(one for one in names if one) or "without an id"
    return f"{_WORDS[entity].capitalize()} {name}: {text}"


def words_of(entities: Iterable[str]) -> str:
    """Return what QuickBooks' entities are called, in the plural."""
    return ", ".join(f"{_WORDS[entity]}s" for entity in entities)


def _text(fields: Fields, name: str) -> str:
    try:
        return read.words(fields.text(name))
    except GarbledAnswerError:
        return ""
