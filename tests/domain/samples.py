"""Small real values to build cases from; every keyword replaces a field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kccsync_desktop.domain.companies import NominalAccount, TaxRate, TaxSide
from kccsync_desktop.domain.documents import (
    CalcMethod,
    Document,
    DocumentLine,
    DocumentStatus,
    LedgerSide,
    SourceType,
)
from kccsync_desktop.domain.ledger import (
    LedgerAccount,
    LedgerKind,
    LedgerTaxRate,
    Organisation,
    RemoteDocument,
    RemoteLine,
)
from kccsync_desktop.domain.money import ZERO
from kccsync_desktop.domain.package_rules import PackageRules
from kccsync_desktop.domain.planning import PlanFacts, plan_document
from kccsync_desktop.domain.setup import ExportOptions, Mapping

if TYPE_CHECKING:
    from kccsync_desktop.domain.ledger_documents import LedgerDocument

XERO = PackageRules(
    name="Xero",
    has_drafts=True,
    codes_ignore_case=True,
    separate_contact_roles=False,
    number_limit=255,
    contact_name_limit=255,
    item_code_limit=30,
    item_name_limit=50,
    description_limit=4000,
)
QUICKBOOKS = replace(
    XERO,
    name="QuickBooks",
    has_drafts=False,
    separate_contact_roles=True,
    number_limit=21,
    contact_name_limit=100,
    tax_per_line=False,
)

SALES, PURCHASES = TaxSide.SALES, TaxSide.PURCHASES
NOMINALS = {
    each.code: each
    for each in (
        NominalAccount("4000", "Sales - Giftware", "Sales"),
        NominalAccount("4020", "Sales - Books", "Sales"),
        NominalAccount("4900", "Sales Delivery", "Sales"),
        NominalAccount("5000", "Purchases", "Purchases"),
        NominalAccount("5900", "Purchase Delivery", "Purchases"),
        NominalAccount("7100", "Rent", "Expense"),
        NominalAccount("1001", "Stock", "Stock"),
        NominalAccount("5100", "Cost of Sales", "Cost of Sale"),
        NominalAccount("1200", "Bank Current Account", "Bank"),
    )
}
TAX_RATES = {
    each.code: each
    for each in (
        TaxRate("T1", "Standard 20%", Decimal(20)),
        TaxRate("T0", "Zero rated", Decimal(0)),
        TaxRate("T5", "Reduced 5%", Decimal(5)),
    )
}


def account(code: str, name: str, kind: str, **changes: Any) -> LedgerAccount:
    classes = {"sales": "revenue", "purchases": "expense", "expense": "expense"}
    made = LedgerAccount(
        id=f"id-{code}",
        code=code,
        name=name,
        kind=kind,
        own_kind=kind.upper(),
        is_active=True,
        is_postable=kind not in {"bank", "inventory"},
        takes_payments=kind == "bank",
        default_tax_code="",
        tax_class=classes.get(kind, "asset"),
    )
    return replace(made, **changes)


def tax_code(code: str, name: str, percent: int, *sides: TaxSide, **changes: Any) -> LedgerTaxRate:
    classes = {SALES: "revenue", PURCHASES: "expense"}
    made = LedgerTaxRate(
        code=code,
        name=name,
        percent=Decimal(percent),
        is_active=True,
        sides=frozenset(sides),
        account_classes=frozenset({"asset", *(classes[side] for side in sides)}),
    )
    return replace(made, **changes)


ACCOUNTS = {
    each.id: each
    for each in (
        account("200", "Sales", "sales"),
        account("201", "Sales - Giftware", "sales"),
        account("203", "Sales - Books", "sales"),
        account("205", "Sales Delivery", "sales"),
        account("300", "Purchases", "purchases"),
        account("305", "Purchase Delivery", "purchases"),
        account("469", "Rent", "expense"),
        account("090", "Business Bank Account", "bank"),
    )
}
TAX_CODES = {
    each.code: each
    for each in (
        tax_code("OUTPUT2", "20% (VAT on Income)", 20, SALES),
        tax_code("INPUT2", "20% (VAT on Expenses)", 20, PURCHASES),
        tax_code("ZERORATEDOUTPUT", "Zero Rated Income", 0, SALES),
        tax_code("ZERORATEDINPUT", "Zero Rated Expenses", 0, PURCHASES),
        tax_code("RROUTPUT", "5% (VAT on Income)", 5, SALES),
        tax_code("RRINPUT", "5% (VAT on Expenses)", 5, PURCHASES),
    )
}
MAPPING = Mapping(
    nominals={
        "4000": "id-201",
        "4020": "id-203",
        "4900": "id-205",
        "5000": "id-300",
        "5900": "id-305",
        "7100": "id-469",
    },
    taxes={
        ("T1", SALES): "OUTPUT2",
        ("T1", PURCHASES): "INPUT2",
        ("T0", SALES): "ZERORATEDOUTPUT",
        ("T0", PURCHASES): "ZERORATEDINPUT",
        ("T5", SALES): "RROUTPUT",
        ("T5", PURCHASES): "RRINPUT",
    },
)
PLAN_FACTS = PlanFacts(
    mapping=MAPPING,
    options=ExportOptions(),
    accounts=ACCOUNTS,
    tax_codes=TAX_CODES,
    nominals=NOMINALS,
    tax_rates=TAX_RATES,
    base_currency="GBP",
    rules=XERO,
    item_codes={},
)
ORGANISATION = Organisation(
    id="org",
    name="Demo Gifts Ltd",
    base_currency="GBP",
    country="GB",
    locked_until=date(2025, 9, 30),
    is_sandbox=True,
)


def line(net: str = "10.00", tax: str = "2.00", **changes: Any) -> DocumentLine:
    made = DocumentLine(
        number=1,
        stock_code="MUG",
        description="Mug",
        quantity=Decimal(1),
        unit_price=Decimal(net),
        discount_percent=ZERO,
        net=Decimal(net),
        tax=Decimal(tax),
        tax_rate="T1",
        nominal="4000",
    )
    return replace(made, **changes)


def document(*lines: DocumentLine, **changes: Any) -> Document:
    """Return an issued sales invoice over these lines (one of 10.00 + 2.00 unless told)."""
    held = lines or (line(),)
    net = sum((each.net for each in held), ZERO)
    tax = sum((each.tax for each in held), ZERO)
    made = Document(
        source_type=SourceType.SALES_INVOICE,
        code="INV1",
        side=LedgerSide.SALES,
        status=DocumentStatus.ISSUED,
        order_code="SO1",
        company_code="C1",
        document_date=date(2025, 12, 1),
        due_date=date(2025, 12, 31),
        currency="GBP",
        exchange_rate=Decimal(1),
        calc_method=CalcMethod.NET,
        net=net,
        tax=tax,
        gross=net + tax,
        reference="PO-1",
        supplier_ref="",
        lines=held,
    )
    return replace(made, **changes)


def bill(*lines: DocumentLine, **changes: Any) -> Document:
    """Return a posted purchase invoice with the supplier's number."""
    held = lines or (line(nominal="5000"),)
    purchase = {
        "source_type": SourceType.PURCHASE_INVOICE,
        "code": "PI1",
        "side": LedgerSide.PURCHASES,
        "status": DocumentStatus.POSTED,
        "company_code": "S1",
        "supplier_ref": "A-100",
    }
    return document(*held, **{**purchase, **changes})


def planned(made: Document, facts: PlanFacts = PLAN_FACTS) -> LedgerDocument:
    plan = plan_document(made, facts)
    assert plan.ledger_document is not None, plan.problems
    return plan.ledger_document


def remote(ours: LedgerDocument, **changes: Any) -> RemoteDocument:
    """Return the package's document as it should read back."""
    made = RemoteDocument(
        id="r1",
        kind=ours.kind,
        number=ours.number,
        contact_id="c1",
        contact_name="Ash Stores",
        document_date=ours.document_date,
        currency=ours.currency,
        rate=ours.rate,
        net=ours.net,
        tax=ours.tax,
        total=ours.total,
        status="AUTHORISED",
        is_live=True,
        marker=ours.marker,
        updated_at=None,
        lines=tuple(
            RemoteLine(each.description, each.account_code, each.tax_code, each.net, each.tax)
            for each in ours.lines
        ),
    )
    return replace(made, **changes)


def held(
    number: str = "INV1", kind: LedgerKind = LedgerKind.SALES_INVOICE, **changes: Any
) -> RemoteDocument:
    """Return a document that stands in the package already, without our marker."""
    base = remote(planned(document()), kind=kind, number=number, marker="")
    return replace(base, **changes)
