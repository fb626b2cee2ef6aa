"""A prepayment and the invoices of its order: which part pays which (E4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.domain.documents import SourceType, Subject
from kccsync_desktop.domain.money import ZERO
from kccsync_desktop.domain.states import ExportState

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from kccsync_desktop.domain.companies import Prepayment


@dataclass(frozen=True, slots=True)
class OrderInvoice:
    """A sales invoice of an order, issued now or when a part was posted on it.

    ``remote_id`` is its id in the package or empty; ``is_authorised`` when the package was seen to
    hold it approved. ``gross`` is in ``currency``.
    """

    row_id: int
    subject: Subject
    company_code: str
    document_date: date
    currency: str
    gross: Decimal
    state: ExportState
    remote_id: str
    is_authorised: bool

    @property
    def takes_parts(self) -> bool:
        """False for one that is no longer issued or comes to nothing: it never goes out (E1)."""
        return self.state is not ExportState.WITHDRAWN and self.gross > 0


@dataclass(frozen=True, slots=True)
class Part:
    """The share of one prepayment that pays one invoice, in their currency."""

    prepayment_code: str
    document_code: str
    amount: Decimal

    @property
    def subject(self) -> Subject:
        """The allocation's name in grids and problems: ``PAYMENT_CODE/DOC_CODE``."""
        return Subject(SourceType.ALLOCATION, f"{self.prepayment_code}/{self.document_code}")


def split(
    prepayments: Iterable[Prepayment],
    invoices: Iterable[OrderInvoice],
    begun: Iterable[Part] = (),
) -> tuple[Part, ...]:
    """Split an order's prepayments over its invoices, both oldest first (E4).

    Begun parts stay as they are, whatever came since; a pair of prepayment and invoice has one
    part. A new part is in one currency, and neither its prepayment nor its invoice is exceeded.
    """
    settled = tuple(sorted(begun, key=lambda each: (each.prepayment_code, each.document_code)))
    pairs = {(each.prepayment_code, each.document_code) for each in settled}
    free = {each.subject.code: each.gross for each in invoices_by_age(invoices)}
    order = [each for each in invoices_by_age(invoices) if each.takes_parts]
    for each in settled:
        free[each.document_code] = free.get(each.document_code, ZERO) - each.amount
    parts = list(settled)
    for prepayment in prepayments_by_age(prepayments):
        left = prepayment.amount - amount_of(settled, prepayment.code)
        for invoice in order:
            code = invoice.subject.code
            share = min(left, free[code])
            fits = invoice.currency == prepayment.currency
            if share > 0 and fits and (prepayment.code, code) not in pairs:
                parts.append(Part(prepayment.code, code, share))
                left -= share
                free[code] -= share
    return tuple(parts)


def prepayments_by_age(prepayments: Iterable[Prepayment]) -> list[Prepayment]:
    """Return prepayments oldest first; those of one day by code (E4)."""
    return sorted(prepayments, key=lambda each: (each.payment_date, each.code))


def invoices_by_age(invoices: Iterable[OrderInvoice]) -> list[OrderInvoice]:
    """Return invoices oldest first; those of one day by code (E4)."""
    return sorted(invoices, key=lambda each: (each.document_date, each.subject.code))


def amount_of(parts: Iterable[Part], prepayment_code: str) -> Decimal:
    """Return how much of a prepayment the parts take, in its currency."""
    return sum((each.amount for each in parts if each.prepayment_code == prepayment_code), ZERO)
