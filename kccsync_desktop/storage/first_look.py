"""What a window shows first, read without SQLAlchemy: importing that takes longer than all of it.

Answers only what it can answer as the stores would; a test holds it against them.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from contextlib import closing
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING

from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.grids import PendingRow
from kccsync_desktop.domain.merchants import Merchant
from kccsync_desktop.domain.money import AMOUNT_PLACES
from kccsync_desktop.domain.states import ExportState, PrecheckStatus
from kccsync_desktop.storage.errors import StorageError
from kccsync_desktop.storage.file_access import prepare
from kccsync_desktop.storage.revisions import OURS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path
    from typing import Any, Self

_BUSY_SECONDS = 1.0
_FETCHED_AT_ONCE = 2_000
_REVISION = "SELECT version_num FROM alembic_version"
_MERCHANT_WORDS = (
    *("id", "name", "package", "base_currency", "client_id", "base_url", "organisation_id"),
    *("organisation_name", "connection_id", "redirect_way", "redirect_address"),
)
_MERCHANTS = """
SELECT id, name, package, base_currency, client_id, base_url, organisation_id, organisation_name,
  connection_id, redirect_way, redirect_address, connected_at, ends_at
FROM merchants ORDER BY id
"""
_PENDING_IDS = """
SELECT id FROM export_rows
WHERE is_offered = 1 AND state IN ('pending', 'queued', 'sent', 'unknown') AND merchant_id = ?
ORDER BY queue_place, source_date, source_code, id
"""
_PENDING_ROWS = """
SELECT id, source_type, source_code, company_code, company_name, source_date,
  CASE source_type WHEN 'prepayment' THEN amount - (
    SELECT coalesce(sum(part.amount), 0) FROM export_rows AS part
    JOIN prepayment_parts AS held ON held.row_id = part.id
    WHERE held.prepayment_row_id = export_rows.id
      AND part.state IN ('exported', 'marked', 'verified')) ELSE amount END,
  currency,
  precheck, state, state IN ('queued', 'sent'),
  (SELECT count(*) FROM problems WHERE row_id = export_rows.id AND resolved_at IS NULL)
FROM export_rows
WHERE merchant_id + 0 = ? AND id IN (SELECT value FROM json_each(?))
"""


class FirstLook:
    """The merchants of a file as they were, and the Pending grid in its own order as it is."""

    def __init__(self, path: Path, merchants: tuple[Merchant, ...]) -> None:
        self._path = path
        self.merchants = merchants

    @classmethod
    def at(cls, path: Path) -> Self | None:
        """Look into a file; None where there is nothing to show or all of the opening is needed.

        So it is with a new file, one of another version, and any that could not be read.
        """
        try:
            if not path.is_file():
                return None
            prepare(path)
            with closing(_connected(path)) as connection:
                revisions = connection.execute(_REVISION).fetchall()
                if revisions != [(OURS.head,)]:
                    return None
                merchants = tuple(map(_merchant, connection.execute(_MERCHANTS)))
        except (sqlite3.Error, StorageError, ValueError):
            return None
        return cls(path, merchants) if merchants else None

    def pending_ids(self, merchant_id: int) -> array[int]:
        """Return the ids of the Pending grid's rows in its own order.

        Raises:
            StorageError: they could not be read.
        """
        found = array("q")
        try:
            with closing(_connected(self._path)) as connection:
                result = connection.execute(_PENDING_IDS, (merchant_id,))
                while rows := result.fetchmany(_FETCHED_AT_ONCE):
                    found.extend(chain.from_iterable(rows))
        except sqlite3.Error as error:
            raise StorageError(str(error)) from error
        return found

    def pending_rows(self, merchant_id: int, ids: Sequence[int]) -> list[PendingRow]:
        """Return rows of the Pending grid by id, in any order; unknown ids are left out.

        Raises:
            StorageError: they could not be read.
        """
        try:
            with closing(_connected(self._path)) as connection:
                chosen = (merchant_id, json.dumps([*ids]))
                return [_pending(*row) for row in connection.execute(_PENDING_ROWS, chosen)]
        except (sqlite3.Error, ValueError) as error:
            raise StorageError(str(error)) from error


def _connected(path: Path) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode=ro"
    return sqlite3.connect(address, uri=True, timeout=_BUSY_SECONDS, isolation_level=None)


def _merchant(row: tuple[Any, ...]) -> Merchant:
    *words, connected_at, ends_at = row
    named = dict(zip(_MERCHANT_WORDS, words, strict=True))
    return Merchant(**named, connected_at=_instant(connected_at), ends_at=_instant(ends_at))


def _instant(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text).replace(tzinfo=UTC)


def _pending(*row: Any) -> PendingRow:
    row_id, source_type, code, company, name, day, units, currency, *rest = row
    precheck, state, is_running, problems = rest
    return PendingRow(
        id=row_id,
        source_type=SourceType(source_type),
        source_code=code,
        company_code=company,
        company_name=name,
        source_date=None if day is None else date.fromisoformat(day),
        amount=None if units is None else Decimal(units).scaleb(-AMOUNT_PLACES),
        currency=currency,
        precheck=PrecheckStatus(precheck),
        state=ExportState(state),
        is_running=bool(is_running),
        problems=problems,
    )
