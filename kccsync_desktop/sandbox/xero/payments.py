"""Paying documents, refunding credits, and reversing both (facts/xero.md 3.3)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.xero import document_rules, payment_money, settlement
from kccsync_desktop.sandbox.xero.books import Books, round2
from kccsync_desktop.sandbox.xero.errors import NotFoundError
from kccsync_desktop.sandbox.xero.findings import Findings
from kccsync_desktop.sandbox.xero.payment_records import GONE, Payment
from kccsync_desktop.sandbox.xero.writing import Saved

if TYPE_CHECKING:
    from datetime import date

    from kccsync_desktop.sandbox.store import Table
    from kccsync_desktop.sandbox.xero.fields import Fields
    from kccsync_desktop.sandbox.xero.payment_views import PaymentViews
    from kccsync_desktop.sandbox.xero.records import Account, Document

TYPES = {
    "ACCREC": "ACCRECPAYMENT",
    "ACCPAY": "ACCPAYPAYMENT",
    "ACCRECCREDIT": "ARCREDITPAYMENT",
    "ACCPAYCREDIT": "APCREDITPAYMENT",
    "RECEIVE-PREPAYMENT": "ARPREPAYMENTPAYMENT",
    "SPEND-PREPAYMENT": "APPREPAYMENTPAYMENT",
    "RECEIVE-OVERPAYMENT": "AROVERPAYMENTPAYMENT",
    "SPEND-OVERPAYMENT": "APOVERPAYMENTPAYMENT",
}
_KINDS = ("Invoice", "CreditNote", "Prepayment", "Overpayment")
_TOO_MUCH = "Payment amount exceeds the amount outstanding on this document"
_NOT_OPEN = "Payments can only be made against Authorised documents"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a payment shares with the others of its batch."""

    account: Account | None
    day: date
    reference: str = ""
    reconciled: bool = False
    batch_id: str = ""


class Payments:
    """The rules of payments. Wording that is not in facts/xero.md 3.3 is assumed."""

    def __init__(self, books: Books, views: PaymentViews) -> None:
        self._books = books
        self._views = views

    def find(self, key: str) -> Payment:
        """Return a payment by id.

        Raises:
            NotFoundError: There is none.
        """
        found = self._books.payments.get(key.lower())
        if found is None:
            raise NotFoundError
        return found

    def save(self, fields: Fields) -> Saved:
        """Create one payment; a broken rule refuses it."""
        findings = Findings()
        terms = Terms(
            payment_money.paying_account(self._books, _named_account(fields), findings),
            fields.day("Date") or self._books.today(),
            fields.text("Reference") or "",
            bool(fields.flag("IsReconciled")),
        )
        payment = self.compose(fields, terms, findings)
        if not findings.errors:
            payment = self.commit(payment)
        return Saved(self._views.view(payment, full=True), findings)

    def compose(self, fields: Fields, terms: Terms, findings: Findings) -> Payment:
        """Return the payment a body asks for, without its id, noting every rule it breaks."""
        amount = round2(fields.number("Amount") or Decimal(0))
        document = self._document(fields, findings)
        if document is not None:
            _check_open(document, amount, findings)
        if amount <= 0:
            findings.refuse("The Amount of a payment must be greater than 0.")
        findings.require_length("Reference", terms.reference, 255)
        document_rules.check_lock(self._books, terms.day, findings)
        worth = payment_money.Worth(amount, Decimal("1.000000"))
        if document is not None and terms.account is not None:
            worth = payment_money.worth(self._books, document, terms.account, fields, findings)
        return Payment(
            id="",
            type="" if document is None else TYPES[document.type],
            document_id="" if document is None else document.id,
            account_id="" if terms.account is None else terms.account.id,
            day=terms.day,
            amount=amount,
            bank_amount=worth.bank_amount,
            rate=worth.rate,
            updated=self._books.now(),
            reference=terms.reference,
            reconciled=terms.reconciled,
            batch_id=terms.batch_id,
        )

    def commit(self, payment: Payment) -> Payment:
        """Save a payment under a new id and settle its document."""
        saved = replace(payment, id=self._books.ids.guid("payment"))
        self._books.payments.save(saved)
        settlement.resettle(self._books, [saved.document_id])
        return saved

    def update(self, payment: Payment, fields: Fields) -> Saved:
        """Reverse a payment: all that an update may do."""
        findings = Findings()
        wanted = fields.choice("Status", ("AUTHORISED", GONE))
        if fields.names() - {"Status", "PaymentID"} or wanted != GONE:
            findings.refuse("Only Status accepted for updates.")
        if payment.batch_id:
            findings.refuse("This payment is part of a batch payment and cannot be deleted singly.")
        self.check_reversal(payment, findings)
        if not findings.errors:
            payment = self.reverse(payment)
        return Saved(self._views.view(payment, full=True), findings, known=True)

    def check_reversal(self, payment: Payment, findings: Findings) -> None:
        """Note what keeps a payment from being reversed (all of it assumed)."""
        if not payment.is_live:
            findings.refuse("This payment has already been deleted.")
        if payment.reconciled:
            findings.refuse("This payment cannot be deleted as it has been reconciled.")
        document_rules.check_lock(self._books, payment.day, findings)

    def reverse(self, payment: Payment) -> Payment:
        """Mark a payment DELETED and put back what it had paid."""
        gone = replace(payment, status=GONE, updated=self._books.now())
        self._books.payments.save(gone)
        settlement.resettle(self._books, [gone.document_id])
        return gone

    def _document(self, fields: Fields, findings: Findings) -> Document | None:
        """Return the one document named; its id must be of the kind it is named as."""
        kinds = [kind for kind in _KINDS if fields.child(kind) is not None]
        if len(kinds) != 1:
            findings.refuse(
                "A payment must name exactly one of Invoice, CreditNote, Prepayment, Overpayment."
            )
            return None
        (kind,) = kinds
        named = fields.child(kind)
        sent_id = (named.text(f"{kind}ID") if named else None) or ""
        found = self._tables()[kind].get(sent_id.lower())
        if found is None:
            findings.refuse(f"The {kind} to pay could not be found.")
        return found

    def _tables(self) -> dict[str, Table[Document]]:
        return dict(zip(_KINDS, settlement.shelves_of(self._books), strict=True))


def _named_account(fields: Fields) -> Fields | None:
    """Return the account's name; Code may stand beside Account or alone (facts/xero.md 3.3)."""
    named = fields.child("Account")
    return fields if named is None and fields.has("Code") else named


def _check_open(document: Document, amount: Decimal, findings: Findings) -> None:
    if document.status != "AUTHORISED":
        findings.refuse(_NOT_OPEN)
    elif amount > document.outstanding:
        findings.refuse(_TOO_MUCH)
