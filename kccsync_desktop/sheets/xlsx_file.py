"""A table as an Excel workbook, row by row: dates and amounts stay dates and amounts."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any, cast

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

from kccsync_desktop.domain.money import AMOUNT_PLACES, places_of
from kccsync_desktop.sheets.cell_texts import cell_text, local_time

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from kccsync_desktop.domain.sheets import CellValue, Sheet

MOST_ROWS = 1_048_575  # Excel's own limit, less the titles
_LONGEST_NAME = 31
_ROOM = 3  # for the filter's arrow
_NO_NAME = re.compile(r"[\[\]:*?/\\']")
_TEXT = "@"
_AMOUNT = "#,##0.00"
_DAY = "mm-dd-yy"  # number 14 of Excel's own: a short date as the reader's computer writes it
_INSTANT = "m/d/yy h:mm"  # number 22, likewise


def write_xlsx(sheet: Sheet, file: BinaryIO) -> int:
    """Write a table and return how many rows it had; beyond Excel's limit on further sheets."""
    book = Workbook(write_only=True)
    try:
        count = _fill(book, sheet)
    except BaseException:
        _abandon(book)
        raise
    book.save(file)
    return count


def _fill(book: Workbook, sheet: Sheet) -> int:
    rows = iter(sheet.rows)
    first = next(rows, None)
    count = _Worksheet(book, sheet, 1).fill(_page(first, rows))
    while (first := next(rows, None)) is not None:
        count += _Worksheet(book, sheet, len(book.worksheets) + 1).fill(_page(first, rows))
    return count


def _page(
    first: Sequence[CellValue] | None, rows: Iterator[Sequence[CellValue]]
) -> Iterator[Sequence[CellValue]]:
    if first is not None:
        yield first
        yield from islice(rows, MOST_ROWS - 1)


def _abandon(book: Workbook) -> None:
    """Close the files that openpyxl wrote meanwhile, and remove them."""
    for page in cast("list[Any]", book.worksheets):
        page.close()
        page._writer.cleanup()  # noqa: SLF001 - else it stays until the program ends


class _Worksheet:
    """One sheet of the workbook; a cell of each kind is made once and written again and again."""

    def __init__(self, book: Workbook, sheet: Sheet, number: int) -> None:
        self._columns = sheet.columns
        suffix = f" {number}" if number > 1 else ""
        name = _NO_NAME.sub(" ", cell_text(sheet.name))[: _LONGEST_NAME - len(suffix)].strip()
        self._on = book.create_sheet(f"{name or 'Rows'}{suffix}")
        self._text = self._cell(_TEXT)  # openpyxl spoils a cell without a format when it recurs
        self._title = self._cell(_TEXT)
        self._title.font = Font(bold=True)
        self._number = self._cell()
        self._amount = self._cell(_AMOUNT)
        self._day = self._cell(_DAY)
        self._instant = self._cell(_INSTANT)

    def _cell(self, style: str = "General") -> Any:  # noqa: ANN401 - the stubs take no value later
        made = WriteOnlyCell(self._on, value=None)
        made.number_format = style
        return made

    def fill(self, rows: Iterator[Sequence[CellValue]]) -> int:
        """Write titles and rows; return how many rows there were."""
        self._on.freeze_panes = "A2"
        for place, column in enumerate(self._columns, 1):
            width = max(column.width, len(column.title)) + _ROOM
            self._on.column_dimensions[get_column_letter(place)].width = width
        self._on.append(self._worded(self._title, column.title) for column in self._columns)
        count = 0
        for row in rows:
            self._on.append(self._filled(value) for value in row)  # each is written as it comes
            count += 1
        last = get_column_letter(max(1, len(self._columns)))
        self._on.auto_filter.ref = f"A1:{last}{count + 1}"
        return count

    def _filled(self, value: CellValue) -> object:
        value = local_time(value)
        match value:
            case None | "":
                return None
            case str():
                return self._worded(self._text, value)
            case datetime():
                cell = self._instant
            case date():
                cell = self._day
            case Decimal():
                cell = self._amount if places_of(value) <= AMOUNT_PLACES else self._number
            case _:
                cell = self._number
        cell.value = value
        return cell

    def _worded(self, cell: Any, text: str) -> object:  # noqa: ANN401 - see above
        cell.value = cell_text(text)
        cell.data_type = "s"  # whatever it looks like
        return cell
