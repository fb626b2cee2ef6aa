"""Lines that are cut with an ellipsis: two of them where there is room for two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kccsync_desktop.domain.run_events import RunEnded
from kccsync_desktop.ui.controllers.activity import Activity, activity_after
from kccsync_desktop.ui.views.activity_strip import ActivityStrip
from kccsync_desktop.ui.views.elided import ElidedLabel

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from kccsync_desktop.ui.models.looks import Looks

TEXT = "Upload Data stopped: Xero refused the document. Try again when it is there."


def test_what_is_too_long_for_one_line_stands_on_two(qtbot: QtBot) -> None:
    label = ElidedLabel(TEXT, lines=2)
    qtbot.addWidget(label)
    whole = label.fontMetrics().horizontalAdvance(TEXT)
    assert label.shown_lines(whole + 2) == [TEXT]
    assert " ".join(label.shown_lines(whole * 2 // 3)) == TEXT
    first, second = label.shown_lines(whole // 3)
    assert TEXT.startswith(first)
    assert second.endswith("…")
    assert label.toolTip()


def test_one_line_is_cut_at_its_end(qtbot: QtBot) -> None:
    label = ElidedLabel(TEXT)
    qtbot.addWidget(label)
    (line,) = label.shown_lines(100)
    assert line.endswith("…")


def test_the_strip_is_high_enough_for_its_two_lines_and_drops_the_bar_where_it_is_narrow(
    looks: Looks, qtbot: QtBot
) -> None:
    strip = ActivityStrip(looks)
    qtbot.addWidget(strip)
    assert strip.height() >= 2 * strip.stage.fontMetrics().lineSpacing()
    strip.resize(1280, strip.height())
    strip.show()
    activity = Activity("Upload Data")
    strip.show_activity(activity)
    assert strip.bar.isVisible()
    strip.resize(640, strip.height())
    assert not strip.bar.isVisible()
    assert strip.count.isVisible()
    strip.show_activity(activity_after(activity, RunEnded(1, cancelled=False)))
    strip.resize(1280, strip.height())
    assert not strip.bar.isVisible()
