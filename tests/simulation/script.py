"""What the people do in a history, drawn beforehand: the same with and without faults."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.simulation.hindrances import HINDRANCES

if TYPE_CHECKING:
    from random import Random

    from tests.simulation.company import Company

_WEIGHTS = {
    "upload": 8,
    "load": 2,
    "precheck": 2,
    "fetch": 3,
    "allocate": 3,
    "pay": 5,
    "map": 1,
    "change": 5,
    "void": 1,
    "mark": 1,
    "enter": 1,
    "link": 1,
    "restart": 1,
    "wait": 1,
}


@dataclass(frozen=True)
class Act:
    """One thing done; ``codes`` are the documents it is about, none for all of them."""

    name: str
    codes: tuple[str, ...] = ()
    share: int = 0

    def __str__(self) -> str:
        return " ".join((self.name, *self.codes, *([str(self.share)] if self.share else [])))


def draw(dice: Random, company: Company) -> list[Act]:
    """Return what is done: loaded first, then this and that, with an upload somewhere."""
    names = dice.choices(list(_WEIGHTS), list(_WEIGHTS.values()), k=dice.randint(1, 4))
    if "upload" not in names:
        names.insert(dice.randint(0, len(names)), "upload")
    acts = [Act("load")]
    for name in names:
        acts.append(_act(dice, company, name))
        if name == "change" and dice.random() < 0.7:
            acts.append(Act("load"))
        if name == "enter" and dice.random() < 0.7:
            acts.append(Act("link", acts[-1].codes))
        if name == "mark" and dice.random() < 0.4:
            acts.append(Act("unmark"))
    return acts


def _act(dice: Random, company: Company, name: str) -> Act:
    codes = list(company.documents)
    if name in {"upload", "precheck"}:
        is_all = dice.random() < 0.6
        some = () if is_all else tuple(dice.sample(codes, dice.randint(1, len(codes))))
        return Act(name, some)
    if name == "pay":
        payable = [one for one in codes if company.documents[one].is_payable]
        if not payable:
            return Act("fetch")
        return Act(name, (dice.choice(payable),), dice.choice((25, 50, 100)))
    if name == "enter":  # a bill like ours is warned of, and may be another supplier's (E10)
        codes = [one for one in codes if company.documents[one].is_sale]
    if name in {"change", "void", "mark", "enter", "link"}:
        return Act(name, (dice.choice(codes),), dice.randint(5, 99) if name == "change" else 0)
    if name == "map":
        return Act(name, (), dice.randint(0, 1))
    return Act(name, (), dice.choice((30, 400, 4000)) if name == "wait" else 0)


@dataclass(frozen=True)
class Interruption:
    """What befalls the run of one act at its n-th event."""

    act: int
    event: int
    kind: str
    seconds: float = 0.0


_KINDS = {
    "cancel": (0.0,),
    "suspend": (0.0,),
    "close": (0.0,),
    "pause": (0.5, 20.0, 150.0),
    "second window": (0.0,),
    "sleep": (400.0, 2400.0, 30_000.0),
    "clock": (-86_400.0, 86_400.0, -3_600.0, 130.0),
    "map": (0.0,),
    "void": (0.0,),
    **dict.fromkeys(HINDRANCES, (0.0,)),
}


def draw_interruptions(dice: Random, acts: list[Act]) -> list[Interruption]:
    """Return what happens in the midst of runs; in most histories little."""
    runs = [index for index, act in enumerate(acts) if act.name in RUNS]
    found = []
    for _ in range(dice.choice((0, 0, 1, 1, 2))):
        kind = dice.choice((*_KINDS, "second window", "second window"))
        seconds = dice.choice(_KINDS[kind])
        event = dice.randint(1, dice.choice((6, 40)))
        found.append(Interruption(dice.choice(runs), event, kind, seconds))
    return found


RUNS = frozenset({"load", "upload", "precheck", "fetch", "allocate", "resume", "link"})
