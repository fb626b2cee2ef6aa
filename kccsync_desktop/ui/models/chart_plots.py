"""From the charts' figures to bars with their words, before anything is painted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.domain.charts import Age, Step
from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.grids import TotalOf
from kccsync_desktop.ui.formats import amount_text, count_text, date_text
from kccsync_desktop.ui.models.sums import sum_words
from kccsync_desktop.ui.texts import noted, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kccsync_desktop.domain.charts import CauseCount, ChartFigures, WaitingValue
    from kccsync_desktop.domain.problems import ProblemCode

MOST_CAUSES = 12
AGE_WORDS = {
    Age.WEEK: noted("Up to 7 days"),
    Age.MONTH: noted("8 to 30 days"),
    Age.TWO_MONTHS: noted("31 to 60 days"),
    Age.THREE_MONTHS: noted("61 to 90 days"),
    Age.OLDER: noted("Over 90 days"),
}
STEP_TITLES = {
    Step.DAY: noted("Exported per day"),
    Step.WEEK: noted("Exported per week"),
    Step.MONTH: noted("Exported per month"),
}
_BAR_WORDS = {
    Step.DAY: noted("{day}"),
    Step.WEEK: noted("Week from {day}"),
    Step.MONTH: noted("Month from {day}"),
}


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its place's name, a value for each series, its figure, and all of it in words.

    ``scale`` names those that are drawn to one largest value; ``heading`` stands above it.
    """

    label: str
    values: tuple[Decimal, ...]
    figure: str
    reading: str
    scale: str = ""
    heading: str = ""


@dataclass(frozen=True, slots=True)
class Plot:
    """Bars over the same series."""

    series: tuple[str, ...]
    bars: tuple[Bar, ...]

    def row(self, number: int) -> int:
        """Return in which row a bar lies: headings have rows of their own."""
        return number + sum(bool(bar.heading) for bar in self.bars[: number + 1])

    @property
    def rows(self) -> int:
        """How many rows lying bars and headings have."""
        return self.row(len(self.bars) - 1) + 1 if self.bars else 0

    def largest(self, number: int) -> Decimal:
        """Return the largest value of a bar's scale: what fills the width."""
        scale = self.bars[number].scale
        return max(sum(map(abs, bar.values), Decimal(0)) for bar in self.bars if bar.scale == scale)


def cause_words(code: ProblemCode) -> str:
    """Return a cause's short name, e.g. ``Nominal not mapped``."""
    words = str(code).replace("-", " ").replace("vat", "VAT")
    return tr(words[:1].upper() + words[1:])


def exported_plot(figures: ChartFigures) -> Plot:
    """Return the bars of what was exported over time, stacked by type."""
    step = figures.span.step
    sums: dict[tuple[object, SourceType], int] = {}
    for each in figures.exported:
        key = (step.start(each.day), each.source_type)
        sums[key] = sums.get(key, 0) + each.count
    types = [each for each in SourceType if any(key[1] is each for key in sums)]
    bars = []
    for start in figures.span.starts() if sums else ():
        counts = [sums.get((start, each), 0) for each in types]
        day = date_text(start)
        parts = [
            f"{tr(each.label)} {count_text(count)}"
            for each, count in zip(types, counts, strict=True)
            if count
        ]
        words = tr(_BAR_WORDS[step]).format(day=day)
        total = tr("{count} exported").format(count=count_text(sum(counts)))
        reading = ", ".join([f"{words}: {total}", *parts])
        values = tuple(Decimal(count) for count in counts)
        bars.append(Bar(day, values, count_text(sum(counts)), reading))
    return Plot(tuple(tr(each.label) for each in types), tuple(bars))


def causes_plot(figures: ChartFigures) -> Plot:
    """Return the bars of the problems by cause, the most frequent first; a tail is one bar."""
    shown = figures.causes[:MOST_CAUSES]
    bars = [_cause_bar(cause_words(each.code), each.example, [each]) for each in shown]
    if rest := figures.causes[MOST_CAUSES:]:
        bars.append(_cause_bar(tr("Other causes"), tr("The table has each."), rest))
    return Plot((tr("Standing"), tr("Resolved")), tuple(bars))


def _cause_bar(label: str, example: str, causes: Sequence[CauseCount]) -> Bar:
    standing = sum(each.standing for each in causes)
    resolved = sum(each.resolved for each in causes)
    words = tr("{cause}: {standing} standing, {resolved} resolved. {example}")
    reading = words.format(
        cause=label,
        standing=count_text(standing),
        resolved=count_text(resolved),
        example=example,
    )
    figure = count_text(standing + resolved)
    return Bar(label, (Decimal(standing), Decimal(resolved)), figure, reading)


def waiting_plot(figures: ChartFigures) -> Plot:
    """Return the bars of the value waiting: by currency and age, what comes in and goes out.

    Sums of two currencies are no lengths of one scale: each currency has a heading that says what
    its longest bar is.
    """
    kinds = tuple(of for of in TotalOf if any(each.of is of for each in figures.waiting))
    currencies = sorted({each.currency for each in figures.waiting})
    bars: list[Bar] = []
    for currency in currencies:
        mine = [each for each in figures.waiting if each.currency == currency]
        largest = f"{currency} {amount_text(max(abs(each.amount) for each in mine))}"
        heading = tr("{currency}: the longest bar is {amount}").format(
            currency=currency, amount=largest
        )
        first, *others = (_waiting_bar(each, kinds) for each in mine)
        bars += [replace(first, heading=heading) if len(currencies) > 1 else first, *others]
    return Plot(tuple(sum_words(of) for of in kinds), tuple(bars))


def _waiting_bar(each: WaitingValue, kinds: tuple[TotalOf, ...]) -> Bar:
    age = tr(AGE_WORDS[each.age])
    amount = f"{each.currency} {amount_text(each.amount)}"
    words = tr("{age}: {amount} waits in {count} rows").format(
        age=age, amount=f"{sum_words(each.of)} {amount}", count=count_text(each.count)
    )
    values = tuple(each.amount if of is each.of else Decimal(0) for of in kinds)
    return Bar(age, values, amount, words, scale=each.currency)
