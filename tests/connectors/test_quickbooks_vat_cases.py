"""The 200 hand-checked VAT cases: what our encoder sends, QuickBooks keeps as KCC has it (E5)."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from kccsync_desktop.connectors.http import json_text
from kccsync_desktop.connectors.package import Refused
from kccsync_desktop.domain.companies import TaxSide
from kccsync_desktop.domain.documents import SourceType, Subject
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.money import to_base
from kccsync_desktop.domain.problems import ProblemCode
from tests.connectors.qbo_company import SALES, STOCK_COST, QboCompany
from tests.sandbox.quickbooks.vat_cases import CASES, VatCase, VatLine

if TYPE_CHECKING:
    from kccsync_desktop.domain.ledger import RemoteDocument
    from kccsync_desktop.domain.ledger_documents import LedgerDocument, LedgerLine

CODES = {
    "standard": "20.0% S",
    "reduced": "5.0% R",
    "zero": "0.0% Z",
    "exempt": "Exempt",
    "outside": "No VAT",
    "reverse": "20.0% RC SG",
}
KINDS = {
    "sales-invoice": LedgerKind.SALES_INVOICE,
    "credit-note": LedgerKind.SALES_CREDIT,
    "purchase-invoice": LedgerKind.BILL,
    "purchase-credit": LedgerKind.BILL_CREDIT,
}


@pytest.fixture(scope="module")
def company() -> QboCompany:
    """One company for all cases; nothing in them depends on another."""
    return QboCompany.open(calls_per_minute=100_000)


def planned(company: QboCompany, case: VatCase) -> LedgerDocument:
    lines = [ledger_line(company, one, KINDS[case.kind]) for one in case.lines]
    return company.document(
        KINDS[case.kind],
        *lines,
        code=case.name,
        subject=Subject(SourceType(case.kind), case.name),
        currency=case.currency,
        rate=case.kcc_rate,
        prices_include_tax=case.calc == "gross",
    )


def ledger_line(company: QboCompany, one: VatLine, kind: LedgerKind) -> LedgerLine:
    account = SALES if kind.tax_side is TaxSide.SALES else STOCK_COST
    return company.line(
        str(one.net),
        str(one.vat),
        account=account,
        tax_code=CODES[one.tax],
        tax_percent=one.percent,
        quantity=one.quantity,
        unit_price=one.unit_price,
        discount_percent=one.discount_percent,
    )


def kept_per_code(found: RemoteDocument) -> dict[str, tuple[Decimal, Decimal]]:
    sums: dict[str, tuple[Decimal, Decimal]] = defaultdict(lambda: (Decimal(0), Decimal(0)))
    for one in found.lines:
        net, tax = sums[one.tax_code]
        sums[one.tax_code] = net + one.net, tax + one.tax
    return dict(sums)


def expected_per_code(case: VatCase) -> dict[str, tuple[Decimal, Decimal]]:
    """The case's figures by code: the two rates of a reverse charge bear one net and cancel."""
    found: dict[str, tuple[Decimal, Decimal]] = {}
    for rate, (net, vat) in case.carried.rates.items():
        code = CODES[rate.rstrip("+-")]
        found[code] = (net, found.get(code, (net, Decimal(0)))[1] + vat)
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_quickbooks_keeps_kccs_net_and_vat_to_the_penny(company: QboCompany, case: VatCase) -> None:
    document = planned(company, case)
    found = company.proven(document)
    assert (found.net, found.tax, found.total) == case.carried.total, case.reason
    assert kept_per_code(found) == expected_per_code(case), case.reason
    assert found.rate == case.kcc_rate
    assert to_base(found.total, found.rate) == case.base_gross


def test_a_total_below_nought_is_refused_by_both_sides(company: QboCompany) -> None:
    """The pre-check keeps such a document back (E1); QuickBooks would refuse it too."""
    lines = (company.line("5.00", "1.00"), company.line("-9.99", "-2.00"))
    below = company.document(LedgerKind.SALES_INVOICE, *lines, code="BELOW-1")
    (outcome,) = company.desk.send(company.encode(below))
    assert isinstance(outcome, Refused)
    assert [one.code for one in outcome.reasons] == [ProblemCode.TOTAL_NEGATIVE]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_rate_of_the_codes_has_its_tax_line(company: QboCompany, case: VatCase) -> None:
    """Without one for each, QuickBooks drops them all and reckons VAT itself."""
    body: Any = json_text.decode(company.encode(planned(company, case)).body.encode())
    sent = [
        (
            one["TaxLineDetail"]["TaxPercent"],
            one["TaxLineDetail"]["NetAmountTaxable"],
            one["Amount"],
        )
        for one in body.get("TxnTaxDetail", {}).get("TaxLine", [])
    ]
    wanted = [
        (percent_of(rate), net, vat)
        for rate, (net, vat) in case.carried.rates.items()
        if not rate.startswith("reverse")  # read-only rates refuse an amount
    ]
    assert sorted(sent) == sorted(wanted)


def percent_of(rate: str) -> Decimal:
    return {"standard": Decimal(20), "reduced": Decimal(5)}.get(rate, Decimal(0))
