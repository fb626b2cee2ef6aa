"""What each company owes or is owed by the company books, in document and base currency."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.domain.money import ZERO, to_base
from kccsync_desktop.storage.allocated_amounts import Allocated
from kccsync_desktop.storage.payment_rows import CompanyBalance

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from kccsync_desktop.domain.documents import LedgerSide
    from kccsync_desktop.domain.payments import ExportedDocument


@dataclass(slots=True)
class _Sum:
    name: str
    documents: int = 0
    amount: Decimal = ZERO
    base: Decimal = ZERO


def balances_of(
    documents: Iterable[ExportedDocument], allocated: Mapping[int, Allocated]
) -> tuple[CompanyBalance, ...]:
    """Add up what is unpaid, by company code, ledger and currency; credits count as negative."""
    sums: dict[tuple[str, LedgerSide, str], _Sum] = {}
    for each in documents:
        money = allocated.get(each.row_id, Allocated())
        sign = -1 if each.is_credit else 1
        unpaid = each.gross - money.amount
        key = (each.company_code, each.side, each.currency)
        total = sums.setdefault(key, _Sum(each.company_name))
        total.documents += unpaid != 0
        total.amount += sign * unpaid
        total.base += sign * (to_base(each.gross, each.rate) - money.base(each))
    return tuple(
        CompanyBalance(code, total.name, side, currency, total.documents, total.amount, total.base)
        for (code, side, currency), total in sorted(sums.items())
    )
