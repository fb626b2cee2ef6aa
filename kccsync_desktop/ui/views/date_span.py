"""A choice of days: everything, a usual span, or from one day to another."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from PySide6.QtCore import QDate, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kccsync_desktop.ui.views.drop_downs import DayEdit, DropDown
from kccsync_desktop.ui.views.parts import words


class Span(StrEnum):
    """The usual spans, in words for the screen."""

    ALL = "All dates"
    TODAY = "Today"
    WEEK = "Last 7 days"
    MONTH = "This month"
    LAST_MONTH = "Last month"
    CHOSEN = "From … to …"


def days_of(span: Span, today: date) -> tuple[date | None, date | None]:
    """Return the first and last day of a usual span; None where it is open."""
    first = today.replace(day=1)
    before = first - timedelta(days=1)
    match span:
        case Span.TODAY:
            return today, today
        case Span.WEEK:
            return today - timedelta(days=6), today
        case Span.MONTH:
            return first, today
        case Span.LAST_MONTH:
            return before.replace(day=1), before
        case _:
            return None, None


class DateSpan(QWidget):
    """``changed`` follows every choice; ``days`` is the choice."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.choice = DropDown(name)
        self.choice.addItems([span.value for span in Span])
        self.first = DayEdit(f"{name}: from")
        self.last = DayEdit(f"{name}: to")
        self._to = words("to")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.choice, self.first, self._to, self.last):
            row.addWidget(part)
        self._show_chosen(is_chosen=False)
        self.choice.currentTextChanged.connect(self._on_choice)
        self.first.dateChanged.connect(self.changed)
        self.last.dateChanged.connect(self.changed)

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The first and last day chosen; None where it is open."""
        span = Span(self.choice.currentText())
        if span is Span.CHOSEN:
            return _plain(self.first.date()), _plain(self.last.date())
        return days_of(span, _plain(QDate.currentDate()))

    def clear(self) -> None:
        """Go back to all dates."""
        self.choice.setCurrentText(Span.ALL)

    @Slot(str)
    def _on_choice(self, text: str) -> None:
        self._show_chosen(is_chosen=text == Span.CHOSEN)
        self.changed.emit()

    def _show_chosen(self, *, is_chosen: bool) -> None:
        for part in (self.first, self._to, self.last):
            part.setVisible(is_chosen)


def _plain(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
