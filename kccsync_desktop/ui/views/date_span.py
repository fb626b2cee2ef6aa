"""A choice of days: everything, a usual span, or from one day to another."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QSize, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.drop_downs import DayEdit, DropDown, draw_sign
from kccsync_desktop.ui.views.parts import words

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

_AROUND = 44  # the box's edges and its sign


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


class _SpanBox(DropDown):
    """Says of which date it is before what is chosen, and is as wide as that needs."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__(name)
        self._title = title
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def shown_text(self) -> str:
        """What the closed box says."""
        if self.currentData() == Span.ALL.value:
            return tr("{column}: all").format(column=self._title)
        return f"{self._title}: {self.currentText()}"

    def sizeHint(self) -> QSize:
        """Return the size of what is said."""
        words = self.fontMetrics().horizontalAdvance(self.shown_text)
        return QSize(words + _AROUND, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Cut nothing."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box with the date's name."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown_text
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()
        draw_sign(self)


class DateSpan(QWidget):
    """``changed`` follows every choice; ``days`` is the choice; ``title`` says of which date."""

    changed = Signal()

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.choice = _SpanBox(name, title)
        for span in Span:
            self.choice.addItem(tr(span.value), span.value)
        self._name = name
        self._chosen: QWidget | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.choice)
        self.choice.currentIndexChanged.connect(self._on_choice)

    @property
    def days(self) -> tuple[date | None, date | None]:
        """The first and last day chosen; None where it is open."""
        span = Span(str(self.choice.currentData()))
        if span is Span.CHOSEN and self._chosen is not None:
            return _plain(self.first.date()), _plain(self.last.date())
        return days_of(span, _plain(QDate.currentDate()))

    def clear(self) -> None:
        """Go back to all dates."""
        self.choice.setCurrentIndex(0)

    @Slot(int)
    def _on_choice(self, _index: int) -> None:
        is_chosen = self.choice.currentData() == Span.CHOSEN.value
        if is_chosen and self._chosen is None:
            self._chosen = self._make_chosen()
        if self._chosen is not None:
            self._chosen.setVisible(is_chosen)
        self.choice.updateGeometry()
        self.changed.emit()

    def _make_chosen(self) -> QWidget:
        """Make the two days when they are first wanted: calendars are dear, and seldom opened."""
        both = QWidget()
        self.first = DayEdit(tr("{name}: from").format(name=self._name))
        self.last = DayEdit(tr("{name}: to").format(name=self._name))
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        for part in (self.first, words(tr("to")), self.last):
            row.addWidget(part)
        self._row.addWidget(both)
        self.first.dateChanged.connect(self.changed)
        self.last.dateChanged.connect(self.changed)
        return both


def _plain(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
