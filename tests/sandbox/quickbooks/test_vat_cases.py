"""The 200 VAT cases posted over the API: alone, and with KCC's VAT as TaxLines (E5, E11)."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from kccsync_desktop.sandbox import MovableClock, Sandbox
from tests.sandbox.quickbooks.gateway import Gateway
from tests.sandbox.quickbooks.vat_cases import CASES, Figures, VatCase

ENTITIES = {
    "sales-invoice": "invoice",
    "credit-note": "creditmemo",
    "purchase-invoice": "bill",
    "purchase-credit": "vendorcredit",
}
CODES = {
    "standard": "20.0% S",
    "reduced": "5.0% R",
    "zero": "0.0% Z",
    "exempt": "Exempt",
    "outside": "No VAT",
    "reverse": "20.0% RC SG",
}
every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


class Poster:
    """Posts cases into one company."""

    def __init__(self, gateway: Gateway) -> None:
        self.gateway = gateway
        income = self.first("Account", "select * from Account where AccountType = 'Income'")
        cost = self.first("Account", "select * from Account where AccountType = 'Expense'")
        fields = {"Name": "Hire", "Type": "Service", "IncomeAccountRef": {"value": income["Id"]}}
        self.item = gateway.post("item", fields)["Id"]
        self.cost = cost["Id"]
        self.codes = {one["Name"]: one for one in gateway.query("select * from TaxCode")["TaxCode"]}
        rates = gateway.query("select * from TaxRate maxresults 1000")["TaxRate"]
        self.percents = {one["Id"]: Decimal(one["RateValue"]) for one in rates}
        self.parties = {
            (kind, currency): gateway.post(
                kind,
                {"DisplayName": f"{kind} {currency}", "CurrencyRef": {"value": currency}},
            )["Id"]
            for kind in ("customer", "vendor")
            for currency in ("GBP", "EUR")
        }

    def first(self, entity: str, text: str) -> Any:  # noqa: ANN401 - as answered
        return self.gateway.query(f"{text} maxresults 1")[entity][0]

    def rates(self, case: VatCase) -> dict[str, str]:
        """Return the keys of a case's figures by TaxRateRef."""
        side = "SalesTaxRateList" if case.side == "sales" else "PurchaseTaxRateList"
        found = {}
        for tax in {line.tax for line in case.lines}:
            for one in self.codes[CODES[tax]][side]["TaxRateDetail"]:
                rate = one["TaxRateRef"]["value"]
                sign = "+" if self.percents[rate] > 0 else "-"
                found[rate] = f"{tax}{sign}" if tax == "reverse" else tax
        return found

    def post(self, case: VatCase, override: dict[str, Decimal] | None = None) -> Any:  # noqa: ANN401
        is_sale = case.side == "sales"
        party = "customer" if is_sale else "vendor"
        body: dict[str, object] = {
            "CustomerRef" if is_sale else "VendorRef": {
                "value": self.parties[party, case.currency]
            },
            "CurrencyRef": {"value": case.currency},
            "ExchangeRate": str((1 / case.kcc_rate).quantize(Decimal("1e-10"))),
            "GlobalTaxCalculation": "TaxExcluded",
            "Line": [self.line(str(line.net), line.tax, is_sale=is_sale) for line in case.lines],
        }
        if override is not None:
            body["TxnTaxDetail"] = {
                "TaxLine": [
                    {
                        "Amount": str(amount),
                        "DetailType": "TaxLineDetail",
                        "TaxLineDetail": {"TaxRateRef": {"value": rate}},
                    }
                    for rate, amount in override.items()
                ]
            }
        return self.gateway.post(ENTITIES[case.kind], body)

    def line(self, net: str, tax: str, *, is_sale: bool) -> dict[str, object]:
        name = "SalesItemLineDetail" if is_sale else "AccountBasedExpenseLineDetail"
        target = (
            {"ItemRef": {"value": self.item}} if is_sale else {"AccountRef": {"value": self.cost}}
        )
        code = {"TaxCodeRef": {"value": self.codes[CODES[tax]]["Id"]}}
        return {"DetailType": name, "Amount": net, name: target | code}


@pytest.fixture(scope="module")
def poster() -> Poster:
    clock = MovableClock(frozen_at=datetime(2025, 12, 15, tzinfo=UTC))
    gateway = Gateway(Sandbox("quickbooks", seed=3, clock=clock))
    gateway.door("POST", "settings", {"calls_per_minute": 10**6})
    return Poster(gateway)


def shown(view: dict[str, Any], keys: dict[str, str]) -> Figures:
    tax = view["TxnTaxDetail"]
    rates = {
        keys[one["TaxLineDetail"]["TaxRateRef"]["value"]]: (
            Decimal(one["TaxLineDetail"]["NetAmountTaxable"]),
            Decimal(one["Amount"]),
        )
        for one in tax["TaxLine"]
    }
    total, vat = Decimal(view["TotalAmt"]), Decimal(tax["TotalTax"])
    return Figures(rates, (total - vat, vat, total))


@every_case
def test_quickbooks_own_vat(poster: Poster, case: VatCase) -> None:
    assert shown(poster.post(case), poster.rates(case)) == case.own, case.reason


@every_case
def test_kccs_vat_carried_by_the_override(poster: Poster, case: VatCase) -> None:
    keys = poster.rates(case)
    sent = {rate: case.carried.rates[key][1] for rate, key in keys.items()}
    view = poster.post(case, sent if case.may_override else None)
    assert shown(view, keys) == case.carried, case.reason
    if case.currency != "GBP":
        home = view.get("HomeTotalAmt", view.get("HomeBalance", case.base_gross))
        assert Decimal(home) == case.base_gross, case.reason


def test_a_reverse_charge_cannot_be_overridden_and_need_not_be(poster: Poster) -> None:
    cases = [case for case in CASES if not case.may_override]
    assert len(cases) == 6
    for case in cases:
        assert case.own == case.carried
        keys = poster.rates(case)
        with pytest.raises(AssertionError, match="read-only"):
            poster.post(case, {rate: case.carried.rates[key][1] for rate, key in keys.items()})
