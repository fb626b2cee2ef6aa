from __future__ import annotations

import csv
import errno
import os
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from kccsync_desktop.domain.sheets import Sheet, SheetColumn
from kccsync_desktop.sheets import xlsx_file
from kccsync_desktop.sheets.refusals import SheetRefusedError, not_written
from kccsync_desktop.sheets.saving import save_sheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from kccsync_desktop.domain.sheets import CellValue

COLUMNS = (
    SheetColumn("Source Code", 16),
    SheetColumn("Source Date", 12),
    SheetColumn("Amount", 13),
    SheetColumn("Exported", 20),
    SheetColumn("Rows", 5),
)
AT = datetime(2026, 1, 12, 9, 30, tzinfo=UTC)
ROW: tuple[CellValue, ...] = ("SI10001", date(2025, 10, 3), Decimal("-1204.10"), AT, 3)
KINDS = ("rows.csv", "rows.xlsx")


def sheet(*rows: tuple[CellValue, ...], name: str = "Pending export") -> Sheet:
    return Sheet(name, COLUMNS, rows)


def lines(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_a_csv_file_holds_titles_and_bare_figures(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    assert save_sheet(sheet(ROW), path) == 1
    at = AT.astimezone().replace(tzinfo=None).isoformat(" ")
    assert lines(path) == [
        ["Source Code", "Source Date", "Amount", "Exported", "Rows"],
        ["SI10001", "2025-10-03", "-1204.10", at, "3"],
    ]
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")


def test_a_workbook_keeps_dates_and_amounts(tmp_path: Path) -> None:
    path = tmp_path / "rows.xlsx"
    assert save_sheet(sheet(ROW), path) == 1
    page = load_workbook(path)["Pending export"]
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == "A1:E2"
    titles, cells = list(page.iter_rows())
    assert [cell.value for cell in titles] == [column.title for column in COLUMNS]
    assert all(cell.font.bold for cell in titles)
    assert [cell.data_type for cell in cells] == ["s", "d", "n", "d", "n"]
    assert cells[1].value == datetime(2025, 10, 3)  # noqa: DTZ001 - a sheet knows no zones
    assert cells[2].value == -1204.1
    assert cells[2].number_format == "#,##0.00"
    assert cells[3].value == AT.astimezone().replace(tzinfo=None)


def test_a_price_keeps_its_places(tmp_path: Path) -> None:
    path = tmp_path / "rows.xlsx"
    save_sheet(sheet(("", None, Decimal("0.1234"), None, 0)), path)
    cell = load_workbook(path).active["C2"]  # type: ignore[index] # a worksheet
    assert cell.value == 0.1234
    assert cell.number_format == "General"


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize(
    "text", ["=1+1", "+44 20", "-3", "@SUM(A1)", "\tx", "\rx", "'=1", "\uff1d1"]
)
def test_what_would_run_is_text(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    save_sheet(sheet((text, None, Decimal(-3), None, -3)), path)
    if name.endswith("csv"):
        assert lines(path)[1] == [f"'{text}", "", "-3", "", "-3"]
        return
    first, _, amount, _, number = next(load_workbook(path).worksheets[0].iter_rows(min_row=2))
    assert first.data_type == "s"
    assert str(first.value) == f"'{text}".replace("\r", "\n")
    assert (amount.value, number.value) == (-3, -3)


def test_titles_are_texts_too(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    save_sheet(Sheet("n", (SheetColumn("=1+1", 3),), ()), path)
    assert lines(path) == [["'=1+1"]]


def test_a_word_of_excels_errors_is_text(tmp_path: Path) -> None:
    path = tmp_path / "rows.xlsx"
    save_sheet(sheet(("#N/A", None, None, None, 0)), path)
    assert load_workbook(path).worksheets[0]["A2"].data_type == "s"


@pytest.mark.parametrize("name", KINDS)
def test_a_file_that_is_there_is_replaced_and_nothing_else_is_left(
    tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_text("before", encoding="utf-8")
    save_sheet(sheet(ROW), path)
    assert path.read_bytes() != b"before"
    assert [each.name for each in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("name", KINDS)
def test_a_fault_in_its_middle_leaves_what_was_there(tmp_path: Path, name: str) -> None:
    def rows() -> Iterator[tuple[CellValue, ...]]:
        yield ROW
        raise KeyError("the books are gone")

    path = tmp_path / name
    path.write_text("before", encoding="utf-8")
    with pytest.raises(KeyError):
        save_sheet(Sheet("n", COLUMNS, rows()), path)
    assert path.read_text(encoding="utf-8") == "before"
    assert [each.name for each in tmp_path.iterdir()] == [name]


def test_more_rows_than_excel_takes_go_on_on_further_sheets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_file, "MOST_ROWS", 2)
    path = tmp_path / "rows.xlsx"
    assert save_sheet(sheet(*[ROW] * 5), path) == 5
    book = load_workbook(path)
    assert book.sheetnames == ["Pending export", "Pending export 2", "Pending export 3"]
    assert [page.max_row for page in book.worksheets] == [3, 3, 2]


def test_no_rows_are_a_table_of_titles(tmp_path: Path) -> None:
    path = tmp_path / "rows.xlsx"
    assert save_sheet(sheet(name="[*]"), path) == 0
    assert [page.max_row for page in load_workbook(path).worksheets] == [1]


def test_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SheetRefusedError, match=r"rows\.pdf is neither .* End the name in"):
        save_sheet(sheet(ROW), tmp_path / "rows.pdf")


def test_a_folder_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(SheetRefusedError, match=r"gone is not there\. Choose another folder"):
        save_sheet(sheet(ROW), tmp_path / "gone" / "rows.csv")


def test_a_folder_in_place_of_the_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "rows.csv").mkdir()
    with pytest.raises(SheetRefusedError, match="cannot be replaced"):
        save_sheet(sheet(ROW), tmp_path / "rows.csv")
    assert [each.name for each in tmp_path.iterdir()] == ["rows.csv"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_protected_file_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("before", encoding="utf-8")
    path.chmod(0o444)
    with pytest.raises(SheetRefusedError, match="may only be read"):
        save_sheet(sheet(ROW), path)


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (errno.ENOSPC, "no room left"),
        (errno.EROFS, "cannot be written to"),
        (errno.ENOENT, "there"),
    ],
)
def test_the_cause_is_told(tmp_path: Path, number: int, told: str) -> None:
    refused = not_written(tmp_path / "rows.csv", OSError(number, os.strerror(number)))
    assert told in str(refused)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    target.write_text("before", encoding="utf-8")
    link.symlink_to(target)
    save_sheet(sheet(ROW), link)
    assert link.is_symlink()
    assert lines(target)[1][0] == "SI10001"
