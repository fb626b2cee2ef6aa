"""A small KCC folder that is right in everything, for tests to spoil one thing at a time."""

from __future__ import annotations

import csv
import io
from copy import deepcopy
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.folder import CompanyFolder, KnownCodes, RowFault
from kccsync_desktop.domain.problems import Problem, ProblemCode, Remedy, Severity
from kccsync_desktop.kcc.errors import FolderRefusedError
from kccsync_desktop.kcc.reader import read_company_folder

if TYPE_CHECKING:
    from pathlib import Path

    from kccsync_desktop.domain.documents import Document

GOOD: dict[str, list[dict[str, str]]] = {
    "companies": [
        {
            "COMPANY_CODE": "C1",
            "COMPANY_NAME": "Larkspur & Finch",
            "IS_CUSTOMER": "-1",
            "IS_SUPPLIER": "0",
            "ADDRESS:TOWN": "Totnes",
            "ADDRESS:COUNTRY2_CODE": "GB",
            "ADDRESS:ADDRESS_EMAIL": "a@larkspur.example",
            "CURRENCY": "GBP",
            "CALC_METHOD": "1",
            "TERMS_DAYS": "30",
        },
        {"COMPANY_CODE": "S1", "COMPANY_NAME": "Fellside Print", "IS_SUPPLIER": "Y"},
    ],
    "stock": [
        {
            "STOCK_CODE": "MUG",
            "SHORT_DESC": "Mug",
            "CONTROLLED": "-1",
            "BUY_PRICE": "2.5",
            "SELL_PRICE": "5",
            "TAX_RATE": "T1",
            "SALES_NOMINAL": "4000",
            "PURCHASE_NOMINAL": "5000",
        }
    ],
    "documents": [
        {
            "SOURCE_TYPE": "Sales Invoice",
            "DOC_CODE": "INV1",
            "LEDGER": "S",
            "STATUS": "Issued",
            "ORDER_CODE": "SO1",
            "COMPANY_CODE": "C1",
            "DOC_DATE": "2025-12-01",
            "DUE_DATE": "2025-12-31",
            "CURRENCY": "GBP",
            "EXCHANGE_RATE": "1",
            "CALC_METHOD": "1",
            "NET_TOTAL": "15.00",
            "TAX_TOTAL": "3.00",
            "GROSS_TOTAL": "18.00",
            "REFERENCE": "PO-7",
            "SUPPLIER_REF": "",
        },
        {
            "SOURCE_TYPE": "Purchase Invoice",
            "DOC_CODE": "PI1",
            "STATUS": "Posted",
            "COMPANY_CODE": "S1",
            "DOC_DATE": "02/12/2025",
            "NET_TOTAL": "10",
            "TAX_TOTAL": "2",
            "GROSS_TOTAL": "12",
            "SUPPLIER_REF": "F-99",
        },
    ],
    "document_lines": [
        {
            "DOC_CODE": "INV1",
            "LINE_NO": "1",
            "STOCK_CODE": "MUG",
            "DESCRIPTION": "Mug",
            "QUANTITY": "2",
            "UNIT_PRICE": "5",
            "DISCOUNT_PERCENT": "0",
            "NET": "10.00",
            "TAX": "2.00",
            "TAX_RATE": "T1",
            "NOMINAL": "4000",
        },
        {
            "DOC_CODE": "INV1",
            "LINE_NO": "2",
            "DESCRIPTION": "Delivery",
            "NET": "5.00",
            "TAX": "1.00",
            "TAX_RATE": "T1",
            "NOMINAL": "4000",
        },
        {
            "DOC_CODE": "PI1",
            "LINE_NO": "1",
            "STOCK_CODE": "MUG",
            "DESCRIPTION": "Mug",
            "QUANTITY": "4",
            "UNIT_PRICE": "2.5",
            "NET": "10.00",
            "TAX": "2.00",
            "TAX_RATE": "T1",
            "NOMINAL": "5000",
        },
    ],
    "prepayments": [
        {
            "PAYMENT_CODE": "PP1",
            "ORDER_CODE": "SO1",
            "COMPANY_CODE": "C1",
            "PAYMENT_DATE": "2025-12-01",
            "AMOUNT": "18.00",
            "METHOD": "Card",
            "BANK_NOMINAL": "1200",
        }
    ],
    "nominals": [
        {"NOMINAL_CODE": "1200", "NOMINAL_NAME": "Bank", "NOMINAL_TYPE": "Bank"},
        {"NOMINAL_CODE": "4000", "NOMINAL_NAME": "Sales", "NOMINAL_TYPE": "Sales"},
        {"NOMINAL_CODE": "5000", "NOMINAL_NAME": "Purchases", "NOMINAL_TYPE": "Purchases"},
    ],
    "tax_rates": [{"TAX_RATE": "T1", "NAME": "Standard", "PERCENT": "20"}],
}


class FolderFiles:
    """The good folder's rows, to be changed and then written and read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.rows = deepcopy(GOOD)

    def set(self, file: str, row: int, **cells: str) -> None:
        """Change cells of one row."""
        self.rows[file][row].update(cells)

    def copy(self, file: str, row: int, **cells: str) -> None:
        """Add a row like another one."""
        self.rows[file].append({**self.rows[file][row], **cells})

    def keep(self, *files: str) -> None:
        """Leave out all other files."""
        self.rows = {file: self.rows[file] for file in files}

    def text(self, file: str) -> str:
        """Return the file as it is written."""
        rows = self.rows[file]
        stream = io.StringIO(newline="")
        columns = list(dict.fromkeys(column for row in rows for column in row))
        writer = csv.DictWriter(stream, columns, restval="")
        writer.writeheader()
        writer.writerows(rows)
        return stream.getvalue()

    def write(self) -> Path:
        """Write all files; one written by ``raw`` stays as it is."""
        for file in self.rows:
            self.raw(file, self.text(file).encode())
        return self.path

    def raw(self, file: str, data: bytes) -> None:
        """Write one file as these bytes."""
        self.path.mkdir(exist_ok=True)
        self.path.joinpath(f"{file}.csv").write_bytes(data)

    def read(self, known: KnownCodes | None = None, base_currency: str = "GBP") -> CompanyFolder:
        """Write and read the folder."""
        return read_company_folder(self.write(), known or KnownCodes(), base_currency)

    def read_with(self, file: str, data: bytes) -> CompanyFolder:
        """Write the folder, then one file as these bytes, and read it."""
        self.write()
        self.raw(file, data)
        return read_company_folder(self.path, KnownCodes())


def only_fault(folder: CompanyFolder, code: ProblemCode) -> RowFault:
    """Return the one fault of a folder, which must have this code."""
    assert [fault.problem.code for fault in folder.faults] == [code]
    return folder.faults[0]


def document(folder: CompanyFolder, code: str) -> Document:
    """Return the document with a code."""
    return next(document for document in folder.documents if document.code == code)


def subjects(fault: RowFault) -> list[str]:
    """Return the names of what cannot be exported."""
    return [str(subject) for subject in fault.subjects]


def refusal(path: Path) -> Problem:
    """Return why a path is refused."""
    with pytest.raises(FolderRefusedError) as caught:
        read_company_folder(path, KnownCodes())
    problem = caught.value.problem
    assert (problem.code, problem.severity) == (ProblemCode.FILE_REFUSED, Severity.RUN)
    assert problem.remedy is Remedy.RELOAD_FOLDER
    assert str(caught.value) == f"{problem.message} {problem.cure}"
    return problem
