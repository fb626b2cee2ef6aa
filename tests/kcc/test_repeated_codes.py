"""The same code twice: the same content is one, different content is a problem on both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.problems import ProblemCode
from tests.kcc.folder_files import document, only_fault, subjects

if TYPE_CHECKING:
    from tests.kcc.folder_files import FolderFiles

Code = ProblemCode


def test_the_same_document_twice_is_one(files: FolderFiles) -> None:
    files.copy("documents", 0, DOC_DATE="01/12/2025", NET_TOTAL="15")
    folder = files.read()
    assert folder.faults == ()
    assert [found.code for found in folder.documents] == ["INV1", "PI1"]


def test_the_same_document_twice_with_its_lines_twice_is_one(files: FolderFiles) -> None:
    files.copy("documents", 0)
    for place in (0, 1):
        files.copy("document_lines", place)
    folder = files.read()
    assert folder.faults == ()
    assert len(document(folder, "INV1").lines) == 2


def test_a_document_twice_with_other_lines_is_a_problem(files: FolderFiles) -> None:
    files.copy("documents", 0)
    files.copy("document_lines", 0, NET="11.00")
    files.copy("document_lines", 1, NET="4.00")
    codes = {fault.problem.code for fault in files.read().faults}
    assert codes == {Code.LINE_FAULTY}


def test_a_document_twice_with_other_content_is_a_problem_on_both(files: FolderFiles) -> None:
    files.copy("documents", 0, REFERENCE="PO-8")
    folder = files.read()
    assert [(fault.problem.code, fault.line) for fault in folder.faults] == [
        (Code.CODE_CONFLICT, 2),
        (Code.CODE_CONFLICT, 4),
    ]
    assert "line 4 too" in folder.faults[0].problem.message
    assert "line 2 too" in folder.faults[1].problem.message
    assert [subjects(fault) for fault in folder.faults] == [["Sales Invoice INV1"]] * 2
    assert len(folder.documents) == 2


def test_three_different_ones_are_a_problem_on_all(files: FolderFiles) -> None:
    files.copy("documents", 0, REFERENCE="PO-8")
    files.copy("documents", 0, REFERENCE="PO-9")
    assert [fault.line for fault in files.read().faults] == [2, 4, 5]


def test_a_conflict_is_told_where_one_of_the_rows_is_not_issued(files: FolderFiles) -> None:
    files.copy("documents", 0, STATUS="Unissued")
    assert len(files.read().faults) == 2


def test_one_code_in_two_types_is_two_documents_with_lines_of_their_own(
    files: FolderFiles,
) -> None:
    files.copy(
        "documents", 0, SOURCE_TYPE="Credit Note", NET_TOTAL="5", TAX_TOTAL="1", GROSS_TOTAL="6"
    )
    files.copy("document_lines", 1, LINE_NO="1", DESCRIPTION="Returned")
    folder = files.read()
    assert folder.faults == ()
    lines = {found.source_type: len(found.lines) for found in folder.documents}
    assert lines[SourceType.SALES_INVOICE] == 2
    assert lines[SourceType.CREDIT_NOTE] == 1


def test_a_quotation_with_an_invoices_code_keeps_its_own_lines(files: FolderFiles) -> None:
    files.copy(
        "documents", 0, SOURCE_TYPE="Quotation", NET_TOTAL="5", TAX_TOTAL="1", GROSS_TOTAL="6"
    )
    files.rows["document_lines"].insert(0, {**files.rows["document_lines"][1], "LINE_NO": "1"})
    folder = files.read()
    assert folder.faults == ()
    assert [line.net for line in document(folder, "INV1").lines] == [10, 5]


@pytest.mark.parametrize(
    "changes",
    [{"LINE_NO": "3"}, {"LINE_NO": "1", "NET": "6"}, {"LINE_NO": "1", "NET": "x"}],
)
def test_lines_of_two_types_that_cannot_be_told_apart_are_a_problem_on_both(
    files: FolderFiles, changes: dict[str, str]
) -> None:
    files.copy(
        "documents", 0, SOURCE_TYPE="Credit Note", NET_TOTAL="5", TAX_TOTAL="1", GROSS_TOTAL="6"
    )
    files.copy("document_lines", 1, **changes)
    folder = files.read()
    assert {fault.problem.code for fault in folder.faults} == {Code.CODE_CONFLICT}
    assert [subjects(fault) for fault in folder.faults] == [
        ["Sales Invoice INV1"],
        ["Credit Note INV1"],
    ]


def test_equal_totals_with_other_lines_are_not_guessed_at(files: FolderFiles) -> None:
    files.copy("documents", 0, SOURCE_TYPE="Credit Note")
    for place, words in enumerate(("Mug back", "Delivery back")):
        files.copy("document_lines", place, DESCRIPTION=words)
    assert len(files.read().faults) == 2


def test_equal_totals_with_equal_lines_need_no_guess(files: FolderFiles) -> None:
    files.copy("documents", 0, SOURCE_TYPE="Credit Note")
    for place in (0, 1):
        files.copy("document_lines", place)
    folder = files.read()
    assert folder.faults == ()
    assert [len(found.lines) for found in folder.documents] == [2, 1, 2]


@pytest.mark.parametrize("file", ["companies", "stock", "nominals", "tax_rates", "prepayments"])
def test_the_same_row_of_another_file_twice_is_one(files: FolderFiles, file: str) -> None:
    expected = files.read()
    files.copy(file, 0)
    folder = files.read()
    assert folder.faults == ()
    for name in ("companies", "stock_items", "nominals", "tax_rates", "prepayments"):
        assert getattr(folder, name) == getattr(expected, name)


@pytest.mark.parametrize(
    ("file", "column", "names"),
    [
        ("companies", "COMPANY_NAME", ["Sales Invoice INV1", "Prepayment PP1"]),
        ("stock", "SHORT_DESC", ["Stock Item MUG"]),
        ("nominals", "NOMINAL_NAME", ["Prepayment PP1"]),
        ("prepayments", "REFERENCE", ["Prepayment PP1"]),
        (
            "tax_rates",
            "NAME",
            ["Sales Invoice INV1", "Purchase Invoice PI1", "Stock Item MUG"],
        ),
    ],
)
def test_two_different_rows_of_one_code_stop_what_uses_it(
    files: FolderFiles, file: str, column: str, names: list[str]
) -> None:
    files.copy(file, 0, **{column: "another"})
    folder = files.read()
    assert [fault.problem.code for fault in folder.faults] == [Code.CODE_CONFLICT] * 2
    assert [subjects(fault) for fault in folder.faults] == [names] * 2


def test_a_header_row_in_the_middle_of_a_file_is_told(files: FolderFiles) -> None:
    header = files.text("tax_rates").splitlines()[0]
    folder = files.read_with("tax_rates", f"{files.text('tax_rates')}{header}\r\n".encode())
    assert only_fault(folder, Code.VALUE_INVALID).value == "PERCENT"
