"""What a grid's rows are grouped by, in SQL: each group's key, and the order of the groups."""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import String, case, cast, func, null, select
from sqlalchemy.orm import aliased

from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.grid_groups import GridGroup, Grouping
from kccsync_desktop.domain.grids import CurrencyTotal, Grid, TotalOf
from kccsync_desktop.domain.money import ZERO
from kccsync_desktop.storage.grid_statuses import STATUSES, plain_word
from kccsync_desktop.storage.local_days import LocalMonth
from kccsync_desktop.storage.store import chunks
from kccsync_desktop.storage.tables import ImportRecord, ProblemRecord, RowRecord

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import ColumnElement, Connection, Select
    from sqlalchemy.orm import InstrumentedAttribute

_FIRST_PROBLEMS = (
    select(ProblemRecord.row_id, func.min(ProblemRecord.id).label("id"))
    .where(ProblemRecord.row_id.is_not(None), ProblemRecord.resolved_at.is_(None))
    .group_by(ProblemRecord.row_id)
    .subquery()
)
_CAUSE = aliased(ProblemRecord)
PLACES = {each: place for place, each in enumerate(TotalOf)}


@dataclass(frozen=True, slots=True)
class Keys:
    """What tells groups apart, in the order of the groups unless ``order`` goes before it.

    ``example`` is the id of the group's first problem, where problems make the group.
    """

    columns: tuple[ColumnElement[Any], ...]
    order: tuple[ColumnElement[Any], ...] = ()
    example: ColumnElement[Any] | None = None
    newest_first: bool = False

    @property
    def ordered(self) -> tuple[ColumnElement[Any], ...]:
        """What rows are ordered by for groups to stand together."""
        if self.newest_first:
            return tuple(column.desc() for column in self.columns)
        return (*self.order, *self.columns)


def _type(column: InstrumentedAttribute[Any]) -> Keys:
    places = {member: place for place, member in enumerate(SourceType)}
    return Keys((plain_word(column),), (case(places, value=column, else_=len(places)),))


def _company(name: InstrumentedAttribute[str], code: InstrumentedAttribute[str]) -> Keys:
    key = (func.coalesce(name, ""), func.coalesce(code, ""))
    return Keys(key, (func.lower(func.coalesce(name, "")),))


def _month(day: InstrumentedAttribute[Any]) -> Keys:
    return Keys((func.substr(func.coalesce(cast(day, String), ""), 1, 7),))


def _month_of(instant: InstrumentedAttribute[Any]) -> Keys:
    return Keys((func.coalesce(LocalMonth(instant), ""),), newest_first=True)


_PROBLEM_CAUSE = (
    *(plain_word(ProblemRecord.code), ProblemRecord.target.expression),
    *(plain_word(ProblemRecord.severity), plain_word(ProblemRecord.remedy)),
)
CAUSE_TEXT: ColumnElement[str] = reduce(
    lambda text, part: text.concat(":").concat(part), _PROBLEM_CAUSE
)
_COMPANY = _company(RowRecord.company_name, RowRecord.company_code)
_KEYS: dict[tuple[Grid, Grouping], Keys] = {
    (Grid.PENDING, Grouping.TYPE): _type(RowRecord.source_type),
    (Grid.PENDING, Grouping.COMPANY): _COMPANY,
    (Grid.PENDING, Grouping.MONTH): _month(RowRecord.source_date),
    (Grid.PENDING, Grouping.CAUSE): Keys(
        (
            plain_word(_CAUSE.code),
            case((_CAUSE.id.is_(None), STATUSES[Grid.PENDING]), else_=_CAUSE.target),
        ),
        order=(case((_CAUSE.id.is_(None), 1), else_=0),),
        example=_CAUSE.id.expression,
    ),
    (Grid.EXPORTED, Grouping.TYPE): _type(RowRecord.source_type),
    (Grid.EXPORTED, Grouping.COMPANY): _COMPANY,
    (Grid.EXPORTED, Grouping.MONTH): _month_of(RowRecord.exported_at),
    (Grid.EXPORTED, Grouping.CAUSE): Keys((STATUSES[Grid.EXPORTED],)),
    (Grid.PROBLEMS, Grouping.TYPE): _type(ProblemRecord.source_type),
    (Grid.PROBLEMS, Grouping.COMPANY): _COMPANY,
    (Grid.PROBLEMS, Grouping.MONTH): _month_of(ProblemRecord.raised_at),
    (Grid.PROBLEMS, Grouping.CAUSE): Keys(
        _PROBLEM_CAUSE,
        example=ProblemRecord.id.expression,
    ),
    (Grid.IMPORT, Grouping.TYPE): _type(ImportRecord.document_type),
    (Grid.IMPORT, Grouping.COMPANY): _company(ImportRecord.company_name, ImportRecord.company_code),
    (Grid.IMPORT, Grouping.MONTH): _month(ImportRecord.payment_date),
    (Grid.IMPORT, Grouping.CAUSE): Keys((STATUSES[Grid.IMPORT],)),
}


def group_order(grid: Grid, group: Grouping) -> tuple[ColumnElement[Any], ...]:
    """Return what a grid's rows are ordered by before their own order."""
    return _KEYS[grid, group].ordered if group else ()


def with_causes(
    grid: Grid, group: Grouping, chosen: Select[*tuple[Any, ...]]
) -> Select[*tuple[Any, ...]]:
    """Return the query with each pending row's first problem where rows are grouped by it."""
    if (grid, group) != (Grid.PENDING, Grouping.CAUSE):
        return chosen
    rows = chosen.select_from(RowRecord)
    joined = rows.outerjoin(_FIRST_PROBLEMS, _FIRST_PROBLEMS.c.row_id == RowRecord.id)
    return joined.outerjoin(_CAUSE, _CAUSE.id == _FIRST_PROBLEMS.c.id)


def group_columns(grid: Grid, group: Grouping) -> tuple[ColumnElement[Any], ...]:
    """Return the labelled columns of a group's order and key."""
    keys = _KEYS[grid, group]
    order = [column.label(f"order_{n}") for n, column in enumerate(keys.order)]
    named = [column.label(f"key_{n}") for n, column in enumerate(keys.columns)]
    return (*order, *named)


def groups_of(
    connection: Connection, grid: Grid, group: Grouping, chosen: Select[*tuple[Any, ...]]
) -> tuple[GridGroup, ...]:
    """Return the groups in order.

    ``chosen`` gives ``group_columns``, then what the sum is of, currency, count, sum and first
    problem's id by all three.
    """
    keys = _KEYS[grid, group]
    first, after = len(keys.order), len(keys.order) + len(keys.columns)
    labels = group_columns(grid, group)
    by = [label.desc() if keys.newest_first else label for label in labels]
    rows = connection.execute(chosen.order_by(*by)).all()
    messages = _messages(connection, {row[-1] for row in rows} - {None})
    return tuple(
        _group(tuple(map(str, key)), list(parts), messages)
        for key, parts in groupby(rows, lambda row: tuple(row[first:after]))
    )


def example_of(grid: Grid, group: Grouping) -> ColumnElement[Any]:
    """Return the id of a group's first problem; null where no problems make the group."""
    example = _KEYS[grid, group].example
    return null() if example is None else func.min(example)


def _group(
    key: tuple[str, ...], parts: Sequence[Sequence[Any]], messages: dict[int, str]
) -> GridGroup:
    totals = [
        CurrencyTotal(currency, count, amount or ZERO, TotalOf(total_of))
        for *_, total_of, currency, count, amount, _ in parts
    ]
    examples = [part[-1] for part in parts if part[-1] is not None]
    message = messages.get(min(examples), "") if examples else ""
    count = sum(total.count for total in totals)
    return GridGroup(key, count, in_places(totals), message)


def in_places(totals: Iterable[CurrencyTotal]) -> tuple[CurrencyTotal, ...]:
    """Return totals in the order in which they are shown: sales first, then by currency."""
    return tuple(sorted(totals, key=lambda each: (PLACES[each.of], each.currency)))


def _messages(connection: Connection, ids: Iterable[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for chunk in chunks(sorted(ids)):
        query = select(ProblemRecord.id, ProblemRecord.message).where(ProblemRecord.id.in_(chunk))
        found.update((row_id, message) for row_id, message in connection.execute(query))
    return found
