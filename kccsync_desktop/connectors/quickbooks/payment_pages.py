"""Fetching what was paid and allocated, in the fewest calls (facts/quickbooks.md 4).

A first fetch lists each kind of record; the following ones ask once what has changed since, which
tells deletions as well. Where too much has changed for one answer it is asked for kind by kind, and
a kind of which even that is too much is listed. After more than 30 days all kinds are listed, and
what was deleted since is asked for as far back as QuickBooks tells it.
"""

from __future__ import annotations

from dataclasses import dataclass
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
    from collections.abc import Callable, Iterable
    from datetime import datetime

    from kccsync_desktop.connectors.quickbooks.decode_reference import Preferences
    from kccsync_desktop.connectors.quickbooks.fields import Fields
    from kccsync_desktop.connectors.quickbooks.payment_changes import Changes
    from kccsync_desktop.connectors.quickbooks.reads import Reader

OVERLAP = timedelta(minutes=5)
_FROM = " from "
_LISTED, _CHANGED, _REST, _DELETED = "listed", "changed", "rest", "deleted"
_TIME = {"query": "SELECT count(*) FROM Payment"}
# Deleted documents are told by what is due on them; of these only the change capture tells.
_MISSED_IF_DELETED = frozenset({"Payment", "BillPayment", "CreditMemo", "VendorCredit"})


@dataclass(frozen=True, slots=True)
class _Stage:
    """What a page reads: a list of all, the changes of one kind, the rest of them, deletions."""

    word: str
    entity: str
    moment: str = ""

    @classmethod
    def of(cls, cursor: PaymentCursor) -> _Stage | None:
        """Return the stage that a cursor stands at, None at the beginning or where unknown."""
        word, _, rest = cursor.stage.partition(" ")
        entity, _, moment = rest.partition(_FROM)
        is_known = word in {_LISTED, _CHANGED, _REST, _DELETED} and entity in ENTITIES
        is_all = word == _DELETED and not entity
        return cls(word, entity, moment) if is_known or is_all else None


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

        The stage names what is read and the moment that a list has come to; ``page`` is the next
        row from that moment.
        """
        stage = _Stage.of(cursor)
        if stage is None:
            return self._begin(cursor.since)
        if stage.word == _CHANGED:
            return self._changes_of(cursor, stage.entity)
        if stage.word == _DELETED:
            return self._deletions(cursor, stage.entity)
        return self._list(cursor, stage)

    def _begin(self, since: datetime | None) -> PaymentPage:
        """List everything the first time, later read all changes in one call if they fit."""
        listing = PaymentCursor(since, 1, f"{_LISTED} {ENTITIES[0]}")
        if since is None:
            return self.read(listing)
        found = read_changes(self._reader, ENTITIES, since - OVERLAP)
        if found is None or not found.is_recent:
            return self.read(listing)
        newest = _later(since, found.at)
        following = PaymentCursor(since, 1, f"{_CHANGED} {ENTITIES[0]}", newest)
        return self._changed(found, following if found.is_cut_off else None, newest)

    def _changes_of(self, cursor: PaymentCursor, entity: str) -> PaymentPage:
        """Read the changes of one kind; the rest is listed, but for the deletions among it."""
        since = (cursor.since or self._now(cursor)) - OVERLAP
        found = read_changes(self._reader, (entity,), since)
        if found is not None and not found.is_cut_off:
            return self._changed(found, _after(cursor, _CHANGED, entity), cursor.newest)
        following = PaymentCursor(cursor.since, 1, f"{_REST} {entity}", cursor.newest)
        return PaymentPage((), following, cursor.newest, _untold(entity, since))

    def _changed(
        self, found: Changes, following: PaymentCursor | None, newest: datetime | None
    ) -> PaymentPage:
        elements = self._elements(found.live)
        gone = (*elements.gone, *elements.unsettled, *found.deleted)
        return _page(elements, following, newest, gone)

    def _list(self, cursor: PaymentCursor, stage: _Stage) -> PaymentPage:
        told = read_rows(self._reader, stage.entity, _place(cursor, stage))
        newest = cursor.newest or _later(cursor.since, told.at or told.newest)
        at = PaymentCursor(cursor.since, 1, cursor.stage, newest)
        if told.next is not None:
            moment = query_moment(told.next.moment) if told.next.moment else ""
            reached = f"{stage.word} {stage.entity}{_FROM if moment else ''}{moment}"
            following: PaymentCursor | None
            following = PaymentCursor(cursor.since, told.next.row, reached, newest)
        else:
            word = _CHANGED if stage.word == _REST else stage.word
            following = _after(at, word, stage.entity)
        elements = self._elements((stage.entity, one) for one in told.rows)
        elements.skipped.extend(told.skipped)
        was_told = cursor.since is not None
        gone = (*elements.gone, *(elements.unsettled if was_told else ()))
        return _page(elements, following, newest, gone)

    def _deletions(self, cursor: PaymentCursor, entity: str) -> PaymentPage:
        """Read what was deleted, of all kinds at once or where that is too much one by one."""
        now = self._now(cursor)
        wanted, limit = (cursor.since or now) - OVERLAP, earliest(now)
        since = max(wanted, limit)
        found = read_changes(self._reader, (entity,) if entity else ENTITIES, since)
        is_whole = found is not None and not found.is_cut_off
        skipped: list[str] = []
        if entity:
            following = _after(cursor, _DELETED, entity)
            skipped.extend(() if is_whole else _untold(entity, since))
        else:
            one_by_one = f"{_DELETED} {ENTITIES[0]}"
            begin = PaymentCursor(cursor.since, 1, one_by_one, cursor.newest)
            following = None if is_whole else begin
            skipped.extend((_too_long_ago(wanted, limit),) if wanted < limit else ())
        gone = found.deleted if found else ()
        return PaymentPage((), following, cursor.newest, tuple(skipped), gone)

    def _now(self, cursor: PaymentCursor) -> datetime:
        """Return QuickBooks' own time, as this fetch was told it or else asked for."""
        return cursor.newest or self._reader.get("query", _TIME, _time_of)

    def _elements(self, told: Iterable[tuple[str, Fields]]) -> Elements:
        elements = Elements(self._preferences().home_currency)
        for entity, fields in told:
            elements.take(entity, fields)
        elements.look_into_settlements(self._payments)
        return elements


def _page(
    elements: Elements,
    following: PaymentCursor | None,
    newest: datetime | None,
    gone: Iterable[str],
) -> PaymentPage:
    return PaymentPage(
        payments=tuple(elements.payments),
        next=following,
        newest=newest,
        skipped=tuple(elements.skipped),
        gone=tuple(dict.fromkeys(gone)),
    )


def _place(cursor: PaymentCursor, stage: _Stage) -> Place:
    """Return where a list goes on; where its moment cannot be read it begins anew."""
    begin = cursor.since and cursor.since - OVERLAP
    row = max(1, cursor.page)
    try:
        return Place(to_moment(stage.moment) if stage.moment else begin, row)
    except GarbledAnswerError:
        return Place(begin)


def _after(cursor: PaymentCursor, word: str, entity: str) -> PaymentCursor | None:
    """Return the same stage of the next kind; after lists of what was known before, deletions."""
    following = ENTITIES[ENTITIES.index(entity) + 1 :]
    if following:
        return PaymentCursor(cursor.since, 1, f"{word} {following[0]}", cursor.newest)
    is_told_before = word == _LISTED and cursor.since is not None
    return PaymentCursor(cursor.since, 1, _DELETED, cursor.newest) if is_told_before else None


def _later(since: datetime | None, at: datetime | None) -> datetime | None:
    """Return the next watermark, never before the one that the fetch began with."""
    return max((one for one in (since, at) if one is not None), default=None)


def _time_of(body: Fields) -> datetime:
    at = answered_at(body)
    if at is None:
        raise GarbledAnswerError("the answer does not tell QuickBooks' time")
    return at


def _too_long_ago(wanted: datetime, limit: datetime) -> str:
    return (
        "QuickBooks tells for 30 days only what was deleted: what was deleted there between"
        f" {wanted:%d/%m/%Y} and {limit:%d/%m/%Y} is not known here; look into its audit log"
    )


def _untold(entity: str, since: datetime) -> tuple[str, ...]:
    """Say that deletions of a kind are not known, where nothing else would tell them."""
    if entity not in _MISSED_IF_DELETED:
        return ()
    told = (
        f"QuickBooks does not tell which {words_of((entity,))} were deleted since"
        f" {since:%d/%m/%Y}, as more than {MOST_CHANGES:,} were changed; look into its audit log"
    )
    return (told,)
