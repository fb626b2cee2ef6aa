"""What the demo company's folder is made of, exact to the penny by construction."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypeVar

from kccsync_desktop.domain.money import ZERO, rounded

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

T = TypeVar("T")

HUNDRED = Decimal(100)
TAX_RATES = {
    "T1": ("Standard 20%", Decimal(20)),
    "T5": ("Reduced 5%", Decimal(5)),
    "T0": ("Zero rated", ZERO),
    "T4": ("Export of goods, zero rated", ZERO),
    "T9": ("Outside the scope of VAT", ZERO),
}
UNKNOWN_TAX_RATE = "T7"


class Dice:
    """Picks that are the same on every computer and every Python for one seed."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._throws = 0

    def below(self, limit: int) -> int:
        """Return a whole number from 0 up to, but not including, ``limit``."""
        self._throws += 1
        digest = hashlib.sha256(f"{self._seed}:{self._throws}".encode()).digest()
        return int.from_bytes(digest[:8], "big") % limit

    def pick(self, choices: Sequence[T]) -> T:
        """Return one of the choices."""
        return choices[self.below(len(choices))]

    def chance(self, percent: int) -> bool:
        """Return True in ``percent`` of a hundred throws."""
        return self.below(100) < percent


@dataclass(frozen=True, slots=True)
class Party:
    """A customer or supplier; ``method`` is 1 for net and 2 for gross calculation."""

    code: str
    name: str
    street: str
    town: str
    postcode: str
    country: str = "GB"
    email: str = ""
    tax_reference: str = ""
    currency: str = "GBP"
    method: str = "1"
    terms: int = 30
    is_customer: bool = True
    is_supplier: bool = False

    @property
    def is_export(self) -> bool:
        """True where goods leave the United Kingdom."""
        return self.country != "GB"


@dataclass(frozen=True, slots=True)
class Goods:
    """A stock item; prices are net."""

    code: str
    description: str
    kind: str
    sell: Decimal
    buy: Decimal
    nominal: str
    tax_rate: str = "T1"


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A document's line as KCC would print it; ``price`` includes VAT in gross calculation."""

    stock_code: str
    description: str
    quantity: int
    price: Decimal
    discount: int
    tax_rate: str
    nominal: str

    def amounts(self, method: str) -> tuple[Decimal, Decimal]:
        """Return net and VAT: the line rounded half up, then its VAT (design.md, E5)."""
        charged = self.quantity * self.price * (HUNDRED - self.discount) / HUNDRED
        amount = rounded(charged)
        percent = TAX_RATES.get(self.tax_rate, TAX_RATES["T1"])[1]
        if method == "1":
            return amount, rounded(amount * percent / HUNDRED)
        net = rounded(amount * HUNDRED / (HUNDRED + percent))
        return net, amount - net


@dataclass(frozen=True, slots=True)
class Paper:
    """A document; ``slip`` is a mistake in its totals, put there to be met."""

    source_type: str
    party: Party
    day: date
    lines: tuple[PaperLine, ...]
    status: str = "Issued"
    ledger: str = "S"
    order: str = ""
    reference: str = ""
    supplier_ref: str = ""
    slip: Decimal = ZERO

    @property
    def net(self) -> Decimal:
        """The lines' net amounts together."""
        return sum((line.amounts(self.party.method)[0] for line in self.lines), ZERO)

    @property
    def tax(self) -> Decimal:
        """The lines' VAT together."""
        return sum((line.amounts(self.party.method)[1] for line in self.lines), ZERO)

    @property
    def gross(self) -> Decimal:
        """Net and VAT together."""
        return self.net + self.tax


@dataclass(frozen=True, slots=True)
class Taken:
    """Money taken with a sales order."""

    order: str
    party: Party
    day: date
    amount: Decimal
    method: str
    bank_nominal: str
