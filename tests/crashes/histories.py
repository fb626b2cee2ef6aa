"""One history: work is begun, killed, begun again and finished, and looked at each time."""

from __future__ import annotations

import shutil
import time
from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

from tests.crashes.books import DATABASE
from tests.crashes.checks import WRONG, Rules, Violation
from tests.crashes.moments import MOST_SECONDS, Choice, note_duration
from tests.crashes.scene import play
from tests.crashes.tally import FROZEN, TWO
from tests.crashes.victims import Victim, put_ahead

if TYPE_CHECKING:
    from pathlib import Path

    from tests.crashes.moments import Moment
    from tests.crashes.scene import Prepared, Scene

TRUE_SHARE = 0.04
REFRESH_SHARE = 0.12
KILLS_A_STEP = (0, 1, 2, 2, 3, 3, 5)
WELL = (0, 1)
COULD_NOT_RUN = 3
ASLEEP_SECONDS = 300.0
BUSY = ("already working", "is working on", "someone else", "keeps", "taken over")
NOT_CONNECTED = ("connection-lost", "not-connected")


@dataclass
class Told:
    """What one history came to: kills by moment and step, the last one's, and what was wrong."""

    seed: int
    package: str
    kills: Counter[tuple[str, str]] = field(default_factory=Counter)
    missed: int = 0
    reconnected: int = 0
    last: str = ""
    violations: list[Violation] = field(default_factory=list)


@dataclass
class History:
    """Plays one seed's history in a scene."""

    scene: Scene
    dice: Random
    told: Told
    rules: Rules
    choice: Choice
    kills_a_step: tuple[int, ...] = KILLS_A_STEP
    ahead: float = 0.0

    @classmethod
    def of(cls, scene: Scene, dice: Random, told: Told) -> History:
        """Return the history that these dice make."""
        wal = scene.home / f"{DATABASE}-wal"
        choice = Choice(dice, scene.package, scene.witness.gate, wal, scene.out)
        return cls(scene, dice, told, Rules(scene), choice)

    def play(self) -> None:
        """Load, upload, be paid, fetch and allocate; once or twice over."""
        if self.scene.is_old:
            self._step("start", "status")
        if self.scene.has_items:
            self._judge(self._run("setup", "option", "rollup", "off"), "setup")
        self.rules.keep_settings()
        for _ in range(self.dice.choice((1, 1, 2))):
            self.scene.company.grow(self.dice.randint(6, 16))
            folder = self.scene.company.folder.write()
            self._step("load", "load", str(folder))
            self._step("upload", "upload")
            self.scene.customers_pay(self.dice)
            self._step("fetch", "payments", "fetch")
            self._step("allocate", "payments", "allocate", "--out", str(self.scene.out))
        if not self.told.violations:
            self._blame(self.rules.at_end(), "at the end")

    def _step(self, step: str, *words: str) -> None:
        """Kill the command some times, then let it finish."""
        blows = (self._kill_once,) * 8 + (self._freeze_once, self._race_once)
        for _ in range(self.dice.choice(self.kills_a_step)):
            if self.told.violations:
                return
            self.dice.choice(blows)(step, *words)
        self.choice.gate.reset()
        began = time.monotonic()
        if not self.told.violations and self._finish(step, *words):
            note_duration(self.scene.package, step, began)

    def _kill_once(self, step: str, *words: str) -> None:
        moment = self._moment(step)
        is_true = self.dice.random() < TRUE_SHARE and not self.ahead
        victim = Victim.start(self.scene.home, *words, is_true=is_true)
        if moment.strike(victim, Victim.kill):
            told = "the true command line" if is_true else moment.name
            self.told.kills[told, step] += 1
            self.told.last = told
            self._blame(self.rules.after_crash(), f"killed in {step} at {moment}")
        else:
            self._missed(victim, step)

    def _freeze_once(self, step: str, *words: str) -> None:
        """The computer sleeps in the middle; another finishes the work; the sleeper wakes (R2)."""
        moment = self.choice.moment(step)
        sleeper = Victim.start(self.scene.home, *words)
        if not moment.strike(sleeper, Victim.freeze):
            self._missed(sleeper, step)
            return
        self.ahead += ASLEEP_SECONDS
        put_ahead(self.ahead)
        self.scene.witness.door("clock", {"advance": ASLEEP_SECONDS})
        other = self._run(*words)
        sleeper.thaw()
        sleeper.wait(MOST_SECONDS)
        self.told.kills[FROZEN, step] += 1
        self.told.last = FROZEN
        self._judge_two(sleeper, other, step, f"frozen in {step} at {moment}")

    def _race_once(self, step: str, *words: str) -> None:
        """Two start at once, or nearly: one works, the other is told who does (R2)."""
        first = Victim.start(self.scene.home, *words)
        first.is_alive(self.dice.choice((0.0, self.dice.uniform(0, 0.3))))
        second = Victim.start(self.scene.home, *words)
        for each in (first, second):
            each.wait(MOST_SECONDS)
        self.told.kills[TWO, step] += 1
        self.told.last = TWO
        self._judge_two(first, second, step, f"two at once in {step}")

    def _judge_two(self, one: Victim, other: Victim, step: str, when: str) -> None:
        """At least one ends well; the other may be told that the books are busy."""
        ends = [each.code in WELL for each in (one, other)]
        for each, is_well in zip((one, other), ends, strict=True):
            if not is_well and not (any(ends) and _is_told_busy(each)):
                self._judge(each, step)
        self._blame(self.rules.after_crash(), when)

    def _missed(self, victim: Victim, step: str) -> None:
        self.told.missed += 1
        victim.wait(MOST_SECONDS)
        self._judge(victim, step)

    def _moment(self, step: str) -> Moment:
        if step in {"upload", "fetch"} and self.dice.random() < REFRESH_SHARE:
            self.scene.witness.door("faults", {"kind": "token_expired", "count": 1})
            return self.choice.refresh()
        return self.choice.moment(step)

    def _finish(self, step: str, *words: str) -> bool:
        victim = self._run(*words)
        if self._is_disconnected(victim):
            self.told.reconnected += 1
            self._judge(self._run("connect", "--base-url", self.scene.witness.url), "connect")
            victim = self._run(*words)
        return self._judge(victim, step)

    def _run(self, *words: str) -> Victim:
        """Run a command to its end."""
        victim = Victim.start(self.scene.home, *words)
        victim.wait(MOST_SECONDS)
        return victim

    def _is_disconnected(self, victim: Victim) -> bool:
        return victim.code not in WELL and any(each in victim.complaint for each in NOT_CONNECTED)

    def _judge(self, victim: Victim, step: str) -> bool:
        """Tell whether a command ended well, and blame it where it did not."""
        if victim.code in WELL:
            return True
        if victim.code is None:
            victim.kill()
            text = f"{step} hangs"
        else:
            text = f"{step} ended with {victim.code}: {victim.complaint}"
        self._blame([Violation(WRONG, text)], step)
        return False

    def _blame(self, found: list[Violation], when: str) -> None:
        self.told.violations += [Violation(each.kind, f"{when}: {each.text}") for each in found]


def _is_told_busy(victim: Victim) -> bool:
    return victim.code == COULD_NOT_RUN and any(each in victim.complaint for each in BUSY)


def live(seed: int, prepared: Prepared, place: Path, *, keep: bool = False) -> Told:
    """Play the history of a seed in an empty folder; return what it came to.

    With ``keep`` the folder of a history with violations stays for a look.
    """
    dice = Random(f"{prepared.package} {seed}")  # noqa: S311 - chances, not secrets
    told = Told(seed, prepared.package)
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    put_ahead(0)
    with play(prepared, place, dice) as scene:
        History.of(scene, dice, told).play()
    if not (keep and told.violations):
        shutil.rmtree(place)
    return told
