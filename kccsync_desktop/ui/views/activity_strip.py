"""The strip at the foot of the window: what is being done, how far, and the Cancel button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from kccsync_desktop.ui.formats import count_text, counted, duration_text
from kccsync_desktop.ui.views.elided import ElidedLabel
from kccsync_desktop.ui.views.parts import button, give_icon, words

if TYPE_CHECKING:
    from kccsync_desktop.ui.controllers.activity import Activity
    from kccsync_desktop.ui.models.looks import Looks

_HEIGHT = 44


def stage_text(activity: Activity) -> str:
    """Return what the run does at the moment."""
    if activity.is_stopping:
        return f"{activity.title}: stopping…"
    if activity.waiting:
        wait = duration_text(activity.wait_seconds)
        return f"{activity.title}: waiting {wait}. {activity.waiting}"
    return f"{activity.title}: {activity.stage}" if activity.stage else f"{activity.title}…"


def count_line(activity: Activity) -> str:
    """Return how far the stage is, and how long it will take."""
    if not activity.total:
        return ""
    far = f"{count_text(activity.done)} of {count_text(activity.total)}"
    if activity.seconds_left is None:
        return far
    return f"{far}, about {duration_text(activity.seconds_left)} left"


def calls_line(activity: Activity) -> str:
    """Return how many calls the package still allows."""
    parts = []
    if activity.minute_left is not None:
        parts.append(f"{count_text(activity.minute_left)} this minute")
    if activity.day_left is not None:
        parts.append(f"{count_text(activity.day_left)} today")
    return f"Calls left: {', '.join(parts)}" if parts else ""


def ended_text(activity: Activity) -> str:
    """Return one sentence about a run that is over."""
    end = activity.ended
    if end is None:
        return ""
    how = "cancelled" if end.cancelled else "finished"
    if end.stopped_by is not None:
        return f"{activity.title} stopped: {end.stopped_by.message} {end.stopped_by.cure}"
    counts = [
        counted(end.exported, "row exported", "rows exported") if end.exported else "",
        f"{count_text(end.refused)} refused" if end.refused else "",
        f"{count_text(end.held)} held back" if end.held else "",
        *(
            f"{count_text(n)} {name.replace('_', ' ')}"
            for name, n in end.totals.items()
            if n and ":" not in name
        ),
    ]
    told = ", ".join(part for part in counts if part)
    return f"{activity.title} {how}" + (f": {told}." if told else ".")


class ActivityStrip(QFrame):
    """Always there and always of one height, so that nothing jumps when a run begins."""

    cancel_wanted = Signal()

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self.setProperty("look", "strip")
        self.setFixedHeight(_HEIGHT)
        self.setAccessibleName("What the program is doing")
        self.stage = ElidedLabel("Ready")
        self.count = words("", "muted")
        self.calls = words("", "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(180)
        self.bar.setAccessibleName("Progress of the stage")
        self.cancel = button("Cancel", tip="Stops after the call in flight; nothing is lost")
        self.cancel.clicked.connect(self.cancel_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 14, 4)
        row.setSpacing(14)
        row.addWidget(self.stage, stretch=1)
        for part in (self.count, self.bar, self.calls, self.cancel):
            row.addWidget(part)
        self._show_working(is_working=False)
        self.retint()

    def retint(self) -> None:
        """Draw icons in the present theme."""
        give_icon(self.cancel, "stop", self._looks)

    def _show_working(self, *, is_working: bool) -> None:
        for part in (self.count, self.bar, self.calls, self.cancel):
            part.setVisible(is_working)

    @Slot(object)
    def show_activity(self, activity: Activity) -> None:
        """Show a run as it stands."""
        is_over = activity.ended is not None
        self._show_working(is_working=not is_over)
        self.stage.show_text(ended_text(activity) if is_over else stage_text(activity))
        self.count.setText(count_line(activity))
        self.calls.setText(calls_line(activity))
        self.bar.setRange(0, activity.total)
        self.bar.setValue(activity.done)
        self.cancel.setEnabled(not activity.is_stopping)
