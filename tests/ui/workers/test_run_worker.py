from __future__ import annotations

from threading import Event, current_thread, main_thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.run_events import ProblemRaised
from kccsync_desktop.ui.workers.run_worker import RunWorker, pull

if TYPE_CHECKING:
    from collections.abc import Generator

    import pytest
    from pytestqt.qtbot import QtBot


class Listener(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.batches: list[tuple[object, ...]] = []
        self.threads: set[object] = set()

    @Slot(object)
    def on_events(self, batch: tuple[object, ...]) -> None:
        self.batches.append(batch)
        self.threads.add(current_thread())


def endless(cancelled: Event) -> Generator[object]:
    yield "begun"
    cancelled.wait(30)
    yield "stopped"


def faulty(_cancelled: Event) -> Generator[object]:
    yield "begun"
    raise ZeroDivisionError


def many(_cancelled: Event) -> Generator[object]:
    yield from range(5000)


def test_a_fault_ends_as_a_problem_in_plain_words(caplog: pytest.LogCaptureFixture) -> None:
    events: list[object] = []
    pull(faulty, Event(), events.append)
    assert events[0] == "begun"
    raised = events[1]
    assert isinstance(raised, ProblemRaised)
    assert raised.problem.code is ProblemCode.INTERNAL_FAULT
    assert "ZeroDivisionError" not in raised.problem.message + raised.problem.cure
    assert "ZeroDivisionError" in caplog.text


def test_a_generator_is_closed_when_the_pull_is_over() -> None:
    closed = []

    def run(_cancelled: Event) -> Generator[object]:
        try:
            yield 1
        finally:
            closed.append(True)

    pulled: list[object] = []
    pull(run, Event(), pulled.append)
    assert closed == [True]


def test_a_busy_run_stops_when_cancelled(qtbot: QtBot) -> None:
    worker, listener = RunWorker(endless), Listener()
    worker.events.connect(listener.on_events)
    worker.start()
    qtbot.waitUntil(lambda: listener.batches == [("begun",)])
    with qtbot.waitSignal(worker.ended, timeout=5000):
        worker.cancel()
    assert listener.batches[-1] == ("stopped",)
    assert worker.wait(1000)


def test_events_arrive_in_batches_and_in_the_window_s_thread(qtbot: QtBot) -> None:
    worker, listener = RunWorker(many), Listener()
    worker.events.connect(listener.on_events)
    with qtbot.waitSignal(worker.ended, timeout=5000):
        worker.start()
    assert [event for batch in listener.batches for event in batch] == list(range(5000))
    assert len(listener.batches) < 50
    assert listener.threads == {main_thread()}
