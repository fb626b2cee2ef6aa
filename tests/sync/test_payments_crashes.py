"""Money whatever moment the program dies at: posted once, in the books once, told KCC once (R1)."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from kccsync_desktop.domain.payments import ImportState
from kccsync_desktop.domain.states import ExportState
from tests.support.office import Office
from tests.support.payments import allocate, fetch, imports, pay, prepare, there, written
from tests.sync.test_crashes import (
    Death,
    Died,
    MortalTransport,
    every_second_in_ci,
    start_again,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.slow

PARTS = 4
CASES = [*every_second_in_ci("xero", range(PARTS)), ("quickbooks", 1)]  # one in four steps there


def mortal_office(place: Path, death: Death, package: str) -> Office:
    """An order of two part shipments paid in advance, and a bill; not uploaded yet."""
    office = Office.open(place, package=package)
    for code in ("INV1", "INV2"):
        office.folder.invoice(code, ORDER_CODE="SO1")
    office.folder.invoice("INV3")
    office.folder.prepayment("PAY1", "24.00")
    prepare(office)

    class Transport(MortalTransport):
        pass

    Transport.death = death
    office.reopen(transport=lambda _hosts: Transport(office.sandbox))
    engine = office.services.database._engines.writer
    event.listen(engine, "commit", lambda _connection: death.step())
    return office


def upload(office: Office) -> None:
    office.upload()


def bring_in(office: Office) -> None:
    fetch(office)
    allocate(office)


def two_pay(office: Office) -> None:
    office.upload()
    pay(office, "INV3", "7.00")
    pay(office, "INV3", "5.00")


def die_at(
    place: Path,
    at: int,
    package: str,
    before: Callable[[Office], None],
    work: Callable[[Office], None],
) -> tuple[Office, int]:
    """Do the work and die at a step, if it has so many; start again."""
    death = Death(at)
    office = mortal_office(place / f"{work.__name__}{at}", death, package)
    before(office)
    death.is_armed = True
    with suppress(Died):
        work(office)
    start_again(office, death)
    return office, death.steps


@pytest.mark.parametrize(("package", "part"), CASES)
def test_r1_death_while_prepayments_go_out_loses_and_doubles_nothing(
    place: Path, package: str, part: int
) -> None:
    office, steps = die_at(place, -1, package, lambda _office: None, upload)
    office.services.close()
    assert steps > 30
    for at in range(part, steps, PARTS):
        office, _ = die_at(place, at, package, lambda _office: None, upload)
        if office.desk.unfinished():
            office.resume()
        office.upload()
        assert [each["reference"] for each in there(office)] == ["PAY1", "PAY1"]
        assert office.state("PAY1") is ExportState.VERIFIED
        assert office.stored() == []
        office.services.close()


@pytest.mark.parametrize(("package", "part"), CASES)
def test_r1_death_while_payments_come_in_loses_and_doubles_nothing(
    place: Path, package: str, part: int
) -> None:
    office, steps = die_at(place, -1, package, two_pay, bring_in)
    office.services.close()
    assert steps > 20
    for at in range(part, steps, PARTS):
        office, _ = die_at(place, at, package, two_pay, bring_in)
        bring_in(office)
        assert [row.status for row in imports(office)] == [ImportState.DONE] * 2
        assert sorted(row.allocated_amount for row in written(office)) == [5, 7]
        office.services.close()
