"""Which accounts and tax codes a line may use (facts/xero.md 3.1)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.sandbox.xero.records import Account, TaxRate

if TYPE_CHECKING:
    from kccsync_desktop.sandbox.xero.books import Books
    from kccsync_desktop.sandbox.xero.findings import Findings

CLASS_LETTERS = {"ASSET": "A", "EQUITY": "Q", "EXPENSE": "X", "LIABILITY": "L", "REVENUE": "R"}
NO_TAX = TaxRate("NONE", "No VAT", "NONE", Decimal(0), Decimal(0), "AQXLR")

# System accounts cannot be coded to; ROUNDING is the one made for a line of its own. That bank
# and tracked-inventory accounts are refused likewise is assumed.
_CODABLE_SYSTEM = {"", "ROUNDING"}
_UNCODABLE_TYPES = {"BANK", "INVENTORY"}


class AccountRules:
    """Resolves account codes and tax types of lines, noting what is wrong with them."""

    def __init__(self, books: Books, findings: Findings, *, is_draft: bool) -> None:
        self._books = books
        self._findings = findings
        self._is_draft = is_draft

    def resolve(self, code: str) -> Account | None:
        """Return the account of a line.

        A draft loses an unknown code with a warning, anything else is refused; that more than
        a draft needs a code is documented, the wording is assumed.
        """
        if not code:
            if not self._is_draft:
                self._findings.refuse("Account code must be specified.")
            return None
        account = self._books.account(code)
        if account is None and self._is_draft:
            self._findings.warn(
                f"Account code '{code}' has been removed as it does not match a recognised account."
            )
        elif account is not None and account.status != "ACTIVE":
            self._findings.refuse(
                f"Account code '{code}' has been archived, or deleted. "
                "Please restore it or use another account code."
            )
        elif account is None or not _is_codable(account):
            self._findings.refuse(f"Account code '{code}' is not a valid code for this document.")
        return account

    def tax(self, tax_type: str, account: Account | None, amounts: str) -> TaxRate:
        """Return the tax rate of a line; the account's own by default, NONE on NoTax (assumed)."""
        if amounts == "NoTax":
            return NO_TAX
        code = tax_type or (account.tax_type if account else "NONE")
        rate = self._books.tax_rates.get(code.upper())
        if rate is None or rate.status != "ACTIVE":
            # The wording is assumed.
            self._findings.refuse(f"The TaxType code '{code}' does not exist or is not active.")
            return NO_TAX
        if account is not None and CLASS_LETTERS[account.klass] not in rate.applies:
            self._findings.refuse(
                f"The TaxType code '{rate.type}' cannot be used with account code '{account.code}'."
            )
        return rate


def _is_codable(account: Account) -> bool:
    return account.system in _CODABLE_SYSTEM and account.type not in _UNCODABLE_TYPES
