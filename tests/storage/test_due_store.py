"""What the package last said is unpaid, document by document."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from tests.storage.builders import START
from tests.storage.payment_builders import due, export, invoice, load, offer, prepayment, waits

if TYPE_CHECKING:
    from pathlib import Path

    from kccsync_desktop.storage.books import Books


def test_the_latest_look_counts(ours: Books) -> None:
    with ours.write() as work:
        work.dues.keep([due("id-INV1", "60.00")], START)
        work.dues.keep([due("id-INV1", "20.00"), due("not-ours")], START)
        assert work.dues.seen() == {"id-INV1": due("id-INV1", "20.00")}
        assert work.dues.seen(["other"]) == {}
        assert work.dues.seen(["id-INV1", "other"]) == work.dues.seen()


def test_seeing_the_same_again_writes_nothing(file_books: Books, file_path: Path) -> None:
    load(file_books, invoice())
    with file_books.write() as work:
        work.dues.keep([due(export(work, "INV1"))], START)
    wal = file_path.with_name(file_path.name + "-wal")
    before = wal.read_bytes()
    with file_books.write() as work:
        work.dues.keep([due("id-INV1", "100.0")], START)
    assert wal.read_bytes() == before


def test_a_document_asked_for_and_not_told_is_gone(ours: Books) -> None:
    load(ours, prepayments=(prepayment(),))
    with ours.write() as work:
        work.dues.keep([], START, asked=["id-INV1", "not-ours"])
        seen = work.dues.seen()
    assert [(one.is_live, one.due) for one in seen.values()] == [(False, Decimal(0))]
    offer(ours)
    assert [amount for _, amount, _ in waits(ours)] == ["100.00"]


def test_an_invoice_linked_to_another_document_is_to_be_seen_anew(ours: Books) -> None:
    load(ours, prepayments=(prepayment(),))
    with ours.write() as work:
        (row,) = work.rows.find("INV1")
        work.rows.exported(row.id, remote_id="other", kind=None, number="INV1", at=START)
        (order,) = work.prepayments.orders().values()
    assert [one.is_authorised for one in order.invoices] == [False]


def test_a_paid_up_invoice_stands_in_the_ledger_and_a_draft_does_not(ours: Books) -> None:
    load(ours, prepayments=(prepayment(),))
    for takes_payments, amount, expected in (
        *((False, "0.00", True), (False, "100.00", False)),
        (True, "100.00", True),
    ):
        with ours.write() as work:
            seen = due("id-INV1", amount, takes_payments=takes_payments)
            work.dues.keep([seen], START)
            (order,) = work.prepayments.orders().values()
        assert [one.is_authorised for one in order.invoices] == [expected]
