"""What changed in QuickBooks since a moment, deletions too, in one call.

That is its change data capture (facts/quickbooks.md 4, CDC).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http.failures import ReadRefusedError
from kccsync_desktop.connectors.http.messages import GarbledAnswerError
from kccsync_desktop.connectors.quickbooks import dates
from kccsync_desktop.connectors.quickbooks.decode_on_account import settled_id
from kccsync_desktop.connectors.quickbooks.payment_fields import is_id
from kccsync_desktop.domain.problems import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from kccsync_desktop.connectors.quickbooks.fields import Fields
    from kccsync_desktop.connectors.quickbooks.reads import Reader

MOST_CHANGES = 1000
LONGEST = timedelta(days=30)
_LEEWAY = timedelta(hours=1)
_DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed: live elements as ``(entity, fields)``, and the ids of what was deleted.

    ``is_cut_off`` where there may be more than 1,000, all that QuickBooks tells at a time;
    ``is_recent`` is False where the moment lies further back than it looks. ``at`` is its own time.
    """

    live: tuple[tuple[str, Fields], ...]
    deleted: tuple[str, ...]
    at: datetime | None
    is_cut_off: bool
    is_recent: bool


def read_changes(reader: Reader, entities: Sequence[str], since: datetime) -> Changes | None:
    """Read what changed of some entities, None where QuickBooks refuses to tell.

    It looks 30 days back; whether it refuses an earlier moment is not told.
    """
    parameters = {"entities": ",".join(entities), "changedSince": dates.query_moment(since)}
    try:
        return reader.get("cdc", parameters, lambda body: _changes(body, entities, since))
    except ReadRefusedError as error:
        if error.code is ProblemCode.INTERNAL_FAULT:
            raise
        return None


def earliest(now: datetime) -> datetime:
    """Return how far back changes are told for certain."""
    return now - LONGEST + _LEEWAY


def answered_at(body: Fields) -> datetime | None:
    """Return QuickBooks' own time of an answer, None where it cannot be read."""
    try:
        return body.moment("time")
    except GarbledAnswerError:
        return None


def _changes(body: Fields, entities: Sequence[str], since: datetime) -> Changes:
    if not body.has("CDCResponse"):
        raise GarbledAnswerError("the answer does not tell what changed")
    responses = [
        told for one in body.children("CDCResponse") for told in one.children("QueryResponse")
    ]
    if any(one.has("Fault") for one in responses):
        raise GarbledAnswerError("the answer tells only a part of what changed")
    found = [
        (entity, one) for entity in entities for told in responses for one in told.children(entity)
    ]
    live = tuple((entity, one) for entity, one in found if not _is_deleted(one))
    deleted = [one.text("Id") for _, one in found if _is_deleted(one)]
    at = answered_at(body)
    return Changes(
        live=live,
        deleted=tuple(each for one in filter(is_id, deleted) for each in (one, settled_id(one))),
        at=at,
        is_cut_off=len(found) >= MOST_CHANGES,
        is_recent=at is None or since >= at - LONGEST,
    )


def _is_deleted(fields: Fields) -> bool:
    return fields.text("status").casefold() == _DELETED
