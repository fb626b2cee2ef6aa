from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from kccsync_desktop.ui.models.export_grids import pending_grid
from kccsync_desktop.ui.models.grid_model import GridModel
from kccsync_desktop.ui.models.pages import Pages
from kccsync_desktop.ui.workers.turns import LONG_SECONDS, SHORT_SECONDS, kept_turn, shared_turns

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import pytest
    from pytestqt.qtbot import QtBot

    from kccsync_desktop.domain.grids import PendingRow
    from kccsync_desktop.ui.main_window import MainWindow


def is_now(seconds: float) -> bool:
    return abs(sys.getswitchinterval() - seconds) < SHORT_SECONDS / 10


def test_a_turn_is_as_before_afterwards() -> None:
    before = sys.getswitchinterval()
    with kept_turn():
        assert is_now(LONG_SECONDS)
        with shared_turns():
            assert is_now(SHORT_SECONDS)
        assert is_now(LONG_SECONDS)
    assert is_now(before)


def test_the_window_keeps_its_turn_while_it_paints(
    open_window: Callable[[], MainWindow], monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    workspace = open_window().workspace
    assert workspace is not None
    grid = workspace.export_tab.pending.grid
    qtbot.waitUntil(lambda: grid.grid.rowCount() == 60)
    before, face, kept = sys.getswitchinterval(), GridModel.face, set[bool]()

    def watched(model: GridModel[PendingRow], position: int, section: int) -> object:
        kept.add(is_now(LONG_SECONDS))
        return face(model, position, section)

    monkeypatch.setattr(GridModel, "face", watched)
    grid.viewport().update()
    qtbot.waitUntil(lambda: kept == {True})
    assert is_now(before)


def test_what_a_paint_reads_from_the_books_shares_the_turn() -> None:
    shared: list[bool] = []

    def fetch(_ids: Sequence[int]) -> list[PendingRow]:
        shared.append(is_now(SHORT_SECONDS))
        return []

    pages = Pages(pending_grid(), fetch)
    pages.ids.append(1)
    with kept_turn():
        assert pages.row(0) is None
    assert shared == [True]
