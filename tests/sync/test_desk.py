"""The desk's reads: what the grids and the command line show."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from decimal import Decimal
from threading import Barrier, BrokenBarrierError, Thread
from typing import TYPE_CHECKING

from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.grid_groups import Grouping
from kccsync_desktop.domain.grids import Grid, GridQuery
from kccsync_desktop.domain.history import HistoryQuery
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.run_events import Progressed
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.sync.runs import STALE_AFTER
from kccsync_desktop.sync.status import status
from tests.support.folder import KccFolder, Line
from tests.support.office import MERCHANT, NEVER, follow

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    import pytest

    from kccsync_desktop.sync.desk import Desk
    from tests.support.office import Office

PENDING, EXPORTED = GridQuery(Grid.PENDING), GridQuery(Grid.EXPORTED)


def test_the_pending_grid_with_its_totals(ready: Office) -> None:
    desk = ready.desk
    ids = desk.grid_ids(PENDING)
    rows = {each.source_code: each for each in desk.pending_rows(ids)}

    assert set(rows) == {"INV1", "CRN1", "PIN1", "PCR1"}
    assert rows["INV1"].amount == Decimal("12.00")
    sales, purchases = desk.totals(PENDING, all_ticked=True, exceptions=[rows["PCR1"].id])
    assert (sales.count, purchases.count) == (2, 1)
    assert sales.amount + purchases.amount == Decimal("12.00")
    ticked = desk.ticked_ids(PENDING, all_ticked=False, exceptions=[rows["INV1"].id])
    assert ticked == (rows["INV1"].id,)
    by_type = desk.tick_totals(all_ticked=False, exceptions=ticked).types
    assert [(each.source_type, each.gross) for each in by_type] == [
        (SourceType.SALES_INVOICE, Decimal("12.00"))
    ]


def test_the_pending_grid_in_groups(ready: Office) -> None:
    answer = ready.desk.grid_answer(GridQuery(Grid.PENDING, group=Grouping.TYPE))

    assert len(answer.ids) == 4
    assert [group.count for group in answer.groups] == [1, 1, 1, 1]
    assert ready.desk.grid_currencies(Grid.PENDING) == ("GBP",)


def test_the_exported_grid_and_the_documents_address(ready: Office) -> None:
    desk = ready.desk
    assert desk.document_url(ready.row("INV1").id) == ""
    assert desk.document_url(4711) == ""
    ready.upload()

    rows = {each.source_code: each for each in desk.exported_rows(desk.grid_ids(EXPORTED))}

    assert rows["PIN1"].remote_number == "F-1"
    assert rows["PIN1"].state is ExportState.VERIFIED
    assert rows["INV1"].remote_id in desk.document_url(ready.row("INV1").id)


def test_a_rows_document_and_its_type(ready: Office) -> None:
    ready.folder.item("INV1")
    ready.load()
    invoice, item = (
        ready.desk.find("INV1", SourceType.SALES_INVOICE),
        ready.desk.find("INV1", SourceType.STOCK_ITEM),
    )

    document = ready.desk.document(invoice[0].id)

    assert document is not None
    assert document.gross == Decimal("12.00")
    assert ready.desk.document(item[0].id) is None


def test_the_status_line(ready: Office) -> None:
    before = ready.desk.status()
    assert (before.pending, before.exported, before.verified, before.problems) == (4, 0, 0, 0)
    assert before.is_connected
    assert before.is_sandbox
    assert before.merchant == "Larkspur"

    ready.upload()

    after = ready.desk.status()
    assert (after.pending, after.exported, after.verified, after.unfinished) == (0, 4, 4, 0)


def test_a_run_whose_process_died_is_not_told_as_running(ready: Office) -> None:
    books, now = ready.desk.facilities.books, ready.clock.now()
    with books.write() as work:
        work.leases.take("dead", "root on vm", now, STALE_AFTER)
    assert status(books, now, lambda _owner: False).running == "root on vm"
    assert status(books, now, lambda owner: owner == "dead").running == ""


def test_disconnected_the_organisation_stays_known(ready: Office) -> None:
    name = ready.desk.merchant.organisation_name

    assert ready.services.disconnect(ready.desk) == ""

    assert not ready.desk.status().is_connected
    assert ready.desk.merchant.organisation_name == name
    assert ready.upload().codes == [ProblemCode.NOT_CONNECTED]


def test_loading_tells_what_it_found(office: Office) -> None:
    office.folder.invoice("INV1")
    office.folder.invoice("INV2", NET_TOTAL="11.00")

    report = office.load()

    assert set(report.codes) == {ProblemCode.TOTALS_DISAGREE}
    totals = report.end.totals
    assert (totals["new"], totals["faulty"], totals["file:documents.csv"]) == (2, 1, 2)
    assert [each.done for each in report.events if isinstance(each, Progressed)] == [1, 2]
    again = office.load()
    assert (again.end.totals["new"], again.end.totals["unchanged"]) == (0, 2)


def test_a_folder_that_is_refused_changes_nothing(ready: Office, tmp_path: Path) -> None:
    report = follow(ready.desk.load(tmp_path / "nowhere", NEVER))

    assert report.end.stopped_by is not None
    assert report.codes == [ProblemCode.FILE_REFUSED]
    assert ready.states() == {ExportState.PENDING: 4}


def test_r4_a_faulty_document_is_not_sent_and_keeps_the_folders_problem(office: Office) -> None:
    office.folder.invoice("INV1", "C1", Line(), NET_TOTAL="11.00")
    office.prepare()

    report = office.upload()

    assert (report.end.exported, report.end.refused) == (0, 1)
    assert {each.code for each in office.stored("INV1")} == {ProblemCode.TOTALS_DISAGREE}
    assert office.writes() == []


def test_r4_what_the_package_remarks_is_kept_with_the_exported_row(office: Office) -> None:
    office.folder.invoice("INV1", CURRENCY="EUR", EXCHANGE_RATE="3.5")
    office.prepare()
    office.set(multicurrency=True)

    report = office.upload()

    assert report.end.exported == 1
    (noted,) = office.stored("INV1")
    assert noted.code is ProblemCode.NOTED_BY_PACKAGE
    assert "CurrencyRate" in noted.message
    assert office.state("INV1") is ExportState.VERIFIED


def test_stock_alone_is_uploaded_and_read_back(office: Office) -> None:
    office.folder.item("ITEM1")
    office.folder.invoice("INV1", "C1", Line(stock="ITEM1"))
    office.prepare()
    office.set(rollup=False)

    assert office.upload("ITEM1").end.exported == 1
    assert office.state("ITEM1") is ExportState.VERIFIED
    assert office.state("INV1") is ExportState.PENDING


def test_a_folder_of_another_merchant_is_stored_only_when_confirmed(
    office: Office, tmp_path: Path
) -> None:
    for number in range(4):
        office.folder.company(f"K{number}", f"Known {number}")
    office.load()
    other = KccFolder(tmp_path / "other")
    for number in range(4):
        other.company(f"K{number}", f"Other {number}")
    place = other.write()

    refused = follow(office.desk.load(place, NEVER))

    assert refused.end.stopped_by is not None
    assert refused.end.stopped_by.code is ProblemCode.FOLDER_OF_ANOTHER
    assert MERCHANT in refused.end.stopped_by.message
    again = follow(office.desk.load(place, NEVER, is_confirmed=True))
    assert again.end.stopped_by is None
    with office.desk.facilities.books.read() as work:
        ids = sorted(work.history.audit_ids(HistoryQuery(kind="folder-loaded")))
        first, last = sorted(work.history.audit(ids), key=lambda entry: entry.id)
    assert "; loaded anyway: 4 of its companies bear codes" in last.after
    assert "anyway" not in first.after


def test_two_threads_that_ask_first_get_the_same_desk(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The clock is asked while a desk is made: both would be there at once."""
    office.reopen()
    now, both_there = office.clock.now, Barrier(2)

    def late() -> datetime:
        with suppress(BrokenBarrierError):
            both_there.wait(0.2)
        return now()

    monkeypatch.setattr(office.clock, "now", late)
    desks: list[Desk] = []
    threads = [Thread(target=lambda: desks.append(office.desk)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(desks) == 2
    assert desks[0] is desks[1]


def test_the_charts_count_what_went_what_was_refused_and_what_waits(ready: Office) -> None:
    ready.upload("INV1", "PIN1")
    today = ready.clock.now().astimezone().date()

    figures = ready.desk.chart_figures(7)

    assert (figures.span.first, figures.span.last) == (today - timedelta(days=6), today)
    counted = {each.source_type.value: each.count for each in figures.exported}
    assert counted == {"sales-invoice": 1, "purchase-invoice": 1}
    assert sum(each.count for each in figures.waiting) == 2
