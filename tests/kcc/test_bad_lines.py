"""Rows of document_lines.csv that are wrong; the document is shown but cannot be exported."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.folder import KnownCodes
from kccsync_desktop.domain.problems import ProblemCode, Severity
from kccsync_desktop.kcc.fault_list import TOLD_EACH
from tests.kcc.folder_files import document, only_fault, subjects

if TYPE_CHECKING:
    from tests.kcc.folder_files import FolderFiles

Code = ProblemCode


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("NET", "ten", Code.VALUE_INVALID),
        ("NET", "", Code.VALUE_MISSING),
        ("NET", "10.001", Code.VALUE_INVALID),
        ("TAX", "--2", Code.VALUE_INVALID),
        ("TAX_RATE", "", Code.VALUE_MISSING),
        ("NOMINAL", "", Code.VALUE_MISSING),
        ("QUANTITY", "2.00001", Code.VALUE_INVALID),
        ("UNIT_PRICE", "5.00001", Code.VALUE_INVALID),
        ("DISCOUNT_PERCENT", "101", Code.VALUE_INVALID),
        ("DISCOUNT_PERCENT", "-5", Code.VALUE_INVALID),
        ("LINE_NO", "one", Code.VALUE_INVALID),
        ("LINE_NO", "0", Code.VALUE_INVALID),
        ("LINE_NO", "1.5", Code.VALUE_INVALID),
        ("LINE_NO", "", Code.VALUE_MISSING),
        ("STOCK_CODE", "X" * 31, Code.VALUE_TOO_LONG),
    ],
)
def test_a_bad_cell_of_a_line_stops_its_document(
    files: FolderFiles, column: str, value: str, code: ProblemCode
) -> None:
    files.set("document_lines", 0, **{column: value})
    folder = files.read()
    fault = only_fault(folder, code)
    assert (fault.file, fault.line, fault.column) == ("document_lines.csv", 2, column)
    assert fault.value == value
    assert subjects(fault) == ["Sales Invoice INV1"]
    assert fault.problem.subject == fault.subjects[0]
    assert len(document(folder, "INV1").lines) == 2


def test_trailing_zeros_are_no_decimals(files: FolderFiles) -> None:
    files.set("document_lines", 0, NET="10.0000", QUANTITY="2.000000")
    assert files.read().faults == ()


def test_a_line_number_twice_is_told_and_both_lines_are_shown(files: FolderFiles) -> None:
    files.set("document_lines", 1, LINE_NO="1")
    folder = files.read()
    fault = only_fault(folder, Code.LINE_FAULTY)
    assert (fault.line, fault.column, fault.value) == (3, "LINE_NO", "1")
    assert "line 2 too" in fault.problem.message
    assert [line.number for line in document(folder, "INV1").lines] == [1, 2]


def test_a_line_number_that_cannot_be_read_gets_a_free_one(files: FolderFiles) -> None:
    files.set("document_lines", 0, LINE_NO="?")
    assert [line.number for line in document(files.read(), "INV1").lines] == [3, 2]


def test_lines_without_a_document_are_told_once_per_code(files: FolderFiles) -> None:
    for number in ("1", "2"):
        files.copy("document_lines", 0, DOC_CODE="INV404", LINE_NO=number)
    folder = files.read()
    fault = only_fault(folder, Code.LINE_WITHOUT_DOCUMENT)
    assert (fault.line, fault.value, fault.subjects) == (5, "INV404", ())
    assert "2 lines have" in fault.problem.message
    assert {count.file: count.faulty for count in folder.counts}["document_lines.csv"] == 2


def test_one_line_without_code_is_told(files: FolderFiles) -> None:
    files.copy("document_lines", 0, DOC_CODE="")
    fault = only_fault(files.read(), Code.LINE_WITHOUT_DOCUMENT)
    assert "1 line has" in fault.problem.message


def test_lines_without_the_file_of_their_documents_are_told_once(files: FolderFiles) -> None:
    files.rows.pop("documents")
    fault = only_fault(files.read(), Code.LINE_WITHOUT_DOCUMENT)
    assert (fault.file, fault.line) == ("document_lines.csv", 0)
    assert "has 3 lines" in fault.problem.message


def test_an_unknown_nominal_is_told_once_with_all_its_documents(files: FolderFiles) -> None:
    for place in range(3):
        files.set("document_lines", place, NOMINAL="4999")
    folder = files.read()
    fault = only_fault(folder, Code.NOMINAL_UNKNOWN)
    assert (fault.line, fault.column, fault.value) == (2, "NOMINAL", "4999")
    assert subjects(fault) == ["Sales Invoice INV1", "Purchase Invoice PI1"]
    assert "2 documents" in fault.problem.message
    assert (fault.problem.target, fault.problem.severity) == ("4999", Severity.FAILED)
    assert {count.file: count.faulty for count in folder.counts}["document_lines.csv"] == 3


def test_an_unknown_tax_rate_is_told_once_with_all_its_documents(files: FolderFiles) -> None:
    files.rows["tax_rates"][0]["TAX_RATE"] = "t1"
    fault = only_fault(files.read(), Code.TAX_RATE_UNKNOWN)
    assert subjects(fault) == ["Sales Invoice INV1", "Purchase Invoice PI1", "Stock Item MUG"]
    assert "2 documents and 1 stock item" in fault.problem.message


def test_codes_of_an_earlier_reading_are_known(files: FolderFiles) -> None:
    files.keep("documents", "document_lines", "prepayments", "stock")
    known = KnownCodes(
        {"C1": None, "S1": None}, frozenset({"1200", "4000", "5000"}), {"T1": Decimal(20)}
    )
    assert files.read(known).faults == ()


def test_without_any_reading_each_code_is_told_once(files: FolderFiles) -> None:
    files.keep("documents", "document_lines")
    told = [(fault.problem.code, fault.value) for fault in files.read().faults]
    assert sorted(told) == [
        (Code.COMPANY_UNKNOWN, "C1"),
        (Code.COMPANY_UNKNOWN, "S1"),
        (Code.NOMINAL_UNKNOWN, "4000"),
        (Code.NOMINAL_UNKNOWN, "5000"),
        (Code.TAX_RATE_UNKNOWN, "T1"),
    ]


def test_a_line_whose_cells_have_moved_is_told_of_its_document(files: FolderFiles) -> None:
    text = files.text("document_lines").replace("INV1,1,MUG,Mug", "INV1,1,MUG,Mug, blue", 1)
    fault = only_fault(files.read_with("document_lines", text.encode()), Code.VALUE_INVALID)
    assert (fault.line, subjects(fault)) == (2, ["Sales Invoice INV1"])


def test_a_column_that_is_wrong_throughout_is_not_told_ten_thousand_times(
    files: FolderFiles,
) -> None:
    for number in range(2, 702):
        files.copy("documents", 0, DOC_CODE=f"INV{number}")
        files.copy("document_lines", 0, DOC_CODE=f"INV{number}", NET="10,00")
    folder = files.read()
    assert len(folder.faults) == TOLD_EACH + 1
    last = folder.faults[-1]
    assert last.problem.message.startswith("200 more like this one: document_lines.csv, line 505,")
    assert len({subject for fault in folder.faults for subject in fault.subjects}) == 700
    counts = {count.file: count.faulty for count in folder.counts}
    assert counts["document_lines.csv"] == 700


def test_one_more_than_is_told_is_told_too(files: FolderFiles) -> None:
    for number in range(2, TOLD_EACH + 3):
        files.copy("documents", 0, DOC_CODE=f"INV{number}")
    folder = files.read()
    assert len(folder.faults) == TOLD_EACH + 1
    assert not any("more like" in fault.problem.message for fault in folder.faults)
