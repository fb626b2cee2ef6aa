"""The faults are over: everything is finished as a user would, and looked at once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.simulation import invariants, money
from tests.simulation.driver import LIMITS
from tests.simulation.hindrances import lift
from tests.simulation.script import Act
from tests.simulation.violations import Violation

if TYPE_CHECKING:
    from tests.simulation.driver import Driver

MOST_ROUNDS = 8
A_DAY = 90_000.0


def finish(driver: Driver) -> None:
    """Start anew, finish what was begun, load, upload, fetch and allocate, to the end."""
    world = driver.world
    world.weather.is_over = True
    driver.interruptions, driver.sleeps_at = [], None
    lift(world)
    world.close()
    world.clock.skew = 0.0
    world.start()
    if driver.sleeper is not None:
        driver.sleeper.wake(world)
    world.time.advance(200)
    if world.desk.unfinished():
        _to_the_end(driver, Act("resume"))
    for act in (Act("load"), Act("upload")):
        _to_the_end(driver, act)
    deferred, driver.deferred = driver.deferred, []
    for act in deferred:
        driver.do(act)
    if world.company.has_money:
        for act in (Act("fetch"), Act("allocate")):
            _to_the_end(driver, act)
    if world.company.prepayments or deferred:
        _to_the_end(driver, Act("upload"))
    driver.check()
    _look_closely(driver)


def _to_the_end(driver: Driver, act: Act) -> None:
    """Do it until nothing stops it; a limit is waited for, a lost connection made again."""
    for _ in range(MOST_ROUNDS):
        end = driver.do(act)
        if end is None:
            return
        if end.stopped_by is None:
            return
        if end.stopped_by.code in LIMITS:
            driver.world.time.advance(A_DAY)
        elif end.stopped_by.code == "run-busy":
            driver.world.time.advance(200)
    driver.violations.append(Violation("V5", f"{act} does not come to an end without faults"))


def _look_closely(driver: Driver) -> None:
    world = driver.world
    company, books, ledger = world.company, world.books(checks_file=True), world.ledger()
    driver.violations += invariants.nothing_open(books)
    driver.violations += invariants.rows_known(company, company.documents, books)
    if world.desk.unfinished():
        driver.violations.append(Violation("V5", "something is still offered to be finished"))
    driver.violations += invariants.all_there(company, ledger, books)
    driver.violations += money.told_once(company, ledger, books, sorted(world.out.glob("*")))
    driver.violations += invariants.no_secrets(
        world.tokens, world.database, world.laboratory.logbook.lines
    )
