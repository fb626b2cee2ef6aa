"""R2: who else works on the books is told to a second window, and how that run ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.bootstrap import Services
from kccsync_desktop.domain.run_events import RunStarted
from kccsync_desktop.sync.runs import STALE_AFTER
from tests.support.office import MERCHANT, NEVER, follow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kccsync_desktop.sync.desk import Desk
    from tests.support.office import Office


@pytest.fixture
def second(ready: Office) -> Iterator[Desk]:
    """The same books in a second window."""
    services = Services.open(ready.home, ready.wiring)
    yield services.desk(MERCHANT)
    services.close()


def test_r2_another_s_run_is_named_while_it_works_and_its_end_is_told(
    ready: Office, second: Desk
) -> None:
    quiet = second.pulse()
    assert quiet.other is None
    assert second.pulse() == quiet
    ready.fault("refuse_element", method="PUT", path="/CreditNotes")

    events = ready.desk.upload(None, NEVER)
    started = next(event for event in events if isinstance(event, RunStarted))
    busy = second.pulse()
    report = follow(events)

    assert busy.stamp != quiet.stamp
    other = busy.other
    assert other is not None
    assert (other.run_id, other.title, other.since) == (
        started.run_id,
        "Upload Data",
        ready.clock.now(),
    )
    assert "process" in other.who
    assert second.pulse().other is None
    ending = second.ending_of(other.run_id)
    assert ending is not None
    assert (ending.exported, ending.refused, ending.cancelled) == (3, 1, False)
    assert (ending.calls, ending.totals) == (report.end.calls, report.end.totals)


def test_r2_a_run_that_died_is_no_longer_at_work(ready: Office, second: Desk) -> None:
    events = ready.desk.upload(None, NEVER)
    next(events)
    other = second.pulse().other
    assert other is not None
    ready.clock.advance(STALE_AFTER.total_seconds() + 1)

    assert second.pulse().other is None
    assert second.ending_of(other.run_id) is None


def test_r2_a_lease_without_a_run_names_nobody(ready: Office, second: Desk) -> None:
    with ready.desk.facilities.books.write() as work:
        work.leases.take("host|1|x", "ann", ready.clock.now(), STALE_AFTER)
    assert second.pulse().other is None
