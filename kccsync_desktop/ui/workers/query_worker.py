"""Answers questions to the books on a thread, and drops the answers that came too late."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal, Slot

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


class _Answerer(QObject):
    """Lives on the thread and works the questions out in turn."""

    done = Signal(object, int)

    def __init__(self, newest: dict[str, int]) -> None:
        super().__init__()
        self._newest = newest

    @Slot(object)
    def on_asked(self, question: Question) -> None:
        """Work out one question unless a newer one is already waiting."""
        if question.generation != self._newest[question.key]:
            return
        try:
            answer = Answer(question.key, question.work())
        except Exception as error:  # the border between the books and the window
            log.exception("The question %s could not be answered", question.key)
            answer = Answer(question.key, None, _plain(error))
        self.done.emit(answer, question.generation)


def _plain(error: Exception) -> str:
    is_ours = type(error).__module__.startswith("kccsync_desktop.")
    fault = "The books could not be read. The log file has the details."
    return str(error) if is_ours else fault


class QueryWorker(QObject):
    """Asks on a thread; ``answered`` carries an :class:`Answer`, in the window's thread."""

    answered = Signal(object)
    _asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._newest: dict[str, int] = {}
        self._thread = QThread()
        self._answerer = _Answerer(self._newest)
        self._answerer.moveToThread(self._thread)
        self._asked.connect(self._answerer.on_asked)
        self._answerer.done.connect(self._on_done)
        self._thread.start()

    def ask(self, key: str, work: Callable[[], object]) -> None:
        """Work something out; an earlier unanswered question of the same key is dropped."""
        generation = self._newest.get(key, 0) + 1
        self._newest[key] = generation
        self._asked.emit(Question(key, generation, work))

    def close(self) -> None:
        """Drop what is unanswered and end the thread."""
        for key in self._newest:
            self._newest[key] += 1
        self._thread.quit()
        self._thread.wait()

    @Slot(object, int)
    def _on_done(self, answer: Answer, generation: int) -> None:
        if generation == self._newest[answer.key]:
            self.answered.emit(answer)
