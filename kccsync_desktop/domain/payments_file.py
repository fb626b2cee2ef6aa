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
    payment = plan.payment
    return PaymentsFileRow(
        payment_ref=payment.id,
        ledger=plan.document.side,
        company_code=plan.document.company_code,
        payment_date=payment.payment_date,
        amount=payment.whole,
        currency=payment.currency,
        exchange_rate=payment.rate,
        bank_nominal=bank_nominal,
        reference=payment.reference,
        allocated_to=plan.document.subject.code,
        allocated_amount=plan.amount,
    )


def bank_nominal_of(account_id: str, mapping: Mapping, nominals: dict[str, NominalAccount]) -> str:
    """Return the KCC nominal of a ledger account, or "": a bank nominal first, then by code."""
    codes = [
        code for code, mapped in mapping.nominals.items() if account_id and mapped == account_id
    ]
    banks = [code for code in codes if code in nominals and nominals[code].is_bank]
    return min(banks or codes, default="")
