"""What the pre-check foretells beside what the package does, kind by kind."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kccsync_desktop.domain.problems import ProblemCode, Severity
from kccsync_desktop.domain.run_events import RowSettled
from kccsync_desktop.domain.states import PrecheckStatus
from tests.planted import kinds_kcc, kinds_later, kinds_package, kinds_setup
from tests.planted.scene import By, Kind, Scene
from tests.planted.truth import force

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

EACH = 20
CLEAN = 600
Codes = frozenset[ProblemCode]
Given = tuple[dict[str, object], dict[str, object]]

# The package names less than we know: it cannot tell whether KCC or somebody else has the number,
# whether a contact out of use was merged, or that a currency is missing for want of a plan.
SAME_CAUSE = {
    ProblemCode.NUMBER_TAKEN: {ProblemCode.NUMBER_TWICE},
    ProblemCode.CONTACT_ARCHIVED: {ProblemCode.CONTACT_MERGED},
    ProblemCode.CURRENCY_NOT_ENABLED: {ProblemCode.PLAN_LIMIT},
    ProblemCode.ITEM_REFUSED: {ProblemCode.HELD},
}
SCENES: tuple[tuple[tuple[Kind, ...], dict[str, object], dict[str, object]], ...] = (
    (
        (*kinds_kcc.KINDS, *kinds_setup.KINDS, *kinds_package.REFUSED, *kinds_package.HARMLESS),
        {},
        {},
    ),
    (kinds_later.KINDS, {}, {}),
    (kinds_setup.MULTICURRENCY_OPTION, {"multicurrency": False}, {}),
    (kinds_setup.NO_CURRENCIES, {}, {"multicurrency": False}),
    (kinds_setup.STARTER, {}, {}),
)
"""Kinds planted together, with the merchant's options and the organisation's settings."""


@dataclass(frozen=True)
class Found:
    """One planted document: what was foretold and what came."""

    code: str
    status: PrecheckStatus
    foretold: Codes
    causes: Codes
    by: By

    @property
    def is_refused(self) -> bool:
        return self.by is not By.NOBODY

    @property
    def is_alarmed(self) -> bool:
        return self.status is PrecheckStatus.FAILED

    @property
    def is_same_cause(self) -> bool:
        meant = {code for cause in self.causes for code in (cause, *SAME_CAUSE.get(cause, ()))}
        return self.is_alarmed and not meant.isdisjoint(self.foretold)


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


def compare(path: Path, *, rollup: bool) -> Comparison:
    """Plant every kind, foretell, force."""
    result = Comparison()
    for number, (kinds, options, settings) in enumerate(SCENES):
        scene = Scene.open(path / str(number))
        clean = 0 if number else CLEAN
        fitting = [kind for kind in kinds if not (rollup and kind.on_lines)]
        try:
            given: Given = ({"rollup": rollup, **options}, settings)
            _play(scene, fitting, result, given, clean)
        finally:
            scene.office.services.close()
    return result


def _play(
    scene: Scene,
    kinds: Iterable[Kind],
    result: Comparison,
    given: Given,
    clean_count: int,
) -> None:
    codes = {
        kind.name: [kind.plant(scene, f"K{place:02}-{n:02}") for n in range(EACH)]
        for place, kind in enumerate(kinds)
    }
    clean = [_plant_clean(scene, f"OK{n:04}") for n in range(clean_count)]
    scene.set_up(scene.office.home / "kcc", **given[0])
    if given[1]:
        scene.office.door("settings", given[1])
    for kind in kinds:
        if kind.prepare is not None:
            kind.prepare(scene)
    foretold, statuses, writes = _foretell(scene)
    truth = force(scene)
    result.writes += writes

    def found(code: str, kind: Kind | None) -> Found:
        causes, by = truth.refused.get(code, frozenset()), By.PACKAGE
        if not causes:
            by = By.RULE if kind and kind.by is By.RULE else By.NOBODY
            causes = frozenset({kind.cause} if kind and kind.cause and by is By.RULE else ())
        return Found(code, statuses[code], foretold.get(code, frozenset()), causes, by)

    for kind in kinds:
        result.kinds[kind.name] = kind
        result.planted[kind.name] = [found(code, kind) for code in codes[kind.name]]
    result.clean += [found(code, None) for code in clean]


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
