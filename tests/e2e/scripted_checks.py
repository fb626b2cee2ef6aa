"""What scripted payments are held to, whichever package they come from (I1-I3)."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.domain.payments import ImportState
from tests.support.payments import allocate, files, imports, written
from tests.support.payments import fetch as fetch_once

if TYPE_CHECKING:
    from collections.abc import Collection

    from kccsync_desktop.domain.balance_differences import Difference
    from kccsync_desktop.sync.company_statement import CompanyAccount
    from tests.support.office import Office

Told = dict[tuple[str, str, str], Decimal]


def fetch(office: Office) -> None:
    """Fetch what there is; everything can be read."""
    report = fetch_once(office)
    assert report.end.stopped_by is None
    assert report.end.totals.get("unreadable", 0) == 0


def allocated_once(office: Office, count: int) -> None:
    """Create and Allocate Payments does it once, however often it runs (I2)."""
    for wanted in (count, 0):
        report = allocate(office)
        assert (report.end.stopped_by, report.problems) == (None, [])
        assert report.end.totals["allocated"] == wanted


def the_files_load_back(office: Office, count: int) -> None:
    """Two files for KCC hold exactly the rows of the grid, all of them done."""
    rows, there = imports(office), written(office)
    assert {row.status for row in rows} == {ImportState.DONE}
    assert len(files(office)) == 2
    assert Counter(
        (row.company_code, row.allocated_to, row.allocated_amount) for row in there
    ) == Counter((row.company_code, row.allocated_to, row.amount) for row in rows)
    assert len(there) == count


def account_that_adds_up(office: Office, company: str, ours: Collection[str]) -> CompanyAccount:
    """Return a company's account; books and package differ by the listed reasons alone (I3)."""
    (account,) = office.desk.statement(company)
    assert account.differences != ()
    for difference in account.differences:
        assert difference.package == due_there(office, ours, difference.currency)
        assert difference.package - difference.books == sum(
            each.effect for each in difference.reasons
        )
    return account


def told(difference: Difference) -> Told:
    """Return the effect of each reason, by reason, what was left out and document."""
    found = {
        (each.reason.value, each.left_out or "", each.document.code): each.effect
        for each in difference.reasons
    }
    assert len(found) == len(difference.reasons)
    return found


def due_there(office: Office, ours: Collection[str], currency: str) -> Decimal:
    """Add up what the sandbox shows as due on these documents, credits against."""
    against = {"ACCRECCREDIT", "ACCPAYCREDIT", "CreditMemo", "VendorCredit"}
    return sum(
        (
            Decimal(each["due"]) * (-1 if each["type"] in against else 1)
            for each in office.remote()
            if each["number"] in ours and each["currency"] == currency
        ),
        Decimal(0),
    )
