"""What a payment is worth in the currency of its account, and whether that account may take it.

facts/xero.md 3.3. Rates are units of the document's currency per unit of the base currency.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.xero.books import BASE_CURRENCY, Books, round2

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.xero.fields import Fields
    from kccsync_desktop.sandbox.xero.findings import Findings
    from kccsync_desktop.sandbox.xero.records import Account, Document

_ONE = Decimal("1.000000")
_NO_ACCOUNT = "The Account of the payment could not be found."
_WRONG_TYPE = (
    "Account type is invalid for making a payment. Use a bank account, "
    "or an account with payments enabled."
)


@dataclass(frozen=True, slots=True)
class Worth:
    """The amount in the account's currency, and the rate of the document's currency."""

    bank_amount: Decimal
    rate: Decimal


def find_account(books: Books, named: Fields | None) -> Account | None:
    """Return the account named by AccountID, else by Code."""
    if named is None:
        return None
    account_id = named.text("AccountID")
    if account_id:
        return books.accounts.get(account_id.lower())
    return books.account(named.text("Code") or "")


def paying_account(books: Books, named: Fields | None, findings: Findings) -> Account | None:
    """Return the account that money comes to or from (wording but for its first half assumed)."""
    account = find_account(books, named)
    if account is None:
        findings.refuse(_NO_ACCOUNT)
        return None
    if account.status != "ACTIVE":
        findings.refuse(f"The account '{account.code}' has been archived, or deleted.")
    if account.type != "BANK" and not account.payments_enabled:
        findings.refuse(_WRONG_TYPE)
    return account


def currency_of(account: Account) -> str:
    """Return the currency of an account; all but foreign bank accounts have the base currency."""
    return account.currency or BASE_CURRENCY


def worth(
    books: Books,
    document: Document,
    account: Account,
    fields: Fields,
    findings: Findings,
) -> Worth:
    """Return what a payment is worth to its account.

    The account must have the document's currency or, for a foreign document, the base
    currency (assumed). BankAmount decides over CurrencyRate; without both the day's rate is
    taken. All wording is assumed.
    """
    amount = round2(fields.number("Amount") or Decimal(0))
    sent, rate = fields.number("BankAmount"), fields.number("CurrencyRate")
    currency = currency_of(account)
    if currency not in (document.currency, BASE_CURRENCY):
        findings.refuse(
            f"A document in {document.currency} cannot be paid from an account in {currency}."
        )
        return Worth(amount, _ONE)
    if sent is not None and round2(sent) <= 0:
        findings.refuse("The BankAmount must be greater than 0.")
        sent = None
    used = rate_of(books, document.currency, rate, findings)
    if currency == document.currency:
        if sent is not None and round2(sent) != amount:
            findings.refuse("The BankAmount must equal the Amount in an account of its currency.")
        return Worth(amount, used)
    if sent is not None:
        return Worth(round2(sent), _six(amount / round2(sent)))
    return Worth(round2(amount / used), used)


def rate_of(books: Books, currency: str, sent: Decimal | None, findings: Findings) -> Decimal:
    """Return the rate that was sent, else the day's; the base currency always has 1."""
    if currency == BASE_CURRENCY:
        return _ONE
    day = books.currencies.get(currency)
    rate = _six(sent if sent is not None else _ONE if day is None else day.day_rate)
    if rate <= 0:
        findings.refuse("The CurrencyRate must be greater than 0.")
        return _ONE
    return rate


def _six(rate: Decimal) -> Decimal:
    return rate.quantize(Decimal("0.000001"), "ROUND_HALF_UP")
