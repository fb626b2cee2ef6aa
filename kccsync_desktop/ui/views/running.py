"""A run as the user sees it: strip, popup and notification, also of runs of other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from kccsync_desktop.ui.controllers.import_controller import ALLOCATE_TITLE, FETCH_TITLE
from kccsync_desktop.ui.texts import noted
from kccsync_desktop.ui.views.activity_strip import ActivityStrip
from kccsync_desktop.ui.views.background_popup import BackgroundPopup
from kccsync_desktop.ui.views.end_notice import EndNotice

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from kccsync_desktop.ui.controllers.activity import Activity
    from kccsync_desktop.ui.controllers.pulse_controller import PulseController
    from kccsync_desktop.ui.controllers.run_controller import RunController
    from kccsync_desktop.ui.models.looks import Looks
    from kccsync_desktop.ui.views.actions import ActionsMenu
    from kccsync_desktop.ui.views.preferences import Preferences

_WITH_POPUP = frozenset({noted("Upload Data"), noted("Run Pre-Check"), FETCH_TITLE, ALLOCATE_TITLE})


class Running(QObject):
    """Shows what works on the books; ``changed`` says that something began or ended."""

    changed = Signal()

    def __init__(
        self,
        runs: RunController,
        pulse: PulseController,
        preferences: Preferences,
        looks: Looks,
        part: QWidget,
    ) -> None:
        super().__init__(part)
        self._runs = runs
        self._pulse = pulse
        self._preferences = preferences
        self._part = part
        self.strip = ActivityStrip(looks)
        self.popup = BackgroundPopup(preferences, looks, part)
        self.notice = EndNotice(preferences, part)
        runs.began.connect(self._on_began)
        runs.progressed.connect(self.strip.show_activity)
        runs.ended.connect(self._on_ended)
        pulse.other_changed.connect(self._on_other)
        pulse.other_ended.connect(self.strip.show_activity)
        self.strip.cancel_wanted.connect(runs.cancel)
        self.strip.pause_wanted.connect(runs.pause)
        self.strip.go_on_wanted.connect(runs.go_on)

    @property
    def is_busy(self) -> bool:
        """Tell whether a run works on the books, here or elsewhere: none can begin."""
        return self._runs.is_running or self._pulse.other is not None

    def connect_switches(self, menu: ActionsMenu) -> None:
        """Let the menu's two switches choose what the user is told."""
        menu["popup"].setChecked(self.popup.is_wanted)
        menu["notice"].setChecked(self._preferences.tells_of_ends)
        menu["popup"].toggled.connect(self.popup.want)
        menu["notice"].toggled.connect(self._on_notice_wanted)
        self.popup.silenced.connect(menu["popup"].toggle)

    @Slot(bool)
    def _on_notice_wanted(self, is_wanted: bool) -> None:  # noqa: FBT001 - a signal's argument
        self._preferences.tell_of_ends(is_wanted=is_wanted)

    @Slot(object)
    def _on_began(self, activity: Activity) -> None:
        self.notice.clear()
        self.strip.show_activity(activity)
        if activity.title in _WITH_POPUP and self._part.isVisible():  # the guide tells it itself
            self.popup.begin(activity.title)
        self.changed.emit()

    @Slot(object)
    def _on_ended(self, activity: Activity) -> None:
        self.popup.end()
        self.strip.show_activity(activity)
        self.notice.tell(activity)
        self.changed.emit()

    @Slot()
    def _on_other(self) -> None:
        self.strip.show_other(self._pulse.other)
        self.changed.emit()
