"""What a good folder gives, in all the ways it may be written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.documents import CalcMethod, DocumentStatus, LedgerSide, SourceType
from kccsync_desktop.domain.folder import KnownCodes
from kccsync_desktop.domain.problems import ProblemCode, Severity
from tests.kcc.folder_files import document, only_fault

if TYPE_CHECKING:
    from tests.kcc.folder_files import FolderFiles


def test_a_good_folder_has_no_faults(files: FolderFiles) -> None:
    folder = files.read()
    assert folder.faults == ()
    rows = {count.file: (count.rows, count.faulty) for count in folder.counts}
    assert rows == {
        "companies.csv": (2, 0),
        "stock.csv": (1, 0),
        "documents.csv": (2, 0),
        "document_lines.csv": (3, 0),
        "prepayments.csv": (1, 0),
        "nominals.csv": (3, 0),
        "tax_rates.csv": (1, 0),
    }


def test_a_document_carries_kccs_own_figures(files: FolderFiles) -> None:
    invoice = document(files.read(), "INV1")
    assert invoice.source_type is SourceType.SALES_INVOICE
    assert (invoice.side, invoice.status) == (LedgerSide.SALES, DocumentStatus.ISSUED)
    assert (invoice.order_code, invoice.company_code) == ("SO1", "C1")
    assert (invoice.document_date, invoice.due_date) == (date(2025, 12, 1), date(2025, 12, 31))
    assert (invoice.currency, invoice.exchange_rate) == ("GBP", 1)
    assert (invoice.net, invoice.tax, invoice.gross) == (15, 3, 18)
    assert (invoice.reference, invoice.supplier_ref) == ("PO-7", "")
    assert [line.net for line in invoice.lines] == [Decimal("10.00"), Decimal("5.00")]
    assert (invoice.lines[0].stock_code, invoice.lines[0].quantity) == ("MUG", 2)


def test_dates_are_read_in_both_forms(files: FolderFiles) -> None:
    assert document(files.read(), "PI1").document_date == date(2025, 12, 2)


def test_a_blank_quantity_is_one_and_a_blank_price_makes_the_amount(files: FolderFiles) -> None:
    delivery = document(files.read(), "INV1").lines[1]
    assert (delivery.quantity, delivery.unit_price) == (1, 5)


def test_a_blank_price_includes_vat_in_gross_calculation(files: FolderFiles) -> None:
    files.set("documents", 0, CALC_METHOD="2")
    assert document(files.read(), "INV1").lines[1].unit_price == 6


def test_a_blank_price_of_no_quantity_is_nothing(files: FolderFiles) -> None:
    files.set("document_lines", 1, QUANTITY="0")
    assert document(files.read(), "INV1").lines[1].unit_price == 0


def test_a_blank_price_too_large_for_a_price_is_left_out(files: FolderFiles) -> None:
    files.set("document_lines", 1, QUANTITY="0.0001", NET="999999999999.99")
    assert document(files.read(), "INV1").lines[1].unit_price == 0


def test_columns_stand_in_any_order_and_case_and_unknown_ones_are_ignored(
    files: FolderFiles,
) -> None:
    expected = files.read().tax_rates
    text = "percent,Ignored, tax_rate ,NAME\n20,x,T1,Standard\n"
    assert files.read_with("tax_rates", text.encode()).tax_rates == expected


def test_a_bom_trailing_commas_and_blank_rows_do_no_harm(files: FolderFiles) -> None:
    expected = files.read()
    text = files.text("documents").replace("\r\n", ",,\r\n") + "\r\n,,,\r\n   \r\n"
    folder = files.read_with("documents", b"\xef\xbb\xbf" + text.encode())
    assert (folder.documents, folder.faults) == (expected.documents, ())


def test_quotes_commas_and_line_breaks_in_text(files: FolderFiles) -> None:
    words = 'Frame 5" x 7",\r\nof "driftwood"'
    files.set("document_lines", 0, DESCRIPTION=words)
    files.set("document_lines", 2, TAX="oops")
    folder = files.read()
    assert document(folder, "INV1").lines[0].description == words
    assert folder.faults[0].line == 5


def test_line_ends_of_old_macs_are_read(files: FolderFiles) -> None:
    expected = files.read().documents
    data = files.text("documents").replace("\r\n", "\r").encode()
    assert files.read_with("documents", data).documents == expected


def test_windows_1252_is_accepted_with_a_warning(files: FolderFiles) -> None:
    files.set("companies", 0, COMPANY_NAME="Café £5")
    folder = files.read_with("companies", files.text("companies").encode("cp1252"))
    assert folder.companies[0].name == "Café £5"
    fault = only_fault(folder, ProblemCode.FILE_ENCODING)
    assert (fault.problem.severity, fault.line, fault.value) == (Severity.WARNING, 2, "é")
    assert fault.subjects == ()


@pytest.mark.parametrize("word", ["-1", "1", "Y", "y", "Yes", "true", "TRUE"])
def test_yes_in_all_its_spellings(files: FolderFiles, word: str) -> None:
    files.set("companies", 1, IS_CUSTOMER=word)
    assert files.read().companies[1].is_customer is True


@pytest.mark.parametrize("word", ["0", "N", "no", "False", ""])
def test_no_in_all_its_spellings(files: FolderFiles, word: str) -> None:
    files.set("companies", 0, IS_CUSTOMER=word)
    assert files.read().companies[0].is_customer is False


@pytest.mark.parametrize("own", ["", "0"])
@pytest.mark.parametrize(
    ("companys", "expected"),
    [("2", CalcMethod.GROSS), ("1", CalcMethod.NET), ("0", CalcMethod.NET), ("", CalcMethod.NET)],
)
def test_calculation_is_the_documents_else_the_companys_else_net(
    files: FolderFiles, own: str, companys: str, expected: CalcMethod
) -> None:
    files.set("companies", 0, CALC_METHOD=companys)
    files.set("documents", 0, CALC_METHOD=own)
    assert document(files.read(), "INV1").calc_method is expected


def test_calculation_of_a_company_read_earlier(files: FolderFiles) -> None:
    files.keep("documents", "document_lines")
    files.set("documents", 0, CALC_METHOD="")
    known = KnownCodes(
        {"C1": CalcMethod.GROSS, "S1": None}, frozenset({"4000", "5000"}), {"T1": Decimal(20)}
    )
    folder = files.read(known)
    assert document(folder, "INV1").calc_method is CalcMethod.GROSS
    assert folder.faults == ()


def test_a_blank_currency_is_the_base_currency_at_one(files: FolderFiles) -> None:
    files.set("documents", 0, CURRENCY="", EXCHANGE_RATE="")
    files.set("companies", 0, CURRENCY="")
    files.set("companies", 1, CURRENCY="")
    folder = files.read(base_currency="EUR")
    invoice = document(folder, "INV1")
    assert (invoice.currency, invoice.exchange_rate, folder.faults) == ("EUR", 1, ())
    assert {company.currency for company in folder.companies} == {"EUR"}


def test_a_foreign_document_keeps_its_rate(files: FolderFiles) -> None:
    files.set("documents", 0, CURRENCY="eur", EXCHANGE_RATE="1.148321")
    folder = files.read()
    invoice = document(folder, "INV1")
    assert (invoice.currency, invoice.exchange_rate) == ("EUR", Decimal("1.148321"))
    assert folder.faults == ()


def test_quotations_and_pro_formas_are_counted_and_never_checked(files: FolderFiles) -> None:
    for number, word in enumerate(("Quotation", "Pro-forma", "QUOTATION")):
        files.copy("documents", 0, SOURCE_TYPE=word, DOC_CODE=f"Q{number}", DOC_DATE="never")
        files.copy("document_lines", 0, DOC_CODE=f"Q{number}", NOMINAL="nowhere", NET="x")
    folder = files.read()
    assert folder.not_offered == {"Quotation": 2, "Pro-forma": 1}
    assert [document.code for document in folder.documents] == ["INV1", "PI1"]
    assert folder.faults == ()


@pytest.mark.parametrize("status", ["Unissued", "unposted"])
def test_what_is_not_issued_or_posted_is_returned_and_its_faults_are_not_told(
    files: FolderFiles, status: str
) -> None:
    files.set("documents", 0, STATUS=status, NET_TOTAL="1", COMPANY_CODE="?", DOC_DATE="31/11/2025")
    files.set("document_lines", 0, NOMINAL="nowhere", TAX_RATE="T99")
    folder = files.read()
    assert folder.faults == ()
    assert document(folder, "INV1").is_offered is False


def test_sp_ledger_entries_stand_in_the_ledger_they_say(files: FolderFiles) -> None:
    files.set("documents", 0, SOURCE_TYPE="SP Ledger", LEDGER="s")
    files.set("documents", 1, SOURCE_TYPE="sp ledger", LEDGER="P")
    folder = files.read()
    assert [document.side for document in folder.documents] == [
        LedgerSide.SALES,
        LedgerSide.PURCHASES,
    ]


def test_zero_and_negative_documents_are_read_without_a_fault(files: FolderFiles) -> None:
    files.set("documents", 1, NET_TOTAL="0", TAX_TOTAL="-0.00", GROSS_TOTAL=".0")
    files.set("document_lines", 2, NET="0", TAX="0")
    files.set("documents", 0, NET_TOTAL="-15", TAX_TOTAL="-3", GROSS_TOTAL="-18")
    files.set("document_lines", 0, NET="-10", TAX="-2")
    files.set("document_lines", 1, NET="-5", TAX="-1")
    folder = files.read()
    assert folder.faults == ()
    assert [document.gross for document in folder.documents] == [-18, 0]


def test_companies_stock_and_prepayments_carry_their_details(files: FolderFiles) -> None:
    folder = files.read()
    customer = folder.companies[0]
    assert (customer.address.town, customer.address.country) == ("Totnes", "GB")
    assert (customer.email, customer.terms_days) == ("a@larkspur.example", 30)
    item = folder.stock_items[0]
    assert (item.sell_price, item.buy_price, item.is_controlled) == (5, Decimal("2.5"), True)
    taken = folder.prepayments[0]
    assert (taken.amount, taken.method, taken.bank_nominal) == (18, "Card", "1200")
    assert (taken.currency, taken.exchange_rate) == ("GBP", 1)


def test_codes_that_differ_by_case_are_two(files: FolderFiles) -> None:
    files.copy("companies", 0, COMPANY_CODE="c1")
    files.copy("stock", 0, STOCK_CODE="mug")
    folder = files.read()
    assert {company.code for company in folder.companies} == {"C1", "c1", "S1"}
    assert {item.code for item in folder.stock_items} == {"MUG", "mug"}
    assert folder.faults == ()


def test_file_names_in_capitals_are_found(files: FolderFiles) -> None:
    path = files.write()
    path.joinpath("documents.csv").rename(path / "DOCUMENTS.CSV")
    files.rows.pop("documents")
    assert len(files.read().documents) == 2
