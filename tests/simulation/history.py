"""One history from one seed: its company, its acts, its faults, and what was found."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from tests.simulation import company as companies
from tests.simulation import faults, script, sleeping
from tests.simulation.closing import finish
from tests.simulation.driver import Driver
from tests.simulation.equivalence import EndState, differences, end_state
from tests.simulation.faults import Fault, Kind, Weather
from tests.simulation.violations import Violation
from tests.simulation.world import World

if TYPE_CHECKING:
    from collections import Counter

    from tests.simulation.laboratory import Laboratory
    from tests.simulation.steps import Step
    from tests.simulation.trace import Line

HISTORIES_PER_COMPANY = 8
"""So many seeds share one company and its acts, so that its end without faults is found once."""


@dataclass(frozen=True)
class History:
    """What came of it."""

    seed: int
    violations: tuple[Violation, ...]
    trace: tuple[Line, ...]
    struck: Counter[tuple[Kind, Step]]
    end: EndState


@dataclass
class Player:
    """Plays histories of one package; remembers how the last stories end without faults."""

    laboratory: Laboratory
    package: str
    _ends: dict[int, History] = field(default_factory=dict)

    def play(self, seed: int) -> History:
        """Play one history, and hold its end against that of the same acts without faults."""
        story = seed // HISTORIES_PER_COMPANY
        if story not in self._ends:
            self._ends = {story: self._play(story, seed, [], is_calm=True)}
        calm = self._ends[story]
        trouble = _dice(self.package, "trouble", seed)
        found = self._play(story, seed, faults.draw(trouble), is_calm=False)
        violations = [*found.violations, *(_calm(one) for one in calm.violations)]
        if not violations:
            violations += [Violation("V5", text) for text in differences(calm.end, found.end)]
        return History(seed, tuple(violations), found.trace, found.struck, found.end)

    def _play(self, story: int, seed: int, drawn: list[Fault], *, is_calm: bool) -> History:
        telling = _dice(self.package, "story", story)
        company = companies.draw(telling, self.laboratory.folder / "kcc")
        acts = script.draw(telling, company)
        weather = Weather(drawn, is_over=True)
        dice = _dice(self.package, "order", -1 - story if is_calm else seed)
        world = World.open(self.laboratory, self.package, company, weather, dice)
        for one in drawn:
            world.note(f"planned: {one}")
        interruptions = [] if is_calm else script.draw_interruptions(dice, acts)
        driver = Driver(world, dice, interruptions)
        if not is_calm:
            driver.sleeps_at = sleeping.draw(_dice(self.package, "sleep", seed), seed, acts)
        driver.begin()
        weather.is_over = is_calm
        driver.play(acts)
        finish(driver)
        end = end_state(company, world.ledger(), world.books())
        world.close()
        self.laboratory.world = None
        return History(seed, tuple(driver.violations), tuple(world.trace), weather.struck, end)


def _calm(one: Violation) -> Violation:
    return Violation(one.invariant, f"without any fault: {one.text}")


def _dice(package: str, what: str, number: int) -> Random:
    return Random(f"{package} {what} {number}")  # noqa: S311 - histories, not secrets
