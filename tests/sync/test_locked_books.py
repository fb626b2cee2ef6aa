"""Another program that holds the books for long: plain words, nothing lost, nothing twice (R3)."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.states import ExportState
from tests.support.office import NEVER, Report

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kccsync_desktop.domain.run_events import RunEvent
    from tests.support.office import Office

LAST = 40


@dataclass
class OtherProgram:
    """Holds the database's write lock while told to; our program waits for it a moment only."""

    office: Office
    _connection: sqlite3.Connection = field(init=False)

    def __post_init__(self) -> None:
        path = self.office.home / "kccsync.db"
        self._connection = sqlite3.connect(path, isolation_level=None)
        with self.office.services.database._engines.writer.connect() as ours:
            ours.exec_driver_sql("PRAGMA busy_timeout = 20")  # the pool has this one connection

    def hold(self) -> None:
        self._connection.execute("BEGIN IMMEDIATE")

    def let_go(self) -> None:
        if self._connection.in_transaction:
            self._connection.rollback()

    def close(self) -> None:
        self._connection.close()


@pytest.fixture
def other(ready: Office) -> Iterator[OtherProgram]:
    with closing(OtherProgram(ready)) as program:
        yield program


def upload_with_books_held_from(office: Office, other: OtherProgram, number: int) -> Report:
    """Upload; from the event of this number on another program holds the books."""
    told: list[RunEvent] = []
    for index, each in enumerate(office.desk.upload(None, NEVER)):
        told.append(each)
        if index == number:
            other.hold()
    other.let_go()
    return Report(told)


@pytest.mark.parametrize("number", range(0, LAST, 3))
def test_r3_books_held_by_another_program_lose_and_double_nothing(
    ready: Office, other: OtherProgram, number: int
) -> None:
    report = upload_with_books_held_from(ready, other, number)

    stop = report.end.stopped_by
    assert stop is not None or number > 34
    if stop is not None:
        assert stop.code is ProblemCode.STORAGE_BUSY
        assert "held by another program" in stop.message
        assert "Wait until that program has finished" in stop.cure

    again = ready.upload()

    assert again.end.stopped_by is None, again.problems
    assert ready.states() == {ExportState.VERIFIED: 4}
    assert Counter(each["number"] for each in ready.remote()).most_common(1)[0][1] == 1
    assert len(ready.remote()) == 4
    assert ready.stored() == []


def test_r3_books_held_before_the_start_send_nothing(ready: Office, other: OtherProgram) -> None:
    other.hold()

    report = ready.upload()

    assert report.codes == [ProblemCode.STORAGE_BUSY]
    assert ready.calls() == []
    other.let_go()
    assert ready.upload().end.exported == 4
