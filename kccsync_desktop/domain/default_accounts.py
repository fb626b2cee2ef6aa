"""Which ledger account Apply Default Setup proposes for a nominal (E9)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.domain.likeness import likeness
from kccsync_desktop.domain.said import Said

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kccsync_desktop.domain.companies import NominalAccount
    from kccsync_desktop.domain.ledger import LedgerAccount

# KCC's types by how they begin, and the kinds of ledger account that fit, the best first.
_KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("sale", ("sales",)),
    ("purchase", ("purchases", "expense")),
    ("expense", ("expense", "purchases")),
    ("overhead", ("expense", "purchases")),
    ("bank", ("bank",)),
    ("current asset", ("current-asset", "current-liability")),
    ("current liabilit", ("current-liability", "current-asset")),
    ("fixed asset", ("fixed-asset",)),
)
_BALANCE_SHEET = frozenset({"current-asset", "current-liability"})
_CURRENCY_WORDS = (("euro", "EUR"), ("eur ", "EUR"), ("dollar", "USD"), ("usd", "USD"))
_ENOUGH = Decimal("0.5")
_SAME = Decimal(1)
BY_NAME_AND_TYPE = "alike by name and type ({kind})"
BANK_IN = "a bank account in {currency}"
SO_IS = "{reason}, but so is {others}"


@dataclass(frozen=True, slots=True)
class AccountGuess:
    """The account that fits a nominal best; ``is_sure`` False where another fits as well."""

    account: LedgerAccount | None
    reason: Said
    is_sure: bool


def guess_account(
    nominal: NominalAccount, accounts: Iterable[LedgerAccount], base_currency: str
) -> AccountGuess | None:
    """Return the account most like a nominal by type and name, or None where nothing is alike."""
    kinds = _kinds_for(nominal.kind)
    if kinds[:1] == ("bank",):
        return _guess_bank(nominal, accounts, base_currency)
    scored = [
        (score, -kinds.index(each.kind), each)
        for each in accounts
        if each.kind in kinds and each.is_active and each.is_postable
        for score in (_score(nominal, each, kinds[0]),)
        if score >= _ENOUGH
    ]
    return _best(scored, Said(BY_NAME_AND_TYPE, kind=nominal.kind))


def postable(accounts: Iterable[LedgerAccount], *kinds: str) -> tuple[LedgerAccount, ...]:
    """Return the active accounts of some kinds that documents can be coded to."""
    return tuple(
        each for each in accounts if each.kind in kinds and each.is_active and each.is_postable
    )


def named(accounts: Iterable[LedgerAccount], *names: str) -> LedgerAccount | None:
    """Return the account that is most exactly called by the first of the names that any bears."""
    known = tuple(accounts)
    for name in names:
        for each in known:
            if likeness(name, each.name) == _SAME:
                return each
    return None


def _kinds_for(kind: str) -> tuple[str, ...]:
    word = kind.strip().lower()
    return next((kinds for begin, kinds in _KINDS if word.startswith(begin)), ())


def _score(nominal: NominalAccount, account: LedgerAccount, best_kind: str) -> Decimal:
    """Delivery goes to delivery alone; the other side of the balance sheet needs the same name."""
    score = likeness(nominal.name, account.name)
    if nominal.is_delivery != (likeness("delivery", account.name) > 0):
        return Decimal(0)
    if account.kind in _BALANCE_SHEET and account.kind != best_kind and score != _SAME:
        return Decimal(0)
    return score


def _guess_bank(
    nominal: NominalAccount, accounts: Iterable[LedgerAccount], base_currency: str
) -> AccountGuess | None:
    """A bank nominal goes to a bank account of its currency, told by its name (E4)."""
    name = f"{nominal.name.lower()} "
    currency = next((code for word, code in _CURRENCY_WORDS if word in name), base_currency)
    banks = [
        each
        for each in accounts
        if each.kind == "bank" and each.is_active and (each.currency or base_currency) == currency
    ]
    scored = [(likeness(nominal.name, each.name), 0, each) for each in banks]
    return _best(scored, Said(BANK_IN, currency=currency))


def _best(
    scored: Iterable[tuple[Decimal, int, LedgerAccount]], reason: Said
) -> AccountGuess | None:
    ranked = sorted(scored, key=lambda each: (-each[0], -each[1], each[2].code))
    if not ranked:
        return None
    equals = [each for each in ranked if each[:2] == ranked[0][:2]]
    if len(equals) == 1:
        return AccountGuess(ranked[0][2], reason, is_sure=True)
    others = ", ".join(each[2].label for each in equals[1:])
    return AccountGuess(ranked[0][2], Said(SO_IS, reason=reason, others=others), is_sure=False)
