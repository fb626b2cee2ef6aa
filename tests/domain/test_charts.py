"""Time spans of the charts: whole days, few enough bars."""

from __future__ import annotations

from datetime import date

import pytest

from kccsync_desktop.domain.charts import Age, CauseCount, Step, TimeSpan
from kccsync_desktop.domain.problems import ProblemCode

TODAY = date(2025, 12, 17)  # a Wednesday


@pytest.mark.parametrize(
    ("days", "step", "bars", "first"),
    [
        (7, Step.DAY, 7, date(2025, 12, 11)),
        (30, Step.DAY, 30, date(2025, 11, 18)),
        (90, Step.WEEK, 14, date(2025, 9, 15)),
        (365, Step.MONTH, 13, date(2024, 12, 1)),
    ],
)
def test_a_span_has_bars_few_enough_to_read(days: int, step: Step, bars: int, first: date) -> None:
    span = TimeSpan.back(days, TODAY)
    assert span.last == TODAY
    assert (span.last - span.first).days + 1 == days
    assert span.step is step
    starts = span.starts()
    assert (len(starts), starts[0]) == (bars, first)
    assert step.start(TODAY) == starts[-1]


def test_ages_rise() -> None:
    days = [age.from_days for age in Age]
    assert days == sorted(days)
    assert days[0] == 0


def test_a_cause_counts_what_stands_and_what_was_resolved() -> None:
    assert CauseCount(ProblemCode.HELD, 3, 4, "").count == 7
