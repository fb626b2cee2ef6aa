"""The detail pane beside the grids: a row that is to go, one that cannot, one that came back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from kccsync_desktop.domain.states import ExportState, PrecheckStatus
from tests.ui.fake_stories import story_of
from tests.ui.patience import let_run

if TYPE_CHECKING:
    from kccsync_desktop.domain.stories import DocumentStory
    from kccsync_desktop.ui.main_window import MainWindow
    from kccsync_desktop.ui.views.grid_view import GridView
    from kccsync_desktop.ui.views.workspace import Workspace
    from tests.ui.fake_desk import FakeDesk

_PATIENCE = 50


def _show(window: MainWindow, story: DocumentStory) -> None:
    """Let the grid's row be the story's document, then go there."""
    work = window.workspace
    assert work is not None
    grid = _tell(work, story)
    work.refresh()
    let_run(200)
    work.export_tab.show_details.setChecked(True)
    grid.selectRow(grid.grid.reveal(story.row.id))
    code, view = story.row.subject.code, work.export_tab.details.view
    for _ in range(_PATIENCE):
        let_run(100)
        if code in view.toPlainText():
            break
    current = grid.grid.row(grid.currentIndex().row())
    assert current is not None
    assert current.source_code == code
    assert code in view.toPlainText()


def _tell(work: Workspace, story: DocumentStory) -> GridView:
    desk, row = cast("FakeDesk", work.export.desk), story.row
    desk.told[row.id] = story
    told: dict[str, Any] = {
        "source_type": row.subject.source_type,
        "source_code": row.subject.code,
        "company_code": row.company_code,
        "company_name": story.facts.company_name,
        "source_date": row.source_date,
        "amount": row.amount,
        "currency": row.currency,
    }
    if story.is_there:
        desk.exported[row.id] = replace(
            desk.exported[row.id], state=row.state, remote_number=row.remote_number, **told
        )
        return work.export_tab.exported.grid
    status = PrecheckStatus.FAILED if story.problems else PrecheckStatus.OK
    if not story.problems:
        desk.problems = {n: one for n, one in desk.problems.items() if one.row_id != row.id}
    desk.pending[row.id] = replace(desk.pending[row.id], precheck=status, **told)
    return work.export_tab.pending.grid


def pending(window: MainWindow) -> None:
    _show(window, story_of(7))


def unmapped(window: MainWindow) -> None:
    _show(window, story_of(7, is_mapped=False))


def verified(window: MainWindow) -> None:
    _show(window, story_of(9, ExportState.VERIFIED))


DETAILS = {"pending": pending, "unmapped": unmapped, "verified": verified}
