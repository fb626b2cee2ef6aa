"""Rows of documents.csv that are wrong: shown, named, and not exportable (kcc-files.md)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.problems import ProblemCode, Severity
from tests.kcc.folder_files import document, only_fault, subjects

if TYPE_CHECKING:
    from tests.kcc.folder_files import FolderFiles

Code = ProblemCode


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("DOC_DATE", "31/11/2025", Code.DATE_INVALID),
        ("DOC_DATE", "2025-12-1", Code.DATE_INVALID),
        ("DOC_DATE", "12/31/2025", Code.DATE_INVALID),
        ("DOC_DATE", "0025-12-01", Code.DATE_INVALID),
        ("DOC_DATE", "2025-W50-1", Code.DATE_INVALID),
        ("DOC_DATE", "", Code.VALUE_MISSING),
        ("DUE_DATE", "tomorrow", Code.DATE_INVALID),
        ("CURRENCY", "XQZ", Code.CURRENCY_INVALID),
        ("CURRENCY", "EURO", Code.CURRENCY_INVALID),
        ("CURRENCY", "£", Code.CURRENCY_INVALID),
        ("EXCHANGE_RATE", "0", Code.VALUE_INVALID),
        ("EXCHANGE_RATE", "-1.1", Code.VALUE_INVALID),
        ("EXCHANGE_RATE", "1.1234567", Code.VALUE_INVALID),
        ("EXCHANGE_RATE", "1.15", Code.CURRENCY_INVALID),
        ("CALC_METHOD", "3", Code.VALUE_INVALID),
        ("STATUS", "Draft", Code.VALUE_INVALID),
        ("STATUS", "", Code.VALUE_MISSING),
        ("LEDGER", "P", Code.VALUE_INVALID),
        ("LEDGER", "X", Code.VALUE_INVALID),
        ("COMPANY_CODE", "", Code.VALUE_MISSING),
        ("NET_TOTAL", "", Code.VALUE_MISSING),
        ("NET_TOTAL", "15.005", Code.VALUE_INVALID),
        ("TAX_TOTAL", "£3.00", Code.VALUE_INVALID),
        ("GROSS_TOTAL", "1,018.00", Code.VALUE_INVALID),
        ("GROSS_TOTAL", "18,00", Code.VALUE_INVALID),
        ("GROSS_TOTAL", "NaN", Code.VALUE_INVALID),
        ("GROSS_TOTAL", "1e3", Code.VALUE_INVALID),
        ("GROSS_TOTAL", "١٨", Code.VALUE_INVALID),
        ("GROSS_TOTAL", "9999999999999", Code.VALUE_INVALID),
        ("DOC_CODE", "INV\n1", Code.VALUE_INVALID),
        ("REFERENCE", "R" * 256, Code.VALUE_TOO_LONG),
    ],
)
def test_a_cell_that_cannot_be_read_names_file_line_column_value_and_cure(
    files: FolderFiles, column: str, value: str, code: ProblemCode
) -> None:
    if column == "DOC_CODE":
        files.set("document_lines", 0, DOC_CODE=value)
        files.set("document_lines", 1, DOC_CODE=value)
    files.set("documents", 0, **{column: value})
    folder = files.read()
    fault = only_fault(folder, code)
    assert (fault.file, fault.line, fault.column) == ("documents.csv", 2, column)
    assert fault.value == " ".join(value[:59].split()) + ("…" if len(value) > 60 else "")
    assert fault.problem.message.startswith(f"documents.csv, line 2, {column}")
    assert fault.value in fault.problem.message
    assert fault.problem.cure.endswith("Then export the folder again and load it.")
    assert fault.problem.severity is Severity.FAILED
    assert [subject.source_type.value for subject in fault.subjects] == ["sales-invoice"]
    assert len(folder.documents) == 2
    assert {count.file: count.faulty for count in folder.counts}["documents.csv"] == 1


def test_an_impossible_date_is_shown_as_the_first_of_1900(files: FolderFiles) -> None:
    files.set("documents", 0, DOC_DATE="31/11/2025", DUE_DATE="31/11/2025")
    invoice = document(files.read(), "INV1")
    assert (invoice.document_date, invoice.due_date) == (date(1900, 1, 1), None)


def test_an_unreadable_amount_is_shown_as_nothing_and_not_added_up(files: FolderFiles) -> None:
    files.set("documents", 0, NET_TOTAL="many")
    folder = files.read()
    assert document(folder, "INV1").net == 0
    assert only_fault(folder, Code.VALUE_INVALID).column == "NET_TOTAL"


def test_an_impossible_currency_is_shown_as_it_was_written(files: FolderFiles) -> None:
    files.set("documents", 0, CURRENCY="xqz")
    assert document(files.read(), "INV1").currency == "XQZ"


def test_an_unknown_status_is_shown_as_issued(files: FolderFiles) -> None:
    files.set("documents", 0, STATUS="Draft")
    assert document(files.read(), "INV1").is_offered is True


def test_a_foreign_document_needs_a_rate(files: FolderFiles) -> None:
    files.set("documents", 0, CURRENCY="EUR", EXCHANGE_RATE="")
    fault = only_fault(files.read(), Code.VALUE_MISSING)
    assert "required for EUR" in fault.problem.message


def test_sp_ledger_needs_its_ledger(files: FolderFiles) -> None:
    files.set("documents", 1, SOURCE_TYPE="SP Ledger", LEDGER="")
    fault = only_fault(files.read(), Code.VALUE_MISSING)
    assert (fault.column, subjects(fault)) == ("LEDGER", ["SP Ledger PI1"])


@pytest.mark.parametrize("word", ["", "Invoice", "Journal"])
def test_an_unknown_type_of_document_is_told_once_and_not_of_its_lines(
    files: FolderFiles, word: str
) -> None:
    files.set("documents", 0, SOURCE_TYPE=word)
    folder = files.read()
    assert [fault.column for fault in folder.faults] == ["SOURCE_TYPE"]
    assert "INV1" in folder.faults[0].problem.message
    assert [found.code for found in folder.documents] == ["PI1"]


def test_a_document_without_code_is_named_by_its_line(files: FolderFiles) -> None:
    files.set("documents", 0, DOC_CODE="")
    files.rows["document_lines"] = files.rows["document_lines"][2:]
    fault = only_fault(files.read(), Code.VALUE_MISSING)
    assert (fault.line, fault.column, fault.subjects) == (2, "DOC_CODE", ())


def test_an_unknown_company_is_told_once_for_all_its_documents(files: FolderFiles) -> None:
    for number in range(2, 5):
        files.copy("documents", 0, DOC_CODE=f"INV{number}", COMPANY_CODE="c1")
        files.copy("document_lines", 0, DOC_CODE=f"INV{number}")
        files.copy("document_lines", 1, DOC_CODE=f"INV{number}")
    folder = files.read()
    fault = only_fault(folder, Code.COMPANY_UNKNOWN)
    assert (fault.file, fault.line, fault.value) == ("documents.csv", 4, "c1")
    assert "3 documents" in fault.problem.message
    assert subjects(fault) == [f"Sales Invoice INV{number}" for number in (2, 3, 4)]
    assert fault.problem.target == "c1"
    assert {count.file: count.faulty for count in folder.counts}["documents.csv"] == 3


def test_net_and_vat_must_make_gross(files: FolderFiles) -> None:
    files.set("documents", 0, GROSS_TOTAL="18.01")
    fault = only_fault(files.read(), Code.TOTALS_DISAGREE)
    assert (fault.column, fault.value) == ("GROSS_TOTAL", "18.01")
    assert "net 15.00 and VAT 3.00 do not make 18.01" in fault.problem.message


@pytest.mark.parametrize(
    ("column", "changes"),
    [
        ("NET_TOTAL", {"NET_TOTAL": "15.01", "GROSS_TOTAL": "18.01"}),
        ("TAX_TOTAL", {"TAX_TOTAL": "2.99", "GROSS_TOTAL": "17.99"}),
    ],
)
def test_lines_must_add_up_to_the_penny(
    files: FolderFiles, column: str, changes: dict[str, str]
) -> None:
    files.set("documents", 0, **changes)
    fault = only_fault(files.read(), Code.TOTALS_DISAGREE)
    assert (fault.file, fault.line, fault.column) == ("documents.csv", 2, column)
    assert subjects(fault) == ["Sales Invoice INV1"]


def test_a_document_without_lines_is_told(files: FolderFiles) -> None:
    files.rows["document_lines"].pop()
    folder = files.read()
    fault = only_fault(folder, Code.LINES_MISSING)
    assert (fault.line, subjects(fault)) == (3, ["Purchase Invoice PI1"])
    assert document(folder, "PI1").lines == ()


def test_documents_without_the_file_of_their_lines_are_told_once(files: FolderFiles) -> None:
    files.rows.pop("document_lines")
    folder = files.read()
    fault = only_fault(folder, Code.LINES_MISSING)
    assert (fault.file, fault.line) == ("document_lines.csv", 0)
    assert len(fault.subjects) == len(folder.documents) == 2


def test_a_row_with_more_cells_than_the_header_is_told(files: FolderFiles) -> None:
    text = files.text("documents").replace("PO-7,", "PO-7, and more,surely")
    fault = only_fault(files.read_with("documents", text.encode()), Code.VALUE_INVALID)
    assert (fault.line, fault.value) == (2, "surely")
    assert "cells have moved" in fault.problem.message
    assert subjects(fault) == ["Sales Invoice INV1"]


def test_a_row_cut_short_is_told_by_what_is_missing(files: FolderFiles) -> None:
    text = files.text("documents").splitlines()[1].partition("15.00")[0]
    header = files.text("documents").splitlines()[0]
    folder = files.read_with("documents", f"{header}\n{text}\n".encode())
    missing = [fault.column for fault in folder.faults if fault.file == "documents.csv"]
    assert missing == ["NET_TOTAL", "TAX_TOTAL", "GROSS_TOTAL"]


def test_a_row_whose_quotes_do_not_match_is_left_out_and_the_rest_read(
    files: FolderFiles,
) -> None:
    text = files.text("documents").replace("PO-7", '"5" x 7"')
    folder = files.read_with("documents", text.encode())
    assert [fault.problem.code for fault in folder.faults] == [
        Code.VALUE_INVALID,
        Code.LINE_WITHOUT_DOCUMENT,
    ]
    assert "double quotes do not match" in folder.faults[0].problem.message
    assert [found.code for found in folder.documents] == ["PI1"]
