"""Stock items as the package will hold them (E1, E2, E9)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.domain.companies import TaxSide
from kccsync_desktop.domain.documents import SourceType, Subject
from kccsync_desktop.domain.ledger_documents import LedgerItem
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kccsync_desktop.domain.companies import NominalAccount, StockItem
    from kccsync_desktop.domain.ledger import LedgerAccount, LedgerTaxRate, RemoteItem
    from kccsync_desktop.domain.ledger_documents import LedgerDocument
    from kccsync_desktop.domain.package_rules import PackageRules
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.domain.setup import ExportOptions
    from kccsync_desktop.domain.setup import Mapping as SetupMapping

# The option's name on the command line, and the target of its cure.
ONLY_STOCK_ON_INVOICES = "only-stock-on-invoices"


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What an item's plan depends on; ``codes`` gives each stock code's code in the package."""

    mapping: SetupMapping
    accounts: dict[str, LedgerAccount]
    tax_codes: dict[str, LedgerTaxRate]
    nominals: dict[str, NominalAccount]
    rules: PackageRules
    codes: dict[str, str]


@dataclass(frozen=True, slots=True)
class ItemPlan:
    """The item to create, or None where a Failed problem stands in ``problems``."""

    ledger_item: LedgerItem | None
    problems: tuple[Problem, ...]


def plan_item(item: StockItem, facts: ItemFacts) -> ItemPlan:
    """Plan one stock item; accounts and tax codes that are not mapped or do not fit stay empty.

    A code that differs from an earlier one by case alone goes with a suffix and a Warning (E2).
    """
    subject = Subject(SourceType.STOCK_ITEM, item.code)
    code = facts.codes.get(item.code, item.code)[: facts.rules.item_code_limit]
    words = " ".join(item.description.split())
    if not code.strip():
        reason = "it has no code"
        fault = problem(ProblemCode.ITEM_REFUSED, subject, package=facts.rules.name, reason=reason)
        return ItemPlan(None, (fault,))
    sales = _account(item.sales_nominal, facts)
    purchases = _account(item.purchase_nominal, facts)
    planned = LedgerItem(
        subject=subject,
        code=code,
        name=words[: facts.rules.item_name_limit].strip() or code,
        description=words[: facts.rules.description_limit],
        sell_price=item.sell_price,
        buy_price=item.buy_price,
        sales_account=_account_key(sales),
        purchase_account=_account_key(purchases),
        sales_tax_code=_tax_code(item.tax_rate, TaxSide.SALES, sales, facts),
        purchase_tax_code=_tax_code(item.tax_rate, TaxSide.PURCHASES, purchases, facts),
        sales_account_id=sales.id if sales else "",
        purchase_account_id=purchases.id if purchases else "",
    )
    return ItemPlan(planned, _renamed(subject, code, facts))


def check_items_on(
    document: LedgerDocument,
    held: Mapping[str, RemoteItem],
    coming: Collection[str],
    rules: PackageRules,
) -> tuple[Problem, ...]:
    """Return why the package would refuse items on the document's lines (facts/xero.md 3.6).

    ``held`` are the package's items and ``coming`` those to be created before the document goes,
    both by code in small letters. An item may have been deleted there since it was exported, or
    be marked as not sold or not purchased. Where lines need items, one of an account's own carries
    what its item cannot (facts/quickbooks.md 3, Line).
    """
    if rules.lines_need_items:
        return ()
    is_sale = document.kind.tax_side is TaxSide.SALES
    codes = dict.fromkeys(line.item_code for line in document.lines if line.item_code)
    reasons = ((code, _unusable(held.get(code.casefold()), is_sale=is_sale)) for code in codes)
    return tuple(
        problem(ProblemCode.ITEM_MISSING, document.subject, target=code, value=code, reason=reason)
        for code, reason in reasons
        if reason and code.casefold() not in coming
    )


def _unusable(item: RemoteItem | None, *, is_sale: bool) -> str:
    if item is None:
        return "it is no longer there"
    if is_sale:
        return "" if item.is_sold else "it is not marked as sold"
    return "" if item.is_purchased else "it is not marked as purchased"


def stock_sync_warning(options: ExportOptions, count: int, rules: PackageRules) -> Problem | None:
    """Return KCC's warning when all stock goes to the package, not only what is invoiced (E9)."""
    if options.only_stock_on_invoices or not count:
        return None
    return problem(
        ProblemCode.STOCK_SYNC,
        None,
        target=ONLY_STOCK_ON_INVOICES,
        package=rules.name,
        count=f"{count:,}",
    )


def _renamed(subject: Subject, code: str, facts: ItemFacts) -> tuple[Problem, ...]:
    if code == subject.code:
        return ()
    return (
        problem(
            ProblemCode.CODE_DIFFERS_BY_CASE,
            subject,
            target=subject.code,
            package=facts.rules.name,
            value=subject.code,
            other="an earlier item's",
            chosen=code,
        ),
    )


def _account(nominal: str, facts: ItemFacts) -> LedgerAccount | None:
    known = facts.nominals.get(nominal)
    account = facts.accounts.get(facts.mapping.nominals.get(nominal, ""))
    if account is None or (known is not None and known.is_never_posted):
        return None
    return account if account.is_active and account.is_postable else None


def _account_key(account: LedgerAccount | None) -> str:
    return (account.code or account.id) if account else ""


def _tax_code(rate: str, side: TaxSide, account: LedgerAccount | None, facts: ItemFacts) -> str:
    chosen = facts.tax_codes.get(facts.mapping.taxes.get((rate, side), ""))
    if account is None or chosen is None or not chosen.is_active:
        return ""
    return chosen.code if chosen.fits(account) else ""
