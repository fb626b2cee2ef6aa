"""Made-up figures for the charts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from kccsync_desktop.domain.charts import (
    Age,
    CauseCount,
    ChartFigures,
    ExportedCount,
    TimeSpan,
    WaitingValue,
)
from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.grids import TotalOf
from kccsync_desktop.domain.problems import ProblemCode

TODAY = date(2025, 12, 17)
_TYPES = (
    *(SourceType.SALES_INVOICE, SourceType.CREDIT_NOTE, SourceType.PURCHASE_INVOICE),
    *(SourceType.SP_LEDGER, SourceType.ALLOCATION),
)
_CAUSES = (
    (ProblemCode.NOMINAL_NOT_MAPPED, 41, 120, "Nominal 4100 has no account in Xero."),
    (ProblemCode.TAX_NOT_MAPPED, 12, 30, "The tax rate 0 has no tax code for sales."),
    (ProblemCode.CONTACT_NAME_TAKEN, 3, 14, 'The name "Fennel Stores" is taken in Xero.'),
    (ProblemCode.DATE_LOCKED, 9, 0, "Books are locked up to 30/09/2025."),
    (ProblemCode.READ_BACK_DIFFERS, 1, 0, "The VAT is 20.01 there and 20.00 in KCC."),
)


def exported_counts(span: TimeSpan) -> tuple[ExportedCount, ...]:
    found = []
    for number in range((span.last - span.first).days + 1):
        day = span.first + timedelta(days=number)
        if day.weekday() < 5:
            for place, each in enumerate(_TYPES):
                count = (number * 7 + place * 11) % 23 + (24 if place == 0 else 0)
                if count:
                    found.append(ExportedCount(day, each, count))
    return tuple(found)


def chart_figures(days: int) -> ChartFigures:
    span = TimeSpan.back(days, TODAY)
    waiting = (
        WaitingValue(Age.WEEK, "EUR", 3, Decimal("1210.00"), TotalOf.SALES),
        WaitingValue(Age.WEEK, "GBP", 40, Decimal("18211.12"), TotalOf.SALES),
        WaitingValue(Age.WEEK, "GBP", 12, Decimal("6120.75"), TotalOf.PURCHASES),
        WaitingValue(Age.MONTH, "GBP", 17, Decimal("9120.50"), TotalOf.SALES),
        WaitingValue(Age.MONTH, "GBP", 2, Decimal("240.00"), TotalOf.PAYMENTS),
        WaitingValue(Age.TWO_MONTHS, "GBP", 4, Decimal("-310.00"), TotalOf.SALES),
        WaitingValue(Age.OLDER, "GBP", 2, Decimal("88.40"), TotalOf.PURCHASES),
    )
    causes = tuple(CauseCount(*each) for each in _CAUSES)
    return ChartFigures(span, exported_counts(span), causes, waiting)


def no_figures(days: int) -> ChartFigures:
    return ChartFigures(TimeSpan.back(days, TODAY), (), (), ())


@dataclass(kw_only=True)
class FakeCharts:
    """A desk's figures; ``is_idle`` for one that never did anything."""

    is_idle: bool = False

    def chart_figures(self, days: int) -> ChartFigures:
        return no_figures(days) if self.is_idle else chart_figures(days)
