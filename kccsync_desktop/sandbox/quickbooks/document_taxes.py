"""VAT of a document: which rates its codes mean, and what TxnTaxDetail overrides."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.quickbooks import tax_engine
from kccsync_desktop.sandbox.quickbooks.document_lines import DISCOUNT
from kccsync_desktop.sandbox.quickbooks.records import ZERO, Line, TaxAmount
from kccsync_desktop.sandbox.quickbooks.tax_engine import TAX_INCLUSIVE, Rate, Taxed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from kccsync_desktop.sandbox.quickbooks.books import Books
    from kccsync_desktop.sandbox.quickbooks.fields import Fields
    from kccsync_desktop.sandbox.quickbooks.tax_engine import Taxes

_READ_ONLY = "ReadOnly"


class DocumentTaxes:
    """Works out the VAT of one side's documents."""

    def __init__(self, books: Books, *, is_sale: bool) -> None:
        self._books = books
        self._is_sale = is_sale

    def apply(
        self, lines: tuple[Line, ...], mode: str, sent: Fields
    ) -> tuple[tuple[Line, ...], Taxes]:
        """Return the lines as they are answered (net, with TaxInclusiveAmt), and the VAT.

        `sent` is TxnTaxDetail. Where amounts include VAT, Amount is still the net; the gross is
        TaxInclusiveAmt or reckoned from the net (facts/quickbooks.md 3).
        """
        codes = {one.tax_code: self._rates(one.tax_code) for one in lines if one.tax_code}
        if mode == TAX_INCLUSIVE:
            lines = tuple(_with_gross(one, codes) for one in lines)
        bearing = [one for one in lines if one.item_id or one.account_id]
        charged = [
            Taxed(one.amount if one.inclusive is None else one.inclusive, one.tax_code)
            for one in bearing
            if one.detail != DISCOUNT
        ]
        discounts = [
            share
            for one in bearing
            if one.detail == DISCOUNT
            for share in tax_engine.spread(one.amount, charged)
        ]
        taxes = tax_engine.compute([*charged, *discounts], mode, codes, _override(sent))
        if mode == TAX_INCLUSIVE:
            lines = _with_nets(lines, taxes.nets)
        return lines, taxes

    def _rates(self, code_id: str) -> list[Rate]:
        code = self._books.tax_codes.get(code_id)
        if code is None:
            return []
        found = (self._books.tax_rates.get(one) for one in self._ids(code.sales, code.purchases))
        return [
            Rate(one.stamp.id, one.percent, one.display == _READ_ONLY)
            for one in found
            if one is not None
        ]

    def _ids(self, sales: tuple[str, ...], purchases: tuple[str, ...]) -> tuple[str, ...]:
        return sales if self._is_sale else purchases


def kept(taxes: Taxes) -> tuple[TaxAmount, ...]:
    """Return the VAT per rate as the document keeps it."""
    return tuple(
        TaxAmount(one.rate.id, one.rate.percent, one.net, one.amount) for one in taxes.lines
    )


def _override(sent: Fields) -> dict[str, Decimal]:
    found: dict[str, Decimal] = {}
    for line in sent.children("TaxLine"):
        amount = line.money("Amount")
        rate_id = line.child("TaxLineDetail").ref("TaxRateRef")
        if amount is not None and rate_id:
            found[rate_id] = amount
    return found


def _with_gross(line: Line, codes: dict[str, list[Rate]]) -> Line:
    if line.inclusive is not None or line.detail == DISCOUNT or line.tax_code not in codes:
        return line
    percent = sum((one.percent for one in codes[line.tax_code]), ZERO)
    return replace(line, inclusive=line.amount + tax_engine.round2(line.amount * percent / 100))


def _with_nets(lines: tuple[Line, ...], nets: Sequence[Decimal]) -> tuple[Line, ...]:
    left = iter(nets)
    return tuple(one if one.inclusive is None else replace(one, amount=next(left)) for one in lines)
