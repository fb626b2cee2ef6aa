"""A prepayment and the invoices of its order: which part pays which, and what waits (E4)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kccsync_desktop.domain.documents import SourceType, Subject
from kccsync_desktop.domain.states import ExportState

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from kccsync_desktop.domain.companies import Prepayment


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
        """The reason and its cure in a bookkeeper's words."""
        return self.value


@dataclass(frozen=True, slots=True)
class OrderInvoice:
    """An issued sales invoice of an order.

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


@dataclass(frozen=True, slots=True)
class BegunPart:
    """A part whose allocation row left PENDING (or was marked): its amount is settled."""

    part: Part
    state: ExportState


@dataclass(frozen=True, slots=True)
class OrderFacts:
    """An order's prepayments, its issued sales invoices, and the parts that were begun."""

    prepayments: tuple[Prepayment, ...]
    invoices: tuple[OrderInvoice, ...]
    begun: tuple[BegunPart, ...] = ()


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
        """True when it may be posted now: the package holds its authorised invoice."""
        return self.state is ExportState.PENDING and self.waits is None


@dataclass(frozen=True, slots=True)
class PrepaymentStanding:
    """Where a prepayment stands, whole.

    ``residue`` is what no invoice takes yet; ``waits`` the first reason why something waits.
    """

    prepayment: Prepayment
    parts: tuple[PartStanding, ...]
    residue: Decimal
    waits: WaitingReason | None

    @property
    def waiting_amount(self) -> Decimal:
        """How much of it waits: residue and parts that are not due."""
        raise NotImplementedError

    @property
    def is_offered(self) -> bool:
        """True when its rows belong in the grids: a part is due or was begun (E4)."""
        raise NotImplementedError

    @property
    def state(self) -> ExportState:
        """The prepayment row's state: done when every part is and nothing waits."""
        raise NotImplementedError


def split(
    prepayments: Iterable[Prepayment],
    invoices: Iterable[OrderInvoice],
    begun: Iterable[Part] = (),
) -> tuple[Part, ...]:
    """Split an order's prepayments over its invoices, both oldest first (E4).

    Begun parts stay as they are and come first; a pair of prepayment and invoice has one part. A
    part is in one currency, and neither a prepayment nor an invoice is ever exceeded.
    """
    raise NotImplementedError


def stand(order: OrderFacts) -> tuple[PrepaymentStanding, ...]:
    """Tell where each prepayment of an order stands, in order of date and code (E4)."""
    raise NotImplementedError
