"""The month's prepayments worked out from KCC's own files, apart from the program (E4).

An order's money, oldest first, over its invoices, oldest first; what goes there and what waits.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from pathlib import Path

XERO_BANKS = {"1200": "090", "1210": "092", "1250": "836"}
CURRENCY_OF_BANK = {"1200": "GBP", "1210": "EUR", "1250": "GBP"}


@dataclass(frozen=True)
class Posted:
    """One payment that the organisation must hold; the amount in the invoice's currency."""

    code: str
    invoice: str
    day: str
    amount: Decimal
    currency: str
    account: str


@dataclass
class KccPrepayments:
    """What must be posted, what fails, what waits, and what stays due on each sales invoice."""

    posted: list[Posted] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    waiting: dict[str, Decimal] = field(default_factory=dict)
    not_shipped: list[str] = field(default_factory=list)
    not_exported: list[str] = field(default_factory=list)
    due: dict[str, Decimal] = field(default_factory=dict)
    count: int = 0
    banks: Mapping[str, str] = field(default_factory=XERO_BANKS.copy)

    @classmethod
    def read(
        cls, folder: Path, kept_back: Collection[str], banks: Mapping[str, str] | None = None
    ) -> KccPrepayments:
        """Read the files; ``kept_back`` are invoices that cannot be exported.

        ``banks`` is the package's account for each bank nominal, Xero's unless given.
        """
        found = cls(banks=banks or XERO_BANKS)
        invoices = defaultdict(list)
        for row in _rows(folder, "documents"):
            if row["SOURCE_TYPE"] == "Sales Invoice" and row["STATUS"] == "Issued":
                invoices[row["ORDER_CODE"]].append(row)
                found.due[row["DOC_CODE"]] = Decimal(row["GROSS_TOTAL"])
        left = dict(found.due)
        for row in sorted(
            _rows(folder, "prepayments"), key=lambda one: (one["PAYMENT_DATE"], one["PAYMENT_CODE"])
        ):
            found.count += 1
            order = invoices[row["ORDER_CODE"]]
            order.sort(key=lambda one: (one["DOC_DATE"], one["DOC_CODE"]))
            found._take(row, [one["DOC_CODE"] for one in order], left, kept_back)
        return found

    def _take(
        self,
        row: dict[str, str],
        order: list[str],
        left: dict[str, Decimal],
        kept_back: Collection[str],
    ) -> None:
        code, money = row["PAYMENT_CODE"], Decimal(row["AMOUNT"])
        for invoice in order:
            share = min(money, left[invoice])
            if share <= 0:
                continue
            money -= share
            left[invoice] -= share
            bank = row["BANK_NOMINAL"]
            if invoice in kept_back:
                self.not_exported.append(code)
            elif CURRENCY_OF_BANK[bank] != row["CURRENCY"]:
                self.failed.append(f"{code}/{invoice}")
            else:
                account = self.banks[bank]
                day, currency = row["PAYMENT_DATE"], row["CURRENCY"]
                self.posted.append(Posted(code, invoice, day, share, currency, account))
                self.due[invoice] -= share
        if not order:
            self.not_shipped.append(code)
        elif money:
            self.waiting[code] = money


def _rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
