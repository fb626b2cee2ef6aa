"""The rules of loading: idempotent, and true to what has left (design: kcc-files)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kccsync_desktop.domain.companies import NominalAccount, TaxRate
from kccsync_desktop.domain.documents import DocumentStatus, SourceType
from kccsync_desktop.domain.folder import FileCount
from kccsync_desktop.domain.problems import ProblemCode, Severity
from kccsync_desktop.domain.states import ExportState, PrecheckStatus
from tests.storage.builders import (
    START,
    company,
    document,
    fault,
    folder,
    line,
    stock_item,
    store,
    unissued,
)

if TYPE_CHECKING:
    from pathlib import Path

    from kccsync_desktop.domain.documents import Document
    from kccsync_desktop.domain.folder import LoadReport
    from kccsync_desktop.domain.rows import ExportRow
    from kccsync_desktop.storage.books import Books, Work
    from tests.storage.builders import MovableClock


def load(books: Books, *documents: Document, **changes: object) -> LoadReport:
    with books.write() as work:
        return work.folder.store(folder(*documents, **changes), START)


def row_of(books: Books, code: str = "INV1") -> ExportRow:
    with books.read() as work:
        (row,) = work.rows.find(code)
    return row


def export(work: Work, row_id: int) -> None:
    work.rows.exported(row_id, remote_id="guid", kind=None, number="INV1", at=START)


def codes(books: Books) -> list[ProblemCode]:
    with books.read() as work:
        return [found.problem.code for found in work.problems.unresolved()]


def test_new_documents_are_pending_and_come_back_as_they_were(books: Books) -> None:
    lines = (line(), line(number=2, unit_price=Decimal("-0.1234"), net=Decimal("-1.00")))
    given_document = document(lines=lines, exchange_rate=Decimal("1.148001"), due_date=None)
    report = load(books, given_document)
    assert (report.new, report.changed, report.unchanged) == (1, 0, 0)
    row = row_of(books)
    with books.read() as work:
        assert work.source.documents([row.id]) == {row.id: given_document}
    assert row.state is ExportState.PENDING


def test_loading_again_changes_nothing(file_books: Books, file_path: Path) -> None:
    given_folder = folder(document(), stock_items=(stock_item(),), faults=(fault("INV9"),))
    wal = file_path.with_name(file_path.name + "-wal")
    with file_books.write() as work:
        work.folder.store(given_folder, START)
    before = (file_path.read_bytes(), wal.read_bytes())
    with file_books.write() as work:
        report = work.folder.store(given_folder, START)
    assert (report.new, report.changed, report.unchanged) == (0, 0, 2)
    assert (file_path.read_bytes(), wal.read_bytes()) == before


def test_a_number_written_otherwise_is_no_change(books: Books) -> None:
    load(books, document())
    report = load(books, document(gross=Decimal("18.360"), exchange_rate=Decimal("1.00")))
    assert report.unchanged == 1


def test_a_changed_pending_document_is_replaced_and_to_be_prechecked_again(books: Books) -> None:
    (row_id,) = store(books, document())
    with books.write() as work:
        work.rows.prechecked([(row_id, PrecheckStatus.OK)], START)
    changed = document(gross=Decimal("20.00"), company_code="C2", lines=(line(), line(number=2)))
    report = load(books, changed, companies=(company(), company("C2", name="Second")))
    assert (report.changed, report.new) == (1, 0)
    row = row_of(books)
    assert (row.id, row.amount, row.company_code) == (row_id, Decimal("20.00"), "C2")
    assert row.precheck is PrecheckStatus.NOT_RUN
    with books.read() as work:
        assert work.source.documents([row_id])[row_id] == changed


def test_what_is_absent_stays(books: Books) -> None:
    load(books, document("INV1"))
    load(books, document("INV2"))
    load(books, companies=(), nominals=(), tax_rates=())
    with books.read() as work:
        assert len(work.rows.pending_ids()) == 2
        assert work.source.company_codes() == ("C1",)
        assert [one.code for one in work.setup.nominals()] == ["1001", "4000"]


@pytest.mark.parametrize("status", [DocumentStatus.UNISSUED, DocumentStatus.UNPOSTED])
def test_what_was_never_offered_is_not_stored(books: Books, status: DocumentStatus) -> None:
    report = load(books, document(status=status))
    with books.read() as work:
        assert work.rows.find("INV1") == ()
    assert (report.new, report.unchanged, report.withdrawn) == (0, 0, 0)


def test_an_unissued_document_is_withdrawn_and_comes_back(books: Books) -> None:
    (row_id,) = store(books, document())
    assert load(books, unissued()).withdrawn == 1
    assert row_of(books).state is ExportState.WITHDRAWN
    assert load(books, unissued()).not_issued == 1
    assert load(books, document(reference="PO-1")).changed == 1
    row = row_of(books)
    assert (row.id, row.state) == (row_id, ExportState.PENDING)
    with books.read() as work:
        assert work.source.documents([row_id])[row_id].reference == "PO-1"


def leave(work: Work, row_id: int, state: ExportState) -> None:
    if state is ExportState.MARKED:
        work.rows.marked([row_id], START)
        return
    for step in (ExportState.QUEUED, ExportState.SENT, ExportState.UNKNOWN):
        work.rows.move([row_id], step)
        if step is state:
            return
    export(work, row_id)
    if state is ExportState.VERIFIED:
        work.rows.verified([row_id], START)


LEFT = [state for state in ExportState if state.value not in {"pending", "withdrawn"}]


@pytest.mark.parametrize("state", LEFT)
def test_a_change_after_it_left_is_flagged_until_it_is_changed_back(
    books: Books,
    state: ExportState,
) -> None:
    (row_id,) = store(books, document())
    with books.write() as work:
        leave(work, row_id, state)
    assert load(books, document(reference="PO-1")).changed_since_export == 1
    row = row_of(books)
    assert (row.state, row.changed_in_kcc) == (state, True)
    assert codes(books) == [ProblemCode.CHANGED_SINCE_EXPORT]
    assert load(books, document(reference="PO-1")).unchanged == 1
    assert load(books, document()).changed == 1
    row = row_of(books)
    assert (row.state, row.changed_in_kcc) == (state, False)
    assert codes(books) == []


def test_an_exported_document_that_is_unissued_is_flagged(books: Books) -> None:
    (row_id,) = store(books, document())
    with books.write() as work:
        export(work, row_id)
    assert load(books, unissued()).changed_since_export == 1
    with books.read() as work:
        (found,) = work.problems.unresolved()
    assert "no longer issued" in found.problem.message
    assert found.problem.severity is Severity.WARNING
    assert found.row_id == row_id
    assert row_of(books).state is ExportState.EXPORTED


def test_the_first_of_two_equal_codes_is_stored(books: Books) -> None:
    report = load(books, document(reference="one"), document(reference="two"))
    assert report.new == 1
    row = row_of(books)
    with books.read() as work:
        assert work.source.documents([row.id])[row.id].reference == "one"


def test_codes_are_case_sensitive_and_belong_to_their_type(books: Books) -> None:
    report = load(books, document("a"), document("A"), document("A", SourceType.CREDIT_NOTE))
    assert report.new == 3


def test_stock_items_are_rows_too(books: Books) -> None:
    item = stock_item()
    report = load(books, stock_items=(item,))
    row = row_of(books, item.code)
    assert (report.new, row.amount, row.source_date, row.currency) == (1, None, None, "")
    with books.read() as work:
        assert work.source.stock_items([row.id]) == {row.id: item}


def test_a_companys_name_stands_in_its_rows_and_follows_it(books: Books) -> None:
    (row_id,) = store(books, document())
    with books.write() as work:
        work.rows.prechecked([(row_id, PrecheckStatus.OK)], START)
        assert work.grids.pending([row_id])[0].company_name == "Umber Emporium"
    load(books, companies=(company(name="Umber Ltd"),))
    with books.read() as work:
        (shown,) = work.grids.pending([row_id])
        assert work.source.companies(["C1"])["C1"].name == "Umber Ltd"
    assert (shown.company_name, shown.precheck) == ("Umber Ltd", PrecheckStatus.NOT_RUN)


def test_kccs_own_nominals_and_rates_are_updated(books: Books) -> None:
    load(books)
    rates = (TaxRate("T1", "Standard", Decimal("17.5")), TaxRate("T0", "Zero", Decimal(0)))
    load(books, nominals=(NominalAccount("4000", "UK Sales", "Sales"),), tax_rates=rates)
    with books.read() as work:
        assert [one.name for one in work.setup.nominals()] == ["Stock", "UK Sales"]
        assert work.setup.tax_rates() == (rates[1], rates[0])


def test_the_report_carries_what_the_reader_counted(books: Books) -> None:
    counts = (FileCount("documents.csv", 3, 1),)
    report = load(books, counts=counts, not_offered={"Quotation": 2}, faults=(fault(),))
    assert (report.counts, report.not_offered) == (counts, {"Quotation": 2})
    assert len(report.faults) == 1


def test_unchanged_rows_keep_their_time(books: Books, clock: MovableClock) -> None:
    load(books, document("INV1"), document("INV2"))
    clock.advance(60)
    with books.write() as work:
        work.folder.store(folder(document("INV1"), document("INV2", reference="x")), clock.now())
        times = work.rows._connection.exec_driver_sql(
            "SELECT source_code, updated_at = created_at FROM export_rows ORDER BY 1",
        )
        assert [(code, bool(same)) for code, same in times] == [("INV1", True), ("INV2", False)]


words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
prices = st.decimals(-(10**9), 10**9, places=4)
amounts = st.decimals(-(10**9), 10**9, places=2)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=words, price=prices, amount=amounts, rate=st.decimals("0.000001", 9999, places=6))
def test_whatever_is_stored_comes_back_and_is_then_unchanged(
    file_books: Books,
    text: str,
    price: Decimal,
    amount: Decimal,
    rate: Decimal,
) -> None:
    odd = line(description=text, quantity=price, unit_price=price, net=amount, tax=amount)
    given_document = document(reference=text, gross=amount, exchange_rate=rate, lines=(odd, odd))
    load(file_books, given_document)
    row = row_of(file_books)
    with file_books.read() as work:
        back = work.source.documents([row.id])[row.id]
    assert back == given_document
    assert load(file_books, back).unchanged == 1
