"""Rows of companies, stock, nominals, tax rates and prepayments that are wrong."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.documents import CalcMethod
from kccsync_desktop.domain.folder import KnownCodes
from kccsync_desktop.domain.problems import ProblemCode, Severity
from tests.kcc.folder_files import only_fault, subjects

if TYPE_CHECKING:
    from tests.kcc.folder_files import FolderFiles

Code = ProblemCode


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("COMPANY_NAME", "", Code.VALUE_MISSING),
        ("COMPANY_NAME", "N" * 101, Code.VALUE_TOO_LONG),
        ("CURRENCY", "XQZ", Code.CURRENCY_INVALID),
        ("CALC_METHOD", "net", Code.VALUE_INVALID),
    ],
)
def test_a_bad_company_stops_its_documents_and_is_not_taken(
    files: FolderFiles, column: str, value: str, code: ProblemCode
) -> None:
    files.set("companies", 0, **{column: value})
    folder = files.read(KnownCodes({"C1": CalcMethod.NET}))
    fault = only_fault(folder, code)
    assert (fault.file, fault.line, fault.column) == ("companies.csv", 2, column)
    assert subjects(fault) == ["Sales Invoice INV1", "Prepayment PP1"]
    assert [company.code for company in folder.companies] == ["S1"]


@pytest.mark.parametrize("code", ["", "C" * 31, "C\t1"])
def test_a_company_code_that_cannot_be_read(files: FolderFiles, code: str) -> None:
    files.copy("companies", 0, COMPANY_CODE=code)
    folder = files.read()
    assert [(fault.line, fault.column) for fault in folder.faults] == [(4, "COMPANY_CODE")]
    assert len(folder.companies) == 2


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("IS_CUSTOMER", "perhaps"),
        ("IS_SUPPLIER", "2"),
        ("TERMS_DAYS", "soon"),
        ("TERMS_DAYS", "9999"),
    ],
)
def test_a_bad_detail_of_a_company_is_left_empty_with_a_warning(
    files: FolderFiles, column: str, value: str
) -> None:
    files.set("companies", 0, **{column: value})
    folder = files.read()
    fault = only_fault(folder, Code.VALUE_INVALID)
    assert (fault.problem.severity, fault.subjects) == (Severity.WARNING, ())
    assert "It was left empty." in fault.problem.message
    assert folder.companies[0].code == "C1"


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("SHORT_DESC", "", Code.VALUE_MISSING),
        ("SHORT_DESC", "D" * 251, Code.VALUE_TOO_LONG),
        ("CONTROLLED", "X", Code.VALUE_INVALID),
        ("BUY_PRICE", "1.00001", Code.VALUE_INVALID),
        ("SELL_PRICE", "free", Code.VALUE_INVALID),
    ],
)
def test_a_bad_stock_item_is_shown_and_cannot_be_exported(
    files: FolderFiles, column: str, value: str, code: ProblemCode
) -> None:
    files.set("stock", 0, **{column: value})
    folder = files.read()
    fault = only_fault(folder, code)
    assert (fault.file, fault.line, fault.column) == ("stock.csv", 2, column)
    assert subjects(fault) == ["Stock Item MUG"]
    assert [item.code for item in folder.stock_items] == ["MUG"]


def test_unknown_codes_of_a_stock_item_are_told(files: FolderFiles) -> None:
    files.set("stock", 0, SALES_NOMINAL="4999", PURCHASE_NOMINAL="4999")
    fault = only_fault(files.read(), Code.NOMINAL_UNKNOWN)
    assert (fault.file, fault.column, subjects(fault)) == (
        "stock.csv",
        "SALES_NOMINAL",
        ["Stock Item MUG"],
    )


@pytest.mark.parametrize("value", ["", "101", "-1", "20%"])
def test_a_bad_tax_rate_stops_what_uses_it(files: FolderFiles, value: str) -> None:
    files.set("tax_rates", 0, PERCENT=value)
    folder = files.read(KnownCodes(tax_rates={"T1": Decimal(20)}))
    assert [(fault.file, fault.column) for fault in folder.faults] == [("tax_rates.csv", "PERCENT")]
    assert len(folder.faults[0].subjects) == 3
    assert folder.tax_rates == ()


def test_a_bad_nominal_nobody_uses_is_told_without_subjects(files: FolderFiles) -> None:
    files.copy("nominals", 0, NOMINAL_CODE="9999", NOMINAL_NAME="")
    fault = only_fault(files.read(), Code.VALUE_MISSING)
    assert (fault.line, fault.subjects, fault.problem.severity) == (5, (), Severity.FAILED)


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("ORDER_CODE", "", Code.VALUE_MISSING),
        ("COMPANY_CODE", "", Code.VALUE_MISSING),
        ("COMPANY_CODE", "C9", Code.COMPANY_UNKNOWN),
        ("PAYMENT_DATE", "30/02/2026", Code.DATE_INVALID),
        ("AMOUNT", "0", Code.VALUE_INVALID),
        ("AMOUNT", "-5", Code.VALUE_INVALID),
        ("METHOD", "Barter", Code.VALUE_INVALID),
        ("BANK_NOMINAL", "1299", Code.NOMINAL_UNKNOWN),
    ],
)
def test_a_bad_prepayment_is_shown_and_cannot_be_exported(
    files: FolderFiles, column: str, value: str, code: ProblemCode
) -> None:
    files.set("prepayments", 0, **{column: value})
    folder = files.read()
    fault = only_fault(folder, code)
    assert (fault.file, fault.column, subjects(fault)) == (
        "prepayments.csv",
        column,
        ["Prepayment PP1"],
    )
    assert [taken.code for taken in folder.prepayments] == ["PP1"]


def test_an_impossible_payment_date_is_shown_as_the_first_of_1900(files: FolderFiles) -> None:
    files.set("prepayments", 0, PAYMENT_DATE="30/02/2026")
    assert files.read().prepayments[0].payment_date == date(1900, 1, 1)


def test_a_row_whose_cells_have_moved_is_not_taken(files: FolderFiles) -> None:
    text = files.text("stock").replace("MUG,Mug", "MUG,Mug, blue")
    folder = files.read_with("stock", text.encode())
    fault = only_fault(folder, Code.VALUE_INVALID)
    assert (subjects(fault), folder.stock_items) == (["Stock Item MUG"], ())
