"""What a filter filters stays in sight when it is filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kccsync_desktop.ui.views.date_span import DateSpan, Span
from kccsync_desktop.ui.views.named_field import NamedField

if TYPE_CHECKING:
    from PySide6.QtGui import QImage
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize("typed", ["", "co"])
def test_the_name_stands_before_what_is_typed(qtbot: QtBot, typed: str) -> None:
    def picture(name: str) -> QImage:
        field = NamedField(name, 10)
        qtbot.addWidget(field)
        field.setText(typed)
        field.setFixedWidth(240)
        margin = field.textMargins().left()
        assert margin > field.fontMetrics().horizontalAdvance(f"{name}:")
        return field.grab().toImage()

    assert picture("Code") != picture("Cede")


def test_days_say_of_which_date_they_are(qtbot: QtBot) -> None:
    days = DateSpan("Exported on", "Exported")
    qtbot.addWidget(days)
    days.show()
    assert days.choice.shown_text == "Exported: all"
    narrow = days.choice.sizeHint().width()
    days.choice.setCurrentIndex(days.choice.findData(Span.LAST_MONTH.value))
    assert days.choice.shown_text == "Exported: Last month"
    assert days.choice.sizeHint().width() > narrow
    qtbot.waitUntil(lambda: days.choice.width() == days.choice.sizeHint().width())
