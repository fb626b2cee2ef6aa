"""A computer that sleeps in the midst of a run, while another one takes the books over (R2)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from kccsync_desktop.bootstrap import Services
    from kccsync_desktop.domain.run_events import RunEvent
    from tests.simulation.script import Act
    from tests.simulation.world import World

ONE_IN = 16
"""Which seeds have a sleeper: the last of each story, so that the others stay as they are."""
LONGEST_EVENT = 40
SLEEPS_SECONDS = 200.0


@dataclass
class Sleeper:
    """A run that knows nothing of what happens meanwhile."""

    events: Iterator[RunEvent]
    services: Services

    @classmethod
    def put_to_sleep(cls, world: World, events: Iterator[RunEvent]) -> Sleeper:
        """Freeze the run where it is, and open the program on another computer."""
        world.note("** this computer sleeps, another one opens the books")
        assert world.services is not None
        sleeper = cls(events, world.services)
        world.start()
        world.time.advance(SLEEPS_SECONDS)
        return sleeper

    def wake(self, world: World) -> None:
        """Let it go on: the run finds its lease lost, and no call of it may leave after that.

        A thread that was waiting for the package's limit may be on before the run is: that its call
        then leaves is not excluded by anything, and not played here.
        """
        world.act, world.stage = "sleeper", ""
        world.note("** the sleeper wakes")
        for event in self.events:
            world.note(event)
        self.services.close()
        world.act = ""


def draw(dice: Random, seed: int, acts: list[Act]) -> tuple[int, int] | None:
    """Return the act and the event at which this history's computer falls asleep, if it does."""
    if seed % ONE_IN != ONE_IN - 1:
        return None
    uploads = [index for index, act in enumerate(acts) if act.name == "upload"]
    return dice.choice(uploads), dice.randint(1, LONGEST_EVENT)
