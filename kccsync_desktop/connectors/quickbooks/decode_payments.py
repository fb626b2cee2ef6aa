"""Customer payments and bill payments as QuickBooks gives them (I1, I4).

One row for each document that a payment touches: the documents it settles and the credits it uses,
so that what is due on either is explained. All rows have the id of the payment, which tells them
all: a row that is no longer told is gone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http.messages import GarbledAnswerError
from kccsync_desktop.connectors.quickbooks import payment_fields as read
from kccsync_desktop.connectors.quickbooks.encode_payments import reference_of
from kccsync_desktop.connectors.quickbooks.payment_shares import read_shares, total
from kccsync_desktop.domain.money import ZERO
from kccsync_desktop.domain.payments import ReceiptKind, RemotePayment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from kccsync_desktop.connectors.quickbooks.fields import Fields
    from kccsync_desktop.connectors.quickbooks.payment_shares import PaymentForm, Shares
    from kccsync_desktop.domain.ledger import LedgerKind

_PAYMENT = ReceiptKind.PAYMENT
_ACCOUNTS = (("CheckPayment", "BankAccountRef"), ("CreditCardPayment", "CCAccountRef"))


def is_void(fields: Fields) -> bool:
    """Tell whether a payment was voided: nothing is left of it (facts/quickbooks.md 4).

    Raises:
        GarbledAnswerError: its amounts cannot be read.
    """
    is_empty = not read.money(fields, "TotalAmt") and not fields.amount("UnappliedAmt")
    return is_empty and (read.is_noted_void(fields) or not fields.children("Line"))


def decode_payment(
    fields: Fields, form: PaymentForm, base_currency: str
) -> tuple[RemotePayment, ...]:
    """Return a row for what is left of a payment, 0 included, then one for each document.

    Cash and credits on one document are its line less the credits, and the credits; on several
    they are MIXED, for the lines do not say which credit paid which (I4).

    Raises:
        GarbledAnswerError: it is not certain what was paid, how much or when; then none of it is
            used, so that no row is taken for gone.
    """
    whole = _whole(fields, form, base_currency)
    shares = read_shares(fields, form)
    left = shares.unapplied if form.keeps_rest else ZERO
    return (replace(whole, amount=left), *_Rows(whole, shares, form, base_currency).all())


def voided(fields: Fields, form: PaymentForm, base_currency: str) -> RemotePayment:
    """Return the one row of a voided payment, on no document any more."""
    whole = _whole(fields, form, base_currency)
    return replace(whole, kind=ReceiptKind.PAYMENT, is_live=False)


def _whole(fields: Fields, form: PaymentForm, base_currency: str) -> RemotePayment:
    currency = read.currency_of(fields, base_currency)
    contact_id, contact_name = read.named(fields, form.party)
    note = fields.text("PrivateNote")
    number = fields.text("PaymentRefNum") or fields.text("DocNumber")
    return RemotePayment(
        id=read.required_id(fields),
        kind=ReceiptKind.MONEY_ON_ACCOUNT,
        allocation_id="",
        document_id="",
        document_kind=None,
        contact_id=contact_id,
        contact_name=contact_name,
        payment_date=read.required_day(fields),
        amount=ZERO,
        currency=currency,
        rate=read.rate_of(fields, currency, base_currency),
        bank_amount=None,
        account_id=_account(fields),
        reference=read.words(reference_of(note) or number or note.partition("\n")[0]),
        is_live=True,
        updated_at=fields.updated_at,
        total=read.money(fields, "TotalAmt"),
    )


def _account(fields: Fields) -> str:
    found, _ = read.named(fields, "DepositToAccountRef")
    for holder, name in _ACCOUNTS:
        found = found or read.named(fields.child(holder), name)[0]
    return found


class _Rows:
    """The rows of one payment on its documents."""

    def __init__(
        self, whole: RemotePayment, shares: Shares, form: PaymentForm, base_currency: str
    ) -> None:
        self._whole = whole
        self._shares = shares
        self._form = form
        self._is_base = whole.currency == base_currency

    def all(self) -> Iterator[RemotePayment]:
        shares = self._shares
        if shares.settled and shares.cash < 0:
            raise GarbledAnswerError("it uses more credit than it pays")
        if not shares.credits and not shares.journals:
            yield from self._money()
        elif self._is_mixed:
            yield from self._settled(ReceiptKind.MIXED)
            yield from self._used(ReceiptKind.MIXED)
        elif shares.settled == 1:
            yield from self._one_document()
        else:
            has_credits = bool(shares.credits)
            kind = ReceiptKind.CREDIT_ALLOCATION if has_credits else ReceiptKind.SETTLEMENT
            yield from self._settled(kind)
            yield from self._used(kind if shares.paid else ReceiptKind.REFUND)

    @property
    def _is_mixed(self) -> bool:
        shares = self._shares
        several = shares.settled > 1
        return shares.is_unclear or (
            several and (shares.cash > 0 or bool(shares.credits and shares.journals))
        )

    def _money(self) -> Iterator[RemotePayment]:
        for document_id, amount in self._shares.paid.items():
            yield self._row(_PAYMENT, document_id, self._form.document, amount)
        for other_id, amount in self._shares.charges.items():
            yield self._row(_PAYMENT, other_id, None, amount)

    def _one_document(self) -> Iterator[RemotePayment]:
        shares = self._shares
        if not shares.paid:
            cash = shares.cash
            if cash:
                yield from (self._row(_PAYMENT, one, None, cash) for one in shares.charges)
            yield from self._used(ReceiptKind.REFUND)
            return
        for kind, amount in (
            (_PAYMENT, shares.cash),
            (ReceiptKind.CREDIT_ALLOCATION, total(shares.credits)),
            (ReceiptKind.SETTLEMENT, total(shares.journals)),
        ):
            if amount:
                yield from (
                    self._row(kind, one, self._form.document, amount) for one in shares.paid
                )
        yield from self._used(ReceiptKind.CREDIT_ALLOCATION)

    def _settled(self, kind: ReceiptKind) -> Iterator[RemotePayment]:
        for document_id, amount in self._shares.paid.items():
            yield self._row(kind, document_id, self._form.document, amount)

    def _used(self, kind: ReceiptKind) -> Iterator[RemotePayment]:
        for credit_id, amount in self._shares.credits.items():
            yield self._row(kind, credit_id, self._form.credit, amount)

    def _row(
        self,
        kind: ReceiptKind,
        document_id: str,
        document_kind: LedgerKind | None,
        amount: Decimal,
    ) -> RemotePayment:
        is_money = kind is _PAYMENT
        return replace(
            self._whole,
            kind=kind,
            document_id=document_id,
            document_kind=document_kind,
            amount=amount,
            bank_amount=amount if is_money and self._is_base else None,
            total=self._whole.total if is_money else None,
        )
