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
    Progressed,
    RunEnded,
    StageStarted,
)
from kccsync_desktop.sync.stopping import is_paused
from tests.ui.fake_desk import FakeDesk, desk_with
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


def _pausing(_desk: FakeDesk, _ids: Sequence[int], cancelled: Event) -> Iterator[RunEvent]:
    yield StageStarted("Documents", 120)
    yield CallsCounted(31, 27, 4_312)
    yield Progressed("Documents", 37, 120, 84.0)
    while not is_paused(cancelled) and not cancelled.wait(0.02):
        pass
    yield Paused()
    cancelled.wait(20)


def _ending(_desk: FakeDesk, _ids: Sequence[int], _cancelled: Event) -> Iterator[RunEvent]:
    yield BecameDue(tuple(range(300, 385)))
    totals = {"verified": 271, "now_due": 85}
    yield RunEnded(7, False, 271, 12, 4, 61, 72.0, None, totals)  # noqa: FBT003 - as it is defined


def pausing_desk() -> FakeDesk:
    desk = desk_with(287)
    desk.work = _pausing
    return desk


def ending_desk() -> FakeDesk:
    desk = desk_with(287)
    for number in range(1, 17):
        desk.raise_problem(number, number)
    desk.work = _ending
    return desk


def busy_elsewhere() -> FakeDesk:
    desk = desk_with(287)
    desk.other = OTHER
    return desk


def due_desk() -> FakeDesk:
    desk = desk_with(287)
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
    work.export.upload((1, 2))
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
    work.export.upload((1, 2))
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
