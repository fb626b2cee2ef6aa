"""Rows of a grid on their way out: read page by page, as a table for a file or the clipboard."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from kccsync_desktop.domain.sheets import Sheet, SheetColumn, neutral
from kccsync_desktop.ui.models.groups import CELL_GAP

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterator, Sequence

    from kccsync_desktop.domain.sheets import CellValue
    from kccsync_desktop.ui.models.columns import Column
    from kccsync_desktop.ui.models.grid_model import AnyGrid

PAGE = 500
_MOST_HTML = 2_000  # rows; beyond that the plain text alone goes to the clipboard
_AS_TEXT = "mso-number-format:'\\@'"  # a code such as 0310 keeps its nought in Excel


@dataclass(frozen=True, slots=True)
class Extract:
    """Which rows, which columns; ``ids`` are asked for on the thread that reads."""

    name: str
    columns: tuple[Column[Any], ...]
    fetch: Callable[[Sequence[int]], Sequence[Any]]
    ids: Callable[[], Sequence[int]]
    may_take: Callable[[Any], bool]

    def pages(self) -> Iterator[tuple[list[Any], int]]:
        """Read the rows in their order: a page, and how many rows there are in all."""
        ids = self.ids()
        for start in range(0, len(ids), PAGE):
            wanted = ids[start : start + PAGE]
            found = {row.id: row for row in self.fetch(wanted)}
            rows = [found[one] for one in wanted if one in found]
            yield [row for row in rows if self.may_take(row)], len(ids)

    def sheet(self, rows: Iterator[Any]) -> Sheet:
        """Return these rows as a table for a file."""
        return Sheet(
            name=self.name,
            columns=tuple(SheetColumn(each.title, each.width) for each in self.columns),
            rows=(tuple(column.cell(row) for column in self.columns) for row in rows),
        )


def _anything(_row: object) -> bool:
    return True


def ticked_extract(
    grid: AnyGrid, columns: tuple[Column[Any], ...], everything: Callable[[], array[int]]
) -> Extract:
    """Return the rows ticked now; ``everything`` tells all the grid's rows, hidden ones too."""
    ticked = grid.ticks.now

    def ids() -> Sequence[int]:
        return ticked.of(everything())

    may_tick = grid.spec.may_tick or _anything
    return Extract(grid.spec.name, columns, grid.fetch, ids, may_tick)


def shown_extract(grid: AnyGrid, columns: tuple[Column[Any], ...]) -> Extract:
    """Return all rows that the filter shows now, those of folded groups too."""
    ids = grid.shown_ids  # exchanged as a whole, never changed
    return Extract(grid.spec.name, columns, grid.fetch, lambda: ids, _anything)


def row_extract(grid: AnyGrid, columns: tuple[Column[Any], ...], row_id: int) -> Extract:
    """Return one row."""
    return Extract(grid.spec.name, columns, grid.fetch, lambda: (row_id,), _anything)


@dataclass(frozen=True, slots=True)
class Clip:
    """A table for the clipboard: tabs and lines, and HTML unless it is long."""

    count: int
    text: str
    html: str


def clip_of(extract: Extract, rows: Sequence[Any]) -> Clip:
    """Write rows with their titles; texts that a spreadsheet would run are escaped."""
    titles = [flat(column.title) for column in extract.columns]
    table = [[copied_text(column, row) for column in extract.columns] for row in rows]
    lines = ["\t".join(titles), *("\t".join(text for text, _ in cells) for cells in table)]
    html = _html(titles, table) if len(rows) <= _MOST_HTML else ""
    return Clip(len(rows), "\n".join(lines) + "\n", html)


def clip_of_heading(text: str) -> Clip:
    """Write a group's heading: its name, its rows and its money, each in a cell of its own."""
    cells = [(flat(each), True) for each in text.split(CELL_GAP) if each.strip()]
    line = "\t".join(cell for cell, _ in cells)
    return Clip(1, f"{line}\n", f'<meta charset="utf-8"><table>{_html_row(cells)}</table>')


def copied_text(column: Column[Any], row: object) -> tuple[str, bool]:
    """Return what is copied of a cell, and whether it is a text: figures stay figures."""
    value: CellValue = column.cell(row)
    if isinstance(value, str):
        return flat(value), True
    return column.text(row), False


def flat(text: str) -> str:
    """Return a text on one line, as the clipboard takes it: nothing in it runs in a sheet."""
    return neutral(" ".join(text.split()))


def _html(titles: list[str], table: list[list[tuple[str, bool]]]) -> str:
    head = "".join(f"<th>{escape(title)}</th>" for title in titles)
    body = "".join(map(_html_row, table))
    return f'<meta charset="utf-8"><table><tr>{head}</tr>{body}</table>'


def _html_row(cells: list[tuple[str, bool]]) -> str:
    return f"<tr>{''.join(_cell(text, is_text=is_text) for text, is_text in cells)}</tr>"


def _cell(text: str, *, is_text: bool) -> str:
    style = f' style="{_AS_TEXT}"' if is_text else ""
    return f"<td{style}>{escape(text)}</td>"
