"""The lines of a company's statement, and the words on why the package's balance differs."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.domain.documents import LedgerSide
from kccsync_desktop.ui.formats import amount_text, count_text, counted
from kccsync_desktop.ui.models.columns import Column, GridSpec
from kccsync_desktop.ui.models.typed_columns import amount_column, day_column

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kccsync_desktop.domain.balance_differences import Difference, Reason
    from kccsync_desktop.domain.payment_sorting import LeftOut
    from kccsync_desktop.domain.statements import Statement, StatementLine
    from kccsync_desktop.ui.models.mapping_grids import Numbered

LEDGER_WORDS = {LedgerSide.SALES: "Sales ledger", LedgerSide.PURCHASES: "Purchase ledger"}
_NAMED = 4
_ZERO = Decimal(0)


def _what(line: StatementLine) -> str:
    if line.source_type is None:
        return f"Payment on {line.allocated_to}"
    return f"{line.source_type.label} {line.code}"


def _exchange(line: StatementLine) -> str:
    return amount_text(line.exchange_difference) if line.exchange_difference else ""


def statement_grid(base: str) -> GridSpec[Numbered[StatementLine]]:
    """Return a company's statement; ``base`` is the base currency."""
    return GridSpec(
        name="Company statement",
        key="statement",
        columns=(
            day_column("Date", "", lambda r: r.value.line_date, 12),
            Column("Document or payment", "", lambda r: _what(r.value), 18),
            amount_column("Amount", "", lambda r: r.value.amount, 10),
            amount_column("Balance", "", lambda r: r.value.balance, 10),
            Column("Currency", "", lambda r: r.value.currency, 8),
            Column("Reference", "", lambda r: r.value.reference, 16),
            amount_column("Open", "", lambda r: r.value.open, 11),
            amount_column(f"Balance {base}", "", lambda r: r.value.base_balance, 12),
            Column(
                "Exchange difference",
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
        return "Nothing is recorded."
    parts = [
        f"{each.currency} {amount_text(each.amount)}"
        f" ({counted(each.count, 'document', 'documents')} open)"
        for each in account.totals
    ]
    is_foreign = any(each.currency != base for each in account.totals)
    whole = f".  In {base}: {amount_text(account.base_balance)}" if is_foreign else ""
    return f"Balance: {',  '.join(parts)}{whole}"


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
        return f"{package} shows the same balance: {currency} {amount_text(difference.books)}."
    higher = "more" if gap > 0 else "less"
    return (
        f"{package} shows {currency} {amount_text(difference.package)}, "
        f"{amount_text(abs(gap))} {higher} than here."
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
    return Cause(f"{sign}{amount_text(effect)}", f"{names}: {words}.")


def beside_text(left_out: tuple[LeftOut, ...]) -> str:
    """Return what stands on the contact in the package but on none of our documents."""
    together: dict[tuple[str, str], list[Decimal]] = {}
    for each in left_out:
        key = (each.reason.words, each.payment.currency)
        together.setdefault(key, []).append(each.payment.amount)
    return "\n".join(
        f"{currency} {amount_text(sum(amounts, _ZERO))}: {words}"
        + (f" ({count_text(len(amounts))})" if len(amounts) > 1 else "")
        for (words, currency), amounts in together.items()
    )


def _once(codes: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(codes))


def _named(codes: list[str]) -> str:
    told = ", ".join(codes[:_NAMED])
    more = len(codes) - _NAMED
    return f"{told} and {count_text(more)} more" if more > 0 else told
