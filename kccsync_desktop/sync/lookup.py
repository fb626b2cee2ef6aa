"""Finding out what became of calls whose answer was lost, before anything is sent again (R3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.connectors.package import Sought
from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.payment_recognition import recognise_payment
from kccsync_desktop.domain.recognition import (
    recognise_contact,
    recognise_document,
    recognise_item,
)
from kccsync_desktop.domain.states import DONE_STATES
from kccsync_desktop.sync.waiting import SETTLING_DOWN_SECONDS, ask, let_time_pass

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from kccsync_desktop.domain.outbox import OutboxEntry
    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.sync.runs import Run

    Found = Generator[RunEvent, None, dict[int, str]]

CONTACT = "contact"
CARRIER_ITEM = "carrier-item"


def look_up(run: Run, entries: Sequence[OutboxEntry]) -> Found:
    """Return, by entry id, the remote id of each entry that did arrive; the others are absent.

    Raises:
        PackageError: the package could not be asked; nothing is known then.
    """
    by_type: dict[str, list[OutboxEntry]] = {}
    for each in entries:
        kind = "document" if each.kind is not None else each.subject_type
        by_type.setdefault(kind, []).append(each)
    found: dict[int, str] = {}
    for kind, members in by_type.items():
        found |= yield from _LOOK_UPS[kind](run, members)
    return found


def look_up_call(run: Run, entries: Sequence[OutboxEntry]) -> Found:
    """Look up one call whose answer was lost, until nothing more of it arrives.

    Where part of it is there, the package may still be at work on the rest.
    """
    found = yield from look_up(run, entries)
    before = 0
    while before < len(found) < len(entries):
        before = len(found)
        reason = "part of a call has arrived; looking whether the rest follows"
        yield from let_time_pass(run, SETTLING_DOWN_SECONDS, reason)
        found = yield from look_up(run, entries)
    return found


def _contacts(run: Run, entries: Sequence[OutboxEntry]) -> Found:
    contacts = yield from ask(run, run.package.contacts)
    found = ((each.id, recognise_contact(each, contacts)) for each in entries)
    return {entry_id: contact.id for entry_id, contact in found if contact}


def _items(run: Run, entries: Sequence[OutboxEntry]) -> Found:
    items = yield from ask(run, run.package.items)
    found = ((each.id, recognise_item(each, items)) for each in entries)
    return {entry_id: item.id for entry_id, item in found if item}


def _documents(run: Run, entries: Sequence[OutboxEntry]) -> Found:
    sought = [
        Sought(each.kind, each.number, each.marker, each.document_date)
        for each in entries
        if each.kind is not None and each.document_date is not None
    ]
    candidates = yield from ask(run, lambda: run.package.find_documents(sought, are_lost=True))
    with run.books.read() as work:
        taken = {row.remote_id for row in work.rows.in_state(*DONE_STATES) if row.remote_id}
    found: dict[int, str] = {}
    for entry in entries:
        remote = recognise_document(entry, candidates, taken)
        if remote is not None:
            found[entry.id] = remote.id
            taken.add(remote.id)
    return found


def _payments(run: Run, entries: Sequence[OutboxEntry]) -> Found:
    """Payments have no key of their own: they are known by document, reference, date, amount."""
    with run.books.read() as work:
        sent = {each.subject.code: each for each in work.imports.facts(()).own_sent}
        taken = set(work.prepayments.posted())
    invoices = list(dict.fromkeys(sent[each.subject_code].document_id for each in entries))
    candidates = yield from ask(run, lambda: run.package.find_payments(invoices))
    found: dict[int, str] = {}
    for entry in entries:
        remote = recognise_payment(sent[entry.subject_code], candidates, taken)
        if remote is not None:
            found[entry.id] = remote.id
            taken.add(remote.id)
    return found


_LOOK_UPS = {
    CONTACT: _contacts,
    CARRIER_ITEM: _items,
    SourceType.STOCK_ITEM: _items,
    SourceType.ALLOCATION: _payments,
    "document": _documents,
}
