"""E4: a prepayment's own row follows from its parts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from kccsync_desktop.domain.documents import SourceType, Subject
from kccsync_desktop.domain.folder import FileCount
from kccsync_desktop.domain.prepayment_standing import WaitingReason
from kccsync_desktop.domain.states import ExportState
from tests.storage.builders import START, fault
from tests.storage.payment_builders import (
    authorise,
    invoice,
    load,
    offer,
    pending,
    posted,
    prepayment,
    row_of,
    waits,
)

if TYPE_CHECKING:
    from kccsync_desktop.storage.books import Books

ALLOCATION = "PP1/INV1"


def test_a_prepayment_is_exported_when_all_its_parts_are(due_part: Books) -> None:
    posted(due_part, ALLOCATION)
    offer(due_part)
    assert row_of(due_part, "PP1").state is ExportState.EXPORTED
    with due_part.write() as work:
        work.rows.verified([row_of(due_part, ALLOCATION).id], START)
    offer(due_part)
    assert row_of(due_part, "PP1").state is ExportState.VERIFIED
    assert offer(due_part) == ()
    with due_part.read() as work:
        assert work.prepayments.posted() == {f"id-{ALLOCATION}": ALLOCATION}


def test_a_residue_keeps_the_prepayment_pending_until_the_next_shipment(books: Books) -> None:
    both = (prepayment(amount="150.00"),)
    load(books, invoice(), prepayments=both)
    authorise(books, "INV1")
    offer(books)
    posted(books, ALLOCATION)
    offer(books)
    assert row_of(books, "PP1").state is ExportState.PENDING
    assert waits(books) == [("PP1", "50.00", WaitingReason.RESIDUE)]
    load(books, invoice(), invoice("INV2", "80.00", document_date=date(2025, 12, 9)))
    authorise(books, "INV2")
    offer(books)
    assert pending(books) == ["PP1", "PP1/INV2"]
    assert row_of(books, "PP1/INV2").amount == Decimal("50.00")
    posted(books, "PP1/INV2")
    offer(books)
    assert row_of(books, "PP1").state is ExportState.EXPORTED


def test_a_later_shipment_makes_a_finished_prepayment_pending_again(due_part: Books) -> None:
    posted(due_part, ALLOCATION)
    offer(due_part)
    load(due_part, invoice(), prepayments=(prepayment(amount="130.00"),))
    offer(due_part)
    row = row_of(due_part, "PP1")
    assert (row.state, row.changed_in_kcc) == (ExportState.PENDING, False)
    assert waits(due_part) == [("PP1", "30.00", WaitingReason.RESIDUE)]
    assert row_of(due_part, ALLOCATION).amount == Decimal("100.00")


def test_a_faulty_prepayment_is_shown_and_takes_no_invoice(due_part: Books) -> None:
    subject = Subject(SourceType.PREPAYMENT, "PP1")
    files = (FileCount("prepayments.csv", 2, 1),)
    broken = fault("PP1", "prepayments.csv", subject=subject)
    given = (prepayment(bank_nominal="?"), prepayment("PP2", "70.00"))
    load(due_part, prepayments=given, faults=(broken,), counts=files)
    offer(due_part)
    assert row_of(due_part, "PP1").is_faulty
    assert pending(due_part) == ["PP1", "PP2", "PP2/INV1"]
    assert row_of(due_part, ALLOCATION).state is ExportState.WITHDRAWN
    assert waits(due_part) == []
    load(due_part, prepayments=(prepayment(), prepayment("PP2", "70.00")), counts=files)
    offer(due_part)
    assert row_of(due_part, "PP2/INV1").state is ExportState.WITHDRAWN
    assert waits(due_part) == [("PP2", "70.00", WaitingReason.RESIDUE)]


def test_a_prepayment_marked_by_hand_sends_nothing_and_keeps_its_share(due_part: Books) -> None:
    with due_part.write() as work:
        work.rows.marked([row_of(due_part, "PP1").id], START)
    offer(due_part)
    assert offer(due_part) == ()
    assert pending(due_part) == []
    assert row_of(due_part, "PP1").state is ExportState.MARKED
    with due_part.write() as work:
        work.rows.unmarked([row_of(due_part, "PP1").id])
    offer(due_part)
    assert pending(due_part) == ["PP1", ALLOCATION]


def test_marks_of_all_parts_are_the_prepayments_and_go_with_them(due_part: Books) -> None:
    with due_part.write() as work:
        work.rows.marked([row_of(due_part, ALLOCATION).id], START)
    offer(due_part)
    assert row_of(due_part, "PP1").state is ExportState.MARKED
    with due_part.write() as work:
        work.rows.unmarked([row_of(due_part, ALLOCATION).id])
    offer(due_part)
    assert row_of(due_part, "PP1").state is ExportState.PENDING
    assert pending(due_part) == ["PP1", ALLOCATION]
