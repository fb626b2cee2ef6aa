"""A choice of days: everything, a usual span, or from one day to another."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from PySide6.QtCore import QDate, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.drop_downs import DayEdit, DropDown
from kccsync_desktop.ui.views.parts import words


class Span(StrEnum):
    """The usual spans, in words for the screen."""

    ALL = noted("All dates")
    TODAY = noted("Today")
    WEEK = noted("Last 7 days")
    MONTH = noted("This month")
    LAST_MONTH = noted("Last month")
    CHOSEN = noted("From … to …")


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
        for span in Span:
            self.choice.addItem(tr(span.value), span.value)
        self.first = DayEdit(tr("{name}: from").format(name=name))
        self.last = DayEdit(tr("{name}: to").format(name=name))
        self._to = words(tr("to"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.choice, self.first, self._to, self.last):
            row.addWidget(part)
        self._show_chosen(is_chosen=False)
        self.choice.currentIndexChanged.connect(self._on_choice)
        self.first.dateChanged.connect(self.changed)
        self.last.dateChanged.connect(self.changed)

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The first and last day chosen; None where it is open."""
        span = Span(str(self.choice.currentData()))
        if span is Span.CHOSEN:
            return _plain(self.first.date()), _plain(self.last.date())
        return days_of(span, _plain(QDate.currentDate()))

    def clear(self) -> None:
        """Go back to all dates."""
        self.choice.setCurrentIndex(0)

    @Slot(int)
    def _on_choice(self, _index: int) -> None:
        self._show_chosen(is_chosen=self.choice.currentData() == Span.CHOSEN.value)
        self.changed.emit()

    def _show_chosen(self, *, is_chosen: bool) -> None:
        for part in (self.first, self._to, self.last):
            part.setVisible(is_chosen)


def _plain(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
