"""What some books hold, told by columns that every revision of the schema has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import case, column, func, inspect, select, table

from kccsync_desktop.domain.backups import BooksSummary, CompanyCounts
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.storage.columns import INSTANT
from kccsync_desktop.storage.revisions import OURS, Revisions
from kccsync_desktop.storage.schema import stored_revision

if TYPE_CHECKING:
    from typing import Any

    from sqlalchemy import Connection

_MERCHANTS = table("merchants", *map(column, ("id", "name", "package", "organisation_name")))
_ROWS = table("export_rows", *map(column, ("merchant_id", "state")))
_RUNS = table("runs", column("merchant_id"), column("started_at", INSTANT))
_PAYMENTS = table("book_payments", column("merchant_id"))
_EXPORTED = (ExportState.EXPORTED.value, ExportState.VERIFIED.value, ExportState.MARKED.value)


def summary_of(connection: Connection, name: str, revisions: Revisions = OURS) -> BooksSummary:
    """Return what the books behind a connection hold; ``name`` is what messages call them.

    Raises:
        DatabaseTooNewError: a newer program has written them.
        DatabaseUnreadableError: they are another program's.
    """
    revision = stored_revision(connection, name, revisions)
    if not revision:
        return BooksSummary("", ())
    exported = func.sum(case((_ROWS.c.state.in_(_EXPORTED), 1), else_=0))
    rows = _by_merchant(connection, _ROWS, func.count(), exported)
    runs = _by_merchant(connection, _RUNS, func.max(_RUNS.c.started_at, type_=INSTANT))
    has_payments = inspect(connection).has_table(_PAYMENTS.name)
    payments = _by_merchant(connection, _PAYMENTS, func.count()) if has_payments else {}
    found = connection.execute(select(_MERCHANTS).order_by(_MERCHANTS.c.id)).all()
    return BooksSummary(
        revision,
        tuple(
            CompanyCounts(
                *(one.name, one.package, one.organisation_name),
                *rows.get(one.id, (0, 0)),
                *payments.get(one.id, (0,)),
                *runs.get(one.id, (None,)),
            )
            for one in found
        ),
    )


def _by_merchant(connection: Connection, source: Any, *wanted: Any) -> dict[int, tuple[Any, ...]]:  # noqa: ANN401 - SQLAlchemy's own
    query = select(source.c.merchant_id, *wanted).group_by(source.c.merchant_id)
    return {row[0]: tuple(row[1:]) for row in connection.execute(query)}
