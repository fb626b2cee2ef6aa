"""A full or unwritable disk: plain words, nothing half written, and nothing sent without intent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, text

from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.states import ExportState
from tests.support.office import NEVER, Report

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kccsync_desktop.domain.run_events import RunEvent
    from tests.support.office import Office


class Disk:
    """Is full while told so: each transaction then needs more room than there is."""

    def __init__(self, office: Office) -> None:
        self.is_full = False
        self._engine = office.services.database._engines.writer
        with self._engine.begin() as connection:
            connection.execute(text("CREATE TABLE ballast (bytes BLOB)"))
            pages = connection.execute(text("PRAGMA page_count")).scalar()
            connection.execute(text(f"PRAGMA max_page_count={(pages or 0) + 500}"))
        event.listen(self._engine, "commit", self._grow)

    def _grow(self, connection: Connection) -> None:
        if self.is_full:
            connection.execute(text("INSERT INTO ballast VALUES (zeroblob(8000000))"))


def upload_with_disk_full_from(office: Office, disk: Disk, number: int) -> Report:
    """Upload; from the event of this number on nothing can be stored."""
    told: list[RunEvent] = []
    disk.is_full = number < 0
    for index, each in enumerate(office.desk.upload(None, NEVER)):
        told.append(each)
        disk.is_full = disk.is_full or index == number
    disk.is_full = False
    return Report(told)


@pytest.mark.parametrize("number", range(0, 44, 2))
def test_r3_a_disk_that_fills_at_any_moment_loses_and_doubles_nothing(
    ready: Office, number: int
) -> None:
    report = upload_with_disk_full_from(ready, Disk(ready), number)

    assert report.end.stopped_by is not None or number > 34
    if report.end.stopped_by is not None:
        assert report.end.stopped_by.code is ProblemCode.STORAGE_FULL
        assert "is full" in report.end.stopped_by.message
        assert ".." not in report.end.stopped_by.message

    second = ready.upload()

    assert second.end.stopped_by is None, second.problems
    assert ready.states() == {ExportState.VERIFIED: 4}
    assert len(ready.remote()) == 4
    assert ready.door("ledger")["contacts"] == 3
    assert ready.stored() == []


def test_r3_without_room_for_the_intent_nothing_is_sent(ready: Office) -> None:
    disk = Disk(ready)

    report = upload_with_disk_full_from(ready, disk, -1)

    assert report.end.stopped_by is not None
    assert report.end.run_id == 0
    assert report.codes == [ProblemCode.STORAGE_FULL]
    assert ready.calls() == []
    assert ready.upload().end.exported == 4
