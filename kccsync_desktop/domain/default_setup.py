"""Apply Default Setup: what to map where, and where a person must decide (E9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.domain.companies import TaxSide
from kccsync_desktop.domain.default_accounts import AccountGuess, guess_account, named, postable
from kccsync_desktop.domain.default_taxes import guess_tax
from kccsync_desktop.domain.grids import Proposal
from kccsync_desktop.domain.line_accounts import DEFAULT_PURCHASES, DEFAULT_SALES
from kccsync_desktop.domain.said import Said

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kccsync_desktop.domain.companies import NominalAccount, TaxRate
    from kccsync_desktop.domain.ledger import LedgerAccount, LedgerTaxRate
    from kccsync_desktop.domain.setup import Mapping

PREPAYMENTS = "prepayments"
FOR_SALES = "the account for sales in general"
FOR_PURCHASES = "the account for purchases in general"
FOR_PREPAYMENTS = "payments taken with orders go there unless their own bank nominal is mapped"
NONE_FITS = "no account fits"
NONE_LIKE = 'no account is like "{name}"'
IN_SALES = "no account of that name; sales in general"
IN_COSTS = "no account of that name; costs in general"


@dataclass(frozen=True, slots=True)
class CodesInUse:
    """The nominals and (tax rate, side) pairs met on documents; an empty set counts as all.

    Nominals that no document uses are proposed where something fits, but never asked about; tax
    rates of 0 % that no document uses are left out.
    """

    taxes: frozenset[tuple[str, TaxSide]] = frozenset()
    base_currency: str = "GBP"
    nominals: frozenset[str] = frozenset()


def propose(
    nominals: Iterable[NominalAccount],
    tax_rates: Iterable[TaxRate],
    used: CodesInUse,
    accounts: Iterable[LedgerAccount],
    ledger_tax_rates: Iterable[LedgerTaxRate],
    mapping: Mapping,
) -> tuple[Proposal, ...]:
    """Propose what is not mapped yet; what is mapped is left alone.

    Stock and Cost-of-Sale nominals are never proposed (E1), a rate of 0 % always asks (E9).
    """
    chart, codes = tuple(accounts), tuple(ledger_tax_rates)
    return (
        *_defaults(chart, used, mapping),
        *(
            _nominal(each, chart, used)
            for each in nominals
            if not each.is_never_posted and not mapping.nominals.get(each.code)
        ),
        *(
            _tax(rate, side, codes)
            for rate in tax_rates
            for side in TaxSide
            if not mapping.taxes.get((rate.code, side)) and _is_needed(rate, side, used)
        ),
    )


def _defaults(
    chart: tuple[LedgerAccount, ...], used: CodesInUse, mapping: Mapping
) -> Iterator[Proposal]:
    if not mapping.default_sales:
        yield _default(DEFAULT_SALES, _default_sales(chart), Said(FOR_SALES))
    if not mapping.default_purchases:
        yield _default(DEFAULT_PURCHASES, _default_purchases(chart), Said(FOR_PURCHASES))
    if not mapping.prepayments:
        yield _prepayments(chart, used)


def _default_sales(chart: tuple[LedgerAccount, ...]) -> LedgerAccount | None:
    sales = postable(chart, "sales")
    return named(sales, "Sales", "Sales Income") or next(iter(sales), None)


def _default_purchases(chart: tuple[LedgerAccount, ...]) -> LedgerAccount | None:
    costs = postable(chart, "purchases", "expense")
    names = ("Purchases", "General Expenses", "Cost of Goods Sold", "Cost of Sales")
    return named(costs, *names) or next(iter(costs), None)


def _default(key: str, account: LedgerAccount | None, reason: Said) -> Proposal:
    if account is None:
        return Proposal("default", key, None, "", "", Said(NONE_FITS), asks=True)
    return Proposal("default", key, None, account.id, account.label, reason, asks=False)


def _prepayments(chart: tuple[LedgerAccount, ...], used: CodesInUse) -> Proposal:
    """Money taken with orders needs an account that payments may be made to (E4)."""
    payable = [
        each
        for each in chart
        if each.is_active
        and (each.kind == "bank" or each.takes_payments)
        and (each.currency or used.base_currency) == used.base_currency
    ]
    account = named(payable, "Customer Prepayments", "Prepayments")
    account = account or next((each for each in payable if each.kind == "bank"), None)
    return _default(PREPAYMENTS, account, Said(FOR_PREPAYMENTS))


def _nominal(
    nominal: NominalAccount, chart: tuple[LedgerAccount, ...], used: CodesInUse
) -> Proposal:
    guess = guess_account(nominal, chart, used.base_currency) or _fallback(nominal, chart)
    account = guess.account
    is_used = not used.nominals or nominal.code in used.nominals
    return Proposal(
        kind="nominal",
        key=nominal.code,
        side=None,
        choice=account.id if account else "",
        choice_label=account.label if account else "",
        reason=guess.reason,
        asks=is_used and not guess.is_sure,
    )


def _fallback(nominal: NominalAccount, chart: tuple[LedgerAccount, ...]) -> AccountGuess:
    """Sales and purchases go to the side's default, other costs to the general account, asking."""
    kind = nominal.kind.strip().lower()
    if nominal.is_delivery or not kind.startswith(("sale", "purchase", "expense", "overhead")):
        return AccountGuess(None, Said(NONE_LIKE, name=nominal.name), is_sure=False)
    if kind.startswith("sale"):
        account = _default_sales(chart)
        return AccountGuess(account, Said(IN_SALES), is_sure=account is not None)
    account = named(postable(chart, "expense"), "General Expenses") or _default_purchases(chart)
    return AccountGuess(account, Said(IN_COSTS), is_sure=False)


def _is_needed(rate: TaxRate, side: TaxSide, used: CodesInUse) -> bool:
    return not used.taxes or rate.percent != 0 or (rate.code, side) in used.taxes


def _tax(rate: TaxRate, side: TaxSide, codes: tuple[LedgerTaxRate, ...]) -> Proposal:
    guess = guess_tax(rate, side, codes)
    chosen = guess.tax_rate
    return Proposal(
        kind="tax",
        key=rate.code,
        side=side,
        choice=chosen.code if chosen else "",
        choice_label=f"{chosen.code} {chosen.name}" if chosen else "",
        reason=guess.reason,
        asks=not guess.is_sure,
    )
