"""A table as CSV: UTF-8 with its mark, so that Excel reads names right; figures bare."""

from __future__ import annotations

import csv
from datetime import date, datetime
from decimal import Decimal
from io import TextIOWrapper
from typing import TYPE_CHECKING

from kccsync_desktop.sheets.cell_texts import cell_text, local_time

if TYPE_CHECKING:
    from typing import BinaryIO

    from kccsync_desktop.domain.sheets import CellValue, Sheet


def write_csv(sheet: Sheet, file: BinaryIO) -> int:
    """Write a table and return how many rows it had; dates are ISO, amounts have a full stop."""
    text = TextIOWrapper(file, "utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow([cell_text(column.title) for column in sheet.columns])
    count = 0
    for row in sheet.rows:
        writer.writerow([_cell(value) for value in row])
        count += 1
    text.detach()
    return count


def _cell(value: CellValue) -> str:
    match local_time(value):
        case None:
            return ""
        case str() as text:
            return cell_text(text)
        case datetime() as at:
            return at.isoformat(" ", "seconds")
        case date() as day:
            return day.isoformat()
        case Decimal() as number:
            return f"{number:f}"
        case number:
            return str(number)
