"""When the victim is to die: at any time, or at a moment that was chosen because it hurts."""

from __future__ import annotations

import select
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from tests.crashes.witness import Calls, Stage

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from random import Random

    from tests.crashes.victims import Victim
    from tests.crashes.witness import Gate

    Blow = Callable[[Victim], bool]

MOST_SECONDS = 60.0
LOOK_SECONDS = 0.0003
DURATIONS: dict[tuple[str, str], float] = {}
"""How long each step took lately, by package and step, so that any time of it can be hit."""


class Moment(Protocol):
    """A moment to die at."""

    @property
    def name(self) -> str:
        """What the table calls it."""

    def strike(self, victim: Victim, blow: Blow) -> bool:
        """Strike the victim then; False where it ended before."""


@dataclass(frozen=True)
class AnyTime:
    """So many seconds after the start, whatever it does then."""

    seconds: float
    name: str = "any time"

    def strike(self, victim: Victim, blow: Blow) -> bool:
        """Sleep, then strike."""
        return victim.is_alive(self.seconds) and blow(victim)


@dataclass(frozen=True)
class AtCall:
    """When the sandbox sees the nth call: as it arrives, carried out but not answered, answered."""

    gate: Gate
    nth: int
    calls: Calls
    stage: Stage

    @property
    def name(self) -> str:
        """What the table calls it."""
        words = {Calls.ANY: "call", Calls.WRITES: "write", Calls.TOKENS: "token refresh"}
        return f"{words[self.calls]} {self.stage.name.lower().replace('_', ' ')}"

    def strike(self, victim: Victim, blow: Blow) -> bool:
        """Wait for the bell or the victim's own end; the call goes on once the victim is struck."""
        ends = [self.gate.bell, victim.handle]
        rung = select.select(ends, [], [], MOST_SECONDS)[0]
        if self.gate.bell not in rung:
            return False
        try:
            return blow(victim)
        finally:
            self.gate.let_through()


@dataclass(frozen=True)
class AtCommit:
    """As the nth change of the database's -wal file is seen, or so many seconds later."""

    wal: Path
    nth: int
    later_seconds: float
    name: str = "commit"

    def strike(self, victim: Victim, blow: Blow) -> bool:
        """Watch the file."""
        return _watch(victim, blow, lambda: _size(self.wal), self.nth, self.later_seconds)


@dataclass(frozen=True)
class AtFile:
    """As something in a folder is written, renamed or taken away for the nth time."""

    folder: Path
    nth: int
    later_seconds: float
    name: str = "payments file"

    def strike(self, victim: Victim, blow: Blow) -> bool:
        """Watch the folder."""
        return _watch(victim, blow, lambda: _listing(self.folder), self.nth, self.later_seconds)


def _watch(
    victim: Victim, blow: Blow, look: Callable[[], object], nth: int, later_seconds: float
) -> bool:
    seen = look()
    while victim.is_alive(LOOK_SECONDS):
        now = look()
        if now == seen:
            continue
        seen, nth = now, nth - 1
        if nth < 1:
            return victim.is_alive(later_seconds) and blow(victim)
    return False


def _size(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except FileNotFoundError:
        return 0, 0
    return found.st_size, found.st_mtime_ns


def _listing(folder: Path) -> tuple[tuple[str, int], ...]:
    try:
        return tuple(sorted((each.name, each.stat().st_size) for each in folder.iterdir()))
    except FileNotFoundError:
        return ()


@dataclass(frozen=True)
class Choice:
    """Chooses moments for one history."""

    dice: Random
    package: str
    gate: Gate
    wal: Path
    out: Path

    def moment(self, step: str) -> Moment:
        """Return a moment that suits a step, and aim at it."""
        self.gate.reset()
        makers = [self._any_time, self._any_time, self._at_commit, self._at_commit, self._start]
        if step == "start":
            makers += [self._at_home, self._at_home, self._at_home]
        elif step != "load":
            makers += [self._at_call, self._at_call]
        if step == "upload":
            makers += [self._at_write, self._at_write]
        if step == "allocate":
            makers += [self._at_file, self._at_file]
        return self.dice.choice(makers)(step)

    def refresh(self) -> Moment:
        """Return a moment in the renewal of the tokens."""
        self.gate.reset()
        return self._aimed(1, Calls.TOKENS)

    def _any_time(self, step: str) -> Moment:
        longest = DURATIONS.get((self.package, step), 1.0)
        return AnyTime(self.dice.uniform(0, longest))

    def _start(self, _step: str) -> Moment:
        return AnyTime(self.dice.uniform(0, 0.06), "start")

    def _at_commit(self, _step: str) -> Moment:
        later = self.dice.choice((0.0, 0.0, self.dice.uniform(0, 0.003)))
        return AtCommit(self.wal, self._low(25), later)

    def _at_file(self, _step: str) -> Moment:
        later = self.dice.choice((0.0, 0.0, self.dice.uniform(0, 0.002)))
        return AtFile(self.out, self.dice.randint(1, 3), later)

    def _at_home(self, _step: str) -> Moment:
        """The copy before a migration is being made, or the database's files come and go."""
        later = self.dice.choice((0.0, self.dice.uniform(0, 0.01)))
        return AtFile(self.wal.parent, self._low(12), later, "migration")

    def _at_call(self, _step: str) -> Moment:
        return self._aimed(self._low(12), Calls.ANY)

    def _at_write(self, _step: str) -> Moment:
        return self._aimed(self._low(6), Calls.WRITES)

    def _low(self, most: int) -> int:
        """Return a number that is rather low: later ones do not come where most is done already."""
        return self.dice.randint(1, self.dice.randint(1, most))

    def _aimed(self, nth: int, calls: Calls) -> Moment:
        stage = self.dice.choice(list(Stage))
        self.gate.aim(nth, calls, stage)
        return AtCall(self.gate, nth, calls, stage)


def note_duration(package: str, step: str, began: float) -> None:
    """Keep how long a step took since a moment of the monotonic clock, the longest of late."""
    lately = DURATIONS.get((package, step), 0.0)
    DURATIONS[package, step] = max(time.monotonic() - began, 0.95 * lately)
