from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Slot

from kccsync_desktop.sync.errors import DeskError
from kccsync_desktop.ui.workers.query_worker import Answer, QueryWorker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


class Listener(QObject):
    def __init__(self) -> None:
        super().__init__()
        self.answers: list[Answer] = []

    @Slot(object)
    def on_answered(self, answer: Answer) -> None:
        self.answers.append(answer)


@pytest.fixture
def listener() -> Listener:
    return Listener()


@pytest.fixture
def worker(qtbot: QtBot, listener: Listener) -> Iterator[QueryWorker]:
    assert qtbot is not None
    made = QueryWorker()
    made.answered.connect(listener.on_answered)
    yield made
    made.close()


def test_late_answers_are_dropped(worker: QueryWorker, listener: Listener, qtbot: QtBot) -> None:
    gate = Event()
    worker.ask("rows", lambda: gate.wait(5) and "late")
    worker.ask("rows", lambda: "skipped")
    worker.ask("rows", lambda: "newest")
    worker.ask("other", lambda: "its own")
    gate.set()
    qtbot.waitUntil(lambda: len(listener.answers) == 2)
    assert [answer.value for answer in listener.answers] == ["newest", "its own"]


def test_the_window_paints_between_two_answers(worker: QueryWorker, qtbot: QtBot) -> None:
    told: list[str] = []

    class Painted(QObject):
        def event(self, event: QEvent) -> bool:
            told.append("painted")
            return super().event(event)

    painted, are_done = Painted(), Event()

    def on_answered(answer: Answer) -> None:
        told.append(answer.key)
        wanted = QEvent(QEvent.Type.UpdateRequest)
        QCoreApplication.postEvent(painted, wanted, Qt.EventPriority.LowEventPriority.value)

    worker.answered.connect(on_answered)
    worker._begin()
    worker.ask("one", lambda: 1)
    worker.ask("two", lambda: 2)
    worker.ask("three", are_done.set)
    assert are_done.wait(60)
    qtbot.waitUntil(lambda: len(told) == 6)
    assert told == ["one", "painted", "two", "painted", "three", "painted"]


def test_a_refusal_of_ours_is_shown_as_it_is(
    worker: QueryWorker, listener: Listener, qtbot: QtBot
) -> None:
    def refuse() -> None:
        message = "SI1 was not marked by hand."
        raise DeskError(message)

    worker.ask("write", refuse)
    qtbot.waitUntil(lambda: len(listener.answers) == 1)
    assert listener.answers[0].refusal == "SI1 was not marked by hand."


def test_a_change_asked_for_just_before_closing_is_made(
    worker: QueryWorker, listener: Listener
) -> None:
    made: list[str] = []
    worker.ask("write 1", lambda: made.append("one"))
    worker.ask("write 2", lambda: made.append("two"))
    worker.close()
    worker.ask("write 3", lambda: made.append("too late"))
    assert made == ["one", "two"]
    assert listener.answers == []


def test_a_fault_is_told_in_plain_words(
    worker: QueryWorker, listener: Listener, qtbot: QtBot
) -> None:
    worker.ask("rows", lambda: 1 // 0)
    qtbot.waitUntil(lambda: len(listener.answers) == 1)
    assert listener.answers[0].refusal.startswith("The books could not be read")
