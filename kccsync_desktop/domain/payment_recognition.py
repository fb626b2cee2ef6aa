"""Telling whether a payment in the package is ours: payments have no unique key (E10, R3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.money import money_text
from kccsync_desktop.domain.payments import ReceiptKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from kccsync_desktop.domain.ledger_documents import LedgerPayment
    from kccsync_desktop.domain.payments import RemotePayment


def recognise_payment(
    payment: LedgerPayment, candidates: Iterable[RemotePayment], taken: Collection[str] = ()
) -> RemotePayment | None:
    """Return the live payment that is ours by document, reference, date and amount.

    ``taken`` are ids already known as other payments of ours.
    """
    alike = (each for each in _alike(payment, candidates) if each.id not in taken)
    return next((each for each in alike if _same(each.reference, payment.reference)), None)


def alike_payment(
    payment: LedgerPayment, candidates: Iterable[RemotePayment], own: Collection[str] = ()
) -> RemotePayment | None:
    """Return a live payment that another hand put there: same document, date and amount.

    ``own`` are ids of the payments that we posted.
    """
    alike = (each for each in _alike(payment, candidates) if each.id not in own)
    return next((each for each in alike if not _same(each.reference, payment.reference)), None)


def payment_differences(payment: LedgerPayment, remote: RemotePayment) -> tuple[str, ...]:
    """Return every difference in words with both figures; empty means proven equal (E5, E6).

    The rate is not compared: packages derive it from the two amounts (facts/xero.md 4). Nor is an
    account that the read did not tell.
    """
    return tuple(_differences(payment, remote))


def _differences(payment: LedgerPayment, remote: RemotePayment) -> Iterator[str]:
    if not remote.is_live:
        yield "it is deleted there"
    if remote.document_id != payment.document_id:
        yield "it is on another document there"
    if remote.account_id not in {"", payment.account_id}:
        yield "it is in another account there"
    pairs = (
        ("the date", f"{remote.payment_date:%d/%m/%Y}", f"{payment.payment_date:%d/%m/%Y}"),
        ("the amount", money_text(remote.amount), money_text(payment.amount)),
        ("the currency", remote.currency, payment.currency),
        ("the reference", _on_one_line(remote.reference), _on_one_line(payment.reference)),
    )
    for name, theirs, ours in pairs:
        if theirs != ours:
            yield f"{name} is {theirs} there and {ours} in KCC"


def _alike(payment: LedgerPayment, candidates: Iterable[RemotePayment]) -> Iterator[RemotePayment]:
    for each in candidates:
        is_money = each.is_live and each.kind is ReceiptKind.PAYMENT
        figures = (each.document_id, each.payment_date, each.amount)
        if is_money and figures == (payment.document_id, payment.payment_date, payment.amount):
            yield each


def _same(theirs: str, ours: str) -> bool:
    return _on_one_line(theirs) == _on_one_line(ours)


def _on_one_line(reference: str) -> str:
    """Packages drop outer and double spaces."""
    return " ".join(reference.split())
