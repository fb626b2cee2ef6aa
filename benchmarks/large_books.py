"""Books as large as wanted, made by the database itself: a tenth exported, a hundredth faulty."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from kccsync_desktop.bootstrap import Services

if TYPE_CHECKING:
    from pathlib import Path

COMPANY = "Northgate Outdoor Ltd"
_ROWS = """
WITH RECURSIVE n(i) AS (SELECT :after + 1 UNION ALL SELECT i + 1 FROM n WHERE i < :after + :count)
INSERT INTO export_rows (id, merchant_id, source_type, source_code, queue_place, company_code,
  company_name, source_date, amount, currency, state, precheck, content_hash, sent_hash,
  exported_hash, remote_id, remote_kind, remote_number, is_offered, is_faulty, changed_in_kcc,
  exported_at, verified_at, created_at, updated_at)
SELECT i, :merchant,
  CASE i % 20 WHEN 7 THEN 'purchase-invoice' WHEN 13 THEN 'credit-note'
    WHEN 17 THEN 'sp-ledger' ELSE 'sales-invoice' END,
  'DOC' || printf('%07d', i), 1, 'C' || printf('%04d', i * 7919 % 3000),
  'Customer ' || (i * 7919 % 3000) || ' & Sons Ltd',
  date('2024-01-01', '+' || (i % 700) || ' days'),
  (i * 104729) % 1000000 + 100, CASE i % 40 WHEN 3 THEN 'EUR' ELSE 'GBP' END,
  CASE WHEN i % 10 = 0 THEN 'verified' ELSE 'pending' END,
  CASE i % 4 WHEN 0 THEN '' WHEN 1 THEN 'ok' WHEN 2 THEN 'warning' ELSE 'failed' END,
  'h' || i, '', '', CASE WHEN i % 10 = 0 THEN 'r' || i ELSE '' END,
  CASE WHEN i % 10 = 0 THEN 'sales-invoice' END, '', 1, 0, 0,
  CASE WHEN i % 10 = 0 THEN datetime('2025-12-01', '+' || i || ' seconds') || '.000000' END,
  CASE WHEN i % 10 = 0 THEN '2025-12-31 12:00:00.000000' END,
  '2025-12-01 12:00:00.000000', '2025-12-01 12:00:00.000000'
FROM n
"""
_DOCUMENTS = """
INSERT INTO documents (row_id, side, status, order_code, exchange_rate, calc_method, net, tax,
  reference, supplier_ref)
SELECT id, CASE source_type WHEN 'purchase-invoice' THEN 'P' ELSE 'S' END, 'Issued', '', 1000000,
  '1', amount - amount / 6, amount / 6, '', ''
FROM export_rows WHERE id > :after
"""
_PROBLEMS = """
INSERT INTO problems (merchant_id, row_id, source_type, source_code, subject_key, code, target,
  origin, file, place, severity, message, cure, remedy, detail, raised_at)
SELECT merchant_id, id, source_type, source_code, source_type || '/' || source_code,
  'nominal-not-mapped', '40' || (id % 60), 'precheck', '', '', 'failed',
  'The nominal 40' || (id % 60) || ' is not mapped.', 'Map it on the Mapping tab.', 'map-nominal',
  '', '2025-12-31 12:00:00.000000'
FROM export_rows WHERE id > :after AND id % 100 = 3
"""


def make_books(home: Path, count: int) -> None:
    """Make a company with so many documents in an empty home."""
    services = Services.open(home)
    merchant = services.add_merchant(COMPANY, "xero").id
    services.close()
    fill(home, merchant, count)


def fill(home: Path, merchant: int, count: int) -> None:
    """Put so many documents into a company's books, after those that are there."""
    with closing(sqlite3.connect(home / "kccsync.db")) as database, database:
        (after,) = database.execute("SELECT coalesce(max(id), 0) FROM export_rows").fetchone()
        given = {"count": count, "merchant": merchant, "after": after}
        for statement in (_ROWS, _DOCUMENTS, _PROBLEMS):
            database.execute(statement, given)
