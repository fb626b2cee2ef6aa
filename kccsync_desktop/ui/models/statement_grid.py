"""The lines of a company's statement, and the words on why the package's balance differs."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.domain.documents import LedgerSide
from kccsync_desktop.ui.formats import amount_text, count_text, counted
from kccsync_desktop.ui.models.columns import Column, GridSpec
from kccsync_desktop.ui.models.typed_columns import amount_column, day_column
from kccsync_desktop.ui.texts import noted, tr

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kccsync_desktop.domain.balance_differences import Difference, Reason
    from kccsync_desktop.domain.payment_sorting import LeftOut
    from kccsync_desktop.domain.statements import Statement, StatementLine
    from kccsync_desktop.ui.models.mapping_grids import Numbered

LEDGER_WORDS = {
    LedgerSide.SALES: noted("Sales ledger"),
    LedgerSide.PURCHASES: noted("Purchase ledger"),
}
_NAMED = 4
_ZERO = Decimal(0)


def _what(line: StatementLine) -> str:
    if line.source_type is None:
        return tr("Payment on {allocated_to}").format(allocated_to=line.allocated_to)
    return tr("{type} {code}").format(type=tr(line.source_type.label), code=line.code)


def _exchange(line: StatementLine) -> str:
    return amount_text(line.exchange_difference) if line.exchange_difference else ""


def statement_grid(base: str) -> GridSpec[Numbered[StatementLine]]:
    """Return a company's statement; ``base`` is the base currency."""
    return GridSpec(
        name=tr("Company statement"),
        key="statement",
        columns=(
            day_column(tr("Date"), "", lambda r: r.value.line_date, 12),
            Column(tr("Document"), "", lambda r: _what(r.value), 20),
            amount_column(tr("Amount"), "", lambda r: r.value.amount, 10),
            amount_column(tr("Balance"), "", lambda r: r.value.balance, 10),
            Column(tr("Currency"), "", lambda r: r.value.currency, 8),
            Column(tr("Reference"), "", lambda r: r.value.reference, 16, gives_way=1),
            amount_column(tr("Open"), "", lambda r: r.value.open, 11),
            amount_column(
                tr("Balance {base}").format(base=base), "", lambda r: r.value.base_balance, 12
            ),
            Column(
                tr("Exchange difference"),
                "",
                lambda r: _exchange(r.value),
                12,
                is_number=True,
                value=lambda r: r.value.exchange_difference,
            ),
        ),
    )


def balance_text(account: Statement, base: str) -> str:
    """Return the balance per currency, e.g. ``Balance: GBP 120.00 (2 documents open)``."""
    if not account.totals:
        return tr("Nothing is recorded.")
    parts = [
        tr("{currency} {amount} ({count} open)").format(
            currency=each.currency,
            amount=amount_text(each.amount),
            count=counted(each.count, tr("document"), tr("documents")),
        )
        for each in account.totals
    ]
    is_foreign = any(each.currency != base for each in account.totals)
    whole = (
        tr(".  In {base}: {balance}").format(base=base, balance=amount_text(account.base_balance))
        if is_foreign
        else ""
    )
    return tr("Balance: {parts}").format(parts=",  ".join(parts)) + whole


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause of a difference, its documents together: ``effect`` and its words."""

    effect: str
    text: str


def gap_text(difference: Difference, package: str) -> str:
    """Return how far books and package are apart in one currency."""
    currency = difference.currency
    gap = difference.package - difference.books
    if not gap:
        return tr("{package} shows the same balance: {currency} {books}.").format(
            package=package, currency=currency, books=amount_text(difference.books)
        )
    told = (
        tr("{package} shows {currency} {amount}, {gap} more than here.")
        if gap > 0
        else tr("{package} shows {currency} {amount}, {gap} less than here.")
    )
    return told.format(
        package=package,
        currency=currency,
        amount=amount_text(difference.package),
        gap=amount_text(abs(gap)),
    )


def causes(difference: Difference) -> tuple[Cause, ...]:
    """Return the causes of one currency's difference, like ones together; effects sum exactly."""
    together: dict[str, list[Reason]] = {}
    for each in difference.reasons:
        together.setdefault(each.words, []).append(each)
    return tuple(_cause(words, reasons) for words, reasons in together.items())


def _cause(words: str, reasons: list[Reason]) -> Cause:
    effect = sum((each.effect for each in reasons), _ZERO)
    sign = "+" if effect > 0 else ""
    names = _named(_once(each.document.code for each in reasons))
    return Cause(f"{sign}{amount_text(effect)}", f"{names}: {tr(words)}.")


def beside_text(left_out: tuple[LeftOut, ...]) -> str:
    """Return what stands on the contact in the package but on none of our documents."""
    together: dict[tuple[str, str], list[Decimal]] = {}
    for each in left_out:
        key = (each.reason.words, each.payment.currency)
        together.setdefault(key, []).append(each.payment.amount)
    return "\n".join(
        f"{currency} {amount_text(sum(amounts, _ZERO))}: {tr(words)}"
        + (f" ({count_text(len(amounts))})" if len(amounts) > 1 else "")
        for (words, currency), amounts in together.items()
    )


def _once(codes: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(codes))


def _named(codes: list[str]) -> str:
    told = ", ".join(codes[:_NAMED])
    more = len(codes) - _NAMED
    return (
        tr("{told} and {count} more").format(told=told, count=count_text(more))
        if more > 0
        else told
    )
