"""I1 to I3: what is fetched is stored by key, followed until it came in, and flagged after that."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from kccsync_desktop.domain.documents import LedgerSide, SourceType, Subject
from kccsync_desktop.domain.grids import Grid, GridQuery, ImportRow
from kccsync_desktop.domain.import_changes import StoredImport, changed_after_import
from kccsync_desktop.domain.payment_sorting import LeftOutReason, vanished_allocations
from kccsync_desktop.domain.payments import ImportState, ReceiptKind
from kccsync_desktop.storage.payment_rows import ImportCursor, TakenIn
from tests.storage.builders import START, company, folder
from tests.storage.payment_builders import (
    allocate,
    authorise,
    connect,
    fetch,
    import_rows,
    invoice,
    load,
    payment,
    reasons,
    take_in,
)

if TYPE_CHECKING:
    from kccsync_desktop.domain.payments import RemotePayment
    from kccsync_desktop.storage.books import Books

IMPORT = GridQuery(Grid.IMPORT)
STRANGE = payment("x1", document_id="xero-only", reference="X")
NOTHING = TakenIn(0, 0, 0, 0)


def check_flags(books: Books, *payments: RemotePayment) -> None:
    """Compare what came in with what was fetched, as fetching does."""
    with books.write() as work:
        stored = work.imports.stored({each.id for each in payments})
        remote = {each.key: each for each in payments}
        gone = vanished_allocations(stored, payments)
        checked = [key for key in stored if key in remote or key in gone]
        found = [changed_after_import(stored[key], remote.get(key), "Xero") for key in checked]
        work.imports.flag(checked, [flag for flag in found if flag is not None])


def test_a_payment_on_our_document_is_a_row_with_kccs_columns(ours: Books) -> None:
    assert fetch(ours, payment()) == TakenIn(1, 0, 0, 0)
    (row,) = import_rows(ours)
    assert row == ImportRow(
        id=row.id,
        company_code="C1",
        company_name="Umber Emporium",
        payment_date=date(2025, 12, 10),
        reference="BACS 17",
        amount=Decimal("40.00"),
        currency="GBP",
        allocated_to="INV1",
        ledger=LedgerSide.SALES,
        status=ImportState.NOT_PROCESSED,
        may_tick=True,
    )


def test_a_page_twice_changes_nothing(ours: Books) -> None:
    page = (payment(), STRANGE)
    fetch(ours, *page)
    assert fetch(ours, *page) == NOTHING
    assert fetch(ours, *page, *page) == NOTHING
    assert len(import_rows(ours)) == 1
    assert len(reasons(ours)) == 1


def test_a_payment_comes_back_whole_as_a_candidate(ours: Books) -> None:
    given = payment(
        kind=ReceiptKind.OVERPAYMENT_ALLOCATION,
        allocation_id="a1",
        rate=Decimal("1.148001"),
        bank_amount=Decimal("34.84"),
        batch_id="b1",
        total=Decimal("90.00"),
    )
    fetch(ours, given)
    with ours.read() as work:
        (candidate,) = work.imports.candidates()
        (row,) = work.rows.find("INV1")
    assert candidate.payment == given
    assert (candidate.document.row_id, candidate.document.remote_id) == (row.id, "id-INV1")
    assert candidate.document.gross == Decimal("100.00")


def test_a_row_follows_the_package_until_it_came_in(ours: Books) -> None:
    fetch(ours, payment())
    assert fetch(ours, payment(amount="25.00")) == TakenIn(0, 1, 0, 0)
    (row,) = import_rows(ours)
    assert row.amount == Decimal("25.00")
    assert allocate(ours) == [True]
    assert fetch(ours, payment(amount="10.00")) == NOTHING
    (done,) = import_rows(ours)
    assert (done.amount, done.status, done.may_tick) == (Decimal("25.00"), ImportState.DONE, False)


def test_deleted_before_it_came_in_it_is_listed_and_no_row(ours: Books) -> None:
    fetch(ours, payment())
    assert fetch(ours, payment(is_live=False)) == TakenIn(0, 0, 1, 1)
    assert import_rows(ours) == []
    assert reasons(ours) == [LeftOutReason.DELETED_BEFORE_IMPORT]
    assert fetch(ours, payment()) == TakenIn(1, 0, 1, 0)
    assert reasons(ours) == []


def test_several_allocations_of_one_payment_are_rows_of_their_own(ours: Books) -> None:
    on_account: dict[str, Any] = {
        "kind": ReceiptKind.PREPAYMENT_ALLOCATION,
        "total": Decimal("70.00"),
    }
    fetch(
        ours,
        payment(amount="30.00", allocation_id="a1", **on_account),
        payment(amount="40.00", allocation_id="a2", **on_account),
        payment(amount="5.00", kind=ReceiptKind.MONEY_ON_ACCOUNT, document_id=""),
    )
    assert [row.amount for row in import_rows(ours)] == [Decimal("30.00"), Decimal("40.00")]
    assert reasons(ours) == [LeftOutReason.UNALLOCATED_MONEY]
    fetch(ours, payment(amount="0", kind=ReceiptKind.MONEY_ON_ACCOUNT, document_id=""))
    assert reasons(ours) == []


def test_an_allocation_that_vanished_is_forgotten_by_its_key(ours: Books) -> None:
    on_account = payment(kind=ReceiptKind.PREPAYMENT_ALLOCATION, allocation_id="a1")
    fetch(ours, on_account)
    with ours.write() as work:
        assert work.imports.keys(["p1"]) == {on_account.key}
        assert work.imports.take_in([], [], [on_account.key], START) == TakenIn(0, 0, 1, 0)
    assert import_rows(ours) == []


def test_a_change_after_import_is_flagged_and_never_undone(ours: Books) -> None:
    fetch(ours, payment())
    allocate(ours)
    check_flags(ours, payment(amount="15.00"))
    (row,) = import_rows(ours)
    assert (row.flagged, row.status, row.amount) == (True, ImportState.DONE, Decimal("40.00"))
    assert "15.00" in row.reason
    with ours.read() as work:
        (flag,) = work.company_books.package_side("C1", row.ledger).flags
    assert (flag.was, flag.now) == (Decimal("40.00"), Decimal("15.00"))
    check_flags(ours, payment())
    assert [(one.flagged, one.reason) for one in import_rows(ours)] == [(False, "")]


def test_a_row_that_has_not_come_in_is_never_flagged(ours: Books) -> None:
    fetch(ours, payment())
    with ours.write() as work:
        stored = work.imports.stored(["p1"])
        done = {key: replace(one, state=ImportState.DONE) for key, one in stored.items()}
        flags = [changed_after_import(one, None) for one in done.values()]
        work.imports.flag([], [flag for flag in flags if flag])
    assert [row.flagged for row in import_rows(ours)] == [False]


def test_what_is_stored_is_told_by_key(ours: Books) -> None:
    fetch(ours, payment(), STRANGE)
    with ours.read() as work:
        stored = work.imports.stored(["p1", "x1", "unknown"])
    subject = Subject(SourceType.SALES_INVOICE, "INV1")
    assert stored == {
        payment().key: StoredImport(
            *(payment().key, subject, ImportState.NOT_PROCESSED),
            *(date(2025, 12, 10), Decimal("40.00"), "GBP"),
        )
    }


def test_refused_rows_are_held_with_the_reason_and_let_go_when_they_fit(ours: Books) -> None:
    fetch(ours, payment(amount="140.00"))
    assert allocate(ours) == []
    (held,) = import_rows(ours)
    assert (held.status, held.may_tick) == (ImportState.HELD, False)
    assert "140.00" in held.reason
    with ours.write() as work:
        work.folder.store(folder(invoice(gross="150.00")), START)
    assert [row.status for row in import_rows(ours)] == [ImportState.HELD]
    fetch(ours, payment(amount="90.00"))
    assert [(row.status, row.reason) for row in import_rows(ours)] == [
        (ImportState.NOT_PROCESSED, "")
    ]
    assert allocate(ours) == [True]


def test_the_cursor_is_the_organisations(ours: Books) -> None:
    noted = ImportCursor(datetime(2025, 12, 1, tzinfo=UTC), 3, "payments", START)
    with ours.write() as work:
        assert work.imports.cursor() == ImportCursor()
        work.imports.save_cursor(noted, START)
        work.imports.save_cursor(replace(noted, page=4), START)
        assert work.imports.cursor() == replace(noted, page=4)


def test_a_page_and_its_cursor_are_kept_together_or_not_at_all(ours: Books) -> None:
    with pytest.raises(ZeroDivisionError):
        break_off(ours)
    assert reasons(ours) == []
    with ours.read() as work:
        assert work.imports.cursor() == ImportCursor()


def break_off(books: Books) -> None:
    with books.write() as work:
        take_in(work, STRANGE)
        work.imports.save_cursor(ImportCursor(page=2), START)
        raise ZeroDivisionError


def test_two_merchants_keep_the_same_payments_apart(ours: Books, other_books: Books) -> None:
    connect(other_books, "org-2")
    load(other_books, invoice())
    authorise(other_books, "INV1")
    fetch(ours, payment())
    fetch(other_books, payment(), STRANGE)
    assert allocate(other_books) == [True]
    assert [row.status for row in import_rows(ours)] == [ImportState.NOT_PROCESSED]
    assert reasons(ours) == []
    with ours.read() as work:
        assert work.grids.import_rows([row.id for row in import_rows(other_books)]) == []


def test_a_company_renamed_in_kcc_is_renamed_here(ours: Books) -> None:
    fetch(ours, payment(), payment("c1", kind=ReceiptKind.CREDIT_ALLOCATION))
    load(ours, companies=(company(name="Umber & Sons"),))
    assert [row.company_name for row in import_rows(ours)] == ["Umber & Sons"]
    with ours.read() as work:
        assert [row.company_name for row in work.imports.left_out()] == ["Umber & Sons"]
