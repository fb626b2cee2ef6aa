"""Documents, contacts and items to send, each as plain as a test allows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from kccsync_desktop.domain.companies import Address, Company
from kccsync_desktop.domain.documents import SourceType, Subject
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.ledger_documents import (
    LedgerContact,
    LedgerDocument,
    LedgerItem,
    LedgerLine,
)

SOURCES = {
    LedgerKind.SALES_INVOICE: SourceType.SALES_INVOICE,
    LedgerKind.BILL: SourceType.PURCHASE_INVOICE,
    LedgerKind.SALES_CREDIT: SourceType.CREDIT_NOTE,
    LedgerKind.BILL_CREDIT: SourceType.PURCHASE_CREDIT,
}
ADDRESS = Address("1 High Street", "", "Old Quarter", "Ely", "Cambs", "CB7 4AA", "GB")


def line(net: str = "20.00", tax: str = "4.00", **fields: object) -> LedgerLine:
    """Return a line; a bill needs its own account and tax code."""
    known: dict[str, object] = {
        "description": "White lantern",
        "quantity": Decimal(2),
        "unit_price": Decimal("10.00"),
        "discount_percent": Decimal(0),
        "net": Decimal(net),
        "tax": Decimal(tax),
        "tax_percent": Decimal(20),
        "account_id": "",
        "account_code": "200",
        "tax_code": "OUTPUT2",
    }
    return LedgerLine(**{**known, **fields})  # type: ignore[arg-type] # a test's own words


def document(kind: LedgerKind = LedgerKind.SALES_INVOICE, **fields: object) -> LedgerDocument:
    code = str(fields.pop("code", "INV1"))
    side: dict[str, object] = {}
    if kind in {LedgerKind.BILL, LedgerKind.BILL_CREDIT}:
        side = {"account_code": "300", "tax_code": "INPUT2"}
    known: dict[str, object] = {
        "subject": Subject(SOURCES[kind], code),
        "kind": kind,
        "number": code,
        "marker": f"{SOURCES[kind]}/{code}",
        "company_code": "C1",
        "document_date": date(2025, 12, 1),
        "due_date": date(2025, 12, 31),
        "currency": "GBP",
        "rate": Decimal(1),
        "reference": "",
        "prices_include_tax": False,
        "authorised": True,
        "lines": (line(**side),),  # type: ignore[arg-type] # a test's own words
    }
    return LedgerDocument(**{**known, **fields})  # type: ignore[arg-type] # a test's own words


def contact(
    name: str = "Umber Emporium LLP", number: str = "C1", **fields: object
) -> LedgerContact:
    known: dict[str, object] = {
        "code": number,
        "name": name,
        "is_customer": True,
        "is_supplier": False,
        "address": ADDRESS,
        "email": "accounts@umber.example",
        "telephone": "01609 856809",
        "tax_reference": "GB172369074",
        "currency": "GBP",
        "calc_method": None,
        "terms_days": 30,
    }
    company = Company(**{**known, **fields})  # type: ignore[arg-type] # a test's own words
    return LedgerContact(company, name, number, company.is_supplier)


def item(code: str = "85123A", **fields: object) -> LedgerItem:
    known: dict[str, object] = {
        "subject": Subject(SourceType.STOCK_ITEM, code),
        "code": code,
        "name": "White lantern",
        "description": "WHITE LANTERN",
        "sell_price": Decimal("2.55"),
        "buy_price": Decimal("1.1525"),
        "sales_account": "200",
        "purchase_account": "300",
        "sales_tax_code": "OUTPUT2",
        "purchase_tax_code": "INPUT2",
    }
    return LedgerItem(**{**known, **fields})  # type: ignore[arg-type] # a test's own words
