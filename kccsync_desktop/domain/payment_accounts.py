"""Which ledger account a prepayment's money goes to (E4, facts/xero.md 3.3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.domain.problem_catalogue import problem
from kccsync_desktop.domain.problems import ProblemCode

if TYPE_CHECKING:
    from kccsync_desktop.domain.companies import NominalAccount, Prepayment
    from kccsync_desktop.domain.documents import Subject
    from kccsync_desktop.domain.ledger import LedgerAccount
    from kccsync_desktop.domain.package_rules import PackageRules
    from kccsync_desktop.domain.problems import Problem
    from kccsync_desktop.domain.setup import Mapping

# What the Mapping tab calls the default, and the target of its cure.
PREPAYMENTS = "prepayments"
VOUCHER = "Voucher"


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """The mapping, and what it maps: ``accounts`` by id, ``nominals`` by code."""

    mapping: Mapping
    accounts: dict[str, LedgerAccount]
    nominals: dict[str, NominalAccount]
    base_currency: str
    rules: PackageRules


@dataclass(frozen=True, slots=True)
class PaymentAccount:
    """The account of a payment, or None with the reason."""

    account: LedgerAccount | None
    problems: tuple[Problem, ...] = ()


def choose_payment_account(
    prepayment: Prepayment, subject: Subject, facts: AccountFacts
) -> PaymentAccount:
    """Choose the account mapped for BANK_NOMINAL; it must take payments in this currency (E4).

    Without a BANK_NOMINAL money goes to the Prepayments account, but a voucher does not: it is
    no money in a bank. A nominal that is named and not mapped is never replaced by a default.
    """
    account_id, reason = _mapped(prepayment, facts)
    target = prepayment.bank_nominal or PREPAYMENTS
    if reason:
        code = ProblemCode.PREPAYMENT_ACCOUNT_NOT_MAPPED
        told = problem(code, subject, target=target, package=facts.rules.name, reason=reason)
        return PaymentAccount(None, (told,))
    account = facts.accounts.get(account_id)
    fault = _fault(account, prepayment, facts)
    if fault is None:
        return PaymentAccount(account)
    told = problem(
        fault,
        subject,
        target=target,
        package=facts.rules.name,
        nominal=_nominal_words(target, facts),
        account=account.label if account else "",
        currency=prepayment.currency,
        other=(account.currency if account else "") or facts.base_currency,
    )
    return PaymentAccount(None, (told,))


def _mapped(prepayment: Prepayment, facts: AccountFacts) -> tuple[str, str]:
    """Return the account's id, or why there is none."""
    nominal = prepayment.bank_nominal
    if nominal:
        found = facts.mapping.nominals.get(nominal, "")
        words = _nominal_words(nominal, facts)
        return found, "" if found else f"nominal {words} is not mapped"
    if prepayment.method == VOUCHER:
        return "", "KCC names no bank nominal for the voucher"
    found = facts.mapping.prepayments
    reason = "KCC names no bank nominal, and no Prepayments account is chosen"
    return found, "" if found else reason


def _fault(
    account: LedgerAccount | None, prepayment: Prepayment, facts: AccountFacts
) -> ProblemCode | None:
    if account is None or not account.is_active:
        return ProblemCode.ACCOUNT_GONE
    if not (account.kind == "bank" or account.takes_payments):
        return ProblemCode.PREPAYMENT_ACCOUNT_NOT_PAYABLE
    if (account.currency or facts.base_currency) != prepayment.currency:
        return ProblemCode.PREPAYMENT_ACCOUNT_CURRENCY
    return None


def _nominal_words(code: str, facts: AccountFacts) -> str:
    if code == PREPAYMENTS:
        return "Prepayments"
    known = facts.nominals.get(code)
    return f"{code} {known.name}" if known else code
