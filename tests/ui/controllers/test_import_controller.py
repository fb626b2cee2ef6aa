from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest

from kccsync_desktop.domain.documents import LedgerSide
from kccsync_desktop.domain.grids import Grid, GridQuery
from kccsync_desktop.domain.payment_sorting import LeftOutReason
from kccsync_desktop.ui.controllers.import_controller import (
    ImportController,
    LeftOutNews,
    StatementNews,
)
from kccsync_desktop.ui.controllers.import_preview import Preview, preview_of
from kccsync_desktop.ui.controllers.run_controller import RunController
from tests.ui.fake_payments import import_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from kccsync_desktop.sync.desk import Desk
    from kccsync_desktop.ui.models.looks import Looks
    from tests.ui.fake_desk import FakeDesk

OUT = Path("payments")


@pytest.fixture
def imports(desk: FakeDesk, looks: Looks, qtbot: QtBot) -> Iterator[ImportController]:
    desk.with_payments(40, 16)
    runs = RunController()
    made = ImportController(cast("Desk", desk), runs, looks)
    with qtbot.waitSignal(made.shown_changed):
        made.refresh()
    yield made
    made.close()
    runs.cancel()
    assert runs.wait(5000)


def previewed(imports: ImportController, qtbot: QtBot) -> Preview:
    with qtbot.waitSignal(imports.previewed) as told:
        imports.ask_preview()
    found = told.args[0]
    assert isinstance(found, Preview)
    return found


def tickable(desk: FakeDesk) -> tuple[int, ...]:
    return tuple(row.id for row in desk.imports.values() if row.may_tick)


def test_held_rows_and_rows_that_came_in_cannot_be_ticked(imports: ImportController) -> None:
    imports.model.tick_rows(4, 6, ticked=True)
    assert [n for n in range(40) if imports.model.is_ticked(n)] == [5]
    assert imports.model.ticks.exceptions == {6}


def test_all_ticked_means_all_that_can_be(
    imports: ImportController, desk: FakeDesk, qtbot: QtBot
) -> None:
    imports.tick_shown(ticked=True)
    shown = {imports.model.row_id(n) for n in range(40) if imports.model.is_ticked(n)}
    assert shown == set(tickable(desk))
    qtbot.waitUntil(lambda: sum(t.count for t in imports.totals) == len(tickable(desk)))


def test_the_preview_tells_the_ticked_rows_per_ledger_and_currency(
    imports: ImportController, desk: FakeDesk, qtbot: QtBot
) -> None:
    imports.model.tick_rows(0, 3, ticked=True)
    preview = previewed(imports, qtbot)
    assert preview.row_ids == (1, 2, 3, 4)
    assert not preview.is_all
    assert [each.ledger for each in preview.ledgers] == [LedgerSide.SALES, LedgerSide.PURCHASES]
    sales = {t.currency: (t.count, t.amount) for t in preview.ledgers[0].totals}
    rows = desk.imports
    assert sales == {"EUR": (1, rows[2].amount), "GBP": (2, rows[1].amount + rows[4].amount)}


def test_nothing_ticked_previews_all_that_can_be(
    imports: ImportController, desk: FakeDesk, qtbot: QtBot
) -> None:
    preview = previewed(imports, qtbot)
    assert preview.is_all
    assert preview.row_ids == tickable(desk)


def test_rows_that_cannot_be_ticked_are_no_part_of_a_preview() -> None:
    preview = preview_of([import_row(n) for n in (5, 7, 9)], is_all=False)
    assert preview.count == 0
    assert preview.ledgers == ()


def test_allocating_takes_the_rows_that_were_shown(
    imports: ImportController, desk: FakeDesk, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(imports.file_written) as written:
        imports.allocate((1, 2), OUT)
    assert desk.allocated == [((1, 2), OUT)]
    assert Path(written.args[0]).parent == OUT
    qtbot.waitUntil(lambda: not imports.runs.is_running)
    qtbot.waitUntil(lambda: not imports.model.may_tick(0))


def test_a_second_start_while_a_run_works_is_ignored(
    imports: ImportController, desk: FakeDesk, qtbot: QtBot
) -> None:
    assert imports.allocate((1,), OUT)
    assert not imports.allocate((1,), OUT)
    qtbot.waitUntil(lambda: not imports.runs.is_running)
    assert len(desk.allocated) == 1


def test_ticks_go_when_their_rows_came_in(imports: ImportController, qtbot: QtBot) -> None:
    imports.model.tick_rows(0, 1, ticked=True)
    qtbot.waitUntil(lambda: sum(t.count for t in imports.totals) == 2)
    imports.allocate((1, 2), OUT)
    qtbot.waitUntil(lambda: not imports.runs.is_running)
    qtbot.waitUntil(lambda: not imports.model.ticks)


def test_a_fetch_brings_rows_in(imports: ImportController, desk: FakeDesk, qtbot: QtBot) -> None:
    desk.to_fetch = 55
    imports.fetch()
    qtbot.waitUntil(lambda: imports.model.rowCount() == 55)
    qtbot.waitUntil(lambda: imports.has_fetched)


def test_the_books_tell_whether_anything_was_fetched(
    imports: ImportController, desk: FakeDesk, qtbot: QtBot
) -> None:
    for has_fetched in (False, True):
        desk.payments_fetched = has_fetched
        with qtbot.waitSignal(imports.left_out_changed) as told:
            imports.ask_left_out(frozenset())
        assert told.args is not None
        assert told.args[0].has_fetched is has_fetched
    assert imports.has_fetched


def test_a_filter_narrows_the_rows_and_what_is_ticked(
    imports: ImportController, qtbot: QtBot
) -> None:
    imports.ask(replace(GridQuery(Grid.IMPORT), text="SI10001"))
    qtbot.waitUntil(lambda: imports.model.rowCount() == 1)
    assert imports.is_filtered
    imports.tick_shown(ticked=True)
    assert previewed(imports, qtbot).row_ids == (1,)


def test_records_left_out_are_read_for_opened_reasons_only(
    imports: ImportController, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(imports.left_out_changed) as closed:
        imports.ask_left_out(frozenset())
    news = cast("LeftOutNews", closed.args[0])
    assert sum(total.count for total in news.totals) == 16
    assert news.rows == ()
    with qtbot.waitSignal(imports.left_out_changed) as opened:
        imports.ask_left_out(frozenset({LeftOutReason.REFUND}))
    rows = cast("LeftOutNews", opened.args[0]).rows
    assert {row.reason for row in rows} == {LeftOutReason.REFUND}
    assert len(rows) == 2


def test_a_statement_is_that_of_the_company(imports: ImportController, qtbot: QtBot) -> None:
    with qtbot.waitSignal(imports.statement_changed) as told:
        imports.ask_statement("BRYN")
    news = cast("StatementNews", told.args[0])
    assert news.accounts[0].statement.company_name == "Brynmawr Cycles"


LATE = 101  # can be ticked


def arrive(desk: FakeDesk) -> tuple[int, ...]:
    """Bring one more payment in; return what could be ticked before."""
    before = tickable(desk)
    desk.imports[LATE] = import_row(LATE)
    return before


def counted(imports: ImportController) -> int:
    return sum(total.count for total in imports.totals)


def test_a_payment_that_nobody_saw_is_not_brought_in(
    imports: ImportController, desk: FakeDesk, qtbot: QtBot
) -> None:
    imports.tick_shown(ticked=True)
    before = arrive(desk)
    assert previewed(imports, qtbot).row_ids == before


def test_payments_that_come_after_all_were_ticked_show_unticked(
    imports: ImportController, desk: FakeDesk, qtbot: QtBot
) -> None:
    imports.tick_shown(ticked=True)
    before = arrive(desk)
    imports.refresh()
    qtbot.waitUntil(lambda: imports.model.count == 41)
    assert not imports.model.is_ticked(imports.model.position(LATE))
    qtbot.waitUntil(lambda: counted(imports) == len(before))
    imports.model.tick_rows(40, 40, ticked=True)
    qtbot.waitUntil(lambda: counted(imports) == len(before) + 1)
    assert previewed(imports, qtbot).row_ids == (*before, LATE)


def test_payments_that_come_behind_a_filter_are_not_counted(
    imports: ImportController, desk: FakeDesk, qtbot: QtBot
) -> None:
    imports.tick_shown(ticked=True)
    imports.ask(replace(GridQuery(Grid.IMPORT), text="SI10001"))
    qtbot.waitUntil(lambda: imports.model.rowCount() == 1)
    before = arrive(desk)
    with qtbot.waitSignal(imports.totals_changed):
        imports.ask_totals()
    assert counted(imports) == len(before)
    assert previewed(imports, qtbot).row_ids == before
    imports.ask(GridQuery(Grid.IMPORT))
    qtbot.waitUntil(lambda: imports.model.count == 41)
    assert not imports.model.is_ticked(imports.model.position(LATE))


def test_payments_asked_for_before_all_were_ticked_come_unticked_too(
    imports: ImportController, desk: FakeDesk, qtbot: QtBot
) -> None:
    arrive(desk)
    imports.refresh()
    imports.tick_shown(ticked=True)
    qtbot.waitUntil(lambda: imports.model.count == 41)
    assert not imports.model.is_ticked(imports.model.position(LATE))
