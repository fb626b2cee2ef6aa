"""The status column of each grid, as the screen tells it, in SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import String, case, func, type_coerce

from kccsync_desktop.domain.grid_groups import CHANGED, UNDER_WAY
from kccsync_desktop.domain.grids import Grid
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.storage.tables import ImportRecord, ProblemRecord, RowRecord

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy.orm import InstrumentedAttribute

_HELD_BY_A_RUN = (ExportState.QUEUED, ExportState.SENT, ExportState.UNKNOWN)


def plain_word(column: InstrumentedAttribute[Any]) -> ColumnElement[str]:
    """Return a column of words as the text it is kept as; empty where there is none."""
    return func.coalesce(type_coerce(column, String), "")


STATUSES: dict[Grid, ColumnElement[str]] = {
    Grid.PENDING: case(
        (RowRecord.state.in_(_HELD_BY_A_RUN), UNDER_WAY), else_=plain_word(RowRecord.precheck)
    ),
    Grid.EXPORTED: case((RowRecord.changed_in_kcc, CHANGED), else_=plain_word(RowRecord.state)),
    Grid.PROBLEMS: plain_word(ProblemRecord.severity),
    Grid.IMPORT: plain_word(ImportRecord.state),
}
