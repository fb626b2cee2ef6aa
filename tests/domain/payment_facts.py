"""A mapping, a chart and plans of single payments to build cases from."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kccsync_desktop.domain.companies import NominalAccount
from kccsync_desktop.domain.payment_accounts import AccountFacts
from kccsync_desktop.domain.prepayment_rules import (
    PaymentFacts,
    plan_payment,
)
from kccsync_desktop.domain.prepayment_standing import OrderFacts, PrepaymentStanding, stand
from kccsync_desktop.domain.setup import ExportOptions, Mapping
from tests.domain.payment_samples import invoice, prepayment
from tests.domain.samples import NOMINALS, ORGANISATION, XERO, account

if TYPE_CHECKING:
    from kccsync_desktop.domain.prepayment_rules import PaymentPlan
    from kccsync_desktop.domain.problems import Problem, ProblemCode

CHART = (
    account("090", "Business Bank Account", "bank"),
    account("092", "Euro Account", "bank", currency="EUR"),
    account("200", "Sales", "sales"),
    account("810", "Income in Advance", "current-liability"),
    account("836", "Voucher Clearing", "current-liability", takes_payments=True),
    account("099", "Old Bank", "bank", is_active=False),
)
BANKS = {
    "1200": "id-090",
    "1210": "id-092",
    "1250": "id-836",
    "1299": "id-099",
    "2110": "id-810",
    "4000": "id-200",
    "1300": "id-gone",
}
NAMES = {**NOMINALS, "1250": NominalAccount("1250", "Voucher Clearing", "Current Asset")}
ACCOUNTS = AccountFacts(
    Mapping(nominals=BANKS), {each.id: each for each in CHART}, NAMES, "GBP", XERO
)
FACTS = PaymentFacts(ACCOUNTS, ExportOptions(), ORGANISATION)
MULTI = replace(FACTS, options=ExportOptions(multicurrency=True))
EURO: dict[str, Any] = {
    "currency": "EUR",
    "exchange_rate": Decimal("1.148"),
    "bank_nominal": "1210",
}


def whole(amount: str = "100.00", **changes: Any) -> PrepaymentStanding:
    held = invoice(amount, currency=changes.get("currency", "GBP"))
    (standing,) = stand(OrderFacts((prepayment(amount, **changes),), (held,)))
    return standing


def plan(facts: PaymentFacts = FACTS, **changes: Any) -> PaymentPlan:
    return plan_payment(whole(**changes).parts[0], facts)


def codes(problems: tuple[Problem, ...]) -> list[ProblemCode]:
    return [each.code for each in problems]
