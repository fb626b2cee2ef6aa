"""Which ledger accounts a nominal or a default can be mapped to, and why not the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.payment_accounts import PREPAYMENTS

if TYPE_CHECKING:
    from kccsync_desktop.domain.companies import NominalAccount
    from kccsync_desktop.domain.ledger import LedgerAccount

_COSTS_OR_INCOME = "Choose an account for income or costs."
_BANK = "Choose a bank account, or one that payments can be made to."


def takes_money(account: LedgerAccount) -> bool:
    """Tell whether payments can be booked to an account (E4)."""
    return account.kind == "bank" or account.takes_payments


def fits_nominal(nominal: NominalAccount, account: LedgerAccount) -> bool:
    """Tell whether a nominal's documents or payments can be booked to an account."""
    if nominal.is_never_posted or not account.is_active:
        return False
    if nominal.is_bank:
        return takes_money(account)
    is_untold = not nominal.kind.strip()
    return account.is_postable or (is_untold and takes_money(account))


def fits_default(name: str, account: LedgerAccount) -> bool:
    """Tell whether an account can be the default of that name."""
    if not account.is_active:
        return False
    return takes_money(account) if name == PREPAYMENTS else account.is_postable


def why_not_nominal(nominal: NominalAccount, account: LedgerAccount, package: str) -> str:
    """Return why a nominal cannot be mapped to an account, and what to do; or nothing."""
    named = f"{nominal.code} {nominal.name}".strip()
    if nominal.is_never_posted:
        return f"Nominal {named} is never posted, so it needs no account."
    if fits_nominal(nominal, account):
        return ""
    if not account.is_active:
        return _archived(account, package)
    if nominal.is_bank:
        return (
            f"Nominal {named} is a bank account in KCC, but {package} takes no payments on"
            f" {account.label}. {_BANK}"
        )
    return f"{_no_documents(account, package)} Nominal {named} needs another. {_COSTS_OR_INCOME}"


def why_not_default(name: str, account: LedgerAccount, package: str) -> str:
    """Return why an account cannot be the default of that name, and what to do; or nothing."""
    if fits_default(name, account):
        return ""
    if not account.is_active:
        return _archived(account, package)
    if name == PREPAYMENTS:
        return f"{package} takes no payments on {account.label}. {_BANK}"
    return f"{_no_documents(account, package)} {_COSTS_OR_INCOME}"


def _archived(account: LedgerAccount, package: str) -> str:
    return (
        f"{account.label} is archived in {package}. Restore it there and use Get Nominal & Tax"
        " Accounts, or choose another account."
    )


def _no_documents(account: LedgerAccount, package: str) -> str:
    what = "a bank account" if account.kind == "bank" else f"one that {package} posts to by itself"
    return f"{account.label} is {what}: invoices and bills cannot be booked to it."
