from __future__ import annotations

import csv
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kccsync_desktop.domain.documents import LedgerSide
from kccsync_desktop.domain.payments_file import PaymentsFileRow
from kccsync_desktop.kcc.errors import FolderRefusedError
from kccsync_desktop.kcc.payments_writer import COLUMNS, read_payments, write_payments

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

AT = datetime(2026, 1, 31, 23, 59, 59, tzinfo=UTC)
ROW = PaymentsFileRow(
    payment_ref="b26fd49a-cbae-470a-a8f8-bcbc119e0379",
    ledger=LedgerSide.SALES,
    company_code="C17850",
    payment_date=date(2026, 1, 30),
    amount=Decimal("166.95"),
    currency="GBP",
    exchange_rate=Decimal(1),
    bank_nominal="1200",
    reference="BACS 4711",
    allocated_to="INV536365",
    allocated_amount=Decimal("100.00"),
)


def cells(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_the_file_has_the_agreed_name_columns_and_one_row_per_allocation(tmp_path: Path) -> None:
    second = replace(ROW, allocated_to="INV536366", allocated_amount=Decimal("66.95"))
    path = write_payments([ROW, second], tmp_path / "out", AT)
    assert path.name == "payments-20260131-235959.csv"
    header, *rows = cells(path)
    assert ",".join(header) == (
        "PAYMENT_REF,LEDGER,COMPANY_CODE,PAYMENT_DATE,AMOUNT,CURRENCY,EXCHANGE_RATE,BANK_NOMINAL,"
        "REFERENCE,ALLOCATED_TO,ALLOCATED_AMOUNT"
    )
    assert [row[4] for row in rows] == ["166.95", "166.95"]
    assert [row[9:] for row in rows] == [["INV536365", "100.00"], ["INV536366", "66.95"]]
    assert rows[0][1:4] == ["S", "C17850", "2026-01-30"]
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_figures_are_plain_decimals(tmp_path: Path) -> None:
    odd = replace(ROW, amount=Decimal("1E+3"), exchange_rate=Decimal("1.148000"))
    row = cells(write_payments([odd], tmp_path, AT))[1]
    assert (row[4], row[6]) == ("1000.00", "1.148")


def test_a_file_is_never_overwritten(tmp_path: Path) -> None:
    first = write_payments([ROW], tmp_path, AT)
    before = first.read_bytes()
    (tmp_path / "payments-20260201-000000.csv.part").write_text("of another run")
    second = write_payments([replace(ROW, reference="later")], tmp_path, AT)
    assert second.name == "payments-20260201-000001.csv"
    assert first.read_bytes() == before
    assert read_payments(second)[0].reference == "later"


def test_a_run_that_breaks_off_leaves_no_file(tmp_path: Path) -> None:
    def broken() -> Iterator[PaymentsFileRow]:
        yield ROW
        raise OSError("the disk is full")

    with pytest.raises(OSError, match="disk is full"):
        write_payments(broken(), tmp_path, AT)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(OSError, match="out"):
        write_payments([ROW], tmp_path / "out", AT)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "'=", "''@"])
def test_what_a_spreadsheet_would_run_is_neutralised(tmp_path: Path, start: str) -> None:
    evil = replace(ROW, reference=f'{start}HYPERLINK("http://x","y")', company_code=f"{start}1")
    path = write_payments([evil], tmp_path, AT)
    row = cells(path)[1]
    assert row[8] == f"'{evil.reference}"
    assert row[2] == f"'{evil.company_code}"
    assert read_payments(path) == (evil,)


def test_an_apostrophe_of_its_own_is_left_alone(tmp_path: Path) -> None:
    path = write_payments([replace(ROW, reference="'tis paid")], tmp_path, AT)
    assert cells(path)[1][8] == "'tis paid"


def test_what_utf_8_cannot_hold_is_replaced(tmp_path: Path) -> None:
    path = write_payments([replace(ROW, reference="odd \ud800")], tmp_path, AT)
    assert read_payments(path)[0].reference == "odd ?"


amounts = st.decimals(Decimal("0.01"), Decimal("9999999.99"), places=2)
texts = st.text(st.characters(codec="utf-8"), max_size=12)
file_rows = st.builds(
    PaymentsFileRow,
    payment_ref=texts,
    ledger=st.sampled_from(LedgerSide),
    company_code=texts,
    payment_date=st.dates(),
    amount=amounts,
    currency=st.sampled_from(["GBP", "EUR"]),
    exchange_rate=st.decimals(Decimal("0.000001"), Decimal(9999), places=6),
    bank_nominal=texts,
    reference=texts,
    allocated_to=texts,
    allocated_amount=amounts,
)


@settings(deadline=None)
@given(st.lists(file_rows, max_size=5))
def test_whatever_is_written_reads_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[PaymentsFileRow]
) -> None:
    path = write_payments(rows, tmp_path_factory.mktemp("out"), AT)
    assert read_payments(path) == tuple(rows)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A,B\n1,2\n",
        ",".join(COLUMNS) + "\n1,2\n",
        ",".join(COLUMNS) + "\np,X,c,2026-01-30,1,GBP,1,,r,i,1\n",
        ",".join(COLUMNS) + "\np,S,c,2026-01-30,much,GBP,1,,r,i,1\n",
        ",".join(COLUMNS) + '\n"p',
    ],
    ids=["empty", "other columns", "few cells", "ledger", "amount", "quote"],
)
def test_another_file_is_refused_with_the_reason(tmp_path: Path, text: str) -> None:
    path = tmp_path / "payments.csv"
    path.write_text(text)
    with pytest.raises(FolderRefusedError) as caught:
        read_payments(path)
    assert caught.value.problem.message.startswith("payments.csv is not a payments file")
