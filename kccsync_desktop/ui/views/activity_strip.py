"""The strip at the foot of the window: what is being done, how far, and what can be done next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QProgressBar, QSizePolicy

from kccsync_desktop.domain.problems import Remedy
from kccsync_desktop.ui.formats import count_text, plain_tip
from kccsync_desktop.ui.texts import tr
from kccsync_desktop.ui.views.activity_texts import (
    calls_line,
    count_line,
    ended_text,
    has_problems,
    other_text,
    stage_text,
)
from kccsync_desktop.ui.views.elided import ElidedLabel
from kccsync_desktop.ui.views.parts import button, give_icon, words

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from kccsync_desktop.sync.pulse import OtherRun
    from kccsync_desktop.ui.controllers.activity import Activity
    from kccsync_desktop.ui.models.looks import Looks

_HEIGHT = 44
_MARGINS = 10
_NARROW = 130  # letters
_ICON_ROOM = 20
_TOLD_FOR = 6_000  # milliseconds


class ActivityStrip(QFrame):
    """Always there and always of one height, so that nothing jumps when a run begins or counts.

    ``receipt_wanted`` carries the run's id, ``due_wanted`` the rows that became due.
    ``has_receipts`` tells whether there is a place that shows them. ``focus_left`` when the button
    that had the keyboard is gone.
    """

    help_page = "running"

    cancel_wanted = Signal()
    pause_wanted = Signal()
    go_on_wanted = Signal()
    problems_wanted = Signal()
    receipt_wanted = Signal(int)
    due_wanted = Signal(object)
    focus_left = Signal()

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self._activity: Activity | None = None
        self._is_working = False
        self._cancelled = QElapsedTimer()
        self.has_receipts = False
        self.setProperty("look", "strip")
        self.setAccessibleName(tr("What the program is doing"))
        self._state = self._reading = tr("The books are being read")
        self.stage = ElidedLabel(self._state, lines=2)
        self.told = QTimer(self, singleShot=True, interval=_TOLD_FOR)
        self.count = words("", "muted")
        self.calls = ElidedLabel("", "muted", lines=2)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(120)
        self.bar.setAccessibleName(tr("Progress of the stage"))
        self.pause = button(tr("Pause"))
        self.cancel = button(
            tr("Cancel"), tip=tr("Stops at once; what was not sent is pending again")
        )
        self.problems = button(
            tr("Show Problems"), tip=tr("Goes to Problems Encountered, with causes and cures")
        )
        self.due = button(
            "", tip=tr("Their invoices went with this upload; nothing else goes with them")
        )
        self.receipt = button(
            tr("Show Receipt"), tip=tr("What went, with its numbers and totals; it can be printed")
        )
        far = (self.bar, self.count, self.calls)
        self._running: tuple[QWidget, ...] = (*far, self.pause, self.cancel)
        self._lay_out()
        self._connect()
        self._show_working(is_working=False)
        self.retint()
        two_lines = 2 * self.stage.fontMetrics().lineSpacing() + _MARGINS
        self.setFixedHeight(max(_HEIGHT, two_lines, self.sizeHint().height()))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 4, 14, 4)
        row.setSpacing(14)
        row.addWidget(self.stage, stretch=5)
        for part in (*self._running, self.due, self.problems, self.receipt):
            row.addWidget(part, stretch=3 if part is self.calls else 0)
        for text in (self.stage, self.calls):
            text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        longest = tr("{far}, about {left} left").format(far="1,234 of 1,234", left="12 min 34 s")
        self.count.setFixedWidth(self.count.fontMetrics().horizontalAdvance(longest))
        self.pause.setText(tr("Resume"))
        self.pause.setMinimumWidth(self.pause.sizeHint().width() + _ICON_ROOM)
        for offer in (self.due, self.problems, self.receipt):
            offer.hide()

    def _connect(self) -> None:
        self.told.timeout.connect(self._show_state)
        self.cancel.clicked.connect(self._on_cancel)
        self.pause.clicked.connect(self._on_pause)
        self.due.clicked.connect(self._on_due)
        self.problems.clicked.connect(self._on_problems)
        self.receipt.clicked.connect(self._on_receipt)

    def retint(self) -> None:
        """Draw icons in the present theme."""
        give_icon(self.cancel, "stop", self._looks)
        give_icon(self.due, "upload", self._looks)
        give_icon(self.problems, "warning", self._looks)
        give_icon(self.receipt, "invoice", self._looks)
        self._show_pause()

    def _show_working(self, *, is_working: bool) -> None:
        self._is_working = is_working
        is_narrow = self.width() < _NARROW * self.fontMetrics().averageCharWidth()
        for part in self._running:
            is_spare = part in (self.bar, self.calls)  # the count tells how far it is
            part.setVisible(is_working and not (is_narrow and is_spare))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for the words where the window is narrow."""
        super().resizeEvent(event)
        self._show_working(is_working=self._is_working)

    @Slot()
    def show_ready(self) -> None:
        """Say that jobs can be started, once the books have told and unless one has begun."""
        if self._state == self._reading:
            self._take_state(tr("Ready"))

    def show_other(self, other: OtherRun | None) -> None:
        """Show that another program works on the books; None: it is over."""
        had_focus = self._has_focus()
        self._activity = None
        self._show_working(is_working=False)
        for part in (self.due, self.problems, self.receipt):
            part.hide()
        self._take_state(tr("Ready") if other is None else other_text(other))
        self._pass_focus(had_focus)

    def forget_stop(self) -> None:
        """Say no more that the connection was lost; what else the run left to do is offered."""
        ended = None if self._activity is None else self._activity.ended
        stop = None if ended is None else ended.stopped_by
        if stop is not None and stop.remedy is Remedy.RECONNECT:
            self._take_state(tr("Ready"))

    @Slot(str)
    def tell(self, text: str) -> None:
        """Say for a moment what was just done by hand."""
        self.stage.show_text(text)
        self.told.start()

    def _take_state(self, text: str) -> None:
        self._state = text
        if not self.told.isActive():
            self._show_state()

    @Slot()
    def _show_state(self) -> None:
        self.stage.show_text(self._state)

    @Slot(object)
    def show_activity(self, activity: Activity) -> None:
        """Show a run as it stands."""
        had_focus = self._has_focus()
        self._activity = activity
        is_over = activity.ended is not None
        if is_over:
            self.told.stop()
        self._show_working(is_working=not is_over)
        self._take_state(ended_text(activity) if is_over else stage_text(activity))
        self.count.setText(count_line(activity))
        self.calls.show_text(calls_line(activity))
        self._show_bar(activity.done, activity.total)
        self.cancel.setEnabled(not activity.is_stopping)
        self.pause.setEnabled(not activity.is_stopping)
        self._offer_due(activity.due if is_over else ())
        self.problems.setVisible(has_problems(activity))
        run_id = activity.ended.run_id if activity.ended else 0
        self.receipt.setVisible(self.has_receipts and bool(run_id))
        self._show_pause()
        self._pass_focus(had_focus)

    def _show_bar(self, done: int, total: int) -> None:
        """Qt would paint all that has changed in the window at once, in the midst of this."""
        self.bar.setUpdatesEnabled(False)
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.bar.setUpdatesEnabled(True)

    def _has_focus(self) -> bool:
        focused = self.window().focusWidget()
        buttons = (self.pause, self.cancel, self.due, self.problems, self.receipt)
        return any(each is focused and not each.isHidden() for each in buttons)

    def _pass_focus(self, had_focus: bool) -> None:  # noqa: FBT001 - what it was before
        """Qt would hand it to whatever comes next, the first button of the window."""
        if had_focus and not self._has_focus():
            self.focus_left.emit()

    def _offer_due(self, rows: tuple[int, ...]) -> None:
        text = tr("Upload {count} Due Prepayments").format(count=count_text(len(rows)))
        self.due.setText(text if len(rows) != 1 else tr("Upload 1 Due Prepayment"))
        self.due.setAccessibleName(self.due.text())
        self.due.setVisible(bool(rows))

    def _show_pause(self) -> None:
        """One button of one width: what it does changes, its place does not."""
        is_held = self._activity is not None and self._activity.is_held
        text = tr("Resume") if is_held else tr("Pause")
        tip = (
            tr("Continues where it was")
            if is_held
            else tr("Sends nothing more until you let it go on; nothing is lost")
        )
        self.pause.setText(text)
        self.pause.setAccessibleName(text)
        self.pause.setToolTip(plain_tip(tip))
        self.pause.setAccessibleDescription(tip)
        give_icon(self.pause, "play" if is_held else "pause", self._looks)

    @Slot()
    def _on_cancel(self) -> None:
        self._cancelled.start()
        self.cancel_wanted.emit()

    @property
    def _is_second_click(self) -> bool:
        """Tell whether a double click on Cancel would press what took its place."""
        interval = QApplication.doubleClickInterval()
        return self._cancelled.isValid() and self._cancelled.elapsed() < interval

    @Slot()
    def _on_problems(self) -> None:
        if not self._is_second_click:
            self.problems_wanted.emit()

    @Slot()
    def _on_pause(self) -> None:
        if self._activity is not None:
            (self.go_on_wanted if self._activity.is_held else self.pause_wanted).emit()

    @Slot()
    def _on_due(self) -> None:
        if self._activity is not None and not self._is_second_click:
            self.due_wanted.emit(self._activity.due)

    @Slot()
    def _on_receipt(self) -> None:
        ended = None if self._activity is None else self._activity.ended
        if ended is not None and not self._is_second_click:
            self.receipt_wanted.emit(ended.run_id)
