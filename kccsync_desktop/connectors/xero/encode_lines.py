"""Lines to the penny (E5): quantity and price where they give KCC's amount, else the amount."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.xero import tax_engine, texts
from kccsync_desktop.connectors.xero.traits import TRAITS
from kccsync_desktop.domain.money import PRICE_PLACES, ZERO, places_of, rounded

if TYPE_CHECKING:
    from kccsync_desktop.domain.ledger_documents import LedgerLine

_ONE = Decimal(1)
_HUNDRED = Decimal(100)
_DISCOUNT_PLACES = 2
_NO_DESCRIPTION = "-"


@dataclass(frozen=True, slots=True)
class _Figures:
    quantity: Decimal
    unit_amount: Decimal
    discount: Decimal
    is_amount_alone: bool = False

    def reproduce(self, amount: Decimal) -> bool:
        return tax_engine.line_amount(self.quantity, self.unit_amount, self.discount) == amount


def encode_line(line: LedgerLine, *, is_inclusive: bool, takes_discount: bool) -> dict[str, object]:
    """Return a line's fields; ``takes_discount`` only on sales invoices (facts/xero.md 3.1).

    TaxAmount goes only where Xero's own tax on the line would differ from KCC's.
    """
    amount = line.gross if is_inclusive else line.net
    figures = _figures(line, amount, takes_discount=takes_discount)
    fields: dict[str, object] = {
        "Description": _description(line, figures),
        "Quantity": figures.quantity,
        "UnitAmount": figures.unit_amount,
    }
    if figures.discount:
        fields["DiscountRate"] = figures.discount
    if line.item_code:
        fields["ItemCode"] = line.item_code
    if line.account_code:
        fields["AccountCode"] = line.account_code
    else:
        fields["AccountID"] = line.account_id
    fields["TaxType"] = line.tax_code
    if tax_engine.line_tax(amount, line.tax_percent, is_inclusive=is_inclusive) != line.tax:
        fields["TaxAmount"] = line.tax
    return fields


def _figures(line: LedgerLine, amount: Decimal, *, takes_discount: bool) -> _Figures:
    quantity = rounded(line.quantity, PRICE_PLACES)
    price = rounded(line.unit_price, PRICE_PLACES)
    discounted = line.unit_price * (_HUNDRED - line.discount_percent) / _HUNDRED
    choices = [_Figures(quantity, rounded(discounted, PRICE_PLACES), ZERO)]
    may_discount = ZERO < line.discount_percent <= _HUNDRED
    if takes_discount and may_discount and places_of(line.discount_percent) <= _DISCOUNT_PLACES:
        choices.insert(0, _Figures(quantity, price, line.discount_percent))
    fitting = (one for one in choices if quantity and one.reproduce(amount))
    return next(fitting, _Figures(_ONE, amount, ZERO, is_amount_alone=True))


def _description(line: LedgerLine, figures: _Figures) -> str:
    """Return the description; where the quantity cannot travel it is told here, if it fits."""
    limit = TRAITS.description_limit
    words = texts.block(line.description, limit) or line.item_code or _NO_DESCRIPTION
    if not figures.is_amount_alone or line.quantity in {ZERO, _ONE}:
        return words
    with_quantity = f"{words} (quantity {line.quantity.normalize():f})"
    return with_quantity if len(with_quantity) <= limit else words
