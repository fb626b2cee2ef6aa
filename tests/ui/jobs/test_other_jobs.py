"""Payments, the past, the map, and the ways to find things: each by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from kccsync_desktop.ui.views.allocate_dialog import AllocateDialog
from kccsync_desktop.ui.views.receipt_dialog import ReceiptDialog
from tests.support.payments import pay

if TYPE_CHECKING:
    from pathlib import Path

    from kccsync_desktop.ui.views.grid_view import GridView
    from tests.support.office import Office
    from tests.ui.jobs.conftest import Desk


@pytest.fixture
def sold(office: Office) -> Office:
    """All three invoices are in the package and two of them are paid."""
    office.desk.map_nominal("1200", office.words.bank)
    office.upload()
    pay(office, office.row("INV1").remote_id)
    pay(office, office.row("INV2").remote_id)
    return office


def test_payments_are_fetched_allocated_and_seen_in_the_statement(
    sold: Office, at_desk: Desk, place: Path
) -> None:
    hand, work = at_desk.hand, at_desk.work
    tab = work.import_tab
    hand.turn_to(work.tabs, tab)
    at_desk.wait(tab.payments.fetch.isEnabled)
    hand.press(tab.payments.fetch)
    at_desk.wait(lambda: work.imports.model.count == 2)
    at_desk.rested()

    hand.tick(tab.payments.grid, 0)
    hand.press(tab.payments.allocate)
    dialog = at_desk.dialog(AllocateDialog)
    hand.write(dialog.folder, str(place / "out"))
    hand.press(dialog.yes)
    at_desk.wait(lambda: len(list((place / "out").glob("*"))) == 1)
    at_desk.rested()

    hand.stand(tab.payments.grid, 0)
    hand.press(tab.payments.statement)
    at_desk.wait(tab.statement.isVisible)
    at_desk.wait(lambda: tab.statement.lines.model.rowCount() > 0)
    hand.press(tab.statement.close_button)
    at_desk.wait(tab.statement.isHidden)
    assert sold.desk.status().exported


def test_a_receipt_is_read_in_the_history(at_desk: Desk) -> None:
    hand, work = at_desk.hand, at_desk.work
    tab = work.history_tab
    hand.press(work.export_tab.pending.precheck)
    at_desk.wait(work.strip.receipt.isVisible)
    at_desk.rested()

    hand.turn_to(work.tabs, tab)
    at_desk.wait(lambda: "Pre-Check" in _row(tab.runs.grid, 0))
    hand.turn_to(tab.pages, tab.audit)
    at_desk.wait(lambda: tab.audit.grid.model().rowCount() > 0)
    hand.turn_to(tab.pages, tab.runs)
    hand.act(tab.runs.grid, 0)
    at_desk.wait(lambda: bool(_receipts()))
    (receipt,) = _receipts()
    assert "Pre-Check" in receipt.windowTitle()
    at_desk.wait(receipt.isActiveWindow)
    hand.press(receipt.copy)
    assert "Pre-Check" in QApplication.clipboard().text()
    hand.press(receipt.close_button)
    at_desk.wait(lambda: not _receipts())


def _row(grid: GridView, row: int) -> str:
    model = grid.model()
    return " ".join(str(model.index(row, n).data() or "") for n in range(model.columnCount()))


def _receipts() -> list[ReceiptDialog]:
    shown = QApplication.topLevelWidgets()
    return [each for each in shown if isinstance(each, ReceiptDialog) and each.isVisible()]


def test_options_and_the_map_are_changed(at_desk: Desk) -> None:
    hand, work, office = at_desk.hand, at_desk.work, at_desk.office
    tab = work.mapping_tab
    hand.turn_to(work.tabs, tab)
    was = office.desk.options().rollup
    hand.press(tab.options.switches["rollup"])
    at_desk.wait(lambda: office.desk.options().rollup is not was)

    nominals = [row.nominal for row in office.desk.nominal_map()]
    hand.edit(tab.nominals, nominals.index("4000"), 2, "205")
    at_desk.wait(lambda: _account_of(office, "4000") == "205")


def _account_of(office: Office, nominal: str) -> str:
    by_id = {each.id: each.code for each in office.desk.ledger_accounts()}
    row = next(each for each in office.desk.nominal_map() if each.nominal == nominal)
    return by_id.get(row.account_id, "")


def test_commands_documents_and_help_are_found(at_desk: Desk) -> None:
    hand, window = at_desk.hand, at_desk.hand.window
    at_desk.rows(3)
    palette = hand.palette(window.guidance)
    assert palette.isVisible()
    hand.write(palette.field, "INV2")
    at_desk.wait(lambda: "INV2" in str(palette.model.index(0).data() or ""))
    hand.take_first(palette)
    at_desk.wait(lambda: not palette.isVisible())

    hand.help()
    at_desk.wait(lambda: window.guidance.help is not None and window.guidance.help.isVisible())
    found = window.guidance.help
    assert found is not None
    at_desk.wait(found.isActiveWindow)
    hand.write(found.search, "verified")
    at_desk.wait(lambda: found.list.count() > 0)
    found.close()
