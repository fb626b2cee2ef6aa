"""The payments file that goes back to KCC (kcc-files.md, last section)."""

from __future__ import annotations

import csv
import os
from contextlib import nullcontext
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, TextIO

from kccsync_desktop.domain.documents import LedgerSide
from kccsync_desktop.domain.money import AMOUNT_PLACES, RATE_PLACES, rounded
from kccsync_desktop.domain.payments_file import PaymentsFileRow
from kccsync_desktop.domain.sheets import neutral, plain
from kccsync_desktop.kcc.refusals import refused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager
    from datetime import datetime
    from pathlib import Path

COLUMNS = (
    "PAYMENT_REF",
    "LEDGER",
    "COMPANY_CODE",
    "PAYMENT_DATE",
    "AMOUNT",
    "CURRENCY",
    "EXCHANGE_RATE",
    "BANK_NOMINAL",
    "REFERENCE",
    "ALLOCATED_TO",
    "ALLOCATED_AMOUNT",
)
_SECOND = timedelta(seconds=1)
_LEAVE_OUT = "Leave the file out, or make it again with Create and Allocate Payments."


def write_payments(
    rows: Iterable[PaymentsFileRow],
    folder: Path,
    at: datetime,
    appearing: Callable[[Path], AbstractContextManager[object]] = nullcontext,
) -> Path:
    """Write ``payments-YYYYMMDD-HHMMSS.csv`` into ``folder`` and return its path.

    The name is of ``at``, in its own time zone; a file of that second is never overwritten, the
    next free second is taken. The file appears whole: written aside, synced and renamed within
    ``appearing``; what that raises keeps it from appearing.

    Raises:
        OSError: the folder cannot be written to; no file is left behind.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # names and money
    path, aside, file = _claim(folder, at)
    try:
        with file:
            writer = csv.writer(file)
            writer.writerow(COLUMNS)
            writer.writerows(_cells(row) for row in rows)
            file.flush()
            os.fsync(file.fileno())
        with appearing(path):
            aside.rename(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    return path


def prove_folder(folder: Path) -> None:
    """Make sure that a payments file can be written there, before anything depends on it.

    Raises:
        OSError: it cannot.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with TemporaryFile(dir=folder):
        pass


def read_payments(path: Path) -> tuple[PaymentsFileRow, ...]:
    """Read a payments file back, text cells as they were before they were neutralised.

    Raises:
        FolderRefusedError: it is no payments file, or a row of it cannot be read.
        OSError: it cannot be opened.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        try:
            return _rows(file)
        except (ValueError, InvalidOperation, csv.Error) as error:
            cause = f"is not a payments file that this program wrote ({error})"
            raise refused(path.name, cause, _LEAVE_OUT) from error


def _rows(file: TextIO) -> tuple[PaymentsFileRow, ...]:
    header, *rows = csv.reader(file, strict=True)
    if tuple(header) != COLUMNS:
        raise ValueError("the columns are not those of a payments file")
    return tuple(_row(row) for row in rows)


def _claim(folder: Path, at: datetime) -> tuple[Path, Path, TextIO]:
    """Open the file aside under a name nobody else writes or wrote."""
    while True:
        path = folder / f"payments-{at:%Y%m%d-%H%M%S}.csv"
        aside = path.with_suffix(".csv.part")
        try:
            file = aside.open("x", encoding="utf-8", errors="replace", newline="")
        except FileExistsError:
            at += _SECOND
            continue
        if not path.exists():
            return path, aside, file
        file.close()
        aside.unlink()
        at += _SECOND


def _cells(row: PaymentsFileRow) -> tuple[str, ...]:
    return (
        neutral(row.payment_ref),
        row.ledger.value,
        neutral(row.company_code),
        row.payment_date.isoformat(),
        _amount(row.amount),
        neutral(row.currency),
        f"{rounded(row.exchange_rate, RATE_PLACES).normalize():f}",
        neutral(row.bank_nominal),
        neutral(row.reference),
        neutral(row.allocated_to),
        _amount(row.allocated_amount),
    )


def _row(cells: list[str]) -> PaymentsFileRow:
    ref, ledger, company, day, amount, currency, rate, nominal, reference, to, share = cells
    return PaymentsFileRow(
        payment_ref=plain(ref),
        ledger=LedgerSide(ledger),
        company_code=plain(company),
        payment_date=date.fromisoformat(day),
        amount=Decimal(amount),
        currency=plain(currency),
        exchange_rate=Decimal(rate),
        bank_nominal=plain(nominal),
        reference=plain(reference),
        allocated_to=plain(to),
        allocated_amount=Decimal(share),
    )


def _amount(amount: Decimal) -> str:
    return f"{rounded(amount, AMOUNT_PLACES):f}"
