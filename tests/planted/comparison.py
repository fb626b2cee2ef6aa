"""What the pre-check foretells beside what the package does, kind by kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kccsync_desktop.domain.problems import ProblemCode, Severity
from kccsync_desktop.domain.run_events import RowSettled
from kccsync_desktop.domain.states import PrecheckStatus
from tests.planted.scene import By, Kind, Scene
from tests.planted.scenes import PLAYS, Play
from tests.planted.truth import force

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.planted.words import PlantedWords

EACH = 20
CLEAN = 600
Codes = frozenset[ProblemCode]


@dataclass(frozen=True)
class Found:
    """One planted document: what was foretold and what came.

    ``causes`` are the refusal's own, ``meant`` all that they may stand for.
    """

    code: str
    status: PrecheckStatus
    foretold: Codes
    causes: Codes
    by: By
    meant: Codes

    @property
    def is_refused(self) -> bool:
        return self.by is not By.NOBODY

    @property
    def is_alarmed(self) -> bool:
        return self.status is PrecheckStatus.FAILED

    @property
    def is_same_cause(self) -> bool:
        return self.is_alarmed and not self.meant.isdisjoint(self.foretold)


@dataclass
class Comparison:
    """All planted documents by kind, the clean ones, and what the pre-check wrote."""

    planted: dict[str, list[Found]] = field(default_factory=dict)
    kinds: dict[str, Kind] = field(default_factory=dict)
    clean: list[Found] = field(default_factory=list)
    writes: int = 0

    @property
    def refused(self) -> list[Found]:
        return [each for group in self.planted.values() for each in group if each.is_refused]

    @property
    def accepted(self) -> list[Found]:
        """Return every document that would be taken: the clean and the harmless."""
        group = [each for found in self.planted.values() for each in found]
        return [each for each in (*self.clean, *group) if not each.is_refused]


def compare(
    path: Path, *, rollup: bool, package: str = "xero", each: int = EACH, clean: int = CLEAN
) -> Comparison:
    """Plant every kind ``each`` times and ``clean`` documents, foretell, force."""
    result = Comparison()
    for number, play in enumerate(PLAYS[package]):
        scene = Scene.open(path / str(number), package)
        fitting = [kind for kind in play.kinds if not (rollup and kind.on_lines)]
        planting = Planting(scene, fitting, play, each, 0 if number else clean)
        try:
            planting.play(result, rollup=rollup)
        finally:
            scene.office.services.close()
    return result


@dataclass(frozen=True)
class Planting:
    """One scene: its kinds ``each`` times and some clean documents."""

    scene: Scene
    kinds: Sequence[Kind]
    scenery: Play
    each: int
    clean: int

    def play(self, result: Comparison, *, rollup: bool) -> None:
        """Plant, foretell and force."""
        scene = self.scene
        codes = {
            kind.name: [kind.plant(scene, f"K{place:02}-{n:02}") for n in range(self.each)]
            for place, kind in enumerate(self.kinds)
        }
        clean = [_plant_clean(scene, f"OK{n:04}") for n in range(self.clean)]
        scene.set_up(scene.office.home / "kcc", **{"rollup": rollup, **self.scenery.options})
        if self.scenery.settings:
            scene.office.door("settings", self.scenery.settings)
        for kind in self.kinds:
            if kind.prepare is not None:
                kind.prepare(scene)
        foretold, statuses, writes = _foretell(scene)
        told = Told(foretold, statuses, force(scene).refused, scene.words)
        result.writes += writes
        for kind in self.kinds:
            result.kinds[kind.name] = kind
            result.planted[kind.name] = [told.found(code, kind) for code in codes[kind.name]]
        result.clean += [told.found(code, None) for code in clean]


@dataclass(frozen=True)
class Told:
    """What the pre-check and the package said of each document."""

    foretold: dict[str, Codes]
    statuses: dict[str, PrecheckStatus]
    refused: dict[str, Codes]
    words: PlantedWords

    def found(self, code: str, kind: Kind | None) -> Found:
        """Set both side by side; a rule of ours speaks where the package is silent."""
        causes, by = self.refused.get(code, frozenset()), By.PACKAGE
        if not causes:
            by = By.RULE if kind and kind.by is By.RULE else By.NOBODY
            causes = frozenset({kind.cause} if kind and kind.cause and by is By.RULE else ())
        same = self.words.same_cause
        meant = causes.union(*(same.get(cause, frozenset()) for cause in causes))
        told = self.foretold.get(code, frozenset())
        return Found(code, self.statuses[code], told, causes, by, meant)


def _plant_clean(scene: Scene, code: str) -> str:
    """Add a document without a fault: of every type in turn."""
    number = int(code[2:])
    if number % 3 == 0:
        return scene.folder.bill(code, SUPPLIER_REF=f"F-{number}")
    kind = "Credit Note" if number % 3 == 1 else "Sales Invoice"
    return scene.folder.document(code, SOURCE_TYPE=kind)


def _foretell(scene: Scene) -> tuple[dict[str, Codes], dict[str, PrecheckStatus], int]:
    scene.office.forget_calls()
    report = scene.office.precheck()
    assert report.end.stopped_by is None, report.end.stopped_by
    foretold: dict[str, Codes] = {}
    for each in report.problems:
        if each.subject is not None and each.severity is Severity.FAILED:
            told = foretold.get(each.subject.code, frozenset())
            foretold[each.subject.code] = told | {each.code}
    statuses = {
        event.subject.code: event.precheck
        for event in report.events
        if isinstance(event, RowSettled) and event.subject.source_type != "stock-item"
    }
    return foretold, statuses, len(scene.office.writes())
