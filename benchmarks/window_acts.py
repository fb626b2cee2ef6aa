"""A window used as a user would: ``python -m benchmarks.window_acts HOME``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from random import Random
from time import perf_counter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEventLoop, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest

from benchmarks.event_times import FRAME, LoopLag, TimedApplication, spread, timed
from kccsync_desktop.app import Start
from kccsync_desktop.domain.grid_groups import Grouping
from kccsync_desktop.domain.grids import Grid
from kccsync_desktop.domain.run_events import RowsChanged
from kccsync_desktop.ui.main_window import MainWindow
from kccsync_desktop.ui.theme.follower import ThemeFollower
from kccsync_desktop.ui.workers.collector import Collector

if TYPE_CHECKING:
    from collections.abc import Callable

    from kccsync_desktop.ui.views.workspace import Workspace

SIZE = (1200, 900)
PATIENCE_SECONDS = 60.0
WAKE_MILLISECONDS = 20
KEYSTROKES = "doc0012"
SORTS = ("source_code", "company_name", "amount", "precheck", "source_date", "")


def until(app: TimedApplication, is_done: Callable[[], bool]) -> float:
    """Let the window work until something is so; return the milliseconds it took.

    It sleeps between events as the program's own loop does: one that turns idly would take
    Python's lock from the threads all the while.
    """
    began = perf_counter()
    waker = QTimer()
    waker.start(WAKE_MILLISECONDS)
    while not is_done():
        app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if perf_counter() - began > PATIENCE_SECONDS:
            raise TimeoutError("the window did not get there")
    return (perf_counter() - began) * 1000


class Session:
    """A window, and what a user does in it; every act tells its milliseconds."""

    def __init__(self, app: TimedApplication, workspace: Workspace) -> None:
        self.app = app
        self.workspace = workspace
        self.grids = workspace.export.grids
        self.model = self.grids.pending
        self.panel = workspace.export_tab.pending
        self.view = self.panel.grid
        self.random = Random(7)  # noqa: S311 - the same places each time

    def wheel(self) -> None:
        """Turn the wheel by three rows."""
        place = QPointF(self.view.viewport().rect().center())
        event = QWheelEvent(
            place,
            QPointF(self.view.viewport().mapToGlobal(place.toPoint())),
            QPoint(0, 0),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # noqa: FBT003 - Qt's own signature
        )
        self.app.sendEvent(self.view.viewport(), event)

    def jump(self) -> None:
        """Drag the scroll bar to anywhere."""
        bar = self.view.verticalScrollBar()
        bar.setValue(self.random.randint(0, bar.maximum()))

    def tick(self) -> None:
        """Press Space, then Down."""
        QTest.keyClick(self.view, Qt.Key.Key_Space)
        QTest.keyClick(self.view, Qt.Key.Key_Down)

    def tick_all(self) -> None:
        """Press Ctrl+A."""
        QTest.keyClick(self.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)

    def live(self) -> None:
        """Take a run's news of the 50 rows on show."""
        first = max(0, self.view.rowAt(0))
        last = min(first + 50, self.model.rowCount())
        ids = (self.model.row_id(n) for n in range(first, last))
        self.grids.take_events((RowsChanged(tuple(each for each in ids if each >= 0)),))

    def until_shown(self, ask: Callable[[], object]) -> float:
        """Ask for other rows; return when they are there."""
        shown: list[str] = []
        self.grids.shown_changed.connect(shown.append)
        began = perf_counter()
        ask()
        until(self.app, lambda: Grid.PENDING in shown)
        self.grids.shown_changed.disconnect(shown.append)
        self.app.processEvents()
        return (perf_counter() - began) * 1000

    def sort(self, name: str) -> float:
        """Sort by a column."""
        return self.until_shown(lambda: self.model.order_wanted.emit(name, True))  # noqa: FBT003 - a signal's argument

    def type_into_find(self, letter: str) -> float:
        """Type one more letter."""
        return self.until_shown(lambda: QTest.keyClicks(self.panel.search, letter))

    def group(self, by: Grouping) -> float:
        """Choose what the rows are grouped by."""
        groups = self.panel.filters.groups
        return self.until_shown(lambda: groups.setCurrentIndex(groups.findData(by)))

    def in_groups(self) -> dict[str, Any]:
        """Group by company, look about, take news and an answer of the books there, and ungroup."""
        self.until_shown(self.panel.search.clear)
        return {
            "group_until_shown": round(self.group(Grouping.COMPANY), 2),
            "jump_in_groups": spread(timed(self.app, self.jump, 50)),
            "live_50_rows_in_groups": spread(timed(self.app, self.live, 40)),
            "answer_in_groups_until_shown": round(self.until_shown(self.grids.refresh), 2),
            "ungroup_until_shown": round(self.group(Grouping.NONE), 2),
        }

    def acts(self) -> dict[str, Any]:
        """Do everything; return the milliseconds of each act."""
        found = {
            "scroll": spread(timed(self.app, self.wheel, 200)),
            "jump": spread(timed(self.app, self.jump, 100)),
        }
        self.view.setFocus()
        self.view.selectRow(0)
        found["tick"] = spread(timed(self.app, self.tick, 50))
        found["tick_all"] = spread(timed(self.app, self.tick_all, 5))
        found["live_50_rows"] = spread(timed(self.app, self.live, 40))
        self.grids.tick_shown(ticked=False)
        found["sort_until_shown"] = spread([self.sort(name) for name in SORTS])
        found["keystroke_until_shown"] = spread([self.type_into_find(each) for each in KEYSTROKES])
        return found | self.in_groups()


def open_window(app: TimedApplication, home: Path) -> tuple[MainWindow, Start]:
    """Open the books in a window as the program does; return when its grid is filled."""
    from kccsync_desktop.bootstrap import Services  # noqa: PLC0415 - as the program
    from kccsync_desktop.bootstrap.early import EarlyServices  # noqa: PLC0415 - as above

    window = MainWindow(ThemeFollower(app))
    window.resize(*SIZE)
    start = Start(window, lambda: EarlyServices.of(home, lambda: Services.open(home)), None)
    window.show()
    app.processEvents()
    start.loader.start()
    until(app, lambda: window.workspace is not None)
    workspace = window.workspace
    assert workspace is not None
    until(app, lambda: workspace.export.grids.pending.rowCount() > 0)
    app.processEvents()
    return window, start


def main(home: Path) -> None:
    """Print one line about the window over these books."""
    app = TimedApplication()
    collector = Collector()
    collector.start()
    window, start = open_window(app, home)
    workspace = window.workspace
    assert workspace is not None
    until(app, lambda: workspace.export.grids.status is not None and start.is_settled)
    session, lag = Session(app, workspace), LoopLag()
    timed(app, session.wheel, 5)
    app.forget()
    lag.start()
    acts = session.acts()
    lag.stop()
    events = {
        "count": len(app.taken),
        "over_16_ms": sum(each > FRAME for each in app.taken),
        **spread(app.taken),
        "slowest": sorted(app.slow, reverse=True)[:5],
    }
    print(json.dumps({**acts, "events": events}))
    window.close()
    start.close()
    collector.stop()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
