"""A company's statement, and why the package shows another balance (I2, I3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kccsync_desktop.domain.balance_differences import beside, explain_difference
from kccsync_desktop.domain.documents import LedgerSide
from kccsync_desktop.domain.statements import statement

if TYPE_CHECKING:
    from kccsync_desktop.domain.balance_differences import Difference
    from kccsync_desktop.domain.payment_sorting import LeftOut
    from kccsync_desktop.domain.statements import Statement
    from kccsync_desktop.storage.books import Books


@dataclass(frozen=True, slots=True)
class CompanyAccount:
    """A company's account in one ledger.

    ``differences`` compare our documents with the package per currency, as it was seen when
    payments were last fetched; ``beside`` is what stands on the contact there but on none of them.
    """

    statement: Statement
    differences: tuple[Difference, ...]
    beside: tuple[LeftOut, ...]


def company_accounts(books: Books, company_code: str) -> tuple[CompanyAccount, ...]:
    """Return the account of a company in each ledger where it has documents; asks nobody."""
    found = []
    with books.read() as work:
        for side in LedgerSide:
            recorded = work.company_books.of_company(company_code, side)
            if not recorded.documents:
                continue
            package = work.company_books.package_side(company_code, side)
            differences = explain_difference(recorded, package)
            account = CompanyAccount(statement(recorded), differences, beside(package.left_out))
            found.append(account)
    return tuple(found)
