"""How a run of the past ended, and what its receipt adds up to."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from kccsync_desktop.domain.documents import LedgerSide, SourceType
from kccsync_desktop.domain.grids import CurrencyTotal, TotalOf
from kccsync_desktop.domain.history import (
    Outcome,
    Receipt,
    ReceiptLine,
    ReceiptPayment,
    RunResult,
    RunSummary,
)

AT = datetime(2026, 1, 12, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("status", "totals", "result"),
    [
        ("", {}, RunResult.UNFINISHED),
        ("done", {"exported": 3}, RunResult.DONE),
        ("done", {"exported": 3, "held": 1}, RunResult.WITH_PROBLEMS),
        ("cancelled", {"refused": 2}, RunResult.CANCELLED),
    ],
)
def test_a_run_is_told_by_its_end_and_what_was_left(
    status: str, totals: dict[str, int], result: RunResult
) -> None:
    run = RunSummary(1, "Upload Data", AT, None, status, "Ann", "", totals)
    assert run.result is result


def line(
    number: int, kind: SourceType, amount: str, currency: str = "GBP", of: str = "S"
) -> ReceiptLine:
    return ReceiptLine(
        *(number, Outcome.VERIFIED, kind, f"D{number}", "C1", "Ash Stores", Decimal(amount)),
        *(currency, "id", "D", "", TotalOf(of)),
    )


def test_what_went_adds_up_with_credits_below_nought_by_ledger_and_currency() -> None:
    lines = (
        line(1, SourceType.CREDIT_NOTE, "24.00"),
        line(2, SourceType.PURCHASE_CREDIT, "5.00", of="P"),
        line(3, SourceType.SALES_INVOICE, "100.00"),
        line(4, SourceType.SALES_INVOICE, "9.00", "EUR"),
        line(5, SourceType.PREPAYMENT, "7.00", of=""),
    )
    payments = tuple(
        ReceiptPayment("B", "C1", "Ash Stores", "D1", Decimal(amount), currency, ledger)
        for amount, currency, ledger in (
            ("1.50", "GBP", LedgerSide.PURCHASES),
            ("2.00", "GBP", LedgerSide.SALES),
            ("3.00", "GBP", LedgerSide.SALES),
        )
    )
    run = RunSummary(1, "Upload Data", AT, None, "done", "Ann", "")
    made = Receipt(run, "Ash", "xero", "Ash", lines, payments, ())
    assert [(each.of.value, each.currency, str(each.amount)) for each in made.totals] == [
        ("S", "EUR", "9.00"),
        ("S", "GBP", "-24.00"),
        ("S", "GBP", "100.00"),
        ("P", "GBP", "-5.00"),
        ("", "GBP", "7.00"),
    ]
    assert made.net == (
        CurrencyTotal("EUR", 1, Decimal("9.00"), TotalOf.SALES),
        CurrencyTotal("GBP", 2, Decimal("76.00"), TotalOf.SALES),
        CurrencyTotal("GBP", 1, Decimal("-5.00"), TotalOf.PURCHASES),
    )
    counted = [each.counted or 0 for each in made.gone if each.of and each.currency == "GBP"]
    assert sum(counted) == sum(each.amount for each in made.net if each.currency == "GBP")
    assert made.paid == (
        CurrencyTotal("GBP", 2, Decimal("5.00"), TotalOf.SALES),
        CurrencyTotal("GBP", 1, Decimal("1.50"), TotalOf.PURCHASES),
    )
