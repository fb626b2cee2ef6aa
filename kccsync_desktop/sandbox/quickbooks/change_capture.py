"""/cdc: what has changed since a moment, deletions last (facts/quickbooks.md 4, CDC)."""

from __future__ import annotations

from datetime import datetime, timedelta
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from kccsync_desktop.sandbox.quickbooks import errors, moments

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kccsync_desktop.sandbox.quickbooks.books import Books
    from kccsync_desktop.sandbox.quickbooks.resources import Resource

_OLDEST = timedelta(days=30)
_MOST = 1000
_NOT_CAPTURED = frozenset(
    {"taxcode", "taxrate", "taxagency", "timeactivity", "journalcode", "companyinfo", "preferences"}
)


def changes(
    books: Books, resources: Mapping[str, Resource], query: Mapping[str, str]
) -> list[object]:
    """Return one QueryResponse per entity that was asked for.

    At most 1,000 objects in all, the earliest changes of the first entities (assumed).

    Raises:
        Fault: An entity is not captured, or the moment is unreadable or over 30 days ago (codes
            assumed).
    """
    since = _since(query.get("changedsince", ""), books.now())
    names = [name.strip() for name in query.get("entities", "").split(",") if name.strip()]
    if not names:
        raise errors.required("entities")
    room, answers = _MOST, []
    for name in names:
        resource = resources.get(name.lower())
        if resource is None or name.lower() in _NOT_CAPTURED:
            raise errors.invalid_enumeration("entities", name)
        found = _changed(books, resource, since)[:room]
        room -= len(found)
        page = {"startPosition": 1, "maxResults": len(found), "totalCount": len(found)}
        answers.append({resource.name: found, **page} if found else {})
    return [{"QueryResponse": answers}]


def _changed(books: Books, resource: Resource, since: datetime) -> list[object]:
    live: list[tuple[datetime, object]] = []
    for view in resource.views():
        updated = _updated(view)
        if updated >= since:
            live.append((updated, view))
    live.sort(key=itemgetter(0))
    dead = [
        {
            "domain": "QBO",
            "status": "Deleted",
            "Id": one.id,
            "MetaData": {"LastUpdatedTime": moments.stamp(one.deleted)},
        }
        for one in books.tombstones(resource.name)
        if one.deleted >= since
    ]
    return [view for _, view in live] + list(dead)


def _updated(view: Mapping[str, Any]) -> datetime:
    return datetime.fromisoformat(view["MetaData"]["LastUpdatedTime"])


def _since(text: str, now: datetime) -> datetime:
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise errors.business(f"changedSince cannot be read: {text}", "changedSince") from error
    if found.tzinfo is None:
        found = found.replace(tzinfo=moments.local(now).tzinfo)
    if found < now - _OLDEST:
        raise errors.business("changedSince is more than 30 days ago.", "changedSince")
    return found
