"""The files of a KCC folder and their columns; names and required ones as kcc-files.md has them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

C = TypeVar("C")
C_co = TypeVar("C_co", covariant=True)


class CompanyCells(NamedTuple):
    """A row of companies.csv."""

    code: str
    name: str
    is_customer: str
    is_supplier: str
    address1: str
    address2: str
    locality: str
    town: str
    county: str
    postcode: str
    country: str
    email: str
    telephone: str
    tax_reference: str
    currency: str
    calc_method: str
    terms_days: str


class StockCells(NamedTuple):
    """A row of stock.csv."""

    code: str
    description: str
    stock_type1: str
    stock_type2: str
    controlled: str
    buy_price: str
    sell_price: str
    tax_rate: str
    sales_nominal: str
    purchase_nominal: str


class DocumentCells(NamedTuple):
    """A row of documents.csv."""

    source_type: str
    code: str
    ledger: str
    status: str
    order_code: str
    company_code: str
    document_date: str
    due_date: str
    currency: str
    exchange_rate: str
    calc_method: str
    net: str
    tax: str
    gross: str
    reference: str
    supplier_ref: str


class LineCells(NamedTuple):
    """A row of document_lines.csv."""

    document_code: str
    number: str
    stock_code: str
    description: str
    quantity: str
    unit_price: str
    discount_percent: str
    net: str
    tax: str
    tax_rate: str
    nominal: str


class PrepaymentCells(NamedTuple):
    """A row of prepayments.csv."""

    code: str
    order_code: str
    company_code: str
    payment_date: str
    amount: str
    currency: str
    exchange_rate: str
    method: str
    reference: str
    bank_nominal: str


class NominalCells(NamedTuple):
    """A row of nominals.csv."""

    code: str
    name: str
    kind: str


class TaxRateCells(NamedTuple):
    """A row of tax_rates.csv."""

    code: str
    name: str
    percent: str


@dataclass(frozen=True, slots=True)
class FileSpec(Generic[C_co]):
    """A file, its columns in the order of the row type's fields, and the required ones."""

    file: str
    columns: tuple[str, ...]
    required: frozenset[str]
    make: Callable[[Iterable[str]], C_co]


def _spec(file: str, columns: str, make: Callable[[Iterable[str]], C]) -> FileSpec[C]:
    """Return a spec from column names; a star marks a required one."""
    names = columns.split()
    required = frozenset(name.rstrip("*") for name in names if name.endswith("*"))
    return FileSpec(file, tuple(name.rstrip("*") for name in names), required, make)


COMPANIES = _spec(
    "companies.csv",
    "COMPANY_CODE* COMPANY_NAME* IS_CUSTOMER IS_SUPPLIER ADDRESS:ADDRESS1 ADDRESS:ADDRESS2 "
    "ADDRESS:LOCALITY ADDRESS:TOWN ADDRESS:COUNTY ADDRESS:POSTCODE ADDRESS:COUNTRY2_CODE "
    "ADDRESS:ADDRESS_EMAIL ADDRESS:TELEPHONE TAX_REFERENCE CURRENCY CALC_METHOD TERMS_DAYS",
    CompanyCells._make,
)
STOCK = _spec(
    "stock.csv",
    "STOCK_CODE* SHORT_DESC* STOCK_TYPE1 STOCK_TYPE2 CONTROLLED BUY_PRICE SELL_PRICE TAX_RATE "
    "SALES_NOMINAL PURCHASE_NOMINAL",
    StockCells._make,
)
DOCUMENTS = _spec(
    "documents.csv",
    "SOURCE_TYPE* DOC_CODE* LEDGER STATUS* ORDER_CODE COMPANY_CODE* DOC_DATE* DUE_DATE CURRENCY "
    "EXCHANGE_RATE CALC_METHOD NET_TOTAL* TAX_TOTAL* GROSS_TOTAL* REFERENCE SUPPLIER_REF",
    DocumentCells._make,
)
LINES = _spec(
    "document_lines.csv",
    "DOC_CODE* LINE_NO* STOCK_CODE DESCRIPTION QUANTITY UNIT_PRICE DISCOUNT_PERCENT NET* TAX* "
    "TAX_RATE* NOMINAL*",
    LineCells._make,
)
PREPAYMENTS = _spec(
    "prepayments.csv",
    "PAYMENT_CODE* ORDER_CODE* COMPANY_CODE* PAYMENT_DATE* AMOUNT* CURRENCY EXCHANGE_RATE METHOD "
    "REFERENCE BANK_NOMINAL",
    PrepaymentCells._make,
)
NOMINALS = _spec("nominals.csv", "NOMINAL_CODE* NOMINAL_NAME* NOMINAL_TYPE", NominalCells._make)
TAX_RATES = _spec("tax_rates.csv", "TAX_RATE* NAME* PERCENT*", TaxRateCells._make)

FILES: tuple[str, ...] = tuple(
    spec.file for spec in (COMPANIES, STOCK, DOCUMENTS, LINES, PREPAYMENTS, NOMINALS, TAX_RATES)
)
