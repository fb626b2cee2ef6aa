"""Telling whether a document in the package is the one that an outbox entry speaks of (R3, E10)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from kccsync_desktop.domain.ledger import RemoteContact, RemoteDocument, RemoteItem
    from kccsync_desktop.domain.outbox import NewEntry


def recognise_document(
    entry: NewEntry, candidates: Iterable[RemoteDocument], taken: Collection[str] = ()
) -> RemoteDocument | None:
    """Return the live document that the entry created, if it is among the candidates.

    Our marker proves it; a document without any marker must agree in number, contact, date,
    currency
    and total. ``taken`` holds ids that already belong to other rows.
    """
    possible = [
        each
        for each in candidates
        if each.kind == entry.kind and each.is_live and each.id not in taken
    ]
    marked = (each for each in possible if each.marker and each.marker == entry.marker)
    alike = (each for each in possible if not each.marker and _agrees(entry, each))
    return next(marked, None) or next(alike, None)


def _agrees(entry: NewEntry, remote: RemoteDocument) -> bool:
    return (
        remote.number == entry.number
        and remote.contact_id == entry.contact_id
        and remote.document_date == entry.document_date
        and remote.currency == entry.currency
        and remote.total == entry.total
    )


def recognise_contact(entry: NewEntry, candidates: Iterable[RemoteContact]) -> RemoteContact | None:
    """Return the active contact that carries the URN which the entry gave it (E2).

    Where the package keeps customers and suppliers apart, only one of the entry's role will do.
    """
    serving = (each for each in candidates if each.is_active and each.role in {"", entry.role})
    return next((each for each in serving if each.number == entry.number), None)


def recognise_item(entry: NewEntry, candidates: Iterable[RemoteItem]) -> RemoteItem | None:
    """Return the active item that carries the code which the entry gave it."""
    alike = (each for each in candidates if each.code == entry.number)
    return next((each for each in alike if each.is_active), None)
