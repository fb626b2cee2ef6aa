"""The detail pane beside the grids: a row that is to go, one that cannot, one that came back."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from kccsync_desktop.domain.states import ExportState
from tests.ui.fake_stories import story_of
from tests.ui.patience import let_run

if TYPE_CHECKING:
    from kccsync_desktop.domain.stories import DocumentStory
    from kccsync_desktop.ui.main_window import MainWindow
    from tests.ui.fake_desk import FakeDesk


def _show(window: MainWindow, story: DocumentStory) -> None:
    work = window.workspace
    assert work is not None
    row_id = work.export.grids.pending.row_id(3)
    cast("FakeDesk", work.export.desk).told[row_id] = story
    work.export_tab.show_details.setChecked(True)
    work.export_tab.pending.grid.selectRow(3)
    let_run(300)


def pending(window: MainWindow) -> None:
    _show(window, story_of(7))


def unmapped(window: MainWindow) -> None:
    _show(window, story_of(7, is_mapped=False))


def verified(window: MainWindow) -> None:
    _show(window, story_of(7, ExportState.VERIFIED))


DETAILS = {"pending": pending, "unmapped": unmapped, "verified": verified}
