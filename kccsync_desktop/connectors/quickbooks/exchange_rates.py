"""Exchange rates: KCC gives document units per base unit, QuickBooks the inverse (E11)."""

from __future__ import annotations

from decimal import Decimal

from kccsync_desktop.connectors.quickbooks.markers import rate_of
from kccsync_desktop.domain.money import RATE_PLACES, rounded

INVERSE_PLACES = 10
_ONE = Decimal(1)


def to_quickbooks(rate: Decimal) -> Decimal:
    """Return base units per document unit, to 10 places."""
    return rounded(_ONE / rate, INVERSE_PLACES).normalize()


def from_quickbooks(inverse: Decimal, private_note: str) -> Decimal:
    """Return document units per base unit.

    That is the rate which our note tells, where it gives this very inverse; else the one of the
    fewest places that does: it is what a person typed.
    """
    if inverse <= 0:
        return _ONE
    noted = rate_of(private_note)
    if noted and _gives(noted, inverse):
        return noted
    exact = _ONE / inverse
    choices = (rounded(exact, places) for places in range(RATE_PLACES + 1))
    return next((one for one in choices if one and _gives(one, inverse)), exact)


def _gives(rate: Decimal, inverse: Decimal) -> bool:
    return rounded(_ONE / rate, INVERSE_PLACES) == rounded(inverse, INVERSE_PLACES)
