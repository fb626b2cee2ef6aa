"""Plays the acts of a history one after the other, with all that befalls their runs."""

from __future__ import annotations

import traceback
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kccsync_desktop.domain.run_events import RunEnded, RunStarted, StageStarted
from kccsync_desktop.storage.errors import StorageError
from kccsync_desktop.sync.stopping import StopSignal
from tests.simulation import invariants
from tests.simulation.actions import HAND_WORK, map_sales, run_of, void
from tests.simulation.faults import PowerCut
from tests.simulation.hindrances import hinder, lift
from tests.simulation.script import RUNS, Act
from tests.simulation.sleeping import Sleeper
from tests.simulation.violations import Violation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from random import Random

    from kccsync_desktop.domain.run_events import RunEvent
    from tests.simulation.script import Interruption
    from tests.simulation.views import BooksView
    from tests.simulation.world import World

RECONNECT = frozenset({"not-connected", "connection-lost"})
LIMITS = frozenset({"day-limit", "minute-limit"})
LONGEST_UNBEATEN = 100.0
"""The run's own thread keeps the lease while a call waits; here both are one, and it cannot."""


@dataclass
class Driver:
    """One history at work; ``violations`` is what was found broken on the way."""

    world: World
    dice: Random
    interruptions: list[Interruption] = field(default_factory=list)
    violations: list[Violation] = field(default_factory=list)
    deferred: list[Act] = field(default_factory=list)
    sleeps_at: tuple[int, int] | None = None
    sleeper: Sleeper | None = None
    is_loaded: bool = False
    _index: int = 0
    _before: BooksView | None = None
    _is_time_odd: bool = False
    _heard_at: float = 0.0

    def begin(self) -> None:
        """Set the options that the company works with."""
        desk = self.world.desk
        rollup, batches = self.world.company.rollup, self.world.company.batches
        desk.save_options(replace(desk.options(), rollup=rollup, batches=batches))

    def play(self, acts: Iterable[Act]) -> None:
        for self._index, act in enumerate(acts):
            self.do(act)
            self._come_back()
            self.check()

    def do(self, act: Act) -> RunEnded | None:
        """Do one act; return how its run ended, None where it is none or was cut off."""
        world = self.world
        world.act, world.stage = act.name, ""
        world.note(f"== {act}")
        self._is_time_odd = False
        try:
            if act.name in RUNS:
                return self._follow(act)
            if act.name == "restart":
                world.close()
                world.start()
            elif not self._by_hand(act):
                world.note("not possible yet: put off")
                self.deferred.append(act)
        except PowerCut:
            world.note("-- gone")
        except StorageError as error:
            world.note(f"told: {error}"[:150])
        except Exception:  # noqa: BLE001 - whatever falls over is what is looked for
            self._fell_over()
        finally:
            world.act = ""
        return None

    def _by_hand(self, act: Act) -> bool:
        lift(self.world)  # what faults have barred must not change what people can do
        return HAND_WORK[act.name](self.world, act)

    def _fell_over(self) -> None:
        text = traceback.format_exc()
        self.world.note(text)
        last = text.strip().splitlines()[-1]
        self.violations.append(Violation("V0", f"the program fell over: {last}"))

    def _follow(self, act: Act) -> RunEnded | None:
        if act.name == "load":
            self.world.company.loading()
        signal = StopSignal()
        events = run_of(self.world, act, signal)
        due = [one for one in self.interruptions if one.act == self._index]
        end = None
        try:
            for number, event in enumerate(events):
                self._note(event)
                end = event if isinstance(event, RunEnded) else end
                for one in due:
                    if one.event == number and end is None:
                        self._interrupt(one, signal, events)
                if self.sleeps_at == (self._index, number) and end is None:
                    self.sleeps_at = None
                    self.sleeper = Sleeper.put_to_sleep(self.world, events)
                    return self.do(Act("resume"))
        except PowerCut:
            self._abandon(events)
            raise
        if end is not None:
            self._ended(act, end)
        return end

    def _abandon(self, events: Iterator[RunEvent]) -> None:
        """Let the dead process's generator go; nothing that it does on the way out counts."""
        self.world.is_dead = True
        try:
            events.close()  # type: ignore[attr-defined] # runs are generators
        except PowerCut:
            self.world.note("-- abandoned")

    def _interrupt(
        self, what: Interruption, signal: StopSignal, events: Iterator[RunEvent]
    ) -> None:
        world = self.world
        world.note(f"** {what.kind} {what.seconds or ''}")
        match what.kind:
            case "cancel":
                signal.set()
            case "suspend":
                signal.suspend()
            case "close":
                events.close()  # type: ignore[attr-defined] # runs are generators
            case "pause":
                signal.pause()
                world.time.plan(what.seconds, signal.go_on)
            case "second window":
                self._try_second_run()
            case _:
                self._meanwhile(what)

    def _meanwhile(self, what: Interruption) -> None:
        """What others do, or the computer, while a run works and knows nothing of it."""
        world = self.world
        match what.kind:
            case "sleep":
                self._is_time_odd = True
                world.time.advance(what.seconds)
            case "clock":
                self._is_time_odd = True
                world.clock.skew += what.seconds
            case "void":
                void(world, Act("void", (self.dice.choice(sorted(world.company.documents)),)))
            case "map":
                map_sales(world, Act("map", (), self.dice.randint(0, 1)))
            case _:
                hinder(world, what.kind)

    def _try_second_run(self) -> None:
        """V8: while one run works on the books another one is refused."""
        lease = self.world.books().lease
        if not lease or lease in self.world.desk.facilities.ended:
            return  # the first one is over already, also where it could not write so
        events = list(self.world.desk.upload(None, StopSignal()))
        end = events[-1]
        assert isinstance(end, RunEnded)
        self.world.note(f"   the second run: {end.run_id or 'refused'}")
        if end.run_id and not self._is_time_odd:
            self.violations.append(Violation("V8", "a second run began while the first worked"))

    def _note(self, event: RunEvent) -> None:
        silence = self.world.time.seconds - self._heard_at
        self._is_time_odd |= not isinstance(event, RunStarted) and silence > LONGEST_UNBEATEN
        self._heard_at = self.world.time.seconds
        if isinstance(event, StageStarted):
            self.world.stage = event.stage
        self.world.note(event)

    def _ended(self, act: Act, end: RunEnded) -> None:
        world = self.world
        if act.name == "load" and end.stopped_by is None and not end.cancelled:
            self.is_loaded = True
            world.company.loaded()
        is_whole = end.stopped_by is None and not end.cancelled
        if act.name == "upload" and is_whole and self.is_loaded:
            ticked = act.codes or tuple(world.company.documents)
            books = world.books()
            known = [one for one in ticked if books.row(one) is not None]
            self.violations += invariants.ticked_accounted(known, books)
            self.violations += invariants.none_denied(world.company, world.ledger(), books)
        if end.stopped_by is not None and end.stopped_by.code in RECONNECT:
            self._reconnect()

    def _reconnect(self) -> None:
        """The user does as the problem says, at once or later."""
        if self.world.weather.is_over or self.dice.random() < 0.6:
            self.world.act = "connect"
            self.world.note(f"the user connects: {self.world.connect()}")

    def _come_back(self) -> None:
        """After a power cut: the program starts, and offers to finish what was begun."""
        world = self.world
        while world.is_dead:
            world.close()
            try:
                world.start()
                if self.dice.random() < 0.3:
                    world.time.advance(200)
                if world.desk.unfinished() and self.dice.random() < 0.6:
                    self.do(Act("resume"))
            except PowerCut:
                world.note("-- gone again")

    def check(self) -> None:
        """Look at both sides between two acts."""
        world = self.world
        books, ledger = world.books(), world.ledger()
        found = invariants.always(world.company, ledger, books)
        if self._before is not None:
            found += invariants.trail_grows(self._before, books)
        found += invariants.setup_untouched(world.nominals, world.taxes, books)
        found += invariants.change_shown(world.company, ledger, books)
        found += world.witness.unproven(self._before, books, ledger)
        found += world.witness.found
        self._before = books
        world.remember_tokens()
        for one in found:
            if one not in self.violations:
                world.note(f"VIOLATION {one}")
                self.violations.append(one)
