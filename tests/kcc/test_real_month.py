"""The real month: everything of it is read, nothing of it is faulty."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from time import perf_counter

import pytest

from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.folder import CompanyFolder, KnownCodes
from kccsync_desktop.kcc.reader import read_company_folder

MONTH = Path(__file__).resolve().parents[3] / "shared" / "data" / "kcc-2025-12"
SLOWEST = 5.0  # the whole load's limit; a quiet machine reads in about one second

pytestmark = pytest.mark.skipif(not MONTH.exists(), reason="the real month is not beside the tree")


@pytest.fixture(scope="module")
def month() -> CompanyFolder:
    return read_company_folder(MONTH, KnownCodes())


def test_the_month_has_no_faults(month: CompanyFolder) -> None:
    assert month.faults == ()


def test_every_row_is_counted(month: CompanyFolder) -> None:
    assert {count.file: count.rows for count in month.counts} == {
        "companies.csv": 1050,
        "stock.csv": 2800,
        "documents.csv": 2072,
        "document_lines.csv": 45621,
        "prepayments.csv": 397,
        "nominals.csv": 18,
        "tax_rates.csv": 5,
    }


def test_every_document_is_there_by_type(month: CompanyFolder) -> None:
    assert Counter(document.source_type for document in month.documents) == {
        SourceType.SALES_INVOICE: 1557,
        SourceType.CREDIT_NOTE: 318,
        SourceType.PURCHASE_INVOICE: 166,
        SourceType.PURCHASE_CREDIT: 10,
        SourceType.SP_LEDGER: 4,
    }
    assert sum(not document.is_offered for document in month.documents) == 12
    assert month.not_offered == {"Quotation": 8, "Pro-forma": 9}


def test_every_line_is_with_its_document(month: CompanyFolder) -> None:
    for document in month.documents:
        assert sum(line.net for line in document.lines) == document.net
        assert sum(line.tax for line in document.lines) == document.tax
    assert max(len(document.lines) for document in month.documents) == 675


@pytest.mark.timing
def test_the_month_is_read_in_time() -> None:
    start = perf_counter()
    read_company_folder(MONTH, KnownCodes())
    assert perf_counter() - start < SLOWEST
