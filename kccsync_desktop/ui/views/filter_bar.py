"""A field for each column of a grid, to show only the rows that fit them all."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Signal, Slot
from PySide6.QtWidgets import QFrame

from kccsync_desktop.domain.documents import SourceType
from kccsync_desktop.domain.grids import Grid
from kccsync_desktop.ui.formats import plain_tip
from kccsync_desktop.ui.models.statuses import status_title, status_words, type_words
from kccsync_desktop.ui.texts import noted, tr
from kccsync_desktop.ui.views.date_span import DateSpan
from kccsync_desktop.ui.views.flow import Flow
from kccsync_desktop.ui.views.named_field import NamedField
from kccsync_desktop.ui.views.parts import words
from kccsync_desktop.ui.views.several_choice import SeveralChoice

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kccsync_desktop.domain.grids import GridQuery

_TEXT_DIGITS = 10
_AMOUNT_DIGITS = 8
_UNREAD = noted(
    "That is not an amount. Write it in figures, for example {example}; until then it hides no row."
)
_LEFT_OUT = str.maketrans("", "", "£$€¥ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}")


def amount_of(text: str) -> Decimal | None:
    """Return the amount that was typed with the locale's separators, None for none.

    A currency's sign may stand before or after it.
    """
    locale = QLocale()
    plain = text.replace(locale.groupSeparator(), "").translate(_LEFT_OUT)
    plain = plain.replace(locale.decimalPoint(), ".")
    digits = plain.removeprefix("-")
    is_number = digits.replace(".", "", 1).isdigit() and digits.isascii()
    return Decimal(plain).quantize(Decimal("0.01")) if is_number else None


class FilterBar(QFrame):
    """``changed`` follows every change of a field."""

    help_page = "grids"

    changed = Signal()

    def __init__(self, grid: Grid) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.setAccessibleName(tr("Filters"))
        self.types = SeveralChoice(tr("Type"))
        self.types.offer(type_words(grid))
        code = tr("Allocated To") if grid is Grid.IMPORT else tr("Source Code")
        self.code = self._field(code, _TEXT_DIGITS)
        self.company = self._field(tr("Company"), _TEXT_DIGITS)
        self.days = DateSpan(tr("Dated"), tr("Date")) if grid is Grid.PENDING else None
        self.statuses = SeveralChoice(status_title(grid))
        self.statuses.offer(status_words(grid))
        self.least = self._field(tr("Amount from"), _AMOUNT_DIGITS)
        self.most = self._field(tr("Amount to"), _AMOUNT_DIGITS)
        self.unread = words("", "danger")
        self.unread.hide()
        self.currencies = SeveralChoice(tr("Currency"))
        self.causes = SeveralChoice(tr("Cause"))
        self._choices = (self.types, self.statuses, self.currencies, self.causes)
        self._lay_out(grid)

    def _lay_out(self, grid: Grid) -> None:
        row = Flow(self)
        row.setContentsMargins(8, 6, 8, 6)
        days = () if self.days is None else (self.days,)
        for part in (self.types, self.code, self.company, *days, self.statuses):
            row.addWidget(part)
        amounts = (self.least, self.most, self.unread, self.currencies)
        for part in (self.causes,) if grid is Grid.PROBLEMS else amounts:
            row.addWidget(part)
        for choice in (*self._choices, *days):
            choice.changed.connect(self.changed)

    def _field(self, name: str, digits: int) -> NamedField:
        field = NamedField(name, digits)
        field.textChanged.connect(self._on_text)
        return field

    @Slot()
    def _on_text(self) -> None:
        self._mark_amounts()
        self.changed.emit()

    def _mark_amounts(self) -> None:
        """Say which amount cannot be read, and so hides no row."""
        told = []
        for field in (self.least, self.most):
            is_unread = bool(field.text().strip()) and amount_of(field.text()) is None
            why = tr(_UNREAD).format(example=QLocale().toString(1234.5, "f", 2))
            field.setToolTip(plain_tip(why) if is_unread else "")
            field.setAccessibleDescription(why if is_unread else "")
            if is_unread:
                told.append(tr("{name}: not an amount").format(name=field.accessibleName()))
        self.unread.setText("   ".join(told))
        self.unread.setVisible(bool(told))

    def narrow(self, query: GridQuery) -> GridQuery:
        """Return a query with what the fields say."""
        narrowed = replace(
            query,
            source_types=tuple(map(SourceType, self.types.chosen)),
            code=self.code.text().strip(),
            company=self.company.text().strip(),
            statuses=self.statuses.chosen,
            amount_from=amount_of(self.least.text()),
            amount_to=amount_of(self.most.text()),
            currencies=self.currencies.chosen,
            causes=self.causes.chosen,
        )
        if self.days is None:
            return narrowed
        first, last = self.days.days
        return replace(narrowed, date_from=first, date_to=last)

    def offer_causes(self, words: Mapping[str, str]) -> None:
        """Offer these causes; one that was chosen and is cured hides nothing any more."""
        chosen = self.causes.chosen
        self.causes.offer(words)
        if self.causes.chosen != chosen:
            self.changed.emit()

    @property
    def count(self) -> int:
        """How many fields hide rows."""
        amounts = (amount_of(field.text()) for field in (self.least, self.most))
        in_use = [
            *(bool(choice.chosen) for choice in self._choices),
            *(bool(field.text().strip()) for field in (self.code, self.company)),
            *(amount is not None for amount in amounts),
            self.days is not None and self.days.days != (None, None),
        ]
        return sum(in_use)

    def clear(self) -> None:
        """Empty every field."""
        for choice in self._choices:
            choice.clear()
        for field in (self.code, self.company, self.least, self.most):
            field.clear()
        if self.days is not None:
            self.days.clear()
        self.changed.emit()
