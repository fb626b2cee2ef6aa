"""Merchant, contacts, outbox, runs and leases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import IntegrityError

from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.limits import LimitState
from kccsync_desktop.domain.merchants import Lease
from kccsync_desktop.domain.outbox import OutboxState
from kccsync_desktop.domain.rows import ContactLink, RunRow
from kccsync_desktop.storage.errors import OrganisationDiffersError, RowUnknownError
from tests.storage.builders import START, document, entry, store

if TYPE_CHECKING:
    from kccsync_desktop.storage.books import Books, Work
    from kccsync_desktop.storage.database import Database

MINUTE = timedelta(minutes=1)


def connect(work: Work, organisation_id: str) -> None:
    work.merchant.connect(
        client_id="client",
        base_url="http://localhost:1",
        organisation_id=organisation_id,
        organisation_name=f"The {organisation_id}",
        connection_id="conn",
        at=START,
    )


def test_a_merchant_is_connected_and_disconnected(books: Books) -> None:
    with books.write() as work:
        connect(work, "org")
        connected = work.merchant.get()
        work.merchant.disconnect()
        after = work.merchant.get()
    assert (connected.organisation_name, connected.connected_at) == ("The org", START)
    assert connected.is_sandbox
    assert after == replace(connected, connection_id="", connected_at=None)


def test_another_organisation_is_refused_once_rows_were_exported(books: Books) -> None:
    (row_id,) = store(books, document())
    with books.write() as work:
        connect(work, "first")
        connect(work, "second")
        work.rows.exported(row_id, remote_id="g", kind=None, number="", at=START)
        work.merchant.disconnect()
        connect(work, "second")
    with (
        pytest.raises(OrganisationDiffersError, match=r"The second.*The third"),
        books.write() as w,
    ):
        connect(w, "third")


def test_a_mark_by_hand_binds_to_no_organisation(books: Books) -> None:
    (row_id,) = store(books, document())
    with books.write() as work:
        connect(work, "first")
        work.rows.marked([row_id], START)
        connect(work, "second")
        assert work.merchant.get().organisation_id == "second"


def test_contacts_are_linked_by_company_and_role(books: Books) -> None:
    both = ContactLink("C1", "", "r1", "Umber", "C1")
    supplier = ContactLink("C1", "supplier", "r2", "Umber (C1)", "")
    with books.write() as work:
        work.contacts.link(both, START)
        work.contacts.link(supplier, START)
        work.contacts.link(replace(both, remote_id="r3"), START)
        assert work.contacts.links() == {
            ("C1", ""): replace(both, remote_id="r3"),
            ("C1", "supplier"): supplier,
        }
        assert work.contacts.link_of("C1", "supplier") == supplier
        assert work.contacts.link_of("C1", "customer") is None


def test_intended_entries_are_open_until_they_are_settled(books: Books) -> None:
    (row_id,) = store(books, document())
    full = entry(
        row_id,
        kind=LedgerKind.SALES_INVOICE,
        document_date=date(2025, 12, 1),
        total=Decimal("18.36"),
        currency="GBP",
        marker="sales-invoice/INV1",
    )
    contact = entry(None, "k2", subject_type="contact", subject_code="C1", role="customer")
    with books.write() as work:
        run_id = work.runs.begin("upload", START)
        assert work.outbox.intend([], run_id, START) == ()
        entries = work.outbox.intend([full, contact], run_id, START)
        assert work.outbox.open_entries() == entries
        assert (entries[0].total, entries[0].kind, entries[1].row_id) == (
            full.total,
            full.kind,
            None,
        )
        work.outbox.settle(entries[0].id, OutboxState.UNKNOWN, START, note="time-out")
        (unknown, _) = work.outbox.open_entries()
        assert (unknown.state, unknown.note, unknown.settled_at) == (
            OutboxState.UNKNOWN,
            "time-out",
            None,
        )
        work.outbox.settle(entries[0].id, OutboxState.ADOPTED, START, remote_id="g")
        work.outbox.settle(entries[1].id, OutboxState.ACCEPTED, START, remote_id="c")
        assert work.outbox.open_entries() == ()


def test_an_unknown_entry_or_run_is_refused(books: Books) -> None:
    with books.write() as work, pytest.raises(RowUnknownError):
        work.outbox.settle(9, OutboxState.ACCEPTED, START)
    with books.write() as work, pytest.raises(RowUnknownError):
        work.runs.end(9, START, "done", {})


def test_an_entry_needs_a_run_that_exists(books: Books) -> None:
    with pytest.raises(IntegrityError), books.write() as work:
        work.outbox.intend([entry()], 99, START)


def test_runs_are_unfinished_until_they_end(books: Books) -> None:
    with books.write() as work:
        first, second = work.runs.begin("upload", START), work.runs.begin("load", START + MINUTE)
        work.runs.end(first, START + MINUTE, "done", {"exported": 3})
        assert work.runs.unfinished() == (RunRow(second, "load", START + MINUTE),)
        assert work.runs.last(("upload", "load")) == RunRow(second, "load", START + MINUTE)
        assert work.runs.last(("upload", "load"), second) == RunRow(first, "upload", START, "done")
        assert work.runs.last(("upload",), first) is None


def test_limits_belong_to_the_organisation(books: Books, database: Database) -> None:
    limits = LimitState(minute_left=59, day_left=None, window_since=START, noted_at=START)
    with books.write() as work:
        assert work.runs.limits("org") is None
        work.runs.save_limits("org", limits)
        work.runs.save_limits("org", replace(limits, minute_left=58))
    other = database.books(database.add_merchant("Other", "xero").id)
    with other.read() as work:
        assert work.runs.limits("org") == replace(limits, minute_left=58)


def test_a_lease_is_held_by_one_and_told_to_the_others(books: Books) -> None:
    with books.write() as work:
        assert work.leases.holder() is None
        assert work.leases.take("a", "Ann", START, MINUTE) is None
        held = Lease("a", "Ann", START, START)
        assert work.leases.take("b", "Bob", START + MINUTE, MINUTE) == held
        assert work.leases.holder() == held


def test_a_beating_lease_lives_and_a_silent_one_is_taken(books: Books) -> None:
    with books.write() as work:
        work.leases.take("a", "Ann", START, MINUTE)
        assert work.leases.beat("a", START + MINUTE)
        assert not work.leases.beat("b", START + MINUTE)
        assert work.leases.take("b", "Bob", START + 2 * MINUTE, MINUTE) is not None
        late = START + 3 * MINUTE
        assert work.leases.take("b", "Bob", late, MINUTE) is None
        assert work.leases.holder() == Lease("b", "Bob", late, late)
        assert not work.leases.beat("a", late)


def test_only_its_owner_releases_a_lease(books: Books) -> None:
    with books.write() as work:
        work.leases.take("a", "Ann", START, MINUTE)
        assert work.leases.take("a", "Ann", START + MINUTE, MINUTE) is None
        assert work.leases.holder() == Lease("a", "Ann", START, START + MINUTE)
        work.leases.release("b")
        assert work.leases.holder() is not None
        work.leases.release("a")
        assert work.leases.holder() is None
        assert not work.leases.beat("a", START)
