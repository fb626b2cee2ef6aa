"""The month's prepayments (../shared/data) from order to payment, counted by outcome (E4)."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kccsync_desktop.domain.companies import Prepayment
from kccsync_desktop.domain.documents import SourceType, Subject
from kccsync_desktop.domain.payment_accounts import AccountFacts
from kccsync_desktop.domain.payments import AmountDue
from kccsync_desktop.domain.prepayment_parts import OrderInvoice
from kccsync_desktop.domain.prepayment_rules import PaymentFacts, plan_payment
from kccsync_desktop.domain.prepayment_standing import (
    BegunPart,
    OrderFacts,
    PartStanding,
    PrepaymentStanding,
    stand,
)
from kccsync_desktop.domain.setup import ExportOptions, Mapping
from kccsync_desktop.domain.states import ExportState
from tests.domain.samples import ORGANISATION, XERO
from tests.domain.test_real_month import CHART, MONTH, nominals, rows

pytestmark = pytest.mark.skipif(not MONTH.is_dir(), reason="../shared/data is not there")
MAPPED = {"1200": "id-090", "1210": "id-092", "1250": "id-836"}


def orders(state: ExportState = ExportState.VERIFIED) -> list[OrderFacts]:
    invoices = defaultdict(list)
    for number, row in enumerate(rows("documents.csv")):
        if row["SOURCE_TYPE"] == "Sales Invoice":
            is_there = state is ExportState.VERIFIED
            invoices[row["ORDER_CODE"]].append(
                OrderInvoice(
                    row_id=number,
                    subject=Subject(SourceType.SALES_INVOICE, row["DOC_CODE"]),
                    company_code=row["COMPANY_CODE"],
                    document_date=date.fromisoformat(row["DOC_DATE"]),
                    currency=row["CURRENCY"],
                    gross=Decimal(row["GROSS_TOTAL"]),
                    state=state,
                    remote_id=f"r-{row['DOC_CODE']}" if is_there else "",
                    is_authorised=is_there,
                )
            )
    taken = defaultdict(list)
    for row in rows("prepayments.csv"):
        taken[row["ORDER_CODE"]].append(
            Prepayment(
                code=row["PAYMENT_CODE"],
                order_code=row["ORDER_CODE"],
                company_code=row["COMPANY_CODE"],
                payment_date=date.fromisoformat(row["PAYMENT_DATE"]),
                amount=Decimal(row["AMOUNT"]),
                currency=row["CURRENCY"],
                exchange_rate=Decimal(row["EXCHANGE_RATE"]),
                method=row["METHOD"],
                reference=row["REFERENCE"],
                bank_nominal=row["BANK_NOMINAL"],
            )
        )
    return [
        OrderFacts(tuple(money), tuple(invoices.get(order, ()))) for order, money in taken.items()
    ]


def standings(made: list[OrderFacts]) -> list[PrepaymentStanding]:
    return [standing for order in made for standing in stand(order)]


def facts(*, multicurrency: bool, dues: dict[str, AmountDue] | None = None) -> PaymentFacts:
    accounts = AccountFacts(
        Mapping(nominals=MAPPED),
        {each.id: each for each in CHART},
        {each.code: each for each in nominals()},
        "GBP",
        XERO,
    )
    options = ExportOptions(multicurrency=multicurrency)
    return PaymentFacts(accounts, options, ORGANISATION, dues or {})


def outcomes(parts: list[PartStanding], given: PaymentFacts) -> Counter[str]:
    counts: Counter[str] = Counter()
    for part in parts:
        plan = plan_payment(part, given)
        counts[",".join(each.code for each in plan.problems) or "ready"] += 1
    return counts


def test_e4_before_the_upload_every_prepayment_waits() -> None:
    made = standings(orders(ExportState.PENDING))
    assert Counter(each.waits for each in made) == {
        "invoice-not-exported": 391,
        "no-invoice-yet": 6,
    }
    assert not any(each.is_offered for each in made)


def test_e4_after_the_upload_all_but_the_orders_not_shipped_are_offered() -> None:
    made = standings(orders())
    assert len(made) == 397
    assert Counter(each.waits for each in made) == {None: 357, "residue": 34, "no-invoice-yet": 6}
    assert Counter(len(each.parts) for each in made if each.is_offered) == {
        1: 373,
        2: 15,
        3: 2,
        4: 1,
    }
    for each in made:
        parts = sum(part.part.amount for part in each.parts)
        assert parts + each.residue == each.prepayment.amount


def test_e4_every_part_is_ready_or_failed_with_its_cure() -> None:
    parts = [part for each in standings(orders()) for part in each.parts]
    assert outcomes(parts, facts(multicurrency=True)) == {
        "ready": 412,
        "prepayment-account-currency": 1,
    }
    assert outcomes(parts, facts(multicurrency=False)) == {
        "ready": 406,
        "multicurrency-off": 6,
        "prepayment-account-currency,multicurrency-off": 1,
    }


def test_e4_amounts_due_carry_every_part_to_the_penny_and_a_second_run_sends_nothing() -> None:
    made = orders()
    dues = {
        each.remote_id: AmountDue(
            each.remote_id, each.gross, "AUTHORISED", is_live=True, takes_payments=True
        )
        for order in made
        for each in order.invoices
    }
    given = facts(multicurrency=True, dues=dues)
    after = []
    for order in made:
        begun = []
        for part in (part for each in stand(order) for part in each.parts):
            payment = plan_payment(part, given).payment
            if payment is not None:
                held = dues[payment.document_id]
                dues[payment.document_id] = replace(held, due=held.due - payment.amount)
                begun.append(BegunPart(part.part, ExportState.VERIFIED))
        after.append(replace(order, begun=tuple(begun)))
    assert all(each.due >= 0 for each in dues.values())
    again = standings(after)
    assert sum(part.is_due for each in again for part in each.parts) == 1
    assert Counter(each.state for each in again) == {"verified": 356, "pending": 41}
