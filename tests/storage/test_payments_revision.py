"""Books of the first revision, with data in them, get their payments and lose nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import create_engine, text

from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.storage.database import Database
from kccsync_desktop.storage.engines import sqlite_engine
from kccsync_desktop.storage.file_access import create_private
from kccsync_desktop.storage.migrating import upgrade
from kccsync_desktop.storage.revisions import OURS, Revisions
from kccsync_desktop.storage.schema import backup_path
from tests.storage.builders import START, document, folder
from tests.storage.payment_builders import (
    allocate,
    fetch,
    offer,
    payment,
    prepayment,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from kccsync_desktop.storage.books import Books
    from tests.storage.builders import MovableClock

FIRST = Revisions(("0001",), OURS.folder)
ROWS = """
INSERT INTO merchants (id, name, package, base_currency, client_id, base_url, organisation_id,
    organisation_name, connection_id)
VALUES (1, 'Acme', 'xero', 'GBP', 'c', '', 'org-1', 'Demo Company', 'k');
INSERT INTO runs (id, merchant_id, kind, started_at, status, totals)
VALUES (1, 1, 'Upload', '2025-12-01 00:00:00', '', '{}');
INSERT INTO export_rows (id, merchant_id, source_type, source_code, queue_place, company_code,
    company_name, source_date, amount, currency, state, precheck, content_hash, sent_hash,
    exported_hash, remote_id, remote_number, is_offered, is_faulty, changed_in_kcc, exported_at,
    created_at, updated_at)
VALUES (7, 1, 'sales-invoice', 'OLD', 1, 'C1', 'Umber Emporium', '2025-11-01', 12345, 'GBP',
    'verified', 'ok', 'h', '', 'h', 'id-OLD', 'OLD', true, false, false, '2025-12-01 00:00:00',
    '2025-12-01 00:00:00', '2025-12-01 00:00:00');
INSERT INTO documents (row_id, side, status, order_code, exchange_rate, calc_method, net, tax,
    reference, supplier_ref)
VALUES (7, 'S', 'Issued', 'SO7', 1000000, '1', 10288, 2057, 'PO', '');
INSERT INTO contact_links (merchant_id, company_code, role, remote_id, remote_name, number,
    linked_at)
VALUES (1, 'C1', '', 'contact-1', 'Umber Emporium', 'C1', '2025-12-01 00:00:00')
"""


def fill(connection: Connection) -> None:
    """Make the first revision, with an exported invoice and all that refers to it."""
    upgrade(connection, FIRST)
    for row in ROWS.split(";"):
        connection.exec_driver_sql(row)


@pytest.fixture(params=["sqlite", "postgresql"])
def updated(
    request: pytest.FixtureRequest, file_path: Path, clock: MovableClock
) -> Iterator[Database]:
    """Books that an older version of the program wrote, opened by this one."""
    if request.param == "sqlite":
        file_path.parent.mkdir()
        create_private(file_path)
        engine = sqlite_engine(file_path, is_reader=False)
        with engine.begin() as connection:
            fill(connection)
        engine.dispose()
        database = Database.open(file_path, clock)
        assert backup_path(file_path, OURS.head).exists()
        yield database
        database.close()
        return
    server: str = request.getfixturevalue("server_url")
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text("CREATE DATABASE older"))
    url = server.replace("/postgres?", "/older?")
    engine = create_engine(url)
    with engine.begin() as connection:
        fill(connection)
    engine.dispose()
    database = Database.open_url(url, clock)
    yield database
    database.close()
    with admin.connect() as connection:
        connection.execute(text("DROP DATABASE older"))
    admin.dispose()


def test_old_rows_stay_and_take_payments(updated: Database) -> None:
    books = updated.books(updated.merchants()[0].id)
    with books.read() as work:
        (row,) = work.rows.find("OLD")
        assert (row.state, row.remote_id, str(row.amount)) == (
            *(ExportState.VERIFIED, "id-OLD"),
            "123.45",
        )
        assert work.contacts.links()["C1", ""].remote_id == "contact-1"
        assert work.imports.cursor().page == 1
    fetch(books, payment(document_id="id-OLD"))
    assert allocate(books) == [True]
    assert unpaid(books) == "83.45"


def unpaid(books: Books) -> str:
    with books.read() as work:
        (balance,) = work.company_books.balances()
    return str(balance.amount)


def test_the_next_folder_brings_the_prepayments_of_old_invoices(updated: Database) -> None:
    books = updated.books(updated.merchants()[0].id)
    taken = prepayment(order_code="SO7", amount="20.00")
    with books.write() as work:
        work.folder.store(folder(document(), prepayments=(taken,)), START)
        offers = work.prepayments.orders()["SO7"]
    assert [each.remote_id for each in offers.invoices] == ["id-OLD"]
    assert offers.prepayments == (taken,)
    offer(books)
    assert unpaid(books) == "121.81"
