from __future__ import annotations

from datetime import date
from threading import Barrier, Thread
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kccsync_desktop.domain.documents import SourceType, Subject
from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.setup import ExportOptions
from kccsync_desktop.domain.states import ExportState, PrecheckStatus, may_move
from kccsync_desktop.storage.database import Database
from kccsync_desktop.storage.errors import IllegalMoveError, RowUnknownError
from tests.storage.builders import START, document, folder, stock_item, store, unissued

if TYPE_CHECKING:
    from pathlib import Path

    from kccsync_desktop.storage.books import Books, Work
    from tests.storage.builders import MovableClock


def state_of(work: Work, row_id: int) -> ExportState:
    (row,) = work.rows.get([row_id])
    return row.state


def test_pending_rows_come_stock_first_then_by_date_and_code(books: Books) -> None:
    with books.write() as work:
        work.setup.save_options(ExportOptions(rollup=False))
        late = document("INV3", document_date=date(2025, 12, 3))
        documents = (late, document("INV2"), document("INV1"))
        work.folder.store(folder(*documents, stock_items=(stock_item(),)), START)
        ids = work.rows.pending_ids()
        codes = [row.subject.code for row in work.rows.get(ids)]
    assert codes == ["85123A", "INV1", "INV2", "INV3"]


def test_a_row_tells_all_about_itself(books: Books) -> None:
    (row_id,) = store(books, document())
    with books.read() as work:
        (row,) = work.rows.get([row_id])
    assert row.subject == Subject(SourceType.SALES_INVOICE, "INV1")
    assert (row.state, row.precheck) == (ExportState.PENDING, PrecheckStatus.NOT_RUN)
    assert (row.company_code, str(row.amount), row.currency) == ("C1", "18.36", "GBP")
    assert row.remote_kind is None
    assert row.run_id is None
    assert len(row.content_hash) == 64


def test_rows_are_got_in_the_order_asked_for_and_unknown_ids_left_out(books: Books) -> None:
    first, second = store(books, document("INV1"), document("INV2"))
    with books.read() as work:
        got = work.rows.get([second, 999, first])
    assert [row.id for row in got] == [second, first]


def test_codes_are_found_exactly_and_by_type(books: Books) -> None:
    credit = document("inv1", SourceType.CREDIT_NOTE)
    store(books, document("INV1"), document("INV1", SourceType.PURCHASE_INVOICE), credit)
    with books.read() as work:
        assert len(work.rows.find("INV1")) == 2
        (row,) = work.rows.find("INV1", SourceType.PURCHASE_INVOICE)
        assert row.subject.source_type is SourceType.PURCHASE_INVOICE
        assert [r.subject for r in work.rows.find("inv1")] == [credit.subject]
        assert work.rows.find("Inv1") == ()


def test_moving_sets_state_and_run(books: Books) -> None:
    (row_id,) = store(books, document())
    with books.write() as work:
        run_id = work.runs.begin("upload", START)
        work.rows.move([row_id], ExportState.QUEUED, run_id)
        (row,) = work.rows.in_state(ExportState.QUEUED)
        assert (row.id, row.run_id) == (row_id, run_id)
        work.rows.move([row_id], ExportState.PENDING)
        (row,) = work.rows.get([row_id])
    assert (row.state, row.run_id) == (ExportState.PENDING, None)


def test_an_illegal_move_names_the_row_and_moves_none(books: Books) -> None:
    first, second = store(books, document("INV1"), document("INV2"))
    with books.write() as work:
        work.rows.move([second], ExportState.MARKED)
    with (
        pytest.raises(IllegalMoveError, match="Sales Invoice INV2 is marked"),
        books.write() as work,
    ):
        work.rows.move([first, second], ExportState.QUEUED)
    with books.read() as work:
        assert state_of(work, first) is ExportState.PENDING


def test_an_unknown_row_is_refused(books: Books, database: Database) -> None:
    other = database.books(database.add_merchant("Other", "xero").id)
    (row_id,) = store(other, document())
    with pytest.raises(RowUnknownError, match=str(row_id)), books.write() as work:
        work.rows.move([row_id], ExportState.QUEUED)


def test_exported_keeps_what_was_sent(books: Books, clock: MovableClock) -> None:
    (row_id,) = store(books, document())
    clock.advance(60)
    with books.write() as work:
        work.rows.exported(
            row_id,
            remote_id="guid",
            kind=LedgerKind.SALES_INVOICE,
            number="INV1",
            at=clock.now(),
        )
        (row,) = work.rows.get([row_id])
    assert (row.state, row.remote_id, row.remote_number) == (ExportState.EXPORTED, "guid", "INV1")
    assert row.remote_kind is LedgerKind.SALES_INVOICE
    assert row.exported_hash == row.content_hash
    assert not row.changed_in_kcc


def test_a_verified_row_is_never_marked(books: Books) -> None:
    (row_id,) = store(books, document())
    with books.write() as work:
        work.rows.exported(row_id, remote_id="guid", kind=None, number="", at=START)
        work.rows.verified([row_id], START)
        assert state_of(work, row_id) is ExportState.VERIFIED
    with pytest.raises(IllegalMoveError), books.write() as work:
        work.rows.marked([row_id], START)


def test_only_exported_rows_are_verified(books: Books) -> None:
    (row_id,) = store(books, document())
    with pytest.raises(IllegalMoveError), books.write() as work:
        work.rows.verified([row_id], START)


def test_only_rows_marked_by_hand_are_unmarked(books: Books) -> None:
    first, second = store(books, document("INV1"), document("INV2"))
    with books.write() as work:
        work.rows.marked([first], START)
        assert state_of(work, first) is ExportState.MARKED
        work.rows.unmarked([first])
        (row,) = work.rows.get([first])
        assert (row.state, row.exported_hash) == (ExportState.PENDING, "")
        work.rows.exported(second, remote_id="g", kind=None, number="", at=START)
    for row_id in (first, second):
        with pytest.raises(IllegalMoveError), books.write() as work:
            work.rows.unmarked([row_id])


def test_prechecked_keeps_each_status(books: Books) -> None:
    first, second = store(books, document("INV1"), document("INV2"))
    with books.write() as work:
        results = [(first, PrecheckStatus.OK), (second, PrecheckStatus.FAILED)]
        work.rows.prechecked(results, START)
        got = {row.id: row.precheck for row in work.rows.get([first, second])}
    assert got == dict(results)


def test_a_row_let_go_takes_kccs_present_content(books: Books) -> None:
    (row_id,) = store(books, document())
    with books.write() as work:
        work.rows.move([row_id], ExportState.QUEUED)
        work.rows.move([row_id], ExportState.SENT)
        work.folder.store(folder(document(reference="PO-2")), START)
        assert work.rows.get([row_id])[0].changed_in_kcc
        work.rows.move([row_id], ExportState.PENDING)
        (row,) = work.rows.get([row_id])
        assert work.source.documents([row_id])[row_id].reference == "PO-2"
        assert work.problems.unresolved() == ()
    assert (row.state, row.changed_in_kcc) == (ExportState.PENDING, False)


def test_a_row_let_go_that_kcc_unissued_is_withdrawn(books: Books) -> None:
    (row_id,) = store(books, document())
    with books.write() as work:
        work.rows.move([row_id], ExportState.QUEUED)
        work.folder.store(folder(unissued()), START)
        work.rows.move([row_id], ExportState.PENDING)
        assert state_of(work, row_id) is ExportState.WITHDRAWN


@pytest.mark.parametrize("changed_when", [ExportState.QUEUED, ExportState.SENT])
def test_a_change_on_the_way_is_flagged_once_it_arrived(
    books: Books,
    changed_when: ExportState,
) -> None:
    (row_id,) = store(books, document())
    with books.write() as work:
        before = work.rows.get([row_id])[0].content_hash
        for state in (ExportState.QUEUED, ExportState.SENT):
            work.rows.move([row_id], state)
            if state is changed_when:
                work.folder.store(folder(document(reference="PO-2")), START)
        work.rows.exported(row_id, remote_id="g", kind=None, number="", at=START)
        (row,) = work.rows.get([row_id])
        codes = [found.problem.code for found in work.problems.unresolved()]
    assert row.exported_hash == before != row.content_hash
    assert row.changed_in_kcc
    assert codes == [ProblemCode.CHANGED_SINCE_EXPORT]


def claim(books: Books, claimed: list[int], barrier: Barrier) -> None:
    barrier.wait()
    while True:
        with books.write() as work:
            ids = work.rows.pending_ids()[:20]
            work.rows.move(ids, ExportState.QUEUED)
        if not ids:
            return
        claimed.extend(ids)


def test_four_threads_never_claim_a_row_twice(books: Books) -> None:
    ids = store(books, *(document(f"INV{number}") for number in range(400)))
    claims: list[list[int]] = [[] for _ in range(4)]
    barrier = Barrier(4)
    threads = [Thread(target=claim, args=(books, one, barrier)) for one in claims]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(row for one in claims for row in one) == sorted(ids)


def test_two_programs_on_one_file_never_claim_a_row_twice(
    file_books: Books,
    file_path: Path,
    clock: MovableClock,
) -> None:
    ids = store(file_books, *(document(f"INV{number}") for number in range(200)))
    other = Database.open(file_path, clock)
    claims: list[list[int]] = [[], []]
    barrier = Barrier(2)
    everyone = (file_books, other.books(file_books.merchant_id))
    threads = [
        Thread(target=claim, args=(books, claimed, barrier))
        for books, claimed in zip(everyone, claims, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.close()
    assert sorted(row for one in claims for row in one) == sorted(ids)


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(path=st.lists(st.sampled_from(ExportState), max_size=8))
def test_move_allows_just_the_legal_moves(file_books: Books, path: list[ExportState]) -> None:
    code = f"INV{uuid4()}"
    store(file_books, document(code))
    with file_books.write() as work:
        (row,) = work.rows.find(code)
        state = row.state
        for after in path:
            if may_move(state, after):
                work.rows.move([row.id], after)
                state = after
            else:
                with pytest.raises(IllegalMoveError):
                    work.rows.move([row.id], after)
            assert state_of(work, row.id) is state
