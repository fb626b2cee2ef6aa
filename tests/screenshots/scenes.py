"""What the pictures show: for each a desk, and how the window is brought there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from kccsync_desktop.domain.run_events import (
    CallsCounted,
    RunEvent,
    Waiting,
)
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.ui.views.connect_dialog import ConnectDialog
from kccsync_desktop.ui.views.document_dialog import DocumentDialog
from kccsync_desktop.ui.views.link_dialog import LinkDialog
from kccsync_desktop.ui.views.load_dialog import LoadDialog
from tests.screenshots.care import CARE
from tests.screenshots.charts import CHARTS
from tests.screenshots.connecting import CONNECTING, own_app_desk
from tests.screenshots.details import DETAILS
from tests.screenshots.first_run import FIRST_RUN
from tests.screenshots.grids import GRIDS, payments_grouped
from tests.screenshots.guiding import GUIDING, palette_refusing
from tests.screenshots.hands import HANDS
from tests.screenshots.history import ARRANGED, jobs, past_desk, young_desk
from tests.screenshots.problems import PROBLEMS
from tests.screenshots.running import RUNNING
from tests.screenshots.states import STATES
from tests.ui.fake_desk import FakeDesk
from tests.ui.fake_guide import fresh_desk
from tests.ui.fake_month import month_desk, raise_problems, uploading
from tests.ui.fake_payments import waiting_prepayment
from tests.ui.fake_stories import story_of
from tests.ui.patience import let_run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from threading import Event

    from PySide6.QtWidgets import QWidget

    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.views.workspace import Workspace


@dataclass(frozen=True)
class Scene:
    desk: Callable[[], FakeDesk]
    arrange: Callable[[MainWindow], QWidget | None]


def work_of(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def busy_desk() -> FakeDesk:
    desk = month_desk()
    for number in range(3, 46, 3):
        desk.export(number, ExportState.VERIFIED if number % 5 else ExportState.EXPORTED)
    desk.export(50, ExportState.MARKED)
    raise_problems(desk, [4, *(n for n in range(11, 50) if n % 3)])
    return desk


def endless(desk: FakeDesk, ids: Sequence[int], cancelled: Event) -> Iterator[RunEvent]:
    yield from uploading(desk, ids, 37)
    yield CallsCounted(31, 27, 4_312)
    cancelled.wait(20)


def waiting(desk: FakeDesk, ids: Sequence[int], cancelled: Event) -> Iterator[RunEvent]:
    yield from uploading(desk, ids, 88)
    yield CallsCounted(60, 0, 4_281)
    yield Waiting(23, "Xero allows 60 calls a minute.")
    cancelled.wait(20)


def running_desk() -> FakeDesk:
    desk = busy_desk()
    desk.work = endless
    return desk


def waiting_desk() -> FakeDesk:
    desk = busy_desk()
    desk.work = waiting
    return desk


def empty_desk() -> FakeDesk:
    return FakeDesk(connected=False, nominals=(), taxes=(), accounts=(), tax_rates=())


def paid_desk() -> FakeDesk:
    desk = busy_desk()
    desk.with_payments(40, 61)
    desk.waiting = tuple(waiting_prepayment(n) for n in range(1, 15))
    return desk


def plain(_window: MainWindow) -> None:
    return None


def ticked(window: MainWindow) -> None:
    tab = work_of(window).export_tab
    work_of(window).export.grids.pending.tick_rows(1, 5, ticked=True)
    tab.pending.grid.selectRow(3)


def run(window: MainWindow) -> None:
    grid = work_of(window).export_tab.pending.grid
    grid.selectRow(3)
    grid.selectAll()
    let_run(200)
    work_of(window).export.upload_ticked()
    let_run(700)
    work_of(window).running.popup.hide()


def popup(window: MainWindow) -> QWidget:
    export = work_of(window).export
    export.upload(export.pending_now())
    let_run(700)
    return work_of(window).running.popup


def filtered(window: MainWindow) -> None:
    work_of(window).export_tab.pending.search.setText("no such thing")
    let_run(300)


def mapping(window: MainWindow) -> None:
    work_of(window).tabs.setCurrentIndex(2)


def choosing(window: MainWindow) -> None:
    mapping(window)
    grid = work_of(window).mapping_tab.nominals
    grid.setCurrentIndex(grid.model().index(1, 3))
    grid.setFocus()


def importing(window: MainWindow) -> None:
    work = work_of(window)
    work.tabs.setCurrentIndex(1)
    work.imports.model.tick_rows(0, 3, ticked=True)
    work.import_tab.payments.grid.selectRow(6)
    work.import_tab.payments.grid.setFocus()


def statement(window: MainWindow) -> None:
    importing(window)
    work = work_of(window)
    work.import_tab.payments.grid.selectRow(8)
    work.import_tab.show_statement()
    work.import_tab.left_out.grid.acted.emit(1)


def allocating(window: MainWindow) -> QWidget | None:
    importing(window)
    work_of(window).import_jobs.allocate()
    let_run(300)
    dialog = work_of(window).import_jobs.dialog
    assert dialog is not None
    dialog.folder.setText("/home/ann/Documents/KCC payments")
    return dialog


def allocated(window: MainWindow) -> None:
    importing(window)
    work = work_of(window)
    work.imports.allocate((1, 2), Path("/home/ann/Documents/KCC payments"))
    let_run(900)
    work.running.popup.hide()


def waiting_prepayments(window: MainWindow) -> QWidget | None:
    work_of(window).jobs.show_waiting()
    return top_dialog(window)


def import_empty(window: MainWindow) -> None:
    work_of(window).tabs.setCurrentIndex(1)


def menu(window: MainWindow) -> QWidget:
    shown = work_of(window).menu
    shown.popup(window.mapToGlobal(window.rect().center()))
    return shown


def row_menu(window: MainWindow) -> QWidget:
    work = work_of(window)
    grid = work.export_tab.pending.grid
    grid.selectRow(0)
    shown = grid.menu()
    shown.popup(window.mapToGlobal(window.rect().center()))
    return shown


def proposals(window: MainWindow) -> QWidget | None:
    work_of(window).mapping.propose()
    let_run(300)
    return top_dialog(window)


def top_dialog(window: MainWindow) -> QWidget | None:
    found = [w for w in window.findChildren(QDialog) if w.isVisible()]
    return found[-1] if found else None


def confirm_all(window: MainWindow) -> QWidget | None:
    work_of(window).jobs.upload()
    let_run(300)
    return top_dialog(window)


def connecting(window: MainWindow) -> QWidget:
    dialog = ConnectDialog(work_of(window).connection, work_of(window))
    dialog.open()
    return dialog


def loading(window: MainWindow) -> QWidget:
    assert window.preferences is not None
    dialog = LoadDialog("", window)
    dialog.open()
    return dialog


def linking(window: MainWindow) -> QWidget:
    dialog = LinkDialog(4, "Sales Invoice SI10004", "Xero", window)
    dialog.open()
    return dialog


def document(window: MainWindow) -> QWidget:
    dialog = DocumentDialog(story_of(7), window.looks, work_of(window))
    dialog.open()
    return dialog


def closing(window: MainWindow) -> QWidget | None:
    run(window)
    window.close()
    return top_dialog(window)


SCENES = {
    **{name: Scene(busy_desk, one) for name, one in GUIDING.items()},
    **{name: Scene(busy_desk, one) for name, one in HANDS.items()},
    **{name: Scene(busy_desk, one) for name, one in PROBLEMS.items()},
    "palette-offline": Scene(empty_desk, palette_refusing),
    **{name: Scene(fresh_desk, one) for name, one in FIRST_RUN.items()},
    **{f"connect-{name}": Scene(own_app_desk, one) for name, one in CONNECTING.items()},
    **{name: Scene(busy_desk, one) for name, one in CHARTS.items()},
    **{name: Scene(busy_desk, one) for name, one in GRIDS.items()},
    "import-groups": Scene(paid_desk, payments_grouped),
    **{name: Scene(desk, one) for name, (desk, one) in (RUNNING | STATES).items()},
    **{f"care-{name}": Scene(busy_desk, one) for name, one in CARE.items()},
    **{f"details-{name}": Scene(busy_desk, one) for name, one in DETAILS.items()},
    **{name: Scene(past_desk, one) for name, one in ARRANGED.items()},
    "history-empty": Scene(young_desk, jobs),
    "export": Scene(busy_desk, ticked),
    "export-empty": Scene(empty_desk, plain),
    "export-running": Scene(running_desk, run),
    "export-waiting": Scene(waiting_desk, run),
    "export-nothing-found": Scene(busy_desk, filtered),
    "mapping": Scene(busy_desk, choosing),
    "mapping-empty": Scene(empty_desk, mapping),
    "import": Scene(paid_desk, importing),
    "import-statement": Scene(paid_desk, statement),
    "import-allocating": Scene(paid_desk, allocating),
    "import-allocated": Scene(paid_desk, allocated),
    "waiting-prepayments": Scene(paid_desk, waiting_prepayments),
    "import-empty": Scene(busy_desk, import_empty),
    "import-not-connected": Scene(empty_desk, import_empty),
    "actions": Scene(busy_desk, menu),
    "row-menu": Scene(busy_desk, row_menu),
    "popup": Scene(running_desk, popup),
    "proposals": Scene(busy_desk, proposals),
    "confirm-all": Scene(busy_desk, confirm_all),
    "connect": Scene(empty_desk, connecting),
    "load": Scene(empty_desk, loading),
    "link": Scene(busy_desk, linking),
    "document": Scene(busy_desk, document),
    "closing": Scene(running_desk, closing),
}
