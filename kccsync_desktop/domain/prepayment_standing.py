"""Where a prepayment stands: which parts may go, which went, what waits and why (E4)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kccsync_desktop.domain.documents import SourceType, Subject
from kccsync_desktop.domain.money import ZERO
from kccsync_desktop.domain.prepayment_parts import (
    amount_of,
    invoices_by_age,
    prepayments_by_age,
    split,
)
from kccsync_desktop.domain.states import DONE_STATES, ExportState

if TYPE_CHECKING:
    from decimal import Decimal

    from kccsync_desktop.domain.companies import Prepayment
    from kccsync_desktop.domain.prepayment_parts import OrderInvoice, Part


class WaitingReason(StrEnum):
    """Why money of a prepayment is not in the package yet; stable words."""

    NO_INVOICE_YET = "no-invoice-yet"
    INVOICE_NOT_EXPORTED = "invoice-not-exported"
    INVOICE_MARKED = "invoice-marked"
    INVOICE_DRAFT = "invoice-draft"
    CURRENCY_DIFFERS = "currency-differs"
    RESIDUE = "residue"

    @property
    def words(self) -> str:
        """The reason in a bookkeeper's words, to stand after a comma."""
        return _WORDS[self]

    @property
    def cure(self) -> str:
        """What to do about it, a sentence without its stop."""
        return _CURES[self]


_WORDS = {
    WaitingReason.NO_INVOICE_YET: "because its order has no issued invoice yet",
    WaitingReason.INVOICE_NOT_EXPORTED: "because its invoice is not in the accounts package yet",
    WaitingReason.INVOICE_MARKED: "because its invoice was marked as exported by hand, so that the"
    " program does not know which one it is in the accounts package",
    WaitingReason.INVOICE_DRAFT: "because its invoice is still a draft in the accounts package",
    WaitingReason.CURRENCY_DIFFERS: "because it is in another currency than the invoices of its"
    " order",
    WaitingReason.RESIDUE: "because it is more than the invoices of its order so far",
}
_CURES = {
    WaitingReason.NO_INVOICE_YET: "Nothing to do: it follows once the order is invoiced in KCC and"
    " the folder loaded",
    WaitingReason.INVOICE_NOT_EXPORTED: "Upload the invoice, then upload again",
    WaitingReason.INVOICE_MARKED: "Link the invoice to its document there; if the payment stands"
    " there too, mark the payment as exported",
    WaitingReason.INVOICE_DRAFT: "Approve the invoice there (and switch Create Authorised Invoices"
    " on for the next ones), then upload again",
    WaitingReason.CURRENCY_DIFFERS: "Correct the currency in KCC and load the folder again; or"
    " enter the payment by hand in the accounts package and mark it as exported",
    WaitingReason.RESIDUE: "Nothing to do: it goes to the next invoice (part shipment) of the"
    " order. If there is none to come, refund it or move it by hand and mark it as exported",
}


@dataclass(frozen=True, slots=True)
class BegunPart:
    """A part whose allocation row is no longer pending: its amount is settled."""

    part: Part
    state: ExportState


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """An order's prepayments, its sales invoices, and what became of them so far.

    ``invoices`` are the issued ones and those that carry a begun part; ``marked`` are codes of
    prepayments that were marked as exported by hand: they keep their share and nothing is sent.
    """

    prepayments: tuple[Prepayment, ...]
    invoices: tuple[OrderInvoice, ...]
    begun: tuple[BegunPart, ...] = ()
    marked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PartStanding:
    """Where a part stands; ``waits`` is None when it is due or was begun."""

    part: Part
    prepayment: Prepayment
    invoice: OrderInvoice
    state: ExportState
    waits: WaitingReason | None

    @property
    def is_due(self) -> bool:
        """True when it may be posted now: the package holds its authorised invoice (E4)."""
        return self.state is ExportState.PENDING and self.waits is None


@dataclass(frozen=True, slots=True)
class PrepaymentStanding:
    """Where a prepayment stands, whole.

    ``residue`` is what no invoice takes yet; ``waits`` the first reason why something waits;
    ``invoice_currencies`` those of its order's invoices.
    """

    prepayment: Prepayment
    parts: tuple[PartStanding, ...]
    residue: Decimal
    waits: WaitingReason | None
    is_marked: bool
    invoice_currencies: tuple[str, ...] = ()

    @property
    def subject(self) -> Subject:
        """The prepayment's name in grids and problems."""
        return Subject(SourceType.PREPAYMENT, self.prepayment.code)

    @property
    def waiting_amount(self) -> Decimal:
        """How much of it waits: the residue and the parts that are not due."""
        held = (each.part.amount for each in self.parts if each.waits is not None)
        return self.residue + sum(held, ZERO)

    @property
    def is_offered(self) -> bool:
        """True when its rows belong in the grids (E4).

        A part is due or was begun; or it can never go as it is, which must be seen to be cured.
        """
        is_stuck = self.prepayment.amount <= 0 or self.waits is WaitingReason.CURRENCY_DIFFERS
        moved = any(each.is_due or each.state is not ExportState.PENDING for each in self.parts)
        return moved or is_stuck or self.is_marked

    @property
    def state(self) -> ExportState:
        """The prepayment row's state: done when every part is and nothing waits."""
        if self.is_marked:
            return ExportState.MARKED
        states = {each.state for each in self.parts}
        if self.waits is not None or not states or not states <= DONE_STATES:
            return ExportState.PENDING
        return states.pop() if len(states) == 1 else ExportState.EXPORTED


def stand(order: OrderFacts) -> tuple[PrepaymentStanding, ...]:
    """Tell where each prepayment of an order stands, in order of date and code (E4)."""
    begun = {each.part: each.state for each in order.begun}
    parts = split(order.prepayments, order.invoices, begun)
    invoices = invoices_by_age(order.invoices)
    standings = []
    for prepayment in prepayments_by_age(order.prepayments):
        code = prepayment.code
        is_marked = code in order.marked
        otherwise = ExportState.MARKED if is_marked else ExportState.PENDING
        own = {each.document_code: each for each in parts if each.prepayment_code == code}
        stands = tuple(
            _part_standing(part, prepayment, invoice, begun.get(part, otherwise))
            for invoice in invoices
            for part in (own.get(invoice.subject.code),)
            if part is not None
        )
        residue = max(ZERO, prepayment.amount - amount_of(parts, code))
        standings.append(_standing(prepayment, stands, ZERO if is_marked else residue, order))
    return tuple(standings)


def _part_standing(
    part: Part, prepayment: Prepayment, invoice: OrderInvoice, state: ExportState
) -> PartStanding:
    waits = _why(invoice) if state is ExportState.PENDING else None
    return PartStanding(part, prepayment, invoice, state, waits)


def _why(invoice: OrderInvoice) -> WaitingReason | None:
    """Return why a part may not go yet; a draft takes no payments (facts/xero.md 3.3)."""
    if invoice.is_authorised and invoice.remote_id:
        return None
    if invoice.remote_id:
        return WaitingReason.INVOICE_DRAFT
    if invoice.state is ExportState.MARKED:
        return WaitingReason.INVOICE_MARKED
    return WaitingReason.INVOICE_NOT_EXPORTED


def _standing(
    prepayment: Prepayment, parts: tuple[PartStanding, ...], residue: Decimal, order: OrderFacts
) -> PrepaymentStanding:
    currencies = {each.currency: None for each in order.invoices if each.takes_parts}
    waits = next((each.waits for each in parts if each.waits is not None), None)
    if waits is None and residue > 0:
        waits = _why_residue(prepayment, currencies)
    return PrepaymentStanding(
        prepayment=prepayment,
        parts=parts,
        residue=residue,
        waits=waits,
        is_marked=prepayment.code in order.marked,
        invoice_currencies=tuple(sorted(currencies)),
    )


def _why_residue(prepayment: Prepayment, currencies: dict[str, None]) -> WaitingReason:
    if not currencies:
        return WaitingReason.NO_INVOICE_YET
    if prepayment.currency not in currencies:
        return WaitingReason.CURRENCY_DIFFERS
    return WaitingReason.RESIDUE
