"""Documents that look odd go through: not only taken, but read back as KCC has them (E5, E7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.states import ExportState
from tests.planted.scene import By, Scene
from tests.planted.scenes import PLAYS, Play

if TYPE_CHECKING:
    from pathlib import Path

EACH = 2


@pytest.mark.parametrize("package", PLAYS)
def test_what_looks_odd_is_verified(
    package: str, tmp_path: Path, subtests: pytest.Subtests
) -> None:
    for number, play in enumerate(PLAYS[package]):
        scene = Scene.open(tmp_path / str(number), package)
        try:
            states = uploaded(scene, play)
        finally:
            scene.office.services.close()
        for name, found in states.items():
            with subtests.test(name):
                assert found == [ExportState.VERIFIED] * EACH


def uploaded(scene: Scene, play: Play) -> dict[str, list[ExportState]]:
    """Upload the harmless kinds of a scene and return what became of them."""
    kinds = [kind for kind in play.kinds if kind.by is By.NOBODY]
    codes = {
        kind.name: [kind.plant(scene, f"K{place:02}-{n}") for n in range(EACH)]
        for place, kind in enumerate(kinds)
    }
    if not codes:
        return {}
    scene.set_up(scene.office.home / "kcc", rollup=False, **play.options)
    if play.settings:
        scene.office.door("settings", play.settings)
    for kind in kinds:
        if kind.prepare is not None:
            kind.prepare(scene)
    assert scene.office.upload().end.stopped_by is None
    return {name: [state_of(scene, code) for code in group] for name, group in codes.items()}


def state_of(scene: Scene, code: str) -> ExportState:
    """Return a document's state; a stock item may have the same code."""
    (found,) = (
        row.state
        for row in scene.office.desk.find(code)
        if row.subject.code == code and row.subject.source_type is not SourceType.STOCK_ITEM
    )
    return found
