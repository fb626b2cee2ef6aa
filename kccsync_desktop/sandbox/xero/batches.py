"""Batch payments: several documents paid by one amount (facts/xero.md 4)."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.xero import payment_money
from kccsync_desktop.sandbox.xero.errors import NotFoundError
from kccsync_desktop.sandbox.xero.fields import Fields
from kccsync_desktop.sandbox.xero.findings import Findings
from kccsync_desktop.sandbox.xero.payment_records import GONE, LIVE, Batch, Payment
from kccsync_desktop.sandbox.xero.payments import Terms
from kccsync_desktop.sandbox.xero.writing import Saved

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.xero.books import Books
    from kccsync_desktop.sandbox.xero.payment_views import PaymentViews
    from kccsync_desktop.sandbox.xero.payments import Payments

_TYPES = {"ACCRECPAYMENT": "RECBATCH", "ACCPAYPAYMENT": "PAYBATCH"}
_NOTHING = Decimal("0.00")


class Batches:
    """The rules of batch payments; the wording of every refusal is assumed."""

    def __init__(self, books: Books, payments: Payments, views: PaymentViews) -> None:
        self._books = books
        self._payments = payments
        self._views = views

    def find(self, key: str) -> Batch:
        """Return a batch payment by id.

        Raises:
            NotFoundError: There is none.
        """
        found = self._books.batches.get(key.lower())
        if found is None:
            raise NotFoundError
        return found

    def save(self, fields: Fields) -> Saved:
        """Create a batch payment, with all of its payments or none."""
        findings = Findings()
        terms = Terms(
            payment_money.paying_account(self._books, fields.child("Account"), findings),
            fields.day("Date") or self._books.today(),
            fields.text("Reference") or "",
        )
        sent = fields.children("Payments") or []
        composed = [self._payments.compose(one, terms, findings) for one in sent]
        batch = self._compose(fields, terms, composed, findings)
        if findings.errors:
            return Saved(self._views.batch_view(batch), findings)
        saved = replace(batch, id=self._books.ids.guid("batch"))
        self._books.batches.save(saved)
        for payment in composed:
            self._payments.commit(replace(payment, batch_id=saved.id))
        return Saved(self._views.batch_view(saved), findings)

    def join(self, group: str, fields: Fields) -> Saved:
        """Pay one document as a member of the batch that the control door calls by a group.

        The first payment makes the batch; account, date and reference of the others are its own.
        """
        findings = Findings()
        alive = [one for one in self._books.batches.all() if one.status == LIVE]
        batch = next((one for one in alive if one.group == group), None)
        account = payment_money.paying_account(self._books, fields.child("Account"), findings)
        if batch is None:
            day = fields.day("Date") or self._books.today()
            terms = Terms(account, day, fields.text("Reference") or "")
        else:
            account = self._books.accounts.get(batch.account_id)
            terms = Terms(account, batch.day, batch.reference)
        payment = self._payments.compose(fields, terms, findings)
        fresh = self._compose(Fields({}), terms, [payment], findings)
        if batch is not None and batch.type != fresh.type:
            findings.refuse("A batch payment must pay either sales invoices or bills.")
        if findings.errors:
            return Saved(self._views.view(payment, full=True), findings)
        batch = batch or replace(
            fresh, id=self._books.ids.guid("batch"), total=_NOTHING, group=group
        )
        total = batch.total + payment.bank_amount
        self._books.batches.save(replace(batch, total=total, updated=self._books.now()))
        made = self._payments.commit(replace(payment, batch_id=batch.id))
        return Saved(self._views.view(made, full=True), findings)

    def delete(self, batch: Batch, fields: Fields) -> Saved:
        """Delete a batch payment as a whole, and reverse its payments."""
        findings = Findings()
        wanted = fields.choice("Status", ("AUTHORISED", GONE))
        if fields.names() - {"Status", "BatchPaymentID"} or wanted != GONE:
            findings.refuse("Only Status accepted for updates.")
        if batch.status == GONE:
            findings.refuse("This batch payment has already been deleted.")
        members = self.members(batch)
        for payment in members:
            self._payments.check_reversal(payment, findings)
        if not findings.errors:
            batch = replace(batch, status=GONE, updated=self._books.now())
            self._books.batches.save(batch)
            for payment in members:
                self._payments.reverse(payment)
        return Saved(self._views.batch_view(batch), findings, known=True)

    def members(self, batch: Batch) -> list[Payment]:
        """Return the payments of a batch that are not reversed."""
        return [one for one in self._books.payments.find("batch", batch.id) if one.is_live]

    def _compose(
        self, fields: Fields, terms: Terms, payments: list[Payment], findings: Findings
    ) -> Batch:
        kinds = {one.type for one in payments}
        if not payments:
            findings.refuse("A batch payment must have at least one payment.")
        elif not findings.errors and (len(kinds) != 1 or not kinds <= set(_TYPES)):
            findings.refuse("A batch payment must pay either sales invoices or bills.")
        if len({one.document_id for one in payments}) != len(payments) and not findings.errors:
            findings.refuse("A batch payment can pay each document only once.")
        batch = Batch(
            id="",
            type=_TYPES.get(next(iter(kinds), ""), "RECBATCH"),
            account_id="" if terms.account is None else terms.account.id,
            day=terms.day,
            total=sum((one.bank_amount for one in payments), _NOTHING),
            updated=self._books.now(),
            reference=terms.reference,
            details=fields.text("Details") or "",
            narrative=fields.text("Narrative") or "",
            particulars=fields.text("Particulars") or "",
            code=fields.text("Code") or "",
        )
        for name, value, longest in (
            ("Details", batch.details, 18),
            ("Narrative", batch.narrative, 18),
            ("Particulars", batch.particulars, 12),
            ("Code", batch.code, 12),
        ):
            findings.require_length(name, value, longest)
        return batch
