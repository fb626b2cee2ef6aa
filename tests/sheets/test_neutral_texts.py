"""Whatever a text is: nothing in a file starts as a formula does, and no figure is lost."""

from __future__ import annotations

import csv
import tempfile
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from kccsync_desktop.domain.sheets import Sheet, SheetColumn, neutral, plain
from kccsync_desktop.sheets.cell_texts import cell_text
from kccsync_desktop.sheets.csv_file import write_csv
from kccsync_desktop.sheets.saving import save_sheet

RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
FORMULA = tuple(one for one in RUNS if not one.isspace())
HOSTILE = st.text(st.sampled_from("=+-@\t\r\n'\"|,;A1\uff1d\x00\ud800\x1f")) | st.text()
AMOUNTS = st.decimals(-(10**9), 10**9, places=2, allow_nan=False)
DAYS = st.dates(date(1901, 1, 1), date(2199, 12, 31))
COLUMNS = tuple(SheetColumn(title, 9) for title in ("Text", "More", "Amount", "Again", "Day"))


@given(HOSTILE)
def test_a_neutral_text_runs_nowhere_and_reads_back(text: str) -> None:
    assert not neutral(text).startswith(RUNS)
    assert plain(neutral(text)) == text


@given(st.text(st.sampled_from("=+-@\t\r\n'\"|,; A1\uff1d")), HOSTILE, st.sampled_from(";\t"))
@example("Smith;=1+1;x", "a", ";")
@example('Smith;"=1+1', "a", ";")
@example("Smith\n=1+1", "a", ";")
def test_another_list_separator_begins_no_formula(text: str, more: str, separator: str) -> None:
    file = BytesIO()
    write_csv(Sheet("Rows", COLUMNS, [("Row", more, text, more, text)]), file)
    lines = file.getvalue().decode("utf-8-sig").splitlines(keepends=True)
    for cells in csv.reader(lines, delimiter=separator):
        assert not [cell for cell in cells if cell.startswith(FORMULA)]


@pytest.mark.parametrize(
    "text", ["a; b-c", "Smith\r\nLtd", "one\n\ntwo", "R&D; +44 1", "x = y", "a,-1"]
)
def test_an_ordinary_text_stays_as_it_is(text: str) -> None:
    assert neutral(text) == text


@given(HOSTILE)
def test_a_cell_can_be_written_in_any_file(text: str) -> None:
    kept = cell_text(text)
    assert not kept.startswith(RUNS)
    assert kept.encode().decode() == kept
    assert len(plain(kept)) == len(text)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(HOSTILE, HOSTILE, AMOUNTS, AMOUNTS, DAYS), max_size=6))
def test_a_table_comes_back_as_it_was(
    rows: list[tuple[str, str, Decimal, Decimal, date]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        comma, book = Path(folder) / "a.csv", Path(folder) / "a.xlsx"
        save_sheet(Sheet("Rows", COLUMNS, rows), comma)
        save_sheet(Sheet("Rows", COLUMNS, rows), book)
        with comma.open(encoding="utf-8-sig", newline="") as file:
            _, *read = csv.reader(file)
        page = load_workbook(book).worksheets[0]
        cells = list(page.iter_rows(min_row=2, max_row=len(rows) + 1)) if rows else []
    for (text, more, amount, again, day), row, cell in zip(rows, read, cells, strict=True):
        assert row[:2] == [cell_text(text), cell_text(more)]
        assert [Decimal(one) for one in row[2:4]] == [amount, again]
        assert row[4] == day.isoformat()
        for one, written in zip(cell, (text, more), strict=False):
            assert one.data_type == ("s" if written else "n")  # an empty cell is "n"
            assert unbroken(str(one.value or "")) == unbroken(cell_text(written))
        assert [Decimal(str(one.value)) for one in cell[2:4]] == [amount, again]
        assert str(cell[4].value) == f"{day} 00:00:00"


def unbroken(text: str) -> str:
    """XML knows one kind of line's end."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
