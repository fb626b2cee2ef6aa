"""A row of the payments file for KCC (kcc-files.md, last section)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from kccsync_desktop.domain.allocation_plan import AllocationPlan
    from kccsync_desktop.domain.companies import NominalAccount
    from kccsync_desktop.domain.documents import LedgerSide
    from kccsync_desktop.domain.setup import Mapping


@dataclass(frozen=True, slots=True)
class PaymentsFileRow:
    """One allocation for KCC; ``amount`` is the payment's total, repeated on each of its rows.

    ``exchange_rate`` is document units per base unit; ``bank_nominal`` is empty where no KCC
    nominal is mapped to the account.
    """

    payment_ref: str
    ledger: LedgerSide
    company_code: str
    payment_date: date
    amount: Decimal
    currency: str
    exchange_rate: Decimal
    bank_nominal: str
    reference: str
    allocated_to: str
    allocated_amount: Decimal


def file_row(plan: AllocationPlan, bank_nominal: str) -> PaymentsFileRow:
    """Return the file's row of one allocation."""
    raise NotImplementedError


def bank_nominal(account_id: str, mapping: Mapping, nominals: dict[str, NominalAccount]) -> str:
    """Return the KCC nominal of a ledger account: a bank nominal first, then the lowest code."""
    raise NotImplementedError
