"""Answers questions to the books on a thread, and drops the answers that came too late."""

from __future__ import annotations

import logging
from collections import deque
from dataclasses import dataclass
from queue import SimpleQueue
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, QTimer, Signal, Slot

from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.workers.turns import kept_turn

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Question:
    """Something to work out; a later question of the same ``key`` makes it void."""

    key: str
    generation: int
    work: Callable[[], object]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came out; ``refusal`` says in plain words why nothing did."""

    key: str
    value: object
    refusal: str = ""


class _Answerer(QThread):
    """Works the questions out in turn.

    They wait in a queue of Python's: as posted events they would be freed, with all that they
    hold, in the middle of Qt's own clearing up of a finished thread.
    """

    done = Signal(object, int)

    def __init__(self, newest: dict[str, int]) -> None:
        super().__init__()
        self.waiting: SimpleQueue[Question | None] = SimpleQueue()
        self._newest = newest

    def run(self) -> None:
        """Answer until None comes."""
        while (question := self.waiting.get()) is not None:
            if question.generation == self._newest[question.key]:
                self.done.emit(answer_to(question), question.generation)


def answer_to(question: Question) -> Answer:
    """Work one question out; a refusal or a fault becomes plain words."""
    try:
        return Answer(question.key, question.work())
    except Exception as error:  # the border between the books and the window
        log.exception("The question %s could not be answered", question.key)
        return Answer(question.key, None, _plain(error))


def _plain(error: Exception) -> str:
    is_ours = type(error).__module__.startswith("kccsync_desktop.")
    fault = tr("The books could not be read. The log file has the details.")
    return str(error) if is_ours else fault


class QueryWorker(QObject):
    """Asks on a thread; ``answered`` carries an :class:`Answer`, in the window's thread.

    The thread begins when the window next turns to its events: what is asked while a view is
    being made is often asked again by the same view, and then counts once. Answers are handed out
    one a turn of the window's loop, so that it paints what each changed before it takes the next.
    """

    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._newest: dict[str, int] = {}
        self._open: dict[str, None] = {}
        self._is_closed = False
        self._answerer = _Answerer(self._newest)
        self._answerer.done.connect(self._on_done)
        self._come: deque[tuple[Answer, int]] = deque()
        self._next = QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._hand_out)
        QTimer.singleShot(0, self._begin)

    @property
    def is_busy(self) -> bool:
        """True while a question waits for its answer."""
        return bool(self._open)

    @property
    def at_work(self) -> str:
        """The key of the question that has waited longest for its answer; empty where none does."""
        return next(iter(self._open), "")

    def ask(self, key: str, work: Callable[[], object]) -> None:
        """Work something out; an earlier unanswered question of the same key is dropped."""
        if self._is_closed:
            return
        generation = self._newest.get(key, 0) + 1
        self._newest[key] = generation
        self._open[key] = None
        self._answerer.waiting.put(Question(key, generation, work))

    def close(self) -> None:
        """Work out what was asked, so that no change is lost, and end the thread."""
        self._begin()
        self._is_closed = True
        self._answerer.waiting.put(None)
        self._answerer.wait()

    @Slot()
    def _begin(self) -> None:
        if not self._is_closed:
            self._answerer.start()

    @Slot(object, int)
    def _on_done(self, answer: Answer, generation: int) -> None:
        self._come.append((answer, generation))
        self._next.start(0)

    @Slot()
    def _hand_out(self) -> None:
        answer, generation = self._come.popleft()
        if self._come:
            self._next.start(0)
        if not self._is_closed and generation == self._newest[answer.key]:
            self._open.pop(answer.key, None)
            with kept_turn():
                self.answered.emit(answer)
