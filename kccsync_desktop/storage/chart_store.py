"""The figures behind the charts, added up by the database."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, func, select

from kccsync_desktop.domain.charts import Age, CauseCount, ExportedCount, WaitingValue
from kccsync_desktop.domain.grids import Grid, TotalOf
from kccsync_desktop.domain.money import ZERO
from kccsync_desktop.domain.states import OPEN_STATES, ExportState
from kccsync_desktop.storage.grid_groups import PLACES
from kccsync_desktop.storage.grid_queries import COUNTED, SHAPES
from kccsync_desktop.storage.local_days import LocalDay, midnight
from kccsync_desktop.storage.problem_store import HAPPENED, SAME
from kccsync_desktop.storage.store import Store
from kccsync_desktop.storage.tables import ProblemRecord, RowRecord

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from kccsync_desktop.domain.charts import TimeSpan

_OF = SHAPES[Grid.PENDING].total_of.label("total_of")
_IN_THE_PACKAGE = (ExportState.EXPORTED, ExportState.VERIFIED)


class ChartStore(Store):
    """What happened over time; nothing here writes."""

    def exported(self, span: TimeSpan) -> tuple[ExportedCount, ...]:
        """Return what the package took per day and type, oldest first; marks by hand left out."""
        day = LocalDay(RowRecord.exported_at.expression).label("day")
        query = (
            select(day, RowRecord.source_type, func.count())
            .where(self._mine, RowRecord.state.in_(_IN_THE_PACKAGE))
            .where(*_within(RowRecord.exported_at.expression, span))
            .group_by("day", RowRecord.source_type)
            .order_by("day", RowRecord.source_type)
        )
        return tuple(
            ExportedCount(date.fromisoformat(found), source_type, count)
            for found, source_type, count in self._connection.execute(query)
        )

    def causes(self, span: TimeSpan) -> tuple[CauseCount, ...]:
        """Return the problems raised in the span by their cause, the most frequent first.

        What is found again with the same subject is the same problem, and stands if it does now.
        """
        stands = func.max(case((ProblemRecord.resolved_at.is_(None), 1), else_=0))
        one = (
            select(
                ProblemRecord.code, stands.label("stands"), func.max(ProblemRecord.id).label("id")
            )
            .where(ProblemRecord.merchant_id == self._merchant_id)
            .where(*_within(ProblemRecord.raised_at.expression, span))
            .group_by(*SAME, HAPPENED)
            .subquery()
        )
        query = (
            select(one.c.code, func.sum(one.c.stands), func.count(), func.max(one.c.id))
            .group_by(one.c.code)
            .order_by(func.count().desc(), one.c.code)
        )
        found = self._connection.execute(query).all()
        texts = self._texts([row[3] for row in found])
        return tuple(
            CauseCount(code, stands, count - stands, texts[newest])
            for code, stands, count, newest in found
        )

    def waiting(self, today: date) -> tuple[WaitingValue, ...]:
        """Return the value of the Pending grid by age, currency and what it is, youngest first.

        As the grid's totals: sales, purchases and payments are apart, credits are negative, a
        prepayment's money is its allocations'. Rows dated ahead are of the youngest age; stock
        items have no value and are left out.
        """
        age = _age_on(today).label("age")  # grouped by name: bound dates would differ
        query = (
            select(age, _OF, RowRecord.currency, func.count(), func.sum(COUNTED))
            .where(self._mine, RowRecord.is_offered, RowRecord.state.in_(sorted(OPEN_STATES)))
            .where(COUNTED.is_not(None))
            .group_by("age", "total_of", RowRecord.currency)
        )
        found = [
            WaitingValue(Age(word), currency, count, amount or ZERO, TotalOf(of))
            for word, of, currency, count, amount in self._connection.execute(query)
        ]
        return tuple(sorted(found, key=_place))

    def _texts(self, ids: list[int]) -> dict[int, str]:
        query = select(ProblemRecord.id, ProblemRecord.message).where(ProblemRecord.id.in_(ids))
        return dict(self._connection.execute(query).all())


def _place(each: WaitingValue) -> tuple[int, int, str]:
    return each.age.from_days, PLACES[each.of], each.currency


def _age_on(today: date) -> ColumnElement[str]:
    """The oldest age is asked for first; the dates bound how young a row of it may be."""
    oldest_first = sorted(Age, key=lambda each: each.from_days, reverse=True)
    bounds = [
        (RowRecord.source_date <= today - timedelta(days=age.from_days), age.value)
        for age in oldest_first
        if age is not Age.WEEK
    ]
    return case(*bounds, else_=Age.WEEK.value)


def _within(instant: ColumnElement[Any], span: TimeSpan) -> tuple[ColumnElement[bool], ...]:
    return instant >= midnight(span.first), instant < midnight(span.last + timedelta(days=1))
