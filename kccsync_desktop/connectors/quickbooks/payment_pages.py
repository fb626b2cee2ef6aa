"""Fetching what was paid and allocated, in the fewest calls (facts/quickbooks.md 4).

A first fetch lists each kind of record; the following ones ask once what has changed since, which
tells deletions as well. Where that is cut off (over 1,000 changes, over 30 days ago) the kinds are
listed by their last change, and then what was deleted is asked for: lists leave it out.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from kccsync_desktop.connectors.http.messages import GarbledAnswerError
from kccsync_desktop.connectors.package import PaymentCursor, PaymentPage
from kccsync_desktop.connectors.quickbooks.dates import query_moment, to_moment
from kccsync_desktop.connectors.quickbooks.payment_changes import (
    MOST_CHANGES,
    answered_at,
    earliest,
    read_changes,
)
from kccsync_desktop.connectors.quickbooks.payment_elements import ENTITIES, Elements, words_of
from kccsync_desktop.connectors.quickbooks.payment_lists import Place, read_rows
from kccsync_desktop.connectors.quickbooks.payment_reads import PaymentReads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from datetime import datetime

    from kccsync_desktop.connectors.quickbooks.decode_reference import Preferences
    from kccsync_desktop.connectors.quickbooks.fields import Fields
    from kccsync_desktop.connectors.quickbooks.reads import Reader

OVERLAP = timedelta(minutes=5)
_FROM = " from "
_DELETED = "deleted"
_TIME = {"query": "SELECT count(*) FROM Payment"}
_LOOK = "look into QuickBooks' audit log, and compare the balances"


class PaymentPages:
    """Reads the payments of one company.

    The time of the first answer is the next watermark, for all stages: whatever any of them missed
    changed after it. It is QuickBooks' own, never this computer's.
    """

    def __init__(self, reader: Reader, preferences: Callable[[], Preferences]) -> None:
        """Take the reader of this run and the company's settings, read when first asked for."""
        self._reader = reader
        self._preferences = preferences
        self._payments = PaymentReads(reader, preferences)

    def read(self, cursor: PaymentCursor) -> PaymentPage:
        """Read what the cursor stands at; a stage that is unknown begins the fetch anew.

        The stage is an entity that is listed, with the moment that its list has come to, or the
        entity whose deletions are asked for; ``page`` is the list's next row from that moment.
        """
        word, _, moment = cursor.stage.partition(_FROM)
        deleted = word.removeprefix(_DELETED).strip()
        if word in ENTITIES:
            return self._list(cursor, word, _place(cursor, moment))
        if word.startswith(_DELETED) and deleted in {"", *ENTITIES}:
            return self._deletions(cursor, deleted)
        if cursor.since is None:
            return self._list(PaymentCursor(), ENTITIES[0], Place(None))
        return self._changes(cursor.since)

    def _changes(self, since: datetime) -> PaymentPage:
        """Read all changes in one call; go on with lists where it was cut off or refused."""
        found = read_changes(self._reader, ENTITIES, since - OVERLAP)
        begin = PaymentCursor(since, 1, ENTITIES[0])
        if found is None:
            return self._list(begin, ENTITIES[0], _place(begin))
        newest = _later(since, found.at)
        following = None if found.is_whole else PaymentCursor(since, 1, ENTITIES[0], newest)
        elements = self._elements(found.live)
        elements.gone.extend(found.deleted)
        return _page(elements, following, newest)

    def _list(self, cursor: PaymentCursor, entity: str, place: Place) -> PaymentPage:
        told = read_rows(self._reader, entity, place)
        newest = cursor.newest or _later(cursor.since, told.at or told.newest)
        if told.next is None:
            following = _next_list(cursor, entity, newest)
        else:
            moment = told.next.moment
            stage = f"{entity}{_FROM}{query_moment(moment)}" if moment else entity
            following = PaymentCursor(cursor.since, told.next.row, stage, newest)
        elements = self._elements((entity, one) for one in told.rows)
        elements.skipped.extend(told.skipped)
        if cursor.since is None:
            elements.gone.clear()  # nothing was told before that could be gone
        return _page(elements, following, newest)

    def _elements(self, told: Iterable[tuple[str, Fields]]) -> Elements:
        elements = Elements(self._preferences().home_currency)
        for entity, fields in told:
            elements.take(entity, fields)
        elements.look_into_settlements(self._payments)
        return elements

    def _deletions(self, cursor: PaymentCursor, entity: str) -> PaymentPage:
        """Read what was deleted: of all kinds at once, or where that is too much one by one."""
        now = self._reader.get("query", _TIME, _now)
        wanted, limit = (cursor.since or now) - OVERLAP, earliest(now)
        since = max(wanted, limit)
        found = read_changes(self._reader, (entity,) if entity else ENTITIES, since)
        is_whole = found is not None and found.is_whole
        following = ENTITIES[ENTITIES.index(entity) + 1 :] if entity else ENTITIES
        skipped = []
        if not entity and wanted < limit:
            skipped.append(_too_long_ago(wanted, limit))
        if entity and not is_whole:
            skipped.append(_too_many(entity, since))
        is_over = not following or (not entity and is_whole)
        stage = "" if is_over else f"{_DELETED} {following[0]}"
        return PaymentPage(
            payments=(),
            next=PaymentCursor(cursor.since, 1, stage, cursor.newest) if stage else None,
            newest=cursor.newest,
            skipped=tuple(skipped),
            gone=found.deleted if found else (),
        )


def _page(
    elements: Elements, following: PaymentCursor | None, newest: datetime | None
) -> PaymentPage:
    return PaymentPage(
        payments=tuple(elements.payments),
        next=following,
        newest=newest,
        skipped=tuple(elements.skipped),
        gone=tuple(dict.fromkeys(elements.gone)),
    )


def _place(cursor: PaymentCursor, moment: str = "") -> Place:
    """Return where a list goes on; a moment that cannot be read begins it anew."""
    begin = Place(cursor.since and cursor.since - OVERLAP)
    if not moment:
        return Place(begin.moment, max(1, cursor.page))
    try:
        return Place(to_moment(moment), max(1, cursor.page))
    except GarbledAnswerError:
        return begin


def _next_list(cursor: PaymentCursor, entity: str, newest: datetime | None) -> PaymentCursor | None:
    after: Sequence[str] = ENTITIES[ENTITIES.index(entity) + 1 :]
    if after:
        return PaymentCursor(cursor.since, 1, after[0], newest)
    return None if cursor.since is None else PaymentCursor(cursor.since, 1, _DELETED, newest)


def _later(since: datetime | None, at: datetime | None) -> datetime | None:
    """Return the next watermark, never before the one that the fetch began with."""
    return max((one for one in (since, at) if one is not None), default=None)


def _now(body: Fields) -> datetime:
    at = answered_at(body)
    if at is None:
        raise GarbledAnswerError("the answer does not tell QuickBooks' time")
    return at


def _too_long_ago(wanted: datetime, limit: datetime) -> str:
    return (
        "QuickBooks tells for 30 days only what was deleted: what was deleted there between"
        f" {wanted:%d/%m/%Y} and {limit:%d/%m/%Y} is not known here; {_LOOK}"
    )


def _too_many(entity: str, since: datetime) -> str:
    return (
        f"QuickBooks tells of {MOST_CHANGES:,} changes at a time only, and more"
        f" {words_of((entity,))} were changed since {since:%d/%m/%Y}: which of them were deleted"
        f" is not known; {_LOOK}"
    )
