"""Files that stop before their end: half a row is told, and no true file is taken for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.folder import KnownCodes
from kccsync_desktop.kcc.reader import read_company_folder
from tests.kcc.folder_files import GOOD, subjects

if TYPE_CHECKING:
    from kccsync_desktop.domain.folder import CompanyFolder
    from tests.kcc.folder_files import FolderFiles


def test_a_file_that_ends_within_a_row_is_told_as_cut_off(files: FolderFiles) -> None:
    """Half an amount is no amount: of 18.00 the file holds 1."""
    text = files.text("prepayments").partition("18.00")[0]
    folder = files.read_with("prepayments", f"{text}1".encode())
    (fault,) = folder.faults
    assert fault.problem.message == "prepayments.csv, line 2: the row is cut off, as is the file."
    assert subjects(fault) == ["Prepayment PP1"]


def cut_in_the_last_cell(files: FolderFiles, ending: str) -> CompanyFolder:
    """Read the folder with AMOUNT as the last column of prepayments, and 1 left of its 18.00."""
    names, cells = (line.split(",") for line in files.text("prepayments").splitlines()[:2])
    place = names.index("AMOUNT")
    moved = [[*row[:place], *row[place + 1 :], row[place]] for row in (names, cells)]
    text = "\n".join(",".join(row) for row in moved)
    assert text.endswith(",18.00")
    return files.read_with("prepayments", f"{text.removesuffix('8.00')}{ending}".encode())


@pytest.mark.parametrize("ending", ["", " ", "\t"])
def test_a_last_cell_that_is_cut_short_is_told_though_no_cell_is_missing(
    files: FolderFiles, ending: str
) -> None:
    """Half an amount is no amount, and 1 is one as good as 18.00."""
    (fault,) = cut_in_the_last_cell(files, ending).faults
    assert "line 2: the row may be cut off, as the file stops" in fault.problem.message
    assert fault.problem.cure.startswith("If the row is whole, press Enter behind it")
    assert subjects(fault) == ["Prepayment PP1"]
    assert cut_in_the_last_cell(files, "\n").faults == ()
    assert cut_in_the_last_cell(files, "\r\n \t").faults == ()


def without_last_ends(files: FolderFiles, *names: str) -> CompanyFolder:
    files.write()
    for name in names:
        files.raw(name, files.text(name).rstrip("\r\n").encode())
    return read_company_folder(files.path, KnownCodes())


def test_where_no_file_ends_its_last_line_none_is_cut_off(files: FolderFiles) -> None:
    """Some programs write no end behind the last line; not every file is cut at once."""
    assert without_last_ends(files, *GOOD).faults == ()


@pytest.mark.parametrize("edited", sorted(GOOD))
def test_one_file_that_ends_its_line_accuses_none_of_the_others(
    files: FolderFiles, edited: str
) -> None:
    """An editor puts the end of a line where the program that wrote the folder puts none."""
    assert without_last_ends(files, *(set(GOOD) - {edited})).faults == ()


@pytest.mark.parametrize("kept", [tuple(GOOD), ("nominals", "tax_rates")])
def test_a_file_without_the_end_that_half_of_the_files_have_may_be_cut_off(
    files: FolderFiles, kept: tuple[str, ...]
) -> None:
    """What is whole costs a press of Enter where nobody can tell; half an amount costs money."""
    files.keep(*kept)
    (fault,) = without_last_ends(files, "tax_rates").faults
    assert (fault.file, fault.line) == ("tax_rates.csv", 2)
    assert "may be cut off" in fault.problem.message


def test_a_file_alone_that_does_not_end_its_line_may_be_cut_off(files: FolderFiles) -> None:
    files.keep("companies")
    (fault,) = without_last_ends(files, "companies").faults
    assert "may be cut off" in fault.problem.message
