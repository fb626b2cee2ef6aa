"""What the payment stores give back that no other part of the program has a word for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from decimal import Decimal

    from kccsync_desktop.domain.allocation_plan import AllocationPlan
    from kccsync_desktop.domain.documents import LedgerSide
    from kccsync_desktop.domain.prepayment_parts import Part


@dataclass(frozen=True, slots=True)
class StoredPart:
    """A part of a prepayment and the rows behind it; ``is_redated`` by the user's choice (E4)."""

    row_id: int
    part: Part
    prepayment_row_id: int
    document_row_id: int
    is_redated: bool


@dataclass(frozen=True, slots=True)
class ImportCursor:
    """How far fetching is: page ``page`` of ``stage``; the watermarks are the package's time."""

    since: datetime | None = None
    page: int = 1
    stage: str = ""
    newest: datetime | None = None


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What a page of payments changed: rows of the Import grid, and entries left out.

    ``removed`` are entries of both lists that are no longer there; ``left_out`` new and changed.
    """

    new: int
    changed: int
    removed: int
    left_out: int


@dataclass(frozen=True, slots=True)
class PaymentsFile:
    """A payments file for KCC that was begun, with what it holds; ``name`` once it is written."""

    id: int
    folder: str
    name: str
    begun_at: datetime
    written_at: datetime | None
    plans: tuple[AllocationPlan, ...]


@dataclass(frozen=True, slots=True)
class CompanyBalance:
    """What a company owes us (S) or we owe it (P), by the company books, in one currency.

    ``documents`` counts those that are not paid; ``base`` is in the merchant's base currency.
    """

    company_code: str
    company_name: str
    side: LedgerSide
    currency: str
    documents: int
    amount: Decimal
    base: Decimal
