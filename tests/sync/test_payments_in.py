"""Payments on their way back: fetched, sorted, allocated once, written for KCC (I1, I2)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.domain.grids import Grid, GridQuery, ImportRow
from kccsync_desktop.domain.payments import ImportState
from kccsync_desktop.kcc.payments_writer import read_payments
from tests.support.office import NEVER, follow

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.office import Office, Report


def fetch(office: Office) -> Report:
    return follow(office.desk.fetch_payments(NEVER))


def allocate(office: Office, *ids: int) -> Report:
    return follow(office.desk.allocate(ids or None, office.home / "out", NEVER))


def imports(office: Office) -> list[ImportRow]:
    return office.desk.import_rows(office.desk.grid_ids(GridQuery(Grid.IMPORT)))


def files(office: Office) -> list[Path]:
    return sorted((office.home / "out").glob("*"))


def test_i2_a_customer_pays_and_it_is_allocated_once(office: Office) -> None:
    office.folder.invoice("INV1")
    office.prepare()
    office.desk.map_nominal("1200", "090")
    office.upload()
    paid = {"document": "INV1", "amount": "7.00", "date": "2025-12-05", "reference": "BACS 7"}
    payment_id = office.door("payments", paid)["payment"]

    assert fetch(office).end.totals["new"] == 1
    (row,) = imports(office)
    assert (row.company_code, row.amount, row.allocated_to) == ("C1", Decimal("7.00"), "INV1")
    assert row.may_tick

    report = allocate(office)

    assert report.end.stopped_by is None
    assert report.end.totals["allocated"] == 1
    (row,) = imports(office)
    assert (row.status, row.may_tick) == (ImportState.DONE, False)
    (path,) = files(office)
    (written,) = read_payments(path)
    assert (written.payment_ref, written.allocated_to) == (payment_id, "INV1")
    assert (written.bank_nominal, written.amount) == ("1200", Decimal("7.00"))
    (account,) = office.desk.statement("C1")
    assert [line.balance for line in account.statement.lines] == [Decimal("12.00"), Decimal("5.00")]
    (difference,) = account.differences
    assert (difference.books, difference.package, difference.reasons) == (5, 5, ())

    allocate(office)
    fetch(office)
    allocate(office)
    assert files(office) == [path]
    assert len(imports(office)) == 1
