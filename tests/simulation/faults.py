"""What goes wrong: planned for the n-th time that the program does something, and counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from tests.simulation.steps import Step

if TYPE_CHECKING:
    from random import Random


class PowerCut(BaseException):
    """The process is gone: nothing that comes after it in the program happens."""


class Place(StrEnum):
    """Where a fault can strike."""

    WRITE = "write"
    READ = "read"
    LOG_IN = "log-in"
    COMMIT = "commit"
    FILE = "file"


class Kind(StrEnum):
    """What goes wrong there."""

    REFUSED = "connection refused"
    NO_NAME = "name not found"
    TIMEOUT_BEFORE = "time-out before the commit"
    TIMEOUT_AFTER = "time-out after the commit"
    LATE = "lost, arrives late"
    RESET_AFTER = "reset after the commit"
    SLOW = "slow answer"
    PARTIAL = "part of a batch, then 500"
    SERVER_500 = "500"
    SERVER_500_AFTER = "500 after the commit"
    BAD_GATEWAY = "502 after the commit"
    UNAVAILABLE = "503"
    GATEWAY_TIMEOUT = "504 after the commit"
    HTML = "HTML, not carried out"
    HTML_AFTER = "HTML after the commit"
    GARBAGE = "garbage"
    TRUNCATED = "truncated"
    BROKEN_JSON = "half of the JSON"
    SHUFFLED = "elements shuffled"
    MISSING = "an element missing"
    EMPTY = "an empty object"
    LIMIT_MINUTE = "429 minute"
    LIMIT_DAY = "429 day"
    LIMIT_CONCURRENT = "429 concurrent"
    LIMIT_APP = "429 app minute"
    REFUSE_ELEMENT = "an element refused"
    TOKEN_EXPIRED = "token expired"
    REVOKED = "connection revoked"
    REPLY_LOST = "refresh reply lost"
    DISK_FULL = "disk full"
    LOCKED = "database locked"
    CRASH = "crash"
    CRASH_AFTER = "crash after the call"


_BOTH = (
    *(Kind.REFUSED, Kind.NO_NAME, Kind.TIMEOUT_BEFORE, Kind.SLOW, Kind.SERVER_500),
    *(Kind.UNAVAILABLE, Kind.HTML, Kind.GARBAGE, Kind.TRUNCATED, Kind.BROKEN_JSON, Kind.EMPTY),
    *(Kind.LIMIT_MINUTE, Kind.LIMIT_DAY, Kind.LIMIT_CONCURRENT, Kind.LIMIT_APP),
    *(Kind.TOKEN_EXPIRED, Kind.REVOKED, Kind.CRASH, Kind.CRASH_AFTER, Kind.BAD_GATEWAY),
    *(Kind.SHUFFLED, Kind.MISSING),
)
_LOSSES = (
    *(Kind.TIMEOUT_AFTER, Kind.LATE, Kind.RESET_AFTER, Kind.PARTIAL, Kind.SERVER_500_AFTER),
    *(Kind.GATEWAY_TIMEOUT, Kind.HTML_AFTER, Kind.REFUSE_ELEMENT, Kind.PARTIAL, Kind.LATE),
    *(Kind.TIMEOUT_AFTER, Kind.CRASH_AFTER, Kind.CRASH_AFTER, Kind.SHUFFLED, Kind.SHUFFLED),
)
KINDS: dict[Place, tuple[Kind, ...]] = {
    Place.WRITE: (*_BOTH, *_LOSSES),
    Place.READ: _BOTH,
    Place.LOG_IN: (
        *(Kind.REFUSED, Kind.REPLY_LOST, Kind.SERVER_500, Kind.GARBAGE, Kind.REVOKED, Kind.CRASH),
        *(Kind.CRASH_AFTER, Kind.HTML),
    ),
    Place.COMMIT: (Kind.DISK_FULL, Kind.LOCKED, Kind.CRASH, Kind.CRASH),
    Place.FILE: (Kind.CRASH, Kind.CRASH_AFTER, Kind.DISK_FULL),
}
_WEIGHTS = {
    Place.WRITE: 10,
    Place.READ: 4,
    Place.LOG_IN: 1,
    Place.COMMIT: 5,
    Place.FILE: 1,
}

_LATE_STEPS = {
    Place.WRITE: (Step.PREPAYMENT, Step.PREPAYMENT, Step.CREDIT_NOTE, Step.INVOICES),
    Place.READ: (Step.READ_BACK, Step.READ_BACK, Step.IMPORT, Step.LOOK_UP),
    Place.COMMIT: (Step.PREPAYMENT, Step.ALLOCATION, Step.READ_BACK, Step.IMPORT, Step.LOAD),
}
"""What comes late in a history, and is struck seldom by faults that wait for any occasion."""


@dataclass
class Fault:
    """Strikes from the ``nth`` fitting occasion on, ``count`` times; at one ``step`` or at any."""

    place: Place
    kind: Kind
    nth: int
    count: int = 1
    step: Step | None = None
    seen: int = 0

    def __str__(self) -> str:
        times = "" if self.count == 1 else f" x{self.count}"
        where = f" of {self.step}" if self.step else ""
        return f"{self.kind} at {self.place} {self.nth}{where}{times}"

    def strikes(self, step: Step) -> bool:
        if self.step not in {None, step}:
            return False
        self.seen += 1
        return self.nth <= self.seen < self.nth + self.count


def draw(dice: Random) -> list[Fault]:
    """Return the faults of one history."""
    faults = []
    for _ in range(dice.choice((1, 1, 2, 2, 3, 4))):
        (place,) = dice.choices(list(_WEIGHTS), list(_WEIGHTS.values()))
        kind = dice.choice(KINDS[place])
        late = _LATE_STEPS.get(place, ())
        step = dice.choice(late) if late and dice.random() < 0.4 else None
        most = 2 if step else {Place.COMMIT: 60, Place.READ: 20, Place.WRITE: 6}.get(place, 3)
        count = dice.choice((1, 1, 1, 1, 2, 3, 12))
        if kind in {Kind.CRASH, Kind.CRASH_AFTER, Kind.REVOKED, Kind.LIMIT_DAY}:
            count = 1
        faults.append(Fault(place, kind, dice.randint(1, most), count, step))
    return faults


@dataclass
class Weather:
    """The faults in force, until they are ``over``; ``struck`` counts them by step."""

    faults: list[Fault] = field(default_factory=list)
    is_over: bool = False
    struck: Counter[tuple[Kind, Step]] = field(default_factory=Counter)

    def strike(self, place: Place, step: Step) -> Kind | None:
        """Return what goes wrong now; each fault sees each of its occasions."""
        if self.is_over:
            return None
        due = [one for one in self.faults if one.place is place and one.strikes(step)]
        if not due:
            return None
        self.struck[due[0].kind, step] += 1
        return due[0].kind
