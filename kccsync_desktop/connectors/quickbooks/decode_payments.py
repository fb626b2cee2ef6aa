"""Customer payments and bill payments as QuickBooks gives them (I1, I4).

All rows have the id of the payment, which tells them all: one that is no longer told is gone. Where
a credit was used, its id is the row's ``allocation_id``, so that what is left of it is explained by
the same row as what is due on the document that it settled.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.quickbooks import payment_fields as read
from kccsync_desktop.connectors.quickbooks.encode_payments import reference_of
from kccsync_desktop.connectors.quickbooks.payment_shares import read_shares, use_up
from kccsync_desktop.domain.money import ZERO
from kccsync_desktop.domain.payments import ReceiptKind, RemotePayment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
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
        shares, form = self._shares, self._form
        if not shares.credits and not shares.journals:
            yield from self._each(_PAYMENT, shares.paid, form.document)
            yield from self._each(_PAYMENT, shares.charges, None)
        elif self._is_mixed:
            yield from self._each(ReceiptKind.MIXED, shares.paid, form.document)
            yield from self._each(ReceiptKind.MIXED, shares.credits, form.credit)
        else:
            yield from self._told_apart()

    @property
    def _is_mixed(self) -> bool:
        shares = self._shares
        several = shares.settled > 1
        return shares.is_unclear or (
            several and (shares.cash > 0 or bool(shares.credits and shares.journals))
        )

    def _told_apart(self) -> Iterator[RemotePayment]:
        """Return the cash, then what each credit paid, and what is left to the journals.

        With cash there is one document. Which of several credits paid which of several documents
        is not told and does not matter: they go in order, and each sum is right.
        """
        shares, form = self._shares, self._form
        cash = max(shares.cash, ZERO)
        due = {one: amount - cash for one, amount in shares.paid.items()}
        if shares.paid and cash:
            yield from self._each(_PAYMENT, dict.fromkeys(shares.paid, cash), form.document)
        credits_left = dict(shares.credits)
        for document_id, credit_id, used in use_up(due, credits_left):
            row = self._row(ReceiptKind.CREDIT_ALLOCATION, document_id, form.document, used)
            yield replace(row, allocation_id=credit_id)
        yield from self._each(ReceiptKind.SETTLEMENT, due, form.document)
        if not shares.paid and cash:
            yield from self._each(_PAYMENT, dict.fromkeys(shares.charges, cash), None)
        yield from self._each(self._rest_of_credits, credits_left, form.credit)

    @property
    def _rest_of_credits(self) -> ReceiptKind:
        """Credit that no document took was paid out, or went on account beside one that did."""
        is_on_account = bool(self._shares.paid) and not self._shares.charges
        return ReceiptKind.CREDIT_ALLOCATION if is_on_account else ReceiptKind.REFUND

    def _each(
        self, kind: ReceiptKind, amounts: Mapping[str, Decimal], document_kind: LedgerKind | None
    ) -> Iterator[RemotePayment]:
        for document_id, amount in amounts.items():
            if amount:
                yield self._row(kind, document_id, document_kind, amount)

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
