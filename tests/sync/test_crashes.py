"""R1: whatever moment the program dies at, the next start finishes what was begun, once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from kccsync_desktop.domain.ledger import LedgerKind
from kccsync_desktop.domain.problems import ProblemCode
from kccsync_desktop.domain.states import ExportState
from kccsync_desktop.sync.runs import STALE_AFTER
from tests.connectors.fakes import SandboxTransport, Watcher
from tests.support.folder import Line
from tests.support.office import NEVER, Office, follow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from _pytest.mark.structures import ParameterSet

    from kccsync_desktop.connectors.http.messages import HttpAnswer, HttpRequest
    from kccsync_desktop.domain.run_events import RunEvent

pytestmark = pytest.mark.slow

PARTS = 10
SOME = (0, 3, 6)  # one document a call makes many steps; every third is tried
FREEZE_EVERY = 3


def every_second_in_ci(package: str, parts: Iterable[int]) -> Iterator[ParameterSet]:
    """Yield a case for each part; the full run alone has time for all of them."""
    for place, part in enumerate(parts):
        marks = [pytest.mark.long] if place % 2 else []
        yield pytest.param(package, part, marks=marks)


class Died(BaseException):
    """The process is gone: nothing that comes after it in the program happens."""


@dataclass
class Death:
    """Comes at a step: before or after a call, or before a commit. Nothing works afterwards."""

    at: int = -1
    steps: int = 0
    is_armed: bool = False

    def step(self) -> None:
        if not self.is_armed:
            return
        self.steps += 1
        if 0 <= self.at < self.steps:
            raise Died


class MortalTransport(SandboxTransport):
    death: Death

    def send(self, request: HttpRequest, bearer: str | None, seconds: float) -> HttpAnswer:
        self.death.step()
        answer = super().send(request, bearer, seconds)
        self.death.step()
        return answer


def mortal_office(place: Path, death: Death, package: str = "xero") -> Office:
    """An office with documents of each kind, where death can come at any step."""
    office = Office.open(place, package=package)
    folder = office.folder
    folder.item("ITEM1")
    folder.invoice("INV1", "C1", Line(stock="ITEM1"))
    folder.credit_note("CRN1", "C2")
    folder.bill("PIN1", "S1", SUPPLIER_REF="SAME-1")
    folder.bill("PIN2", "S1", SUPPLIER_REF="SAME-1")
    folder.bill_credit("PCR1", "S1", SUPPLIER_REF="SAME-2")
    folder.bill_credit("PCR2", "S1", SUPPLIER_REF="SAME-2")
    office.prepare()
    office.set(rollup=False)

    class Transport(MortalTransport):
        pass

    Transport.death = death
    office.reopen(transport=lambda _hosts: Transport(office.sandbox))
    engine = office.services.database._engines.writer
    event.listen(engine, "commit", lambda _connection: death.step())
    return office


def start_again(office: Office, death: Death) -> None:
    """Another process starts on the same file; the dead one's lease is stale by then."""
    death.is_armed = False
    office.reopen()
    office.clock.advance(180)


def finish_and_check(office: Office) -> None:
    if office.desk.unfinished():
        assert office.resume().end.stopped_by is None
    assert not office.desk.unfinished()
    last = office.upload()
    assert last.end.stopped_by is None
    assert office.states() == Counter({ExportState.VERIFIED: 7})
    assert office.numbers_there() == {
        (LedgerKind.SALES_INVOICE, "INV1"): 1,
        (LedgerKind.SALES_CREDIT, "CRN1"): 1,
        (LedgerKind.BILL, "SAME-1"): 2,
        (LedgerKind.BILL_CREDIT, "SAME-2"): 2,
    }
    carriers = office.desk.facilities.open_package(office.desk.merchant, NEVER, Watcher())
    assert office.made_there() == (3, 2 if carriers.traits.lines_need_items else 1)
    assert office.stored() == []
    with office.desk.facilities.books.read() as work:
        assert not work.outbox.open_entries()
        assert work.leases.holder() is None


def count_steps(place: Path, package: str) -> int:
    death = Death(is_armed=True)
    office = mortal_office(place / "count", death, package)
    office.upload()
    office.services.close()
    return death.steps


@pytest.mark.parametrize(
    ("package", "part"),
    [*every_second_in_ci("xero", range(PARTS)), *every_second_in_ci("quickbooks", SOME)],
)
def test_r1_death_at_every_call_and_commit_loses_and_doubles_nothing(
    place: Path, package: str, part: int
) -> None:
    steps = count_steps(place, package)
    assert steps > 40
    for at in range(part, steps, PARTS):
        death = Death(at)
        office = mortal_office(place / str(at), death, package)
        death.is_armed = True
        with pytest.raises(Died):
            office.upload()
        start_again(office, death)
        finish_and_check(office)
        office.services.close()


def _abandon_at(events: Iterator[RunEvent], at: int) -> bool:
    """Take events until one number; tell whether there were so many."""
    return all(next(events, None) is not None for _ in range(at))


@pytest.mark.parametrize("part", range(PARTS))
def test_r1_a_run_frozen_at_any_event_is_finished_by_another_and_does_no_harm_when_it_wakes(
    place: Path, part: int
) -> None:
    at = 1 + part * FREEZE_EVERY
    while True:
        office = mortal_office(place / str(at), Death())
        frozen = office.desk.upload(None, NEVER)
        if not _abandon_at(frozen, at):
            break
        was_open = office.services
        office.services = type(was_open).open(office.home, office.wiring)
        office.clock.advance(180)
        finish_and_check(office)
        woken = follow(frozen)  # the sleeper wakes: its books are another's now
        stopped_by = woken.end.stopped_by if woken.events else None  # its work may be done
        assert stopped_by is None or stopped_by.code is ProblemCode.RUN_BUSY
        finish_and_check(office)
        office.services.close()
        was_open.close()
        at += PARTS * FREEZE_EVERY
    office.services.close()
    assert at > 20


def test_r1_an_upload_that_is_closed_half_way_gives_back_what_it_did_not_get_to(
    place: Path,
) -> None:
    office = mortal_office(place, Death())
    events = office.desk.upload(None, NEVER)
    assert isinstance(events, Generator)
    assert _abandon_at(events, 30)

    events.close()

    assert not office.states()[ExportState.QUEUED]
    finish_and_check(office)
    office.services.close()


def test_r1_closing_a_run_whose_books_are_anothers_by_now_touches_nothing(place: Path) -> None:
    office = mortal_office(place, Death())
    events = office.desk.upload(None, NEVER)
    assert isinstance(events, Generator)
    assert _abandon_at(events, 45)
    office.clock.advance(180)
    with office.desk.facilities.books.write() as work:
        assert work.leases.take("another", "someone", office.clock.now(), STALE_AFTER) is None
        before = work.outbox.open_entries(), work.rows.in_state(*ExportState)

    events.close()

    with office.desk.facilities.books.write() as work:
        assert (work.outbox.open_entries(), work.rows.in_state(*ExportState)) == before
        work.leases.release("another")
    finish_and_check(office)
    office.services.close()
