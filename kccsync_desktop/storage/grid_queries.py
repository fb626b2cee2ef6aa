"""What each grid shows, in which order, as SQL (facts/tech.md 2: ids first, rows by id)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import String, case, func, literal, or_, select, type_coerce
from sqlalchemy.orm import aliased

from kccsync_desktop.domain.documents import CREDIT_TYPES, DOCUMENT_TYPES, SourceType
from kccsync_desktop.domain.grids import Grid, GridQuery, TotalOf
from kccsync_desktop.domain.money import ZERO
from kccsync_desktop.domain.payments import ImportState
from kccsync_desktop.domain.states import DONE_STATES, OPEN_STATES, ExportState
from kccsync_desktop.storage.columns import AMOUNT
from kccsync_desktop.storage.grid_groups import CAUSE_TEXT, group_order, with_causes
from kccsync_desktop.storage.grid_statuses import STATUSES
from kccsync_desktop.storage.local_days import midnight
from kccsync_desktop.storage.row_store import QUEUE_ORDER
from kccsync_desktop.storage.tables import (
    DocumentRecord,
    ImportRecord,
    PartRecord,
    ProblemRecord,
    RowRecord,
)

if TYPE_CHECKING:
    from decimal import Decimal

    from sqlalchemy import ColumnElement, Select

RUNNING = (ExportState.QUEUED, ExportState.SENT)
SIGNED: ColumnElement[Decimal | None] = case(
    (RowRecord.source_type.in_(CREDIT_TYPES), -RowRecord.amount),
    else_=RowRecord.amount,
)
COUNTED: ColumnElement[Decimal | None] = case(
    (RowRecord.source_type == SourceType.PREPAYMENT, None),
    else_=SIGNED,
)
_PART = aliased(RowRecord)
_GONE = (
    select(func.coalesce(func.sum(_PART.amount), literal(ZERO, AMOUNT)))
    .join(PartRecord, PartRecord.row_id == _PART.id)
    .where(PartRecord.prepayment_row_id == RowRecord.id, _PART.state.in_(sorted(DONE_STATES)))
    .correlate(RowRecord)
    .scalar_subquery()
)
LEFT_TO_GO: ColumnElement[Decimal | None] = type_coerce(
    case(
        (RowRecord.source_type == SourceType.PREPAYMENT, RowRecord.amount - _GONE),
        else_=RowRecord.amount,
    ),
    AMOUNT,
)
"""What the Pending grid shows: of a prepayment that went in part, the rest."""
_SIGNED_LEFT = case((RowRecord.source_type.in_(CREDIT_TYPES), -RowRecord.amount), else_=LEFT_TO_GO)
_SIDE = (
    select(DocumentRecord.side)
    .where(DocumentRecord.row_id == RowRecord.id)
    .correlate(RowRecord)
    .scalar_subquery()
)
_PAYMENTS = (SourceType.PREPAYMENT, SourceType.ALLOCATION)
_TOTAL_OF: ColumnElement[str] = case(
    (RowRecord.source_type.in_(_PAYMENTS), TotalOf.PAYMENTS.value),
    (RowRecord.source_type.in_(DOCUMENT_TYPES), type_coerce(_SIDE, String)),
    else_=TotalOf.OTHER.value,
)
_NO_SIDE = literal(TotalOf.OTHER.value)
PROBLEM_COUNT = (
    select(func.count())
    .where(ProblemRecord.row_id == RowRecord.id, ProblemRecord.resolved_at.is_(None))
    .correlate(RowRecord)
    .scalar_subquery()
)
_ROW_SORTS: dict[str, ColumnElement[Any]] = {
    "source_type": RowRecord.source_type.expression,
    "source_code": RowRecord.source_code.expression,
    "company_code": RowRecord.company_code.expression,
    "company_name": func.lower(RowRecord.company_name),
    "source_date": RowRecord.source_date.expression,
    "amount": SIGNED,
    "currency": RowRecord.currency.expression,
    "state": RowRecord.state.expression,
    "precheck": RowRecord.precheck.expression,
    "is_running": RowRecord.state.in_(RUNNING),
    "problems": PROBLEM_COUNT,
    "exported_at": RowRecord.exported_at.expression,
    "remote_id": RowRecord.remote_id.expression,
    "remote_number": RowRecord.remote_number.expression,
    "changed_in_kcc": RowRecord.changed_in_kcc.expression,
}
_PROBLEM_SORTS: dict[str, ColumnElement[Any]] = {
    "at": ProblemRecord.raised_at.expression,
    "source_type": ProblemRecord.source_type.expression,
    "source_code": ProblemRecord.source_code.expression,
    "code": ProblemRecord.code.expression,
    "severity": ProblemRecord.severity.expression,
    "message": ProblemRecord.message.expression,
    "cure": ProblemRecord.cure.expression,
    "remedy": ProblemRecord.remedy.expression,
    "target": ProblemRecord.target.expression,
    "detail": ProblemRecord.detail.expression,
}
_IMPORT_SORTS: dict[str, ColumnElement[Any]] = {
    "company_code": ImportRecord.company_code.expression,
    "company_name": func.lower(ImportRecord.company_name),
    "payment_date": ImportRecord.payment_date.expression,
    "reference": ImportRecord.reference.expression,
    "amount": ImportRecord.amount.expression,
    "currency": ImportRecord.currency.expression,
    "allocated_to": ImportRecord.document_code.expression,
    "ledger": ImportRecord.ledger.expression,
    "status": ImportRecord.state.expression,
    "may_tick": ImportRecord.state == ImportState.NOT_PROCESSED,
    "reason": ImportRecord.message.expression,
    "flagged": ImportRecord.flag.is_not(None),
}


_COMPANIES = (RowRecord.company_code.expression, RowRecord.company_name.expression)


@dataclass(frozen=True, slots=True)
class Shape:
    """Where a grid's rows come from: what identifies them, filters them and sorts them.

    ``amount`` is what totals add up, apart by ``total_of``, ``shown_amount`` what the grid shows,
    ``tickable`` which of the rows shown can be ticked.
    """

    key: ColumnElement[int]
    owner: ColumnElement[int]
    source_type: ColumnElement[Any]
    date_from: ColumnElement[Any]
    is_instant: bool
    texts: tuple[ColumnElement[str], ...]
    sorts: dict[str, ColumnElement[Any]]
    own_order: tuple[ColumnElement[Any], ...]
    conditions: tuple[ColumnElement[bool], ...]
    status: ColumnElement[str]
    code: ColumnElement[str] = RowRecord.source_code.expression
    companies: tuple[ColumnElement[str], ...] = _COMPANIES
    shown_amount: ColumnElement[Any] = RowRecord.amount.expression
    currency: ColumnElement[str] = RowRecord.currency.expression
    amount: ColumnElement[Any] = COUNTED
    total_of: ColumnElement[str] = _NO_SIDE
    tickable: tuple[ColumnElement[bool], ...] = ()


_ROW_TEXTS = (RowRecord.source_code.expression, *_COMPANIES)
SHAPES = {
    Grid.PENDING: Shape(
        key=RowRecord.id.expression,
        owner=RowRecord.merchant_id.expression,
        source_type=RowRecord.source_type.expression,
        date_from=RowRecord.source_date.expression,
        is_instant=False,
        texts=_ROW_TEXTS,
        sorts=_ROW_SORTS | {"amount": _SIGNED_LEFT},
        own_order=tuple(column.expression for column in QUEUE_ORDER),
        conditions=(RowRecord.is_offered.expression, RowRecord.state.in_(sorted(OPEN_STATES))),
        status=STATUSES[Grid.PENDING],
        shown_amount=LEFT_TO_GO,
        total_of=_TOTAL_OF,
    ),
    Grid.EXPORTED: Shape(
        key=RowRecord.id.expression,
        owner=RowRecord.merchant_id.expression,
        source_type=RowRecord.source_type.expression,
        date_from=RowRecord.exported_at.expression,
        is_instant=True,
        texts=_ROW_TEXTS,
        sorts=_ROW_SORTS,
        own_order=(RowRecord.exported_at.desc(), RowRecord.id.desc()),
        conditions=(RowRecord.state.in_(sorted(DONE_STATES)),),
        status=STATUSES[Grid.EXPORTED],
        total_of=_TOTAL_OF,
    ),
    Grid.PROBLEMS: Shape(
        key=ProblemRecord.id.expression,
        owner=ProblemRecord.merchant_id.expression,
        source_type=ProblemRecord.source_type.expression,
        date_from=ProblemRecord.raised_at.expression,
        is_instant=True,
        texts=(
            *(ProblemRecord.source_code.expression, ProblemRecord.message.expression),
            *_COMPANIES,
        ),
        sorts=_PROBLEM_SORTS,
        own_order=(ProblemRecord.raised_at.desc(), ProblemRecord.id.desc()),
        conditions=(ProblemRecord.resolved_at.is_(None),),
        status=STATUSES[Grid.PROBLEMS],
        code=ProblemRecord.source_code.expression,
    ),
    Grid.IMPORT: Shape(
        key=ImportRecord.id.expression,
        owner=ImportRecord.merchant_id.expression,
        source_type=ImportRecord.document_type.expression,
        date_from=ImportRecord.payment_date.expression,
        is_instant=False,
        texts=(
            *(ImportRecord.reference.expression, ImportRecord.company_code.expression),
            *(ImportRecord.company_name.expression, ImportRecord.document_code.expression),
        ),
        sorts=_IMPORT_SORTS,
        own_order=(ImportRecord.payment_date.expression, ImportRecord.id.expression),
        conditions=(),
        status=STATUSES[Grid.IMPORT],
        code=ImportRecord.document_code.expression,
        companies=(ImportRecord.company_code.expression, ImportRecord.company_name.expression),
        shown_amount=ImportRecord.amount.expression,
        currency=ImportRecord.currency.expression,
        amount=ImportRecord.amount.expression,
        total_of=type_coerce(ImportRecord.ledger, String),
        tickable=(ImportRecord.state == ImportState.NOT_PROCESSED,),
    ),
}


def matching(query: GridQuery, merchant_id: int, *columns: Any) -> Select[*tuple[Any, ...]]:
    """Return the query for these columns of all rows that a grid shows, in no order.

    Text is found anywhere, whatever its case; the dates are whole days, of this computer
    where the column is an instant.
    """
    shape = SHAPES[query.grid]
    chosen = select(*columns).where(*shape.conditions, shape.owner == merchant_id)
    if query.grid is Grid.PROBLEMS:
        problems = chosen.select_from(ProblemRecord)
        chosen = problems.outerjoin(RowRecord, RowRecord.id == ProblemRecord.row_id)
    chosen = with_causes(query.grid, query.group, chosen)
    return chosen.where(*_filters(shape, query), *_days(shape, query.date_from, query.date_to))


def _filters(shape: Shape, query: GridQuery) -> list[ColumnElement[bool]]:
    texts = ((query.text, shape.texts), (query.code, (shape.code,)))
    conditions = [
        or_(*(column.icontains(text, autoescape=True) for column in columns))
        for text, columns in (*texts, (query.company, shape.companies))
        if text
    ]
    chosen = (
        (shape.source_type, query.source_types),
        (shape.status, query.statuses),
        (shape.currency, query.currencies),
        (CAUSE_TEXT, query.causes),
    )
    conditions += [column.in_(words) for column, words in chosen if words]
    if query.amount_from is not None:
        conditions.append(shape.shown_amount >= query.amount_from)
    if query.amount_to is not None:
        conditions.append(shape.shown_amount <= query.amount_to)
    return conditions


def in_order(query: GridQuery, chosen: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    """Return the query sorted as the grid is; rows without the value come first when rising.

    Raises:
        ValueError: the grid has no column of that name.
    """
    shape = SHAPES[query.grid]
    chosen = chosen.order_by(*group_order(query.grid, query.group))
    if not query.sort:
        return chosen.order_by(*shape.own_order)
    if query.sort not in shape.sorts:
        raise ValueError(f"the grid {query.grid} has no column {query.sort}")
    column = shape.sorts[query.sort]
    if query.descending:
        return chosen.order_by(column.desc().nulls_last(), shape.key.desc())
    return chosen.order_by(column.asc().nulls_first(), shape.key.asc())


def _days(shape: Shape, first: date | None, last: date | None) -> list[ColumnElement[bool]]:
    conditions = []
    if first is not None:
        start = midnight(first) if shape.is_instant else first
        conditions.append(shape.date_from >= start)
    if last is not None:
        after = last + timedelta(days=1)
        end = midnight(after) if shape.is_instant else after
        conditions.append(shape.date_from < end)
    return conditions
