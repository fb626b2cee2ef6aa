from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.grid_groups import Grouping
from kccsync_desktop.domain.grids import (
    CurrencyTotal,
    ExportedRow,
    Grid,
    GridQuery,
    PendingRow,
    TotalOf,
)
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.setup import ExportOptions
from kccsync_desktop.domain.states import ExportState, PrecheckStatus
from tests.storage.builders import (
    START,
    company,
    document,
    entry,
    folder,
    problem,
    stock_item,
    store,
    unissued,
)

if TYPE_CHECKING:
    from kccsync_desktop.storage.books import Books, Work

PENDING = GridQuery(Grid.PENDING)
EXPORTED = GridQuery(Grid.EXPORTED)
CREDIT = SourceType.CREDIT_NOTE
COMPANIES = (company("C1", name="umber"), company("C2", name="Fennel_Stores 100%"))


@pytest.fixture
def filled(books: Books) -> Books:
    store(
        books,
        document("INV1", gross=Decimal("100.00")),
        document("INV2", document_date=date(2025, 12, 2), company_code="C2", currency="EUR"),
        document("CN1", CREDIT, gross=Decimal("30.00"), document_date=date(2025, 12, 3)),
        companies=COMPANIES,
        stock_items=(stock_item(),),
    )
    with books.write() as work:
        work.folder.refresh_offers(ExportOptions(rollup=False))
    return books


def codes(work: Work, query: GridQuery) -> list[str]:
    ids = work.grids.ids(query)
    assert ids.typecode == "q"
    return [row.subject.code for row in work.rows.get(ids)]


def pending(**changes: Any) -> GridQuery:
    return GridQuery(Grid.PENDING, **changes)


def test_pending_ids_come_in_the_order_of_the_upload(filled: Books) -> None:
    with filled.read() as work:
        assert codes(work, PENDING) == ["85123A", "INV1", "INV2", "CN1"]
        assert tuple(work.grids.ids(PENDING)) == work.rows.pending_ids()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (pending(text="inv"), ["INV1", "INV2"]),
        (pending(text="UMBER"), ["INV1", "CN1"]),
        (pending(text="c2"), ["INV2"]),
        (pending(text="100%"), ["INV2"]),
        (pending(text="_"), ["INV2"]),
        (pending(source_types=(CREDIT, SourceType.STOCK_ITEM)), ["85123A", "CN1"]),
        (pending(date_from=date(2025, 12, 2)), ["INV2", "CN1"]),
        (pending(date_to=date(2025, 12, 2)), ["INV1", "INV2"]),
        (pending(date_from=date(2025, 12, 2), date_to=date(2025, 12, 2)), ["INV2"]),
        (pending(sort="amount"), ["85123A", "CN1", "INV2", "INV1"]),
        (pending(sort="amount", descending=True), ["INV1", "INV2", "CN1", "85123A"]),
        (pending(sort="source_date", descending=True), ["CN1", "INV2", "INV1", "85123A"]),
        (pending(sort="company_name"), ["85123A", "INV2", "CN1", "INV1"]),
        (pending(sort="source_code"), ["85123A", "CN1", "INV1", "INV2"]),
    ],
)
def test_pending_rows_are_filtered_and_sorted(
    filled: Books,
    query: GridQuery,
    expected: list[str],
) -> None:
    with filled.read() as work:
        found = codes(work, query)
    assert sorted(found) == sorted(expected)
    if query.sort != "company_name":
        assert found == expected


def test_every_column_of_each_grid_sorts(filled: Books) -> None:
    with filled.write() as work:
        for number, code in enumerate(("INV1", "CN1")):
            export(work, code, number)
        work.problems.raise_([problem(code) for code in ("INV1", "INV2")], origin="a", at=START)
        for grid, shown in ((Grid.PENDING, PendingRow), (Grid.EXPORTED, ExportedRow)):
            for name in {field.name for field in fields(shown)} - {"id"}:
                sort_both_ways(work, grid, name)
        for name in ("at", "source_type", "source_code", "code", "severity", "message", "cure"):
            sort_both_ways(work, Grid.PROBLEMS, name)


def sort_both_ways(work: Work, grid: Grid, name: str) -> None:
    rising = list(work.grids.ids(GridQuery(grid, sort=name)))
    falling = list(work.grids.ids(GridQuery(grid, sort=name, descending=True)))
    assert rising == falling[::-1]
    assert len(rising) == 2


def test_a_column_that_is_not_there_is_refused(filled: Books) -> None:
    with filled.read() as work, pytest.raises(ValueError, match="no column nonsense"):
        work.grids.ids(pending(sort="nonsense"))


def test_a_pending_row_shows_its_problems_and_whether_it_runs(filled: Books) -> None:
    with filled.write() as work:
        (row,) = work.rows.find("INV1")
        work.rows.prechecked([(row.id, PrecheckStatus.FAILED)], START)
        work.problems.raise_([problem(), problem(target="x")], origin="precheck", at=START)
        (before,) = work.grids.pending([row.id])
        work.rows.move([row.id], ExportState.QUEUED)
        (running,) = work.grids.pending([row.id, 999])
        work.rows.move([row.id], ExportState.SENT)
        work.rows.move([row.id], ExportState.UNKNOWN)
        (unknown,) = work.grids.pending([row.id])
        assert row.id in work.grids.ids(PENDING)
    assert (before.problems, before.is_running, before.precheck) == (
        2,
        False,
        PrecheckStatus.FAILED,
    )
    assert (before.amount, before.currency, before.company_name) == (Decimal(100), "GBP", "umber")
    assert (running.is_running, running.state) == (True, ExportState.QUEUED)
    assert (unknown.is_running, unknown.state) == (False, ExportState.UNKNOWN)


def test_rows_not_offered_or_withdrawn_are_not_pending(filled: Books) -> None:
    with filled.write() as work:
        work.folder.store(folder(unissued("INV1")), START)
        work.folder.refresh_offers(ExportOptions(export_from=date(2025, 12, 3)))
        assert codes(work, PENDING) == ["CN1"]


def export(work: Work, code: str, minutes: int = 0) -> int:
    (row,) = work.rows.find(code)
    at = START + timedelta(minutes=minutes)
    work.rows.exported(row.id, remote_id=f"id-{code}", kind=None, number=f"no-{code}", at=at)
    return row.id


def test_exported_rows_come_newest_first_by_their_export_day(filled: Books) -> None:
    with filled.write() as work:
        export(work, "INV1")
        export(work, "INV2", 24 * 60)
        (credit,) = work.rows.find("CN1")
        work.rows.marked([credit.id], START + timedelta(days=2))
        assert codes(work, EXPORTED) == ["CN1", "INV2", "INV1"]
        first_day = GridQuery(Grid.EXPORTED, date_to=START.date())
        assert codes(work, first_day) == ["INV1"]
        later = GridQuery(Grid.EXPORTED, date_from=START.date() + timedelta(days=1), text="inv")
        assert codes(work, later) == ["INV2"]
        by_number = GridQuery(Grid.EXPORTED, sort="remote_number")
        assert codes(work, by_number) == ["CN1", "INV1", "INV2"]


def test_an_exported_row_shows_where_it_is(filled: Books) -> None:
    with filled.write() as work:
        row_id = export(work, "INV1")
        work.folder.store(folder(document("INV1", reference="changed")), START)
        (row,) = work.grids.exported([row_id, 999])
        assert work.grids.exported([work.rows.pending_ids()[0]]) == []
    assert (row.remote_id, row.remote_number, row.exported_at) == ("id-INV1", "no-INV1", START)
    assert (row.state, row.changed_in_kcc) == (ExportState.EXPORTED, True)


def test_problems_are_shown_newest_first_and_found_by_their_text(filled: Books) -> None:
    query = GridQuery(Grid.PROBLEMS)
    with filled.write() as work:
        work.problems.raise_([problem("INV1")], origin="a", at=START)
        later = START + timedelta(days=1)
        work.problems.raise_([problem("INV2", message="Odd date")], origin="a", at=later)
        ids = work.grids.ids(query)
        rows = {row.id: row for row in work.grids.problems([*ids, 999])}
        assert [rows[one].at for one in ids] == [later, START]
        for text, code in (("odd", "INV2"), ("inv1", "INV1"), ("fennel", "INV2")):
            (one,) = work.grids.ids(GridQuery(Grid.PROBLEMS, text=text))
            subject = rows[one].problem.subject
            assert subject is not None
            assert subject.code == code
        by_message = GridQuery(Grid.PROBLEMS, sort="message", date_to=START.date())
        assert list(work.grids.ids(by_message)) == [ids[1]]
        work.problems.clear([subject for row in rows.values() if (subject := row.problem.subject)])
        assert len(work.grids.ids(query)) == 0


def test_problems_with_one_cause_are_one_group(filled: Books) -> None:
    with filled.write() as work:
        unmapped = [problem(c, code=ProblemCode.TAX_NOT_MAPPED, target="T1") for c in ("a", "b")]
        work.problems.raise_([problem(), *unmapped], origin="precheck", at=START)
        first, second = work.grids.problem_groups()
    assert (first.group, first.count, first.example) == (
        "tax-not-mapped:T1:failed:",
        2,
        unmapped[0],
    )
    assert (second.group, second.count) == ("value-invalid::failed:", 1)


def test_problems_are_filtered_by_their_causes(filled: Books) -> None:
    with filled.write() as work:
        unmapped = [problem(c, code=ProblemCode.TAX_NOT_MAPPED, target="T1") for c in ("a", "b")]
        work.problems.raise_([problem(), *unmapped], origin="precheck", at=START)
        by_code = {
            row.problem.subject.code: row.id
            for row in work.problems.unresolved()
            if row.problem.subject
        }
        first, second = (each.group for each in work.grids.problem_groups())
        query = GridQuery(Grid.PROBLEMS, causes=(first,))
        assert set(work.grids.ids(query)) == {by_code["a"], by_code["b"]}
        both = replace(query, causes=(first, second), group=Grouping.CAUSE)
        assert len(work.grids.answer(both).ids) == 3
        assert len(work.grids.ids(replace(query, causes=("tax-not-mapped:T2:failed:",)))) == 0
    assert query.is_filtered


def test_totals_of_what_is_ticked_by_currency(filled: Books) -> None:
    with filled.read() as work:
        ids = {row.subject.code: row.id for row in work.rows.get(work.rows.pending_ids())}
        everything = work.grids.totals(PENDING, all_ticked=True, exceptions=())
        without = work.grids.totals(PENDING, all_ticked=True, exceptions=[ids["INV2"], 999])
        only = work.grids.totals(PENDING, all_ticked=False, exceptions=[ids["CN1"]])
        nothing = work.grids.totals(PENDING, all_ticked=False, exceptions=())
        shown = pending(text="inv")
        hidden = work.grids.totals(shown, all_ticked=False, exceptions=[ids["CN1"]])
    assert everything == (
        CurrencyTotal("EUR", 1, Decimal("18.36"), TotalOf.SALES),
        CurrencyTotal("GBP", 2, Decimal("70.00"), TotalOf.SALES),
        CurrencyTotal("", 1, Decimal(0)),
    )
    assert without == everything[1:]
    assert only == (CurrencyTotal("GBP", 1, Decimal("-30.00"), TotalOf.SALES),)
    assert nothing == hidden == ()


def test_ticked_ids_are_those_shown_in_order(filled: Books) -> None:
    with filled.read() as work:
        ids = list(work.grids.ids(PENDING))
        but_one = work.grids.ticked_ids(PENDING, all_ticked=True, exceptions=[ids[1]])
        just = work.grids.ticked_ids(PENDING, all_ticked=False, exceptions={ids[2], ids[0]})
    assert but_one == (ids[0], ids[2], ids[3])
    assert just == (ids[0], ids[2])


def test_counts_for_the_status_line(filled: Books) -> None:
    with filled.write() as work:
        verified = export(work, "INV1")
        work.rows.verified([verified], START)
        (credit,) = work.rows.find("CN1")
        work.rows.marked([credit.id], START)
        (sent,) = work.rows.find("INV2")
        work.rows.move([sent.id], ExportState.QUEUED)
        run_id = work.runs.begin("upload", START)
        contact = entry(None, "k2", subject_type="contact", subject_code="C1")
        work.outbox.intend([entry(sent.id), contact], run_id, START)
        work.problems.raise_([problem()], origin="upload", at=START)
        counts = work.grids.status_counts()
    assert counts == {
        "pending": 2,
        "exported": 2,
        "verified": 1,
        "marked": 1,
        "problems": 1,
        "unfinished": 2,
    }
