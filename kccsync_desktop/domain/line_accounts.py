"""Which ledger account a KCC nominal is posted to (E1, E9, facts/xero.md 3.1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.domain.documents import LedgerSide
from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode

if TYPE_CHECKING:
    from kccsync_desktop.domain.documents import Document
    from kccsync_desktop.domain.ledger import LedgerAccount
    from kccsync_desktop.domain.planning import PlanFacts
    from kccsync_desktop.domain.problems import Problem

# What the Mapping tab calls the two defaults, and the target of their cure.
DEFAULT_SALES = "default-sales"
DEFAULT_PURCHASES = "default-purchases"
_DEFAULT_WORDS = {DEFAULT_SALES: "Default Sales", DEFAULT_PURCHASES: "Default Purchases"}
_DEFAULT_OF_KIND = {
    "sale": DEFAULT_SALES,
    "sales": DEFAULT_SALES,
    "purchase": DEFAULT_PURCHASES,
    "purchases": DEFAULT_PURCHASES,
}


@dataclass(frozen=True, slots=True)
class AccountChoice:
    """The account for a nominal, or None with the reasons."""

    account: LedgerAccount | None
    problems: tuple[Problem, ...] = ()


def never_posted(document: Document, facts: PlanFacts) -> tuple[Problem, ...]:
    """Refuse Stock and Cost-of-Sale nominals, mapped or not (E1)."""
    codes = dict.fromkeys(line.nominal for line in document.lines)
    return tuple(
        problem(
            ProblemCode.NOMINAL_NEVER_POSTED,
            document.subject,
            target=code,
            package=facts.rules.name,
            nominal=nominal_words(code, facts),
        )
        for code in codes
        if _is_never_posted(code, facts)
    )


def choose_account(document: Document, nominal: str, facts: PlanFacts) -> AccountChoice:
    """Choose the account of a nominal; "" asks for the side's default account (E9).

    A Sales or Purchases nominal that is not mapped goes to the default account with a Warning.
    """
    if _is_never_posted(nominal, facts):
        return AccountChoice(None)
    if not nominal:
        sales = document.side is LedgerSide.SALES
        nominal = DEFAULT_SALES if sales else DEFAULT_PURCHASES
        return _checked(document, nominal, _default_id(nominal, facts), facts)
    mapped = facts.mapping.nominals.get(nominal, "")
    if mapped:
        return _checked(document, nominal, mapped, facts)
    return _by_default(document, nominal, facts)


def nominal_words(code: str, facts: PlanFacts) -> str:
    """Return a nominal's code and name as a person knows it."""
    known = facts.nominals.get(code)
    return f"{code} {known.name}".strip() if known else _DEFAULT_WORDS.get(code, code)


def _by_default(document: Document, nominal: str, facts: PlanFacts) -> AccountChoice:
    known = facts.nominals.get(nominal)
    default = _DEFAULT_OF_KIND.get(known.kind.strip().lower(), "") if known else ""
    choice = _checked(document, nominal, _default_id(default, facts), facts)
    if choice.account is None:
        return choice
    by_default = problem(
        ProblemCode.NOMINAL_BY_DEFAULT,
        document.subject,
        target=nominal,
        package=facts.rules.name,
        nominal=nominal_words(nominal, facts),
        account=choice.account.label,
    )
    return AccountChoice(choice.account, (*choice.problems, by_default))


def _default_id(default: str, facts: PlanFacts) -> str:
    mapping = facts.mapping
    return {
        DEFAULT_SALES: mapping.default_sales,
        DEFAULT_PURCHASES: mapping.default_purchases,
    }.get(default, "")


def _checked(document: Document, nominal: str, account_id: str, facts: PlanFacts) -> AccountChoice:
    account = facts.accounts.get(account_id)
    if account is not None and account.is_active and account.is_postable:
        return AccountChoice(account)
    if not account_id:
        code = ProblemCode.NOMINAL_NOT_MAPPED
    elif account is None or not account.is_active:
        code = ProblemCode.ACCOUNT_GONE
    else:
        code = ProblemCode.ACCOUNT_NOT_POSTABLE
    fault = problem(
        code,
        document.subject,
        target=nominal,
        package=facts.rules.name,
        nominal=nominal_words(nominal, facts),
        account=account.label if account else "",
    )
    return AccountChoice(None, (fault,))


def _is_never_posted(code: str, facts: PlanFacts) -> bool:
    known = facts.nominals.get(code)
    return known is not None and known.is_never_posted
