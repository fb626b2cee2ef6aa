"""From the folder to Verified, by hand: found, ticked, checked, cured, sent, marked, linked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit

from kccsync_desktop.connectors.http.session import RequestsTransport
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.ui.views.document_dialog import DocumentDialog
from kccsync_desktop.ui.views.link_dialog import LinkDialog
from kccsync_desktop.ui.views.load_dialog import LoadDialog
from kccsync_desktop.ui.views.map_dialog import MapDialog
from kccsync_desktop.ui.views.questions import QuestionDialog
from tests.support.folder import Line
from tests.support.office import Office

if TYPE_CHECKING:
    from pathlib import Path

    from kccsync_desktop.sandbox import SandboxServer
    from tests.ui.jobs.conftest import Desk


def _load_one_more(desk: Desk) -> None:
    """Load the folder with INV4, whose nominal is not mapped."""
    office = desk.office
    office.desk.map_nominal("4900", "")
    office.folder.invoice("INV4", "C4", Line(nominal="4900"))
    office.folder.write()
    desk.hand.start("load")
    dialog = desk.dialog(LoadDialog)
    desk.hand.write(dialog.path, str(office.folder.path))
    desk.hand.press(dialog.load)
    desk.rows(4)
    desk.rested()


def test_a_folder_is_loaded_a_problem_cured_and_all_of_it_verified(at_desk: Desk) -> None:
    hand, work, office = at_desk.hand, at_desk.work, at_desk.office
    pending, problems = work.export_tab.pending, work.export_tab.problems
    _load_one_more(at_desk)

    hand.write(pending.search, "INV4")
    at_desk.rows(1)
    hand.tick(pending.grid, 0)
    assert work.export.grids.pending.ticks.exceptions == set(office.ids("INV4"))
    hand.press(pending.precheck)
    at_desk.wait(lambda: work.export.grids.problems.count == 1)
    at_desk.rested()

    hand.stand(problems.grid, 0)
    hand.press(problems.detail.cure)
    mapped = at_desk.dialog(MapDialog)
    hand.choose(mapped.rows[0].chooser, "205")
    hand.press(mapped.apply)
    again = at_desk.dialog(QuestionDialog)
    hand.press(again.yes)
    at_desk.wait(lambda: work.export.grids.problems.count == 0)
    at_desk.rested()

    hand.press(pending.upload)
    at_desk.wait(lambda: office.state("INV4") is ExportState.VERIFIED)
    at_desk.rested()
    assert [each["number"] for each in office.remote()] == ["INV4"]
    at_desk.wait(lambda: work.export.grids.exported.count == 1)


def test_rows_are_marked_as_exported_and_taken_back(at_desk: Desk) -> None:
    hand, work, office = at_desk.hand, at_desk.work, at_desk.office
    pending, exported = work.export_tab.pending, work.export_tab.exported
    at_desk.rows(3)

    hand.tick(pending.grid, 0)
    hand.tick(pending.grid, 1)
    hand.from_menu(pending.grid, 0, "Mark Ticked Rows as Exported")
    hand.press(at_desk.dialog(QuestionDialog).yes)
    at_desk.wait(lambda: work.export.grids.exported.count == 2)
    assert office.states()[ExportState.MARKED] == 2
    at_desk.rows(1)

    hand.from_menu(exported.grid, 0, "Mark as Not Exported")
    hand.press(at_desk.dialog(QuestionDialog).yes)
    at_desk.rows(2)
    assert office.states() == {ExportState.MARKED: 1, ExportState.PENDING: 2}


def _entered_by_others(place: Path, server: SandboxServer) -> None:
    """Let INV2 be in the package without anything that tells of this program."""
    other = Office.over_http(place / "other", server, RequestsTransport)
    other.folder.invoice("INV2", "C1", Line())
    other.prepare()
    other.upload()
    invoices = other.books.invoices
    for one in list(invoices.all()):
        lines = tuple(replace(line, description="By hand") for line in one.lines)
        invoices.save(replace(one, url="", lines=lines))
    other.services.close()


def test_a_document_that_is_there_already_is_linked(
    at_desk: Desk, place: Path, server: SandboxServer
) -> None:
    hand, work, office = at_desk.hand, at_desk.work, at_desk.office
    _entered_by_others(place, server)
    at_desk.rows(3)

    hand.from_menu(work.export_tab.pending.grid, _row_of(at_desk, "INV2"), "Link to the Document")
    dialog = at_desk.dialog(LinkDialog)
    hand.write(dialog.remote, office.by_number()["INV2"]["id"])
    hand.press(dialog.link)

    at_desk.wait(lambda: office.state("INV2") is ExportState.VERIFIED)
    at_desk.wait(lambda: work.export.grids.exported.count == 1)
    assert len(office.remote()) == 1


def _row_of(desk: Desk, code: str) -> int:
    model = desk.work.export.grids.pending
    (row_id,) = desk.office.ids(code)
    desk.wait(lambda: model.row(model.position(row_id)) is not None)
    return model.position(row_id)


def test_a_document_is_read_in_the_pane_and_in_its_dialog(at_desk: Desk) -> None:
    hand, tab = at_desk.hand, at_desk.work.export_tab
    at_desk.rows(3)
    row = _row_of(at_desk, "INV2")

    hand.stand(tab.pending.grid, row)
    hand.details()
    at_desk.wait(lambda: "INV2" in tab.details.view.toPlainText())

    hand.open_row(tab.pending.grid, row)
    dialog = at_desk.dialog(DocumentDialog)
    assert "White lantern" in dialog.view.toPlainText()
    hand.leave()
    at_desk.wait(lambda: QApplication.activeModalWidget() is None)


def test_what_the_filter_shows_is_ticked_inverted_grouped_and_taken_back(at_desk: Desk) -> None:
    hand, work = at_desk.hand, at_desk.work
    pending, ticks = work.export_tab.pending, work.export.grids.pending.ticks
    at_desk.rows(3)
    hand.choose(pending.filters.groups, "Group by company")
    at_desk.wait(lambda: work.export.grids.pending.rowCount() == 4)

    hand.from_menu(pending.grid, 1, "Tick All Shown")
    at_desk.wait(lambda: len(list(at_desk.ticked)) == 3)
    hand.from_menu(pending.grid, 1, "Invert Ticks")
    at_desk.wait(lambda: not at_desk.ticked)
    hand.from_menu(pending.grid, 1, "Undo Ticks")
    at_desk.wait(lambda: len(at_desk.ticked) == 3)
    hand.tick(pending.grid, 0)
    at_desk.wait(lambda: not at_desk.ticked)
    assert ticks.can_undo


def test_a_grid_is_saved_as_csv(at_desk: Desk, place: Path) -> None:
    hand, work = at_desk.hand, at_desk.work
    at_desk.rows(3)
    hand.from_menu(work.export_tab.pending.grid, 0, "Save All Rows Shown As")
    dialog = at_desk.dialog(QFileDialog)
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert isinstance(name, QLineEdit)
    hand.write(name, str(place / "pending.csv"))
    buttons = dialog.findChild(QDialogButtonBox)
    assert isinstance(buttons, QDialogButtonBox)
    hand.press(buttons.button(QDialogButtonBox.StandardButton.Save))
    told = at_desk.dialog(QuestionDialog)
    hand.press(told.no)

    rows = (place / "pending.csv").read_text("utf-8-sig").splitlines()
    assert len(rows) == 4
    assert sum("INV" in row for row in rows) == 3
