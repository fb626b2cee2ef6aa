"""Runs: paused, ended with problems and offers, another program's, and the question before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from kccsync_desktop.domain.prepayment_standing import WaitingReason
from kccsync_desktop.domain.run_events import (
    BecameDue,
    CallsCounted,
    Paused,
    RowsChanged,
    RunEnded,
)
from kccsync_desktop.domain.states import ExportState, PrecheckStatus
from kccsync_desktop.sync.stopping import is_paused
from tests.ui.fake_month import month_desk, raise_problems, uploading
from tests.ui.fake_payments import waiting_prepayment
from tests.ui.fake_running import OTHER
from tests.ui.patience import let_run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from threading import Event

    from PySide6.QtWidgets import QWidget

    from kccsync_desktop.domain.run_events import RunEvent
    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.views.workspace import Workspace
    from tests.ui.fake_desk import FakeDesk


def _pausing(desk: FakeDesk, ids: Sequence[int], cancelled: Event) -> Iterator[RunEvent]:
    yield from uploading(desk, ids, 37)
    yield CallsCounted(31, 27, 4_312)
    while not is_paused(cancelled) and not cancelled.wait(0.02):
        pass
    yield Paused()
    cancelled.wait(20)


def _ending(desk: FakeDesk, ids: Sequence[int], _cancelled: Event) -> Iterator[RunEvent]:
    refused = {n for n in ids if desk.pending[n].precheck is PrecheckStatus.FAILED}
    gone = [n for n in ids if n not in refused]
    for row_id in gone:
        desk.export(row_id, ExportState.VERIFIED)
    yield RowsChanged(tuple(ids))
    yield BecameDue(tuple(range(300, 385)))
    totals = {"verified": len(gone), "now_due": 85}
    yield RunEnded(7, False, len(gone), len(refused), 0, 61, 72.0, None, totals)  # noqa: FBT003 - as it is defined


def pausing_desk() -> FakeDesk:
    desk = month_desk()
    desk.work = _pausing
    return desk


def ending_desk() -> FakeDesk:
    desk = month_desk()
    raise_problems(desk, range(1, 17))
    desk.work = _ending
    return desk


def busy_elsewhere() -> FakeDesk:
    desk = month_desk()
    desk.other = OTHER
    return desk


def due_desk() -> FakeDesk:
    desk = month_desk()
    desk.waiting = tuple(
        replace(waiting_prepayment(n), reason=WaitingReason.INVOICE_NOT_EXPORTED)
        for n in range(1, 86)
    )
    return desk


def _work_of(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def paused(window: MainWindow) -> None:
    work = _work_of(window)
    work.export.upload(work.export.pending_now())
    let_run(600)
    work.running.popup.hide()
    work.strip.pause.click()
    let_run(300)


def paused_and_closed(window: MainWindow) -> QWidget:
    paused(window)
    window.close()
    return [w for w in window.findChildren(QDialog) if w.isVisible()][-1]


def ended(window: MainWindow) -> None:
    work = _work_of(window)
    work.strip.has_receipts = True
    work.export.upload(work.export.pending_now())
    let_run(500)


def elsewhere(window: MainWindow) -> None:
    _work_of(window).pulse.look()
    let_run(300)


def asked(window: MainWindow) -> QWidget:
    _work_of(window).jobs.upload()
    let_run(300)
    return [w for w in window.findChildren(QDialog) if w.isVisible()][-1]


RUNNING = {
    "run-paused": (pausing_desk, paused),
    "run-paused-closing": (pausing_desk, paused_and_closed),
    "run-ended": (ending_desk, ended),
    "run-elsewhere": (busy_elsewhere, elsewhere),
    "upload-all-with-due": (due_desk, asked),
}
